"""`python -m press.site [FOLDER]`: promise the addresses of the built book, by adding them to records/anchors.txt."""

import sys
from pathlib import Path

from press.site.anchors import promise


def main() -> int:
    """Add what is new, and say how much it was. Returns the exit status."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    book = root / "_build" / "html"
    if not book.is_dir():
        print(f"There is no built book at {book}; run make book first", file=sys.stderr)
        return 1
    print(f"{promise(root / 'records', book)} addresses were added to records/anchors.txt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
