"""What typed words of a chapter rest on: `holds` stops the build when the rows no longer bear them."""


class ProseError(ValueError):
    """The rows no longer bear the words that a chapter has typed."""


def holds(condition: bool, words: str) -> None:
    """State beside a heading, a lead or a claim what must be true for it to stand.

    Args:
        condition: What the words say, asked of the rows.
        words: The words, as they stand in the chapter.

    Raises:
        ProseError: The condition is not met; quotes the words.

    Examples:
        >>> from tango.prose import holds
        >>> holds(7 > 2, "Russia probably drew more")
        >>> holds(2 > 7, "Russia probably drew more")
        Traceback (most recent call last):
        tango.prose.ProseError: the rows no longer bear “Russia probably drew more”; mend the sentence or the rows
    """
    if not condition:
        raise ProseError(f"the rows no longer bear “{words}”; mend the sentence or the rows")
