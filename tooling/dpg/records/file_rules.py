"""Rules for the name and the type of a file, checked before it is opened."""

from dpg.model.problem import Rule, Severity

BAD_ID = Rule(
    id="bad-id",
    severity=Severity.ERROR,
    title="A file name that is no id",
    why="The name of the file, without .yaml, is the good's id: its permanent address. Small letters, "
    "digits and single hyphens work on every system and in every address.",
)
RESERVED_ID = Rule(
    id="reserved-id",
    severity=Severity.ERROR,
    title="An id that is taken by a system",
    why="Some names cannot be files on some systems, and some are pages of the site.",
)
SAME_ID = Rule(
    id="same-id",
    severity=Severity.ERROR,
    title="Two files whose names some systems cannot tell apart",
    why="On many computers capital letters and composed letters make no difference in a file name, so one "
    "file would replace the other.",
)
NOT_A_FILE = Rule(
    id="not-a-file",
    severity=Severity.ERROR,
    title="Not a plain file that can be read",
    why="A link may lead out of the collection, and a folder or device holds no record. Nothing is followed.",
)

FILE_RULES = (BAD_ID, RESERVED_ID, SAME_ID, NOT_A_FILE)
