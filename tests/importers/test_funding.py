"""Ways to give from the files of projects; nothing about people comes along."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dpg.importers.funding import convert_drips, convert_funding_yml, convert_manifest
from dpg.records.project_files import load_schemas
from support import ROOT

SCHEMAS = load_schemas(ROOT)
CHAINS = SCHEMAS.vocabularies["chains"]
ACCOUNT = "0x52908400098527886E0F7030069857D2E4169EE7"
MANIFEST = {
    "$schema": "https://fundingjson.org/schema/v1.1.0.json",
    "version": "v1.0.0",
    "entity": {
        "type": "individual",
        "role": "owner",
        "name": "Jane Doe",
        "email": "jane@example.org",
        "phone": "+1 202 555 0123",
        "description": "Write to Jane Doe.",
        "webpageUrl": {"url": "https://jane.example.org"},
    },
    "projects": [{"guid": "p", "name": "P", "licenses": ["spdx:MIT"]}],
    "funding": {
        "channels": [
            {"guid": "a", "type": "bank", "address": "https://bank.example.org/DE12"},
            {"guid": "b", "type": "payment-provider", "address": "https://opencollective.com/example"},
            {"guid": "c", "type": "other", "address": "mailto:jane@example.org"},
            {"guid": "d", "type": "payment-provider", "address": "https://pay.example.org/jane-doe"},
            {"guid": "e", "type": "other", "address": "http://example.org/give"},
            {"guid": "f", "type": "other", "address": "javascript:alert(1)"},
        ],
        "plans": [{"guid": "x", "amount": 5, "currency": "EUR", "frequency": "monthly", "channels": ["a"]}],
        "history": [{"year": 2020, "income": 5}],
    },
}
YML = {
    "github": ["octo", "../evil"],
    "patreon": None,
    "open_collective": "example",
    "liberapay": "jane@example.org",
    "custom": ["https://example.org/donate", f"eip155:1:{ACCOUNT}", "https://example.org/donate"],
}
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["https://example.org/x", "jane@example.org"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["funding", "channels", "address", "type", "drips", "ethereum", "ownedBy", "github", "custom", "entity", "name"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@pytest.fixture
def imported(make_project, some_goods, dpg, tmp_path):
    """Run the command on one file; returns the process, and the good of the project."""
    project = make_project(*some_goods[:1])

    def run(name, content, *words):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return dpg(project, "import", "funding", str(file), *words)

    return run, some_goods[0].removesuffix(".yaml")


def test_only_web_addresses_of_channels_come_from_a_funding_json():
    draft = convert_manifest(MANIFEST, {"url": "https://example.org/funding.json"})
    assert draft.record == {
        "funding": {
            "channels": [{"kind": "open-collective", "url": "https://opencollective.com/example"}],
            "manifest": {"url": "https://example.org/funding.json"},
        }
    }


def test_no_note_repeats_a_person():
    draft = convert_manifest(MANIFEST, {})
    said = repr(draft).casefold()
    assert not any(word in said for word in ("jane", "555", "bank.example"))


@pytest.mark.parametrize(
    ("kind", "is_kept"), [("", False), ("other", False), ("individual", False), ("group", True)]
)
def test_an_owner_that_may_be_a_person_is_found_in_addresses(kind, is_kept):
    entity = {"type": kind, "name": "Jane Example", "email": "mail@example.org"}
    channels = [{"guid": "page", "type": "other", "address": "https://pay.example.org/jane-example"}]
    draft = convert_manifest({**MANIFEST, "entity": entity, "funding": {"channels": channels}}, {})
    assert ("jane-example" in repr(draft.record)) is is_kept


def test_account_names_of_a_funding_yml_become_addresses():
    draft = convert_funding_yml(YML)
    assert draft.record["funding"]["channels"] == [
        {"kind": "github-sponsors", "url": "https://github.com/sponsors/octo"},
        {"kind": "open-collective", "url": "https://opencollective.com/example"},
        {"kind": "donation-page", "url": "https://example.org/donate"},
    ]
    assert "jane" not in repr(draft)


def test_accounts_of_drips_need_a_known_chain_and_a_right_checksum():
    drips = {
        "ethereum": {"ownedBy": ACCOUNT},
        "optimism": {"ownedBy": ACCOUNT.lower()},
        "sepolia": {"ownedBy": ACCOUNT},
    }
    draft = convert_drips({"drips": drips, "opRetro": {"projectId": "1"}}, CHAINS)
    assert draft.record["funding"]["channels"] == [{"kind": "blockchain", "account": f"eip155:1:{ACCOUNT}"}]
    (fault,) = (note.reason for note in draft.notes if "checksum" in note.reason)
    assert ACCOUNT not in fault


@given(st.dictionaries(st.sampled_from(["funding", "drips", "github", "custom", "entity"]), TREES))
def test_any_file_becomes_channels_that_the_schema_accepts(document):
    for draft in (
        convert_manifest(document, {}),
        convert_funding_yml(document),
        convert_drips(document, CHAINS),
    ):
        found = [
            one
            for _, one in SCHEMAS.by_kind["good"].check(dict(draft.record))
            if one.pointer.startswith("/funding")
        ]
        assert found == []
        assert "jane@example.org" not in repr(draft.record)


def test_without_a_good_the_lines_for_a_record_are_alone_on_standard_output(imported):
    run, _ = imported
    said = run("funding.json", MANIFEST, "--url", "https://example.org/funding.json")
    assert said.returncode == 0
    funding = yaml.safe_load(said.stdout)["funding"]
    assert funding["channels"] == [{"kind": "open-collective", "url": "https://opencollective.com/example"}]
    assert len(funding["manifest"]["sha256"]) == 64
    assert "left out entity.email: a contact of a person" in said.stderr


def test_with_a_good_the_change_is_shown_and_no_file_is_touched(imported):
    run, good = imported
    said = run("FUNDING.yml", "open_collective: example\ngithub: [octo] # one\n", "--good", good)
    assert said.returncode == 0
    assert "+    - kind: open-collective" in said.stdout
    assert "proposed" in said.stdout


@pytest.mark.parametrize(
    ("name", "content", "words", "code", "message"),
    [
        ("funding.json", "{", (), 1, "It is not JSON"),
        ("funding.json", "[]", (), 1, "It holds no set of keys"),
        ("funding.json", "{}", (), 1, "neither a funding.json nor a FUNDING.json"),
        (
            "funding.json",
            '{"funding": {}, "$schema": "https://x/schema/v2.0.0.json"}',
            (),
            1,
            "another major",
        ),
        ("FUNDING.yml", "a: &a [*a]", (), 1, "It uses an alias"),
        ("FUNDING.yml", "github: null\n", (), 0, "no way to give"),
        ("funding.json", " " * 2_000_000, (), 1, "more than 1,048,576 bytes"),
        ("funding.json", "{}", ("--good", "../../etc/passwd"), 2, "There is no good"),
        ("funding.json", MANIFEST, ("--url", "http://example.org/funding.json"), 2, "https address"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_a_plain_line(imported, name, content, words, code, message):
    said = imported[0](name, content, *words)
    assert (said.returncode, "Traceback" in said.stderr) == (code, False)
    assert message in said.stderr


def test_a_clone_is_searched_for_the_known_names_only(make_project, dpg, tmp_path):
    project, clone = make_project(), tmp_path / "clone"
    (clone / ".github").mkdir(parents=True)
    (clone / ".github" / "FUNDING.yml").write_text("liberapay: example\n", "utf-8")
    (clone / "package.json").write_text('{"funding": {}}', "utf-8")
    said = dpg(project, "import", "funding", str(clone))
    assert yaml.safe_load(said.stdout)["funding"]["channels"][0]["url"] == "https://liberapay.com/example"
    assert "1 file: 1 written" in said.stderr
    empty = dpg(project, "import", "funding", str(project))
    assert empty.returncode == 2
    assert "has no file about funding" in empty.stderr
