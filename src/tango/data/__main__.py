"""`python -m tango.data [directory]`: check every fact.

One line and exit code 0 if every rule holds and every claim's verdict agrees with its test or is settled against it;
else one line a problem, and 1.
"""

import sys

from tango.claims import judge
from tango.claims import problems as unsettled
from tango.data import load_sources, table_names
from tango.data.errors import DataError
from tango.data.package import commanded_directory
from tango.data.tables import LOADERS
from tango.data.validation import validate


def main(arguments: list[str]) -> int:
    """Check the data in the directory named, or else in `data_directory()`.

    Returns:
        0 if every rule holds, 1 if one does not, 2 if the command was not understood, or which data it means.
    """
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print("usage: python -m tango.data [directory]", file=sys.stderr)
        return 2
    try:
        directory = commanded_directory(arguments)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    problems = [str(problem) for problem in validate(directory)]
    tables = {} if problems else {name: LOADERS[name](directory) for name in table_names(directory)}
    if not problems:
        try:
            problems = list(unsettled(tables["claims"], judge(tables)))
        except LookupError as error:
            problems = [f"data/claims.csv: {error}"]
    for problem in problems:
        print(problem)
    if problems:
        print(f"data: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}")
        return 1
    rows = ", ".join(f"{name} {len(table)}" for name, table in tables.items())
    print(f"data: every rule holds ({rows}; {len(load_sources(directory)):,} sources)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
