"""Links that start a notebook elsewhere: none without a repository, the right ones with one."""

import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError
from toy import CONFIG, FILES, start, write

from press.rerun.launch import buttons

GITHUB = {
    "repository_url": "https://github.com/keepers/lights.git",
    "repository_branch": "main",
    "path_to_docs": "book/",
}
ALL = {
    "notebook_interface": "jupyterlab",
    "binderhub_url": "https://mybinder.org/",
    "jupyterhub_url": "https://hub.example.org",
    "colab_url": "https://colab.research.google.com",
}


def made(options: dict[str, Any], branch: str = "", docname: str = "chapters/tall") -> dict[str, str]:
    """The links of a page under these options of the theme."""
    config = SimpleNamespace(html_theme_options=options, press_built_branch=branch)
    env = SimpleNamespace(doc2path=lambda name: f"/anywhere/{name}.md")
    app: Any = SimpleNamespace(config=config, env=env)
    return {button.words: button.url for button in buttons(app, docname)}


def test_there_are_none_without_a_repository_and_none_that_are_not_asked_for() -> None:
    assert made({}) == {}
    assert made({"repository_url": "", "launch_buttons": {}}) == {}
    assert made(GITHUB) == {}
    assert list(made(GITHUB | {"launch_buttons": {"binderhub_url": ALL["binderhub_url"]}})) == ["Binder"]


def test_each_link_leads_to_the_notebook_in_the_repository() -> None:
    assert made(GITHUB | {"launch_buttons": ALL}, branch="gh-pages") == {
        "Binder": "https://mybinder.org/v2/gh/keepers/lights/main?urlpath=lab/tree/book/chapters/tall.md",
        "JupyterHub": (
            "https://hub.example.org/hub/user-redirect/git-pull?repo=https%3A//github.com/keepers/lights"
            "&urlpath=lab/tree/lights/book/chapters/tall.md&branch=main"
        ),
        "Colab": ("https://colab.research.google.com/github/keepers/lights/blob/gh-pages/_sources/chapters/tall.ipynb"),
    }


def test_binder_knows_other_hosts_by_other_names() -> None:
    binder = {"launch_buttons": {"binderhub_url": "https://mybinder.org"}}
    assert made({"repository_url": "https://gitlab.com/keepers/sea/lights", **binder}, docname="tall") == {
        "Binder": "https://mybinder.org/v2/gl/keepers%2Fsea%2Flights/master?urlpath=tree/tall.md"
    }
    assert made({"repository_url": "https://git.example.org/keepers/lights", **binder}, docname="tall") == {
        "Binder": (
            "https://mybinder.org/v2/git/https%3A%2F%2Fgit.example.org%2Fkeepers%2Flights/master?urlpath=tree/tall.md"
        )
    }


@pytest.mark.parametrize(
    ("options", "branch", "complaint"),
    [
        ({"launch_buttons": ALL}, "", "repository_url must say"),
        ({"repository_url": "github.com/keepers"}, "", "must be like https://github.com/owner/name"),
        (GITHUB | {"launch_buttons": {"notebook_interface": "retro"}}, "", "must be one of classic, jupyterlab"),
        (GITHUB | {"launch_buttons": {"colab_url": "https://c.example"}}, "", "press_built_branch must name"),
        (
            {"repository_url": "https://gitlab.com/k/l", "launch_buttons": {"colab_url": "https://c.example"}},
            "gh-pages",
            "from github.com",
        ),
    ],
)
def test_what_is_asked_for_and_cannot_be_is_said(options: dict[str, Any], branch: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(complaint)):
        made(options, branch)


OPTIONS = """    html_theme_options:
      repository_url: https://github.com/keepers/lights
      repository_branch: main
      launch_buttons: {notebook_interface: jupyterlab, binderhub_url: "https://mybinder.org"}
"""


def built(root: Path, config: str) -> dict[str, BeautifulSoup]:
    """A small book under a configuration, page by page."""
    source = write(root, FILES | {"_config.yml": config})
    process = start(source, os.cpu_count() or 1, PYTHONPATH=str(source))
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    site = source / "_build" / "html"
    return {page.stem: BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser") for page in site.glob("*.html")}


def test_a_built_page_has_the_link_if_it_has_a_notebook(tmp_path: Path) -> None:
    pages = built(tmp_path, CONFIG.replace("    html_theme_options: {}\n", OPTIONS))
    links = {name: [str(a["href"]) for a in page.select("footer .starts a")] for name, page in pages.items()}
    assert links.pop("tall") == ["https://mybinder.org/v2/gh/keepers/lights/main?urlpath=lab/tree/tall.md"]
    assert links.pop("old") == ["https://mybinder.org/v2/gh/keepers/lights/main?urlpath=lab/tree/old.md"]
    assert set(map(tuple, links.values())) == {()}
    (link,) = pages["tall"].select("footer .starts a")
    assert link["rel"] == ["noopener", "noreferrer"]


def test_this_book_has_none(pages: dict[str, BeautifulSoup], root: Path) -> None:
    assert "html_theme_options: {}" in (root / "_config.yml").read_text(encoding="utf-8")
    assert [name for name, page in pages.items() if page.select("footer .starts")] == []
