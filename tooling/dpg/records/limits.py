"""Size limits of a record. A record beyond a limit gets a problem, not an exception."""

MAX_BYTES = 100 * 1024
"""Maximum size of a file in bytes."""
MAX_DEPTH = 16
"""Maximum nesting depth."""
MAX_LIST = 500
"""Maximum number of entries in a list."""
MAX_TEXT = 10_000
"""Maximum number of characters in a text."""
MAX_FAULTS = 50
"""Number of faults after which parsing stops, since later faults mostly follow from earlier ones."""
MAX_FINDINGS = 500
"""Maximum number of schema errors reported for a record."""
