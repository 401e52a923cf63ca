"""publiccode.yml: facts come along, sentences only where asked for, persons never; broken files are lines of the report."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from dpg.checking import check_texts
from dpg.importers.import_report import total_of
from dpg.importers.publiccode import convert
from dpg.project.imports.drafts import within_limits, written
from dpg.project.imports.foreign_files import Unreadable, read_yaml
from dpg.records.canonical import canonical
from dpg.records.source import parse_source

SAMPLES = Path(__file__).parent / "publiccode"
VALID = sorted((SAMPLES / "valid").glob("*.yml"))
BROKEN = sorted((SAMPLES / "broken").glob("*.yml"))
GOODS = {"github.com/dhis2/dhis2-core": "dhis2"}
TRACES = ("zebediah", "quuxley", "712 345", "712345", "clinicbooking")


@pytest.fixture(scope="session")
def drafted(words):
    return lambda path, **more: convert(read_yaml(path), lookups=words, goods=GOODS, **more)


def named(path):
    return path.stem


@pytest.mark.parametrize("path", VALID, ids=named)
def test_the_facts_of_a_file_become_this_record(drafted, path, schema):
    expected = parse_source(path.with_suffix("").with_suffix(".record.yaml").read_bytes(), schema.shape).data
    assert drafted(path).record == expected


NAMED = {
    "apache-2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "GPLv3+": "GPL-3.0-or-later",
    "EUPL v1.2": "EUPL-1.2",
    "GNU GPL 3": "",
    "no license": "",
}


@pytest.mark.parametrize("written", NAMED)
def test_a_license_that_is_written_as_a_name_is_taken_if_it_is_certain(words, written):
    record = convert({"name": "Wild", "legal": {"license": written}}, lookups=words).record
    assert record.get("licenses", []) == (
        [{"spdx": NAMED[written], "covers": ["code"]}] if NAMED[written] else []
    )


COMMENTED = [path for path in VALID if path.with_suffix(".comments.txt").exists()]


@pytest.mark.parametrize("path", COMMENTED, ids=named)
def test_doubts_and_offers_of_a_file_are_comments_in_the_draft(drafted, path, schema):
    draft = drafted(path)
    expected = path.with_suffix(".comments.txt").read_text("utf-8").splitlines()
    assert list(draft.comments) == expected
    text = written(draft.record, schema, draft.comments)
    assert all(f"#   {line}\n" in text for line in expected)
    assert canonical(text, schema.shape) == text


@pytest.mark.parametrize("path", VALID, ids=named)
def test_every_value_is_accounted_for(drafted, path):
    def count(data):
        inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
        return 1 if inner is None else sum(map(count, inner))

    for with_text in (False, True):
        draft = drafted(path, with_text=with_text)
        total = total_of(draft.notes)
        assert total.seen == count(read_yaml(path)) == total.mapped + total.left_out
        assert all(note.mapped or note.reason for note in draft.notes)


@pytest.mark.parametrize("path", VALID, ids=named)
@pytest.mark.parametrize("with_text", [False, True])
def test_no_person_comes_along(drafted, path, with_text):
    draft = drafted(path, with_text=with_text)
    assert not [trace for trace in TRACES if trace in said_by(draft)]


def said_by(draft):
    """Everything that a draft and its report say."""
    notes = [asdict(note) for note in draft.notes]
    return json.dumps([draft.record, notes, draft.comments], ensure_ascii=False).casefold()


def planted_everywhere(data, text):
    """The file once for each of its values, with the text in its place."""
    if not isinstance(data, dict | list):
        yield text
        return
    for key in data if isinstance(data, dict) else range(len(data)):
        for inner in planted_everywhere(data[key], text):
            copy = data.copy()
            copy[key] = inner
            yield copy


PERSONS = (
    "Zebediah Quuxley",
    "Xolani Ndlovu",
    "Mary Church",
    "Дикий Остап",
    "خلف التل",
    "王小明",
    "y.ndlovu@example.org",
)


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("person", PERSONS)
def test_a_contact_is_not_repeated_from_any_value(words, person, with_text):
    sample = read_yaml(SAMPLES / "valid" / "old-booking.yml")
    contact = {"name": person, "email": "someone@example.org", "phone": "+254 712 345 678"}
    files = list(planted_everywhere(sample, person))
    for file in files:
        file["maintenance"] = {**sample["maintenance"], "contacts": [contact]}
        draft = convert(file, lookups=words, goods=GOODS, with_text=with_text)
        assert person.casefold() not in said_by(draft)
    assert len(files) > 40


@pytest.mark.parametrize("path", VALID, ids=named)
def test_what_a_draft_lacks_is_all_that_a_check_finds(drafted, path, schema, repository):
    text = written(drafted(path, with_text=True).record, schema)
    problems = check_texts({f"goods/{path.stem}.yaml": text.encode()}, project=repository).problems
    errors = {problem.rule for problem in problems if problem.severity == "error"}
    assert errors <= {"missing-key", "unknown-reference"}
    if "missing-key" in errors:
        assert text.startswith("# Draft: write ")


CHANNELS = [
    ("standalone/desktop", ["Windows", "macOS", "GNU/Linux"], ["desktop"]),
    ("standalone/web", ["windows", "mac", "ios", "android"], ["web"]),
    ("standalone/web", ["web", "linux", "android"], ["web", "android"]),
    ("standalone/backend", ["linux"], []),
    ("standalone/other", ["linux", "docker"], []),
    ("standalone/other", ["linux", "os x"], ["desktop"]),
    ("library", ["web", "windows"], ["web"]),
    ("standalone/mobile", ["iPadOS", "android"], ["ios", "android"]),
    ("", "linux", ["desktop"]),
    ("standalone", ["web", "linux", "windows"], ["web"]),
]


@pytest.mark.parametrize(("kind", "platforms", "channels"), CHANNELS)
def test_the_type_of_software_decides_what_a_platform_means(words, kind, platforms, channels):
    record = convert({"softwareType": kind, "platforms": platforms}, lookups=words).record
    assert record.get("reach", {}).get("channels", []) == channels


def test_languages_are_written_as_tags_and_other_words_are_named(words):
    written = ["pt_BR", "EN", "zh-hans", "iw", "Swedish", "gibberish", "en-ZZ", 7]
    draft = convert({"localisation": {"availableLanguages": written}}, lookups=words)
    assert draft.record["languages"] == ["pt-BR", "en", "zh-Hans", "he", "sv"]
    assert [line.partition(" ")[2] for line in draft.comments if "availableLanguages" in line] == [
        "“iw”: written as he.",
        "“Swedish”: written as sv.",
        "“en-ZZ”: written as en.",
    ]
    assert [note.shown for note in draft.notes if not note.mapped] == ["gibberish", "7"]


@pytest.mark.parametrize("version", ["0.4", 0.4, 0, "0"])
def test_a_version_is_read_with_and_without_quotes(words, version):
    (note,) = convert({"publiccodeYmlVersion": version}, lookups=words).notes
    assert note.mapped


@pytest.mark.parametrize(("field", "value"), [("name", [["a"]]), ("name", True), ("legal", {"license": 2.0})])
def test_a_value_of_another_type_is_reported_as_such(words, field, value):
    (note,) = convert({field: value}, lookups=words).notes
    assert note.reason == "not written as the importer can read it"


CONTRACTORS = [
    ({"name": "Quuxley"}, True, True),
    ({"name": "Conduction", "website": "https://www.conduction.example.org"}, True, False),
    ({"name": "Riksarkivet"}, True, False),
    ({"name": "Xolani Quuxley"}, False, False),
    ({"name": "Dr. Quuxley"}, False, False),
    ({"name": "Wilding"}, False, False),
]


@pytest.mark.parametrize(("contractor", "is_kept", "is_marked"), CONTRACTORS)
def test_a_contractor_that_may_be_a_person_is_left_out_or_marked(words, contractor, is_kept, is_marked):
    maintenance = {"contractors": [contractor], "contacts": [{"name": "Zebediah Wilding"}]}
    draft = convert({"maintenance": maintenance}, lookups=words)
    assert ("organizations" in draft.record) is is_kept
    assert any("may be the name of a person" in line for line in draft.comments) is is_marked


STATUSES = [
    ("obsolete", "community", "unmaintained"),
    ("stable", "none", "unmaintained"),
    ("Obsolete", "", "unmaintained"),
    ("beta", "None", "unmaintained"),
    ("stable", "internal", None),
    ("concept", "commercial", None),
]


@pytest.mark.parametrize(("stage", "kind", "status"), STATUSES)
def test_a_status_follows_only_from_the_end_of_maintenance(words, stage, kind, status):
    draft = convert({"developmentStatus": stage, "maintenance": {"type": kind}}, lookups=words)
    assert draft.record.get("status") == status
    offered = [line for line in draft.comments if line.startswith("status: ")]
    assert bool(offered) is ((stage, kind) == ("stable", "internal"))


def test_a_summary_that_is_too_long_is_offered_in_a_comment(words):
    long = "Shows when ferries leave. " * 8
    texts = {"en": {"shortDescription": long}, "fr": {"shortDescription": f"Écrire à a@example.org. {long}"}}
    file = {"name": "Ferries", "description": texts}
    assert not any("Shows" in line for line in convert(file, lookups=words).comments)
    draft = convert(file, lookups=words, with_text=True)
    assert "summary" not in draft.record
    assert draft.comments == (
        "summary: The text in en has 207 characters, and at most 160 fit. Shorten this one:",
        f"  {long.strip()}",
    )


def test_what_exceeds_a_record_is_shortened_and_the_rest_is_imported(dpg, make_project):
    project = make_project()
    said = dpg(project, "import", "publiccode", str(SAMPLES / "over-the-limits.yml"), "--with-text")
    assert said.returncode == 0, said.stdout
    text = (project / "goods" / "ferry-board.yaml").read_text("utf-8")
    assert "#   languages: The source has 505 entries; these are 500.\n" in text
    assert "#     and 499 more: see the file\n" in text
    assert "  en: A tab and a zero-width" in text


def test_texts_that_are_too_large_for_a_file_are_left_out_and_named(words, schema):
    tags = ["ar", "bn", "de", "en", "es", "fr", "ha", "hi", "id", "pt", "ru", "sw"]
    texts = {tag: {"longDescription": "Long. " * 1_600} for tag in tags}
    draft = convert({"name": "Ferries", "description": texts}, lookups=words, with_text=True)
    fitting = within_limits(draft, schema)
    assert isinstance(written(fitting.record, schema, fitting.comments), str)
    assert draft.record.keys() - fitting.record.keys() == {"description"}
    assert fitting.comments[-1].startswith("description: Left out. ")


def test_sentences_come_along_only_where_they_are_asked_for(drafted):
    path = SAMPLES / "valid" / "old-booking.yml"
    assert "summary" not in drafted(path).record
    owned = drafted(path, with_text=True).record
    assert owned["summary"] == {
        "en": "Books visits to clinics.",
        "it": "Prenota le visite nelle cliniche.",
    }
    assert list(owned["description"]) == ["en"]  # The Italian one names a person.


def test_a_broken_file_is_reported_with_its_true_reason_that_repeats_nothing_of_it(dpg, make_project):
    project = make_project()
    expected = dict(
        line.split(": ", 1) for line in (SAMPLES / "broken" / "reasons.txt").read_text("utf-8").splitlines()
    )
    assert set(expected) == {path.name for path in BROKEN}
    said = dpg(
        project, "import", "publiccode", str(SAMPLES / "broken"), str(SAMPLES / "valid" / "old-booking.yml")
    )
    assert said.returncode == 1
    assert "Traceback" not in said.stdout + said.stderr
    lines = [line.rpartition("/")[2] for line in said.stdout.splitlines() if ": broken. " in line]
    assert {name: reason for name, _, reason in (line.partition(": broken. ") for line in lines)} == expected
    assert (project / "goods" / "clinic-booking.yaml").exists()


def test_importing_again_proposes_and_overwrites_nothing(dpg, make_project):
    project = make_project()
    path = str(SAMPLES / "valid" / "new-library.yml")
    dpg(project, "import", "publiccode", path)
    record = project / "goods" / "open-shelf.yaml"
    edited = record.read_text("utf-8").replace("status: unmaintained\n", "")
    record.write_text(edited, "utf-8")
    said = dpg(project, "import", "publiccode", path)
    assert "+status: unmaintained" in said.stdout
    assert "  website: The file has no address of a website" in said.stdout
    assert record.read_text("utf-8") == edited


def test_a_base_that_is_here_is_found_by_its_repository(dpg, make_project):
    project = make_project("dhis2")
    dpg(project, "import", "publiccode", str(SAMPLES / "valid" / "old-booking.yml"))
    assert "builds_on:\n  - dhis2\n" in (project / "goods" / "clinic-booking.yaml").read_text("utf-8")


def test_a_device_is_no_file():
    with pytest.raises(Unreadable):
        read_yaml(Path("/dev/null"))
