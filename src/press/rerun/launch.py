"""Links that start a page's notebook on Binder, JupyterHub or Colab, where the configuration names a repository.

The options of `html_theme_options` are those of sphinx-book-theme: `repository_url`, `repository_branch`,
`path_to_docs` and `launch_buttons` with `notebook_interface`, `binderhub_url`, `jupyterhub_url` and `colab_url`.
Colab opens notebooks and no Markdown, so it needs the branch to which the built book is pushed, `press_built_branch`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

_INTERFACES: Final = {"classic": "tree", "jupyterlab": "lab/tree"}
_HOSTS: Final = {"github.com": "gh", "gitlab.com": "gl"}
_BUTTONS: Final = ("binderhub_url", "jupyterhub_url", "colab_url")


@dataclass(frozen=True)
class Repository:
    """Where the sources of the book are kept.

    Attributes:
        url: Address, without a slash or ".git" at its end.
        branch: The branch that holds them.
        folder: Folder of the book in it, with a slash at its end; empty for the top.
    """

    url: str
    branch: str
    folder: str

    @property
    def host(self) -> str:
        """Name of the machine, such as "github.com"."""
        return urlsplit(self.url).netloc

    @property
    def path(self) -> str:
        """Owner and name: "keepers/lights"."""
        return urlsplit(self.url).path.strip("/")

    @property
    def name(self) -> str:
        """Name of the folder that a clone of it makes."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Button:
    """A link that starts a notebook somewhere: where, in a word, and the address."""

    words: str
    url: str


def repository(app: Sphinx) -> Repository | None:
    """The repository that the configuration names, or None.

    Raises:
        ConfigError: Its address is none, or buttons are asked for without a repository.
    """
    options: dict[str, Any] = app.config.html_theme_options
    address = str(options.get("repository_url") or "").rstrip("/").removesuffix(".git")
    wanted = [name for name in _BUTTONS if _buttons(options).get(name)]
    if not address:
        if wanted:
            raise ConfigError(f"launch_buttons asks for {', '.join(wanted)}; repository_url must say what to start")
        return None
    parts = urlsplit(address)
    if parts.scheme != "https" or len(parts.path.strip("/").split("/")) < 2:
        raise ConfigError(f"repository_url is '{address}'; it must be like https://github.com/owner/name")
    folder = str(options.get("path_to_docs") or "").strip("/")
    return Repository(address, str(options.get("repository_branch") or "master"), f"{folder}/" if folder else "")


def _buttons(options: dict[str, Any]) -> dict[str, Any]:
    return options.get("launch_buttons") or {}


def buttons(app: Sphinx, docname: str) -> list[Button]:
    """The links of one page, in a fixed order; none where no repository is configured.

    Args:
        app: The build.
        docname: A page that has a notebook.

    Raises:
        ConfigError: As for `repository`; an unknown interface; Colab without what it needs.
    """
    source = repository(app)
    if source is None:
        return []
    asked = _buttons(app.config.html_theme_options)
    interface = str(asked.get("notebook_interface") or "classic")
    if interface not in _INTERFACES:
        raise ConfigError(f"notebook_interface is '{interface}'; it must be one of {', '.join(_INTERFACES)}")
    ending = Path(app.env.doc2path(docname)).suffix
    view, place = _INTERFACES[interface], f"{source.folder}{docname}{ending}"
    made = {
        "Binder": _binder(source, view, place, asked.get("binderhub_url")),
        "JupyterHub": _jupyterhub(source, view, place, asked.get("jupyterhub_url")),
        "Colab": _colab(source, docname, app.config.press_built_branch, asked.get("colab_url")),
    }
    return [Button(words, url) for words, url in made.items() if url]


def _binder(source: Repository, view: str, place: str, hub: object) -> str:
    if not hub:
        return ""
    kind = _HOSTS.get(source.host)
    what = f"{kind}/{source.path if kind == 'gh' else quote(source.path, safe='')}" if kind else ""
    what = what or f"git/{quote(source.url, safe='')}"
    branch = quote(source.branch, safe="")
    return f"{str(hub).rstrip('/')}/v2/{what}/{branch}?{urlencode({'urlpath': f'{view}/{place}'}, safe='/')}"


def _jupyterhub(source: Repository, view: str, place: str, hub: object) -> str:
    if not hub:
        return ""
    asked = {"repo": source.url, "urlpath": f"{view}/{source.name}/{place}", "branch": source.branch}
    return f"{str(hub).rstrip('/')}/hub/user-redirect/git-pull?{urlencode(asked, safe='/')}"


def _colab(source: Repository, docname: str, branch: str, colab: object) -> str:
    if not colab:
        return ""
    if source.host != "github.com":
        raise ConfigError(f"colab_url: Colab opens notebooks from github.com, and repository_url is {source.url}")
    if not branch:
        raise ConfigError(
            "colab_url: Colab opens .ipynb files alone; press_built_branch must name the branch that holds the "
            "built book, such as gh-pages"
        )
    return f"{str(colab).rstrip('/')}/github/{source.path}/blob/{branch}/_sources/{docname}.ipynb"
