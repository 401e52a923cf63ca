"""Collect the messages of the program in ``locales/`` and print how many are translated; ``make messages``.

They are in templates and modules of ``outputs/site``, the schema, its vocabularies, texts of facets and mkdocs.yml.
A language of mkdocs.yml without a catalogue gets one.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.model.change_text import SENTENCES
from dpg.model.facets import FACETS
from dpg.model.help_choices import HELP_CHOICES
from dpg.outputs.site.board import BOARDS
from dpg.outputs.site.form_fields import messages_of
from dpg.outputs.site.page import ORIGINAL
from dpg.project.translations import po_path
from dpg.records.languages import LANGUAGES, LOCALES, locale_id, name_of, plural_header
from dpg.records.project_files import load_schema
from dpg.records.trusted_yaml import parse_trusted

PROJECT = Path(__file__).parents[2]
TEMPLATE = LOCALES / "dpg.pot"
_HEAD = (
    "# Messages of the Digital Public Goods Catalogue in {}.\n# How to translate them: docs/translating.md."
)
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}


class Progress(NamedTuple):
    """Number of messages of a translation by state."""

    language: str
    translated: int
    fuzzy: int
    all: int


def other_languages() -> tuple[str, ...]:
    """Return the languages to translate into: those that have a catalogue, then others of mkdocs.yml."""
    wanted = dict.fromkeys((*LANGUAGES, *(_mkdocs()["extra"].get("languages") or ())))
    return tuple(language for language in wanted if language != ORIGINAL)


def template() -> Catalog:
    """Return every message of the program."""
    catalog = Catalog(charset="utf-8")
    for path, message, comments in sorted(_found(), key=lambda found: (found[0], str(found[1]))):
        catalog.add(message, locations=[(path, 0)], auto_comments=comments)
    return catalog


_OTHER_SENTENCES = (
    ("licenses-not-open", "plain"),
    ("removal-reasons", "description"),
    ("pool-checks", "description"),
)
"""Vocabularies whose sentences are on pages, and their keys."""


def _found() -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    site = PROJECT / "tooling" / "dpg" / "outputs" / "site"
    for name, _, message, comments, _ in extract_from_dir(
        site, _METHODS, _OPTIONS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        yield f"outputs/site/{name}", message, comments
    for facet in FACETS:
        yield from (("model/facets.py", message, []) for message in facet.messages)
    for board in BOARDS:
        yield from (("outputs/site/boards.py", message, []) for message in board.messages)
    for choice in HELP_CHOICES:
        yield from (("model/help_choices.py", message, []) for message in choice.messages)
    for name, sentence in _sentences():
        yield f"schema/vocabularies/{name}.yaml", sentence, []
    for sentence in SENTENCES.values():
        yield "model/change_text.py", sentence, []
    for kind in kinds.KINDS:
        for text in sorted(_schema_messages(kind)):
            yield f"schema/{kind.schema}", text, []
    for text in _settings():
        yield "mkdocs.yml", text, []


def _schema_messages(kind: AnyKind) -> set[str]:
    """Return the texts of a schema on pages: titles, descriptions, sections, questions."""
    schema = load_schema(PROJECT, kind)
    return {*messages_of(schema.published), *schema.annotations.messages()}


def _sentences() -> Iterator[tuple[str, str]]:
    """Yield the sentences about terms that vocabularies have in one language only, with the vocabulary."""
    vocabularies = load_schema(PROJECT).vocabularies
    shown = [(facet.vocabulary, facet.about) for facet in FACETS if facet.about]
    texts: list[tuple[str, object]] = [
        (name, term.description if key == "description" else term.extra.get(key))
        for name, key in (*shown, *_OTHER_SENTENCES)
        for term in vocabularies[name].terms
    ]
    yield from sorted(
        {(name, text[ORIGINAL]) for name, text in texts if isinstance(text, Mapping) and len(text) == 1}
    )


def _settings() -> Iterator[str]:
    """Yield the texts of mkdocs.yml that are on every page.

    Another catalogue translates its own in ``mkdocs.yml``. There, those of the original catalogue stay, so that files
    are the same in both.
    """
    settings = _mkdocs()
    if not settings["extra"].get("original"):
        yield from _known_settings()
        return
    yield settings["site_name"]
    yield settings["site_description"]
    yield settings["copyright"]
    yield from (scheme["toggle"]["name"] for scheme in settings["theme"]["palette"])
    yield from _titles([*settings["nav"], *settings["extra"]["footer"]])


def _known_settings() -> Iterator[str]:
    for message in read_po(BytesIO(TEMPLATE.read_bytes())):
        if message.id and any(path == "mkdocs.yml" for path, _ in message.locations):
            yield str(message.id)


def _mkdocs() -> Mapping[str, Any]:
    settings: Mapping[str, Any] = parse_trusted((PROJECT / "mkdocs.yml").read_bytes())
    return settings


def _titles(entries: Iterable[dict[str, object]]) -> Iterator[str]:
    for entry in entries:
        for title, target in entry.items():
            yield title
            if isinstance(target, list):
                yield from _titles(target)


def updated(language: str, messages: Catalog) -> Catalog:
    """Return the translations into a language: new messages are empty, unused ones are left out."""
    path = po_path(language)
    known = path.read_bytes() if path.exists() else _empty(language)
    catalog = read_po(BytesIO(known), locale=locale_id(language), charset="utf-8")
    catalog.update(messages, no_fuzzy_matching=True, update_header_comment=False)
    return catalog


def _empty(language: str) -> bytes:
    name = name_of(language, ORIGINAL) or language
    head = {
        "Language": language,
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_header(language),
    }
    lines = "".join(f'"{key}: {value}\\n"\n' for key, value in head.items())
    return f'{_HEAD.format(name)}\nmsgid ""\nmsgstr ""\n{lines}'.encode()


def text_of(catalog: Catalog, language: str) -> bytes:
    """Return the file of a catalogue: the same messages always give the same bytes, without a date or name."""
    out = BytesIO()
    write_po(
        out,
        catalog,
        width=110,
        include_lineno=False,
        ignore_obsolete=True,
        sort_output=True,
        omit_header=True,
    )
    return _empty(language) + b"\n" + out.getvalue()


def files() -> Iterator[tuple[Path, bytes]]:
    """Yield path and content of the template and of every catalogue."""
    messages = template()
    yield TEMPLATE, text_of(messages, ORIGINAL)
    for language in other_languages():
        yield po_path(language), text_of(updated(language, messages), language)


def progress_of(language: str) -> Progress:
    """Count the messages of the catalogue on disk."""
    catalog = read_po(BytesIO(po_path(language).read_bytes()), locale=locale_id(language))
    messages = [message for message in catalog if message.id]
    done = [message for message in messages if _translated(message) and not message.fuzzy]
    return Progress(language, len(done), sum(message.fuzzy for message in messages), len(messages))


def _translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms)


def main() -> int:
    """Rewrite the catalogues and print the progress of each."""
    for path, content in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for language in other_languages():
        _, translated, fuzzy, total = progress_of(language)
        print(f"{language}: {translated} of {total} messages translated, {fuzzy} fuzzy")
    return 0


if __name__ == "__main__":
    sys.exit(main())
