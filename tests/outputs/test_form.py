"""The form asks for what the schema asks for, all of it and once."""

import gzip
import json
import re
from collections import Counter
from gettext import NullTranslations
from importlib.resources import files

import pytest

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.outputs.api import record_documents
from dpg.outputs.assets import lean
from dpg.outputs.edition import Edition
from dpg.outputs.form_data import KNOWN, WORDS, produce
from dpg.outputs.site.form_fields import FormFields, messages_of
from dpg.outputs.site.messages import parse_messages
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.words import Words
from dpg.project.translations import po_path
from dpg.records.project_files import load_schema
from dpg.records.structure import structure, to_json
from support import NO_OTHERS, ROOT

SCHEMA = load_schema(ROOT)
TOP = list(SCHEMA.published["properties"])
ODD = {
    "name": "</script><b>&\"'",
    "website": "https://odd.org/",
    "repositories": [{"url": "https://code.org/odd.git"}],
}


def edition(schema=SCHEMA.published, record=ODD, **more) -> Edition:
    content = to_json("odd", record)
    catalogue = Catalogue(
        records=(structure(content),), unreadable=frozenset(), vocabularies=SCHEMA.vocabularies, as_of=None
    )
    text = {"odd": b"# Kept.\nname: Odd\n"}
    return Edition(
        others=NO_OTHERS,
        catalogue=catalogue,
        record_json={"odd": content},
        record_text=text,
        schema=schema,
        annotations=SCHEMA.annotations,
        site_name="Site",
        **more,
    )


def form_of(edition: Edition) -> str:
    return next(
        page.body for page in SitePages(edition).listings({"odd": ""}) if page.path == "contribute/index.html"
    )


def keys_at_top(html: str) -> list[str]:
    kinds = re.findall(r"<(fieldset|/fieldset|div|/div)\b([^>]*)>", html.partition('id="all"')[2])
    depth, found = 0, []
    for tag, attributes in kinds:
        key = re.search(r'data-key="(\w+)"', attributes)
        if key and depth == 0:
            found.append(key[1])
        if key or (depth and not tag.startswith("/")):
            depth += 1
        elif depth and tag.startswith("/"):
            depth -= 1
    return found


def test_every_key_of_the_schema_is_asked_for_once_the_compulsory_ones_first():
    found = keys_at_top(form_of(edition()))
    assert Counter(found) == Counter(TOP)
    required = SCHEMA.published["else"]["required"]
    assert set(found[: len(required)]) == set(required)


def test_a_new_key_of_the_schema_is_in_the_form_by_itself():
    color = {"title": "Color of hope", "description": "Which it has.", "type": "string", "maxLength": 20}
    grown = {**SCHEMA.published, "properties": {**SCHEMA.published["properties"], "color": color}}
    html = form_of(edition(grown))
    assert "color" in keys_at_top(html)
    assert "Color of hope" in html
    assert "Which it has." in html


def test_every_title_and_help_that_the_form_shows_is_a_message():
    shown: list[str] = []

    class Listening(NullTranslations):
        def gettext(self, message: str) -> str:
            shown.append(message)
            return message

    words = Words(SCHEMA.vocabularies, "en", Listening())
    shown.clear()
    FormFields(edition().of(GOOD), edition().catalogue.vocabularies, words).top()
    labels = {
        label
        for vocabulary in SCHEMA.vocabularies.values()
        for label in (t.label() for t in vocabulary.terms)
    }
    unexplained = {"", "One value of the list.", "One entry of the list."}
    assert set(shown) - set(messages_of(SCHEMA.published)) - labels - unexplained <= _of_items()


def _of_items() -> set[str]:
    """Descriptions of entries; the form shows that of their list."""
    found: set[str] = set()

    def walk(node):
        if isinstance(node, dict):
            if isinstance(node.get("items"), dict) and "description" in node["items"]:
                found.add(node["items"]["description"])
            for below in node.values():
                walk(below)

    walk(SCHEMA.published)
    return found


def test_what_stands_behind_a_statement_is_spelled_out_once():
    html = form_of(edition())
    assert html.count("data-claim") > 15
    assert html.count('data-key="asserted_by"') == 1


@pytest.mark.parametrize("url", ["", "https://github.com/example/catalogue"])
def test_the_page_knows_where_records_are_edited(url):
    html = form_of(edition(repository_url=url))
    assert f'data-repository="{url}"' in html
    assert ("/issues/new?template=add-a-good.yml" in html) == bool(url)


def test_what_the_form_loads_says_what_the_records_say():
    made = {file.path: json.loads(file.content) for file in produce(edition(languages=("en", "ar")))}
    [row] = made[KNOWN]
    assert row == ["odd", ODD["name"], [], ["https://code.org/odd.git", "https://odd.org/"]]
    for language in ("en", "ar"):
        words = made[WORDS.format(language)]
        assert {"topics", "countries", "languages", "licenses", "targets"} <= set(words)
        for name, terms in words.items():
            assert [term[0] for term in terms] == [term.id for term in SCHEMA.vocabularies[name].terms]
            assert [term[1] for term in terms if not term[1]] == []


def test_of_a_good_that_was_taken_out_the_form_knows_the_id_alone():
    gone = {**ODD, "aliases": ["Oddity"], "removed": {"on": "2026-11-01", "reason": "on-request"}}
    [known] = [file for file in produce(edition(record=gone)) if file.path == KNOWN]
    assert json.loads(known.content) == [["odd", "odd", [], []]]


def test_the_file_of_a_record_is_published_as_written():
    made = edition()
    _, text = record_documents(made, made.catalogue.of(GOOD).by_id["odd"])
    assert text.content == b"# Kept.\nname: Odd\n"


def test_the_scripts_of_the_form_are_small():
    assets = files("dpg.outputs.site") / "assets"
    scripts = [
        entry
        for entry in assets.iterdir()
        if entry.name.startswith("contribute") and entry.name.endswith(".js")
    ]
    assert len(scripts) == 8
    assert sum(len(gzip.compress(lean(entry.read_bytes()), mtime=0)) for entry in scripts) <= 15 * 1024


def test_nothing_but_messages_is_translated():
    translations = parse_messages(po_path("ar").read_bytes(), "ar")
    pages = SitePages(edition(languages=("en", "ar")), "ar", translations).listings({"odd": ""})
    html = next(page.body for page in pages if page.path == "contribute/index.html")
    assert "Plural-Forms" not in html
