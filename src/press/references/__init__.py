"""The works that the book cites: its .bib files, how each is named and set, where it is listed, what rests on it."""
