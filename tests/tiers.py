"""Which tests run when: marks them `nightly`, as `tiers.yml` says, and `built` where they ask for the built book."""

from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent


def nightly() -> list[dict[str, Any]]:
    """What waits for the night: `test`, and `but`, the parts of names that do not."""
    return yaml.safe_load((HERE / "tiers.yml").read_text(encoding="utf-8"))["nightly"]


def holds(entry: dict[str, Any], name: str) -> bool:
    """Whether a test of this name, `folder/file.py::test[case]`, is one of an entry."""
    wanted = entry["test"]
    return name.startswith(wanted) and name[len(wanted) : len(wanted) + 1] in {"", "[", ":", "/"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "nightly: make test-all alone runs it; tests/tiers.yml says why")
    config.addinivalue_line("markers", "built: it asks for the built book, so that make check leaves it out")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what was collected.

    Raises:
        UsageError: An entry of `tiers.yml` names no file, no test of a file that was collected whole, or a case to keep
            that is not there: it has another name by now.
    """
    names = {item: item.nodeid.removeprefix("tests/") for item in items}
    files = {name.partition("::")[0] for name in names.values()}
    for entry in nightly():
        found = [item for item, name in names.items() if holds(entry, name)]
        kept = {part: [item for item in found if part in names[item]] for part in entry.get("but", [])}
        for item in found:
            if not any(item in some for some in kept.values()):
                item.add_marker("nightly")
        file = entry["test"].partition("::")[0]
        is_whole = file in files and not any("::" in asked for asked in config.args)
        idle = [part for part, some in kept.items() if not some] if found else [entry["test"]]
        if (is_whole and idle) or not (HERE / file).exists():
            raise pytest.UsageError(f"tests/tiers.yml, {entry['test']}: {', '.join(idle)} names no test; mend the name")
    for item in items:
        if "book" in getattr(item, "fixturenames", ()):
            item.add_marker("built")
