"""From which newsroom a page comes: an agency's story on two sites is one witness, not two.

The table `publishers` says which names stand for one house; an entry of the bibliography that rests on another's
text says on whose, in its field `origin`.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from tango.data.bibliography import Source, publisher_of

# An origin that nobody knows: it may be any other, so it never makes a second witness.
UNNAMED: Final = "unnamed"
SEPARATOR: Final = ";"
# A note, or a part of one, that begins so says that the words are another's.
RESTS_ON_ANOTHER: Final = re.compile(
    r"(^|; |, )(based on|cites|relays|quotes|digest of|carries|excerpt of|copies of|collection of|repost of) "
    # An agency named alone, or as that through or from which the words came: "KCNA through Naewoe Press".
    r"|^(AFP|KCNA|Kyodo|Naewoe|North Korean radio|Reuters|TASS|Xinhua|Yonhap)\b(?! (text|photo)\b)",
    re.IGNORECASE,
)


def origins_of(source: Source, houses: Mapping[str, str]) -> frozenset[str]:
    """The newsrooms or offices that a page's words come from.

    Args:
        source: An entry of the bibliography.
        houses: The column `origin` of the table `publishers`, by publisher.

    Returns:
        What the entry's field `origin` names, or else the house of its publisher; a publisher that the table
        lacks stands for itself.
    """
    named = source.fields.get("origin")
    if named:
        return frozenset(house(part.strip(), houses) for part in named.split(SEPARATOR))
    return frozenset([house(publisher_of(source), houses)])


def house(publisher: str, houses: Mapping[str, str]) -> str:
    """The house that a publisher belongs to; itself where the table does not say."""
    return houses.get(publisher, publisher)


def has_two_origins(sources: Iterable[Source], houses: Mapping[str, str]) -> bool:
    """Whether two of the sources share no origin, so that two houses have printed the fact.

    A page whose origin is unnamed is no witness of its own: its agency may be any of the others.
    """
    known = [origin for origin in (origins_of(source, houses) for source in sources) if UNNAMED not in origin]
    return any(not one & other for one, other in combinations(known, 2))
