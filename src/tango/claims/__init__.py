"""Each claim of the article that a table can test, tested: a rule in words, and what the rows make of it.

A test is a small function registered under the claim's key. It sees only the tables that the claim's row names,
and returns its evidence as values, a sentence and a verdict. The modules of the sections are imported here, so
that importing the package registers every test.
"""

from tango.claims import entente, limits, origins, outlook, rupture
from tango.claims.finding import CONFIDENCE, Finding
from tango.claims.judging import judge, problems
from tango.claims.registry import TESTS, ClaimTest

__all__ = [
    "CONFIDENCE",
    "TESTS",
    "ClaimTest",
    "Finding",
    "entente",
    "judge",
    "limits",
    "origins",
    "outlook",
    "problems",
    "rupture",
]
