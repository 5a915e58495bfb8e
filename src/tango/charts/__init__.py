"""One function, one figure: each takes tables and returns a finished, captioned, sourced `Figure`."""
