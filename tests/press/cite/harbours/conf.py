"""Configuration of a small book: an address, a redirect, a table, two corrections that are parts of their page."""

project = "Harbours"
# Said here: Sphinx writes what an extension adds into its own default, and the next book of a process would meet it.
source_suffix = {".rst": "restructuredtext"}
extensions = ["myst_parser", "press"]
exclude_patterns = ["_build"]
html_theme = "press"
html_baseurl = "https://harbours.example/book"
press_datapackage = "data/datapackage.json"
press_ink = {name: ["#111111", "#eeeeee"] for name in ("text", "quiet", "rule", "page", "shade", "focus")}
