"""Report names that can be mistaken for another."""

from collections.abc import Iterator

from dpg.kinds import kind_of
from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.confusables import script_of, words_of_mixed_script
from dpg.model.organizations import name_key
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.rules.lookups import lookups
from dpg.rules.names import NamedIn, names_in


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Check the letters of each name, and compare its look with that of every other name."""
    if record.removed:
        return
    looks = lookups(catalogue).looks
    for one in names_in(record):
        for word in words_of_mixed_script(one.name):
            scripts = " and ".join(sorted({script_of(letter).capitalize() for letter in word}))
            message = f"The word “{visible(word)}” mixes letters: {scripts}."
            yield Finding(pointer=one.pointer, message=message, hint="Type the name again, in one script.")
        for other in looks.get(one.name, ()):
            if name_key(other.name) != name_key(one.name):
                yield _of_pair(one, other)


def _of_pair(one: NamedIn, other: NamedIn) -> Finding:
    place = f"the {kind_of(other.record).name} “{other.record.id}”"
    message = f"This name looks like “{visible(other.name)}” in {place}, but has other letters."
    return Finding(
        pointer=one.pointer, message=message, hint="If the two are one, write them with the same letters."
    )


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return record.removed, [(one.name, one.pointer) for one in names_in(record)]


RULE = Rule(
    id="name-lookalike",
    severity=Severity.WARNING,
    title="A name that can be mistaken for another",
    why="Some letters of different scripts look alike, so a stranger can pretend to be a known giver. Names in any script are "
    "welcome; those that mix scripts in a word, or look like another name, need a second look.",
    check=check,
    reads=_read,
)
