"""Report summaries with more than one sentence."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Prose
from dpg.rules.values import values_of_type

_FULL_STOP = re.compile(r"(\S*)[.]+[\"'”’»)\]]*\s+[\"'“‘«(\[¿¡]*(\S)")
_ENDS = re.compile(
    r"[?!؟۔।॥։።]+[\"'”’»)\]]*\s+[\"'“‘«(\[¿¡]*([^\s\-–—])|[。！？｡][\"'”’」』）)]*\s*([^\s\"'”’」』）)])"
)
_END = re.compile("[?!؟۔।॥։።。！？｡]")
"""Nearly all summaries have none of these, and no full stop but the last character."""
_SHORT_FORMS = """
e.g eg i.e ie etc vs cf ca approx incl excl esp resp no nos nr vol fig art sec ch p pp ed eds al inc ltd
co corp llc dr mr mrs ms prof st mt gen gov sen jr sr dept univ min max est ext u.n u.s u.k e.u p.ex ex
env n° núm pág sra ud uds ee.uu ej p.ej bzw z.b d.h u.a ggf inkl т.е т.д т.п т.к др пр им г гг стр см
"""
_NO_END = frozenset(_SHORT_FORMS.split())


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Check the summary in each language."""
    for value in values_of_type(record, Prose):
        if not value.pointer.startswith("/summary/"):
            continue
        pointer, text = value.pointer, value.value
        if "\n" in text.strip():
            yield Finding(
                pointer=pointer, message="This summary has a line break.", hint="Write it as one line."
            )
        elif _has_second_sentence(text.strip()):
            hint = "Keep the sentence that says what it does for whom; the rest belongs in the description."
            yield Finding(pointer=pointer, message="This summary has more than one sentence.", hint=hint)


def _has_second_sentence(text: str) -> bool:
    if _END.search(text) and any(_starts_sentence(found[1] or found[2]) for found in _ENDS.finditer(text)):
        return True
    return "." in text[:-1] and any(
        _starts_sentence(found[2]) and not _is_abbreviation(found[1]) for found in _FULL_STOP.finditer(text)
    )


def _starts_sentence(letter: str) -> bool:
    return not letter.islower() and letter.isalnum()


def _is_abbreviation(word: str) -> bool:
    """Return whether a word is an abbreviation, initials, or an ordinal number as written in German."""
    bare = word.lstrip("([{\"'“‘«").lower()
    return bare in _NO_END or len(bare) < 2 or bool(re.fullmatch(r"[0-9]{1,2}|(?:[^\W\d_]\.)+[^\W\d_]", bare))


RULE = Rule(
    id="summary-not-one-sentence",
    severity=Severity.ERROR,
    title="A summary of more than one sentence",
    why="The summary appears on cards, in lists, search results and feeds. One sentence says what "
    "the good does, and for whom.",
    check=check,
)
