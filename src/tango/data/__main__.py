"""`python -m tango.data [directory]`: check every fact.

One line and exit code 0 if every rule holds; else one line a problem, and 1.
"""

import sys
from pathlib import Path

from tango.data import data_directory, load_sources, table_names
from tango.data.tables import LOADERS
from tango.data.validation import validate


def main(arguments: list[str]) -> int:
    """Check the data in the directory named, or else in `data_directory()`.

    Returns:
        0 if every rule holds, 1 if one does not, 2 if the command was not understood.
    """
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print("usage: python -m tango.data [directory]", file=sys.stderr)
        return 2
    directory = Path(arguments[0]) if arguments else data_directory()
    problems = validate(directory)
    for problem in problems:
        print(problem)
    if problems:
        print(f"data: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}")
        return 1
    counts = {name: len(LOADERS[name](directory)) for name in table_names(directory)}
    rows = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(f"data: every rule holds ({rows}; {len(load_sources(directory)):,} sources)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
