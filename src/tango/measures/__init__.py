"""What the tables say when counted: pandas in, pandas or a frozen dataclass out; no charts, no files."""
