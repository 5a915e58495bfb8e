"""The book's data: its Data Package, the codebook made from it, and the files to download."""
