"""Rules for schema errors."""

from dpg.model.problem import Rule, Severity

UNKNOWN_KEY = Rule(
    id="unknown-key",
    severity=Severity.ERROR,
    title="A key that no record has",
    why="A misspelt key would be a fact that nobody finds. Keys are those of the schema, and nothing is "
    "dropped silently.",
)
MISSING_KEY = Rule(
    id="missing-key",
    severity=Severity.ERROR,
    title="A key is missing",
    why="Seven keys make a valid record: name, types, summary, website, licenses, sdgs and topics. Some "
    "groups have a key without which they say nothing.",
)
WRONG_TYPE = Rule(
    id="wrong-type",
    severity=Severity.ERROR,
    title="A value of another kind than asked for",
    why="There is one way to write each field, so that every program reads the same. A list stays a list "
    "with one entry.",
)
WRONG_VALUE = Rule(
    id="wrong-value",
    severity=Severity.ERROR,
    title="A value that is not on the list",
    why="Fields with a fixed list of values can be searched in every language, counted and compared. Other values belong in the texts.",
)
WRONG_LENGTH = Rule(
    id="wrong-length",
    severity=Severity.ERROR,
    title="Too short, too long, or the same entry twice",
    why="A summary must fit on a card and a list must be read on a phone. An empty text says nothing: "
    "leave the key out.",
)
WRONG_NUMBER = Rule(
    id="wrong-number",
    severity=Severity.ERROR,
    title="A number that cannot be",
    why="Goals are numbered 1 to 17; years, users and amounts have bounds too. A number beyond them is a "
    "slip.",
)
WRONG_FORM = Rule(
    id="wrong-form",
    severity=Severity.ERROR,
    title="A code that is not formed as its scheme asks",
    why="Identifiers such as a DOI or a Wikidata item lead nowhere if one character is off.",
)

SCHEMA_RULES = (UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, WRONG_VALUE, WRONG_LENGTH, WRONG_NUMBER, WRONG_FORM)
