"""Explain how an answer was understood: each word of it, with the value that it became."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpg.importers.answers import BETWEEN, InvalidAnswer, Knowledge, either
from dpg.importers.issue_questions import Question
from dpg.importers.optional_answers import lines_of


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One word or line of an answer, and its meaning."""

    label: str
    """Heading of the question."""
    written: str
    """The word as its author wrote it; empty for what nobody wrote."""
    meaning: str
    """The value in the record, with its label where that says more."""


def readings_of(text: str, question: Question, knowledge: Knowledge) -> Iterator[Reading]:
    """Yield the readings of a valid answer. What a record repeats as it was written needs none.

    Args:
        text: The answer, with the ids of selected options.
        question: The question.
        knowledge: Vocabularies and license check used to parse answers.
    """
    if question.kind != "textarea" and not question.vocabularies and not question.is_text:
        return
    names = {id: option for option, id in (question.options or {}).items()}
    for written in _pieces(text, question, knowledge):
        value = question.parse(written, knowledge)
        if question.is_text:
            yield _language(question, written, value, knowledge)
        elif written in names or value not in ([written], [{"url": written}]):
            meaning = ", ".join(_meanings(value, "", question, knowledge))
            yield Reading(label=question.label, written=names.get(written, written), meaning=meaning)


def _pieces(text: str, question: Question, knowledge: Knowledge) -> list[str]:
    """Split an answer into its words or lines, unless only the whole has a meaning."""
    if question.is_text:
        return [text]
    parts = lines_of(text) if question.kind == "textarea" else BETWEEN.split(text)
    pieces = [piece for part in parts if (piece := " ".join(part.split()))]
    try:
        for piece in pieces:
            question.parse(piece, knowledge)
    except InvalidAnswer:
        return [text]
    return pieces


def _language(question: Question, text: str, value: object, knowledge: Knowledge) -> Reading:
    tag = next(iter(value)) if isinstance(value, Mapping) else ""
    is_given = text.lstrip().startswith(tag) and text.lstrip()[len(tag) :].lstrip()[:1] in (":", "：")
    language = _term(tag.partition("-")[0].lower(), "languages", knowledge)
    return Reading(label=question.label, written=tag if is_given else "", meaning=language)


def _meanings(value: object, key: str, question: Question, knowledge: Knowledge) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner_key, inner in value.items():
            yield from _meanings(inner, inner_key, question, knowledge)
    elif isinstance(value, list):
        for inner in value:
            yield from _meanings(inner, key, question, knowledge)
    else:
        yield _term(str(value), question.vocabularies.get(key, ""), knowledge)


def _term(id: str, vocabulary: str, knowledge: Knowledge) -> str:
    """Return an id with its label, or the text itself if it is in no vocabulary."""
    terms = knowledge.vocabularies[vocabulary].by_id if vocabulary else {}
    return either([terms[id]]) if id in terms else id
