"""The examples in docstrings are true: plain Python, no book, with rows made by hand or the tables as they are."""

import doctest
import importlib
import pkgutil
from collections import Counter

from bs4 import BeautifulSoup

import tango

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(tango.__path__, "tango.") if "__main__" not in module.name
)
# Modules that a reader is most likely to begin with.
WITH_EXAMPLES = [
    "tango.charts.outlook", "tango.measures.debt",
    "tango.measures.outlook", "tango.measures.partners", "tango.measures.rupture", "tango.measures.visits",
    "tango.measures.worth", "tango.words",
]  # fmt: skip


def found(name: str) -> list[doctest.DocTest]:
    """The examples of a module's docstrings."""
    module = importlib.import_module(name)
    return [test for test in doctest.DocTestFinder(exclude_empty=True).find(module, name) if test.examples]


def test_examples_say_what_happens_and_the_main_modules_have_some(figures: Counter[str]) -> None:
    examples = {name: tests for name in MODULES if (tests := found(name))}
    assert set(examples) >= set(WITH_EXAMPLES)
    for test in (test for tests in examples.values() for test in tests):
        result = doctest.DocTestRunner(verbose=False).run(test)
        assert result.failed == 0, test.name
        figures["examples in docstrings tried"] += result.attempted


def test_every_public_measure_and_loader_is_on_a_page(pages: dict[str, BeautifulSoup]) -> None:
    anchors = {str(tag["id"]) for name, page in pages.items() if "/api" in name for tag in page.select("dt[id]")}
    wanted = set()
    for name in MODULES:
        is_measure = name.startswith("tango.measures.")
        if is_measure or name in ("tango.data.tables", "tango.data.package", "tango.words"):
            module = importlib.import_module(name)
            own = [key for key, item in vars(module).items() if getattr(item, "__module__", "") == name]
            wanted |= {f"{name}.{key}" for key in own if not key.startswith("_")}
    assert len(wanted) > 100
    assert wanted - anchors == set()
