"""Topics of keywords: a name of several words is clear, one word may mean something else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.model.term_search import fold
from dpg.model.vocabulary import Vocabulary

_LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class TopicNames:
    """Names of topics, normalized; names that several topics have are left out."""

    clear: Mapping[str, str]
    """Topics by labels of several words, in any language."""
    unclear: Mapping[str, str]
    """Topics by ids and by labels of one word, such as “libraries” or “credit”."""


def names_of_topics(topics: Vocabulary) -> TopicNames:
    """Collect the names of the topics."""
    labels = [(fold(label), term.id) for term in topics.terms for label in term.labels.values()]
    ids = [(fold(term.id), term.id) for term in topics.terms]
    return TopicNames(
        clear=_unique(name for name in labels if " " in name[0]), unclear=_unique([*ids, *labels])
    )


def topics_of(values: Iterable[Value], reading: Reading, names: TopicNames) -> list[str]:
    """Return the topics whose labels are keywords; topics that a keyword may mean become a remark."""
    found: dict[str, None] = {}
    offered: dict[str, None] = {}
    for value in values:
        keywords = [fold(part) for part in reading.text(value, _LONGEST).split(",")]
        clear = [topic for word in keywords if (topic := names.clear.get(word))]
        unclear = [
            topic for word in keywords if word not in names.clear and (topic := names.unclear.get(word))
        ]
        found |= dict.fromkeys(clear)
        offered |= dict.fromkeys(unclear)
        if clear:
            reading.accept(value)
        elif unclear:
            reading.skip(value, "may mean something else than the topic of this name: offered in the draft")
        elif value.line:
            reading.skip(value, "not the name of a topic")
    if rest := [topic for topic in offered if topic not in found]:
        text = (
            "Keywords of the file are names of these topics, but may mean something else. Add those that fit:"
        )
        reading.remark("topics", text, rest)
    return list(found)


def _unique(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for name, topic in names:
        owners.setdefault(name, set()).add(topic)
    return {name: min(topics) for name, topics in owners.items() if len(topics) == 1}
