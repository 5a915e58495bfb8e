"""Ask whether what the locks install has known weaknesses, with pip-audit and the advisories of PyPI.

Run `make audit`. It ends with status 1 if a package has one. Where the service cannot be reached it says so and ends
with status 0: a missing network says nothing of the packages, and must not stop anybody.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
LOCKS: Final = ("requirements.txt", "tests/requirements.txt")
UNREACHABLE: Final = (
    "The advisories of PyPI could not be asked: the service cannot be reached from here. Nothing is known of {lock}; "
    "run `make audit` again where there is a network."
)


def weaknesses(found: dict[str, Any]) -> list[str]:
    """Each known weakness in pip-audit's words: package, version, name, and the versions without it."""
    return [
        f"{package['name']} {package['version']}: {item['id']}, mended in {', '.join(item['fix_versions']) or 'none'}"
        for package in found["dependencies"]
        for item in package.get("vulns", [])
    ]


def audit(lock: Path) -> tuple[int, str]:
    """Audit one lock; gives how many packages have a weakness, and what is to be said."""
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary, "audit.json")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
        options = ["--format", "json", "--output", str(output), "--progress-spinner", "off", "--timeout", "20"]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        name = lock.name if lock.parent == ROOT else f"{lock.parent.name}/{lock.name}"
        if not output.exists() or not output.read_text(encoding="utf-8").strip():
            return 0, f"{UNREACHABLE.format(lock=name)}\npip-audit said: {done.stderr.strip().splitlines()[-1:]}"
        found = json.loads(output.read_text(encoding="utf-8"))
    known = weaknesses(found)
    asked = sum("skip_reason" not in package for package in found["dependencies"])
    if not asked:  # an index without advisories answers each question with "not found"
        return 0, UNREACHABLE.format(lock=name)
    skipped = len(found["dependencies"]) - asked
    rest = f", {skipped} could not be asked after" if skipped else ""
    return len(known), "\n".join([f"{name}: {asked} packages asked after{rest}, {len(known)} weaknesses known", *known])


def main() -> int:
    """Audit both locks, say what is known, and return the exit status."""
    results = [audit(ROOT / lock) for lock in LOCKS]
    for _, words in results:
        print(words)
    return int(any(count for count, _ in results))


if __name__ == "__main__":
    sys.exit(main())
