"""What a figure can get wrong, said with its name."""

from sphinx.errors import ExtensionError


class FigureError(ExtensionError):
    """A figure cannot be printed. The message names the figure, what is wrong and, if it can, the remedy."""

    category = "Figure"  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]

    def __init__(self, key: str, complaint: str) -> None:
        super().__init__(f"figure '{key}': {complaint}")
