"""What the tests of the claims share with those of the data: a copy that a test may break."""

from data.conftest import copy

__all__ = ["copy"]
