"""How large a record may be. Each limit is one problem for its author, never an exception."""

MAX_BYTES = 100 * 1024
"""Bytes of one file."""
MAX_DEPTH = 16
"""Levels of nesting."""
MAX_LIST = 500
"""Entries of one list."""
MAX_TEXT = 10_000
"""Characters of one text."""
MAX_FAULTS = 50
"""Faults after which reading a file ends: the rest is most likely their echo."""
MAX_FINDINGS = 500
"""Faults of shape that are explained in one record; nobody reads more."""
