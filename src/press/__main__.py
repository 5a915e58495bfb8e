"""`python -m press [FOLDER]`: build the book in a folder and print where it is."""

import sys
from pathlib import Path

from press.build import BuildError, build


def main() -> int:
    """Build, and say what was computed again and where the book is, or why there is none. Returns the exit status."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    try:
        built = build(root)
        for chapter, reasons in built.again.items():
            print(f"{chapter}: made again, since {', '.join(reasons)}")
        for remark in built.remarks:
            print(f"Note: {remark}")
        print(f"The book is at {built.index}")
    except BuildError as error:
        print(f"The book was not built.\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The book built before is in place as it was.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
