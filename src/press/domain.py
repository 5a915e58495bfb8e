"""What documents hold that other pages need to know, in one Sphinx domain.

It is kept with the environment from build to build, so that a build that reads one page again still knows all the
others; Sphinx forgets a document that is removed or read again, and takes over what another process has read.
"""

from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeVar, cast

from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

Made = TypeVar("Made")
# By document: keys of its figures, cards that name figures, parts that can be cited, anchors of listed sources by key,
# and whether it describes the data.
KINDS: Final = ("figures", "cards", "parts", "sources", "codebook")


class BookDomain(Domain):
    """What documents hold, a mapping from document to that for each kind; and what is made once a build."""

    name = "press"
    label = "Book"
    initial_data: ClassVar[dict[str, Any]] = {  # pyright: ignore[reportIncompatibleVariableOverride]
        kind: {} for kind in KINDS
    }
    data_version = 1

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.made: dict[str, Any] = {}

    def clear_doc(self, docname: str) -> None:
        """Forget what a document held."""
        for kind in KINDS:
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for kind in KINDS:
            self.data[kind].update({name: found for name, found in otherdata[kind].items() if name in docnames})


def _domain(env: BuildEnvironment) -> BookDomain:
    return cast(BookDomain, env.get_domain(BookDomain.name))


def held(env: BuildEnvironment, kind: str) -> dict[str, Any]:
    """What each document holds of a kind."""
    return _domain(env).data[kind]


def once(env: BuildEnvironment, name: str, make: Callable[[], Made]) -> Made:
    """What is made once a build and asked for by many pages.

    Args:
        env: The environment of the build.
        name: What it is.
        make: Makes it, when it is asked for first.
    """
    made = _domain(env).made
    if name not in made:
        made[name] = make()
    return made[name]


def setup(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(BookDomain)
