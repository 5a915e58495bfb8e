"""What the foot of a page offers to run: its notebook, the kit of the whole book, and places that can start it."""

from typing import Any

from sphinx.application import Sphinx

from press.output import root_of
from press.rerun.kit import kit_of
from press.rerun.launch import buttons
from press.rerun.notebooks import notebook_path


def set_foot(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Give the templates `press_notebook` and `press_kit`, addresses from the page, and `press_launch`."""
    root = root_of(f"{pagename}.html")
    notebook, kit = notebook_path(app, pagename), kit_of(app)
    context["press_notebook"] = f"{root}{notebook}" if notebook else ""
    context["press_kit"] = {"href": f"{root}{kit.path}", "size": kit.size} if kit else None
    context["press_launch"] = buttons(app, pagename) if notebook else []
