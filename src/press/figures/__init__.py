"""Placeholder until the real module is written over this file."""
from pathlib import Path
from sphinx.application import Sphinx
STYLESHEETS: list[Path] = []
SCRIPTS: list[Path] = []
STATIC_FOLDERS: list[Path] = []
class ChartMime:
    mime_priority_overrides: list = []
    @staticmethod
    def handle_mime(renderer, data, inline): return None
def setup(app: Sphinx) -> dict:
    app.add_config_value("press_bibliography", "", "env")
    return {}
