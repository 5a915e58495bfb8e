"""What machines ask of the whole book: tags and linked data, cards, feed and map, headers, old addresses."""
