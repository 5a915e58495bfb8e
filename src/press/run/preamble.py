"""Imported first by the process from which chapters are forked: from here on, what is read is on record.

So the record of a chapter holds what its libraries read, and asked of the environment, while they were imported.
"""

from press.run.recorder import RECORDER

RECORDER.start(everything=True)

from IPython.core.interactiveshell import InteractiveShell  # noqa: E402 (what it reads is on record too)

__all__ = ["InteractiveShell"]
