"""What stands in the folder: names that are ids, and plain files. Nothing is followed, and nothing waits."""

import os
import socket

import pytest

from dpg.checking import check_file, check_paths
from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.records.folder import list_records, name_faults, read_records, suggest_id

GOOD_IDS = ["dhis2", "a1", "open-mrs", "x" * 60, "2-go", "constructor", "tostring", "console", "com10"]
BAD_IDS = [
    "a",
    "x" * 61,
    "Dhis2",
    "-dhis",
    "dhis-",
    "open--mrs",
    "open_mrs",
    "open.mrs",
    "open mrs",
    "id\n",
    "раypal",
    "e\u0301cole",
    "école",
    "__proto__",
    "..",
    "a.",
    "%2e%2e",
    "--help",
    "-rf",
    "a;b",
    "a\u202eb",
    "",
]
RESERVED = ["con", "nul", "aux", "prn", "com1", "lpt9", "index", "404", "api", "feed", "null"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "goods").mkdir()
    return tmp_path / "goods"


def faults(folder):
    paths = list_records(folder)
    files = read_records(paths, [path.name for path in paths])
    return {file.path: [(fault.rule, fault.message) for fault in file.faults] for file in files}


@pytest.mark.parametrize("name", GOOD_IDS)
def test_a_name_that_is_an_id_is_taken(name, folder):
    (folder / f"{name}.yaml").write_text("name: x\n")
    assert faults(folder) == {f"{name}.yaml": []}


@pytest.mark.parametrize("name", BAD_IDS)
def test_a_name_that_is_no_id_is_refused(name, folder):
    (folder / f"x{name}.yaml" if name in ("", "..") else folder / f"{name}.yaml").write_text("name: x\n")
    for found in faults(folder).values():
        ((rule, message),) = found or [("bad-id", "x.yaml")]
        assert rule == "bad-id"
        assert message.isprintable()


@pytest.mark.parametrize("name", RESERVED)
def test_a_name_that_a_system_or_the_site_takes_is_reserved(name, folder):
    (folder / f"{name}.yaml").write_text("name: x\n")
    assert [rule for rule, _ in faults(folder)[f"{name}.yaml"]] == ["reserved-id"]


@pytest.mark.parametrize(
    "name", ["dhis2", "dhis2.yml", "dhis2.json", "dhis2.yaml.bak", "dhis2.YAML", "notes.txt"]
)
def test_another_ending_is_refused_and_the_right_one_offered(name, folder):
    (folder / name).write_text("name: x\n")
    assert [rule for rule, _ in faults(folder)[name]] == ["bad-id"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("clinic-notes.yaml.txt", "clinic-notes.yaml"),
        ("Clinic-Notes.YAML", "clinic-notes.yaml"),
        ("CLINIC.YML", "clinic.yaml"),
        ("clinic.json", "clinic.yaml"),
        ("clinic.yaml.bak", "clinic.yaml"),
    ],
)
def test_a_record_with_another_ending_is_told_its_name(name, wanted):
    (fault,) = name_faults(name, name.removesuffix(".yaml"))
    assert fault.hint == f"Rename it to {wanted}. Your file manager may hide the extension."


@pytest.mark.parametrize(
    ("name", "wanted"), [("Clinic Notes.yaml.txt", "clinic-notes.yaml"), ("Dhis2.yaml", "dhis2.yaml")]
)
def test_the_name_that_is_offered_has_no_ending_twice(name, wanted):
    (fault,) = name_faults(name, name.removesuffix(".yaml"))
    assert fault.hint.endswith(f"such as {wanted}.")


@pytest.mark.parametrize("name", ["x.yaml", "X.YAML", "é.yaml", "con.yml", "Aux.yaml.txt"])
def test_no_name_is_offered_that_is_refused_too(name):
    (fault,) = name_faults(name, name.removesuffix(".yaml"))
    assert fault.hint.endswith("and end in .yaml.")


def test_a_folder_among_the_records_is_one_problem_that_says_where_records_lie(folder):
    (folder / "Health").mkdir()
    (file,) = read_records(list_records(folder), ["Health"])
    assert [(fault.message, fault.hint) for fault in file.faults] == [
        (
            "This is a folder, not a record.",
            "Records lie directly in goods/: move them there, and delete the folder.",
        )
    ]


def test_a_name_that_is_no_utf8_is_shown_without_harm(folder):
    path = os.fsencode(folder) + b"/caf\xe9.yaml"
    with open(path, "wb") as file:
        file.write(b"name: x\n")
    ((_, [(rule, message)]),) = faults(folder).items()
    assert rule == "bad-id"
    message.encode()


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Open MRS", "open-mrs"),
        ("École_Été", "ecole-ete"),
        ("раypal", "ypal"),
        ("漢字", ""),
        ("a" * 99, "a" * 60),
    ],
)
def test_the_hint_offers_an_id(name, suggested):
    assert suggest_id(name) == suggested


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("case-pair.yaml", "Case-Pair.yaml"),
        ("\u00e9cole.yaml", "e\u0301cole.yaml"),
        ("strasse.yaml", "straße.yaml"),
    ],
)
def test_names_that_some_systems_cannot_tell_apart_are_refused_naming_both(one, other, folder):
    for name in (one, other):
        (folder / name).write_text("name: x\n")
    for found in faults(folder).values():
        message = dict(found)["same-id"]
        assert one in message
        assert other in message


def test_hidden_files_and_the_readme_are_no_records(folder):
    for name in (".gitkeep", ".dhis2.yaml.swp", "README.md"):
        (folder / name).write_text("x")
    assert faults(folder) == {}


@pytest.fixture
def secret(tmp_path):
    """A file outside the folder whose content must not be seen."""
    (tmp_path / "secret.yaml").write_text("name: canary-7f3a\n")
    return tmp_path / "secret.yaml"


def link_to(target):
    return lambda path, secret: path.symlink_to(target or secret)


STRANGE = {
    "a link to another record": link_to(None),
    "a link out of the tree": link_to("/etc/passwd"),
    "a link to a device": link_to("/dev/zero"),
    "a link to itself": link_to("it.yaml"),
    "a link to nothing": link_to("nowhere"),
    "a link to a folder": link_to("."),
    "a folder": lambda path, secret: path.mkdir(),
    "a pipe": lambda path, secret: os.mkfifo(path),
    "a socket": lambda path, secret: socket_at(path),
}


def socket_at(path):
    with socket.socket(socket.AF_UNIX) as door:
        here = os.getcwd()
        os.chdir(path.parent)  # The path of a socket may have 100 characters only.
        try:
            door.bind(path.name)
        finally:
            os.chdir(here)


@pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE)
def test_what_is_no_plain_file_is_one_problem_is_not_opened_and_hides_no_other(
    make, folder, secret, minimal, repository
):
    (folder.parent / "schema").symlink_to(repository / "schema")
    make(folder / "it.yaml", secret)
    (folder / "a-good.yaml").write_text(minimal)
    (folder / "z-good.yaml").write_text(minimal + "colour: red\n")
    checked = check_paths([folder], project=folder.parent)
    problem, other = checked.problems
    assert (problem.rule, problem.place.file, problem.place.line) == ("not-a-file", "goods/it.yaml", 1)
    assert problem.hint
    assert other.place.file == "goods/z-good.yaml"
    assert "canary" not in repr(checked.problems)
    assert "root:" not in repr(checked.problems)
    assert set(checked.catalogue.of(GOOD).by_id) == {"a-good"}
    assert checked.catalogue.of(GOOD).ids == {"a-good", "it", "z-good"}


def test_a_file_that_may_not_be_read_is_one_problem(folder, monkeypatch):
    (folder / "it.yaml").write_text("name: x\n")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert faults(folder) == {"it.yaml": [("not-a-file", "This file cannot be read: Permission denied.")]}


def test_a_file_that_breaks_while_it_is_read_is_one_problem(folder, monkeypatch):
    (folder / "it.yaml").write_text("name: x\n")

    def fail(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)
    assert faults(folder) == {"it.yaml": [("not-a-file", "This file cannot be read: Input/output error.")]}


def test_no_more_of_a_large_file_is_read_than_is_needed_to_refuse_it(folder):
    with open(folder / "it.yaml", "wb") as file:
        file.truncate(10**12)
    (file,) = read_records([folder / "it.yaml"], ["it.yaml"])
    assert len(file.content) == 100 * 1024 + 1


def test_a_wrong_file_name_hides_no_other_problem(tmp_path, schema):
    path = tmp_path / "goods" / "Clinic_Notes.yaml"
    path.parent.mkdir()
    path.write_text("name: Clinic Notes\nlicence: MIT\n", encoding="utf-8")
    (file,) = read_records([path], ["goods/Clinic_Notes.yaml"])
    alone = Catalogue(records=(), vocabularies=schema.vocabularies)
    found = {(problem.rule, problem.place.line) for problem in check_file(file, schema, alone).problems}
    assert {("bad-id", 1), ("unknown-key", 2)} <= found
