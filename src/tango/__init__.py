"""The report on Russia and North Korea: its data, measures and charts. Knows nothing of how a book is printed."""
