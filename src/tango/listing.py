"""Lists to be searched, narrowed and saved, as plain values: rows of a table, or cards.

In a notebook a list is a plain table or Markdown; in the book the printer reads `LISTING_MIME` from the same display.
The fields of that bundle are the only thing that the two share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

LISTING_MIME: Final = "application/vnd.listing.v1+json"
Json = dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """A list, ready to be displayed.

    Attributes:
        payload: What the printer reads.
        rows: The rows as they are saved; None for cards.
    """

    payload: Json
    rows: pd.DataFrame | None = None

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Json:
        """What Jupyter displays: the bundle for the printer, a table or Markdown for a notebook."""
        count = len(self.payload["entries"])
        shown = {
            LISTING_MIME: self.payload,
            "text/plain": f"{self.payload['caption']}: {count} {self.payload['nouns'][1]}",
        }
        if self.rows is not None:
            return shown | {"text/html": self.rows.to_html(index=False, max_rows=40, na_rep="")}
        return shown | {"text/markdown": self._markdown()}

    def _markdown(self) -> str:
        lines: list[str] = []
        for card in self.payload["entries"]:
            heading = f"### {card['group']}"
            lines += [heading] * (heading not in lines)
            parts = [f"  - {part['term']}: {part['strong']} {part['text']}" for part in card["parts"]]
            lines += [f"- **{card['title']}**", *parts]
        return "\n".join(lines)


def facets(*given: tuple[str, str, Mapping[str, str]]) -> list[Json]:
    """Ways to narrow a list: of each the name, what the reader sees, and labels of its values in order."""
    return [
        {"name": name, "label": label, "values": [[value, text] for value, text in labels.items()]}
        for name, label, labels in given
    ]


def part(term: str, text: str = "", *, strong: str = "", shown: str = "", links: Iterable[Sequence[str]] = ()) -> Json:
    """What is said of an entry: a term, a word that stands out, a text, what shows it, links with their targets."""
    return {"term": term, "strong": strong, "text": text, "shown": shown, "links": [list(link) for link in links]}
