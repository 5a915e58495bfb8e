"""Configuration of the book: figures in Sphinx's plainest theme, and no other part of press."""

from press import figures

project = "Lighthouses"
author = "The Keepers"
release = "2.0"
extensions = ["myst_nb", "sphinxcontrib.bibtex", "press.figures"]
exclude_patterns = ["_build"]
html_theme = "basic"
templates_path = ["templates"]
html_sidebars = {"**": []}  # the search box there has inline scripts and styles
html_baseurl = "https://lighthouses.example"
html_static_path = [str(figures.STYLESHEETS[0].parent), *map(str, figures.STATIC_FOLDERS), "static"]
html_css_files = ["inks.css", *(path.name for path in figures.STYLESHEETS)]
html_js_files = [(path.name, {"defer": "defer"}) for path in figures.SCRIPTS]
numfig = True
numfig_format = {"figure": "Figure %s"}
nb_execution_mode = "inline"
nb_execution_raise_on_error = True
bibtex_bibfiles = ["sources.bib"]
bibtex_cite_id = "source-{key}"
