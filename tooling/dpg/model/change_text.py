"""Describe differences in plain language: titles from the schema, labels from vocabularies, sensitive values withheld."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dpg.model.annotations import EntryKeysOf
from dpg.model.characters import visible
from dpg.model.differences import Difference, RawRecord
from dpg.model.pointer import steps
from dpg.model.web_addresses import without_user_names

Node = Mapping[str, Any]

SENTENCES = {
    "added": "%(what)s added",
    "added-as": "%(what)s: %(value)s added",
    "removed": "%(what)s removed",
    "removed-as": "%(what)s: %(value)s removed",
    "changed": "%(what)s: %(old)s became %(new)s",
    "moved": "%(what)s: other order",
    "quoted": "“%(text)s”",
    "in": "%(what)s in %(country)s",
    "record-added": "added to the catalogue",
    "record-removed": "file deleted",
    "delisted": "no longer listed: %(value)s",
    "listed-again": "listed again",
    "yes": "yes",
    "no": "no",
}
"""The sentences in English; they are messages for translators."""
_MOST = 80
"""Maximum number of characters shown of a value."""
_ENTRIES = 5
"""Maximum number of entries shown of a list."""
_BEFORE = 24
"""Number of characters shown before the point where two long texts differ."""


@dataclass(frozen=True, kw_only=True)
class Formatter:
    """The functions that format text in one language."""

    say: Callable[[str], str]
    """Translate a message or a schema title."""
    label: Callable[[str, str], str]
    """Return the label of a term, from its vocabulary and id."""
    number: Callable[[float], str]
    date: Callable[[str], str]
    language: str = "en"
    comma: str = ", "


@dataclass(frozen=True, kw_only=True)
class ChangeWords:
    """Describes differences in one language."""

    schema: Node
    """The published schema of the records."""
    formatter: Formatter
    entry_keys: EntryKeysOf
    """Keys that identify and label the entries of each list of groups."""
    others: "Mapping[str, ChangeWords]" = field(default_factory=dict)
    """The descriptions for other kinds of record, by kind name."""

    def of(self, kind: str) -> "ChangeWords":
        """Return the descriptions for a kind of record."""
        return self.others.get(kind, self)

    def describe(self, difference: Difference, old: RawRecord | None, new: RawRecord | None) -> str:
        """Describe one difference in one line.

        Args:
            difference: A difference between the two records.
            old: The older record.
            new: The newer record.
        """
        if not difference.pointer:
            return self._sentence(f"record-{difference.kind}")
        if difference.pointer == "/removed" and difference.kind in ("added", "removed"):
            return self._listing(difference.new)
        path = steps(difference.pointer)
        node, parts = self._locate(path, old if difference.kind == "removed" else new)
        return self._of_place(difference, " › ".join(parts), node, path[-1])

    def _listing(self, removed: Any) -> str:
        if not isinstance(removed, Mapping):
            return self._sentence("listed-again")
        reason = self.schema["properties"]["removed"]["properties"]["reason"]
        return self._sentence("delisted", value=visible(self._shown(removed.get("reason", ""), reason, "")))

    def _of_place(self, difference: Difference, what: str, node: Node, key: str) -> str:
        if difference.kind == "moved":
            return self._sentence("moved", what=what)
        old, new = (self._shown(value, node, key) for value in (difference.old, difference.new))
        if difference.kind == "changed":
            was, became = (self._quoted(text, node) for text in excerpts(old, new))
            return self._sentence("changed", what=what, old=was, new=became)
        shown = visible(new if difference.kind == "added" else old, _MOST)
        sentence = f"{difference.kind}-as" if shown else difference.kind
        return self._sentence(sentence, what=what, value=self._quoted(shown, node))

    def _quoted(self, text: str, node: Node) -> str:
        """Put quotation marks around prose and shortened values."""
        prose = "title" not in node or node.get("format") == "text"
        shortened = text[:1] == "…" or text[-1:] == "…"
        return self._sentence("quoted", text=text) if prose or shortened else text

    def _sentence(self, sentence: str, **values: str) -> str:
        return self.formatter.say(SENTENCES[sentence]) % values

    def _locate(self, path: Sequence[str], record: Any) -> tuple[Node, list[str]]:
        """Return the schema node at a path, and the titles along that path."""
        node, parts, value, listed = self.schema, [""], record, ""
        for number, key in enumerate(path):
            value = _below(value, key)
            if "properties" in node:
                node = self._resolved(node["properties"].get(key, {}))
                parts.append(self._title(node, key))
            elif "items" in node:
                node = self._resolved(node["items"])
                listed, rest = path[number - 1], path[number + 1 :]
                if "properties" in node:
                    entry = value if isinstance(value, Mapping) else {}
                    parts[-1] = self._entry(node, entry, listed, rest)
                if rest and rest[0] in _naming(listed, self.entry_keys)[:1]:
                    return self._resolved(node.get("properties", {}).get(rest[0], {})), parts[1:]
            elif "additionalProperties" in node:
                parts[-1] = f"{parts[-1]} ({self._key(node, key)})"
                node = self._resolved(node["additionalProperties"] or {})
            else:
                parts.append(visible(key))
                node = {}
        return node, parts[1:]

    def _title(self, node: Node, key: str) -> str:
        return self.formatter.say(node["title"]) if "title" in node else visible(key)

    def _key(self, node: Node, key: str) -> str:
        names = node.get("propertyNames", {})
        vocabulary = "languages" if names.get("format") == "language" else names.get("vocabulary", "")
        return visible(self.formatter.label(vocabulary, key) if vocabulary else key)

    def _entry(self, node: Node, entry: Mapping[str, Any], listed: str, rest: Sequence[str]) -> str:
        """Return the title of a list entry, leaving out the part that the difference itself shows."""
        title = self._title(node, listed)
        if rest[:1] == list(_naming(listed, self.entry_keys)[:1]):
            return title
        names = list(self._names(node, entry, listed))
        if "country" in _naming(listed, self.entry_keys)[:1] and names:
            title, names = self._sentence("in", what=title, country=names[0]), names[1:]
        return f"{title} ({self.formatter.comma.join(names)})" if names else title

    def _names(self, node: Node, entry: Mapping[str, Any], listed: str) -> Iterator[str]:
        for key in _naming(listed, self.entry_keys):
            if key in entry:
                inner = self._resolved(node.get("properties", {}).get(key, {}))
                yield visible(self._shown(entry[key], inner, key), _MOST)

    def _shown(self, value: Any, node: Node, key: str) -> str:
        """Return a value as text; empty for ``None`` and for groups."""
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return self._in_language(value) if node.get("format") == "text" else ""
        if isinstance(value, list):
            return self._listed(value, self._resolved(node.get("items", {})), key)
        if isinstance(value, bool):
            return self._sentence("yes" if value else "no")
        if isinstance(value, int | float) and node.get("maximum", 0) > 10_000 and node.get("title") != "Year":
            return self.formatter.number(value)
        if node.get("format") == "date":
            return self.formatter.date(str(value))
        vocabulary = "languages" if node.get("format") == "language" else node.get("vocabulary", "")
        return self.formatter.label(vocabulary, str(value)) if vocabulary else without_user_names(str(value))

    def _listed(self, entries: Sequence[Any], item: Node, key: str) -> str:
        shown = [
            self.formatter.comma.join(self._names(item, entry, key))
            if isinstance(entry, Mapping)
            else self._shown(entry, item, key)
            for entry in entries[:_ENTRIES]
        ]
        rest = ["…"] if len(entries) > _ENTRIES else []
        return self.formatter.comma.join([*filter(None, shown), *rest])

    def _in_language(self, text: Mapping[str, Any]) -> str:
        found = text.get(self.formatter.language) or text.get("en") or next(iter(text.values()), "")
        return str(found)

    def _resolved(self, node: Node) -> Node:
        if "$ref" not in node:
            return node
        return {**self.schema["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}


def _naming(listed: str, entry_keys: EntryKeysOf) -> tuple[str, ...]:
    return entry_keys[listed].naming if listed in entry_keys else ()


def context_of(
    difference: Difference, old: RawRecord | None, new: RawRecord | None, entry_keys: EntryKeysOf
) -> RawRecord:
    """Return the part of the records that ``describe`` needs for one difference; pass it as both records."""
    record = (old if difference.kind == "removed" else new) or {}
    return _pruned(record, steps(difference.pointer), "", entry_keys, is_entry=False)


def _pruned(
    value: Any, path: Sequence[str], key: str, entry_keys: EntryKeysOf, *, is_entry: bool
) -> dict[str, Any]:
    """Keep the keys that label the entries along a path. A list becomes a mapping with positions as keys."""
    names = _naming(key, entry_keys) if is_entry and isinstance(value, Mapping) else ()
    kept = {name: value[name] for name in names if name in value}
    if path:
        here, rest, in_list = path[0], path[1:], isinstance(value, list)
        inner, above = _below(value, here), key if in_list else here
        leads_on = isinstance(inner, Mapping) or (rest and isinstance(inner, list))
        kept.setdefault(here, _pruned(inner, rest, above, entry_keys, is_entry=in_list) if leads_on else None)
    return kept


def _below(value: Any, key: str) -> Any:
    if isinstance(value, list):
        return value[int(key)]
    return value.get(key) if isinstance(value, Mapping) else None


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Return excerpts of two texts that start shortly before their first difference. Short texts are returned whole."""
    shorter = min(len(old), len(new))
    same = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), shorter)
    start = max(0, same - _BEFORE) if max(len(old), len(new)) > _MOST else 0
    start = old.find(" ", start, same) + 1 or start if start else 0
    return tuple(("…" if start else "") + visible(text[start:], _MOST) for text in (old, new))  # type: ignore[return-value]
