"""Rules for the text of a file, checked while parsing."""

from dpg.model.problem import Rule, Severity

NOT_UTF8 = Rule(
    id="not-utf8",
    severity=Severity.ERROR,
    title="The file is not UTF-8 text",
    why="Names from all over the world need one encoding that everybody reads alike. UTF-8 is that encoding.",
)
HIDDEN_CHARACTER = Rule(
    id="hidden-character",
    severity=Severity.ERROR,
    title="A character that nobody can see",
    why="Control characters, direction overrides and letters of no width can make a text look like another one, and "
    "break search. A record shows all that it holds. Marks that Arabic, Persian, Hindi or emoji need are welcome "
    "where their script needs them.",
)
TAB = Rule(
    id="tab",
    severity=Severity.ERROR,
    title="A tab character",
    why="YAML is laid out by spaces. A tab looks the same and means something else, so it is refused "
    "everywhere.",
)
NOT_A_RECORD = Rule(
    id="not-a-record",
    severity=Severity.ERROR,
    title="The file holds no record",
    why="Each file in a folder of records is one record: keys with values.",
)
SYNTAX_ERROR = Rule(
    id="syntax-error",
    severity=Severity.ERROR,
    title="The file is not valid YAML",
    why="The program never guesses what a broken file means.",
)
SEVERAL_DOCUMENTS = Rule(
    id="several-documents",
    severity=Severity.ERROR,
    title="More than one record in a file",
    why="The name of the file is the id of the good, so a file holds one.",
)
UNUSED_YAML = Rule(
    id="unused-yaml",
    severity=Severity.ERROR,
    title="A feature of YAML that is not used here",
    why="Anchors, aliases, merge keys, tags and directives make a small file large and a plain file hard "
    "to read. A value is written where it belongs.",
)
DUPLICATE_KEY = Rule(
    id="duplicate-key",
    severity=Severity.ERROR,
    title="The same key twice",
    why="Most programs silently keep one of the two values. Which one is meant, only the author knows.",
)
TOO_DEEP = Rule(
    id="too-deep",
    severity=Severity.ERROR,
    title="Nested too deep",
    why="No field needs more than a few levels. Deep nesting is a slip, or an attempt to break programs "
    "that read it.",
)
TOO_LARGE = Rule(
    id="too-large",
    severity=Severity.ERROR,
    title="Too large",
    why="A record is read on small phones and by many programs. A file has at most 100 KiB, a list 500 "
    "entries, a text 10,000 characters.",
)

SOURCE_RULES = (
    NOT_UTF8,
    HIDDEN_CHARACTER,
    TAB,
    NOT_A_RECORD,
    SYNTAX_ERROR,
    SEVERAL_DOCUMENTS,
    UNUSED_YAML,
    DUPLICATE_KEY,
    TOO_DEEP,
    TOO_LARGE,
)
