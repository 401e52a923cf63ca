"""`dpg log`: append, verify, prove and co-sign."""

import base64
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dpg.model.catalogue import CommitTime
from dpg.project.errors import UsageError
from dpg.project.log import publication
from dpg.project.log.publication import Publication, publish
from dpg.project.log.state import LogChanged, append, new_log, open_log
from dpg.transparency.keys import WITNESS, private_key_of
from dpg.transparency.leaf import Leaf
from sites import served
from support import GOODS, ROOT, commit, git, lay_project, replace, run_dpg, set_languages

NAME = "example.org/goods/log"
KEY = private_key_of(NAME, bytes(range(32)))
NEW_KEY = private_key_of(NAME, bytes(range(1, 33)))
WITNESS_KEY = private_key_of("witness.example/w", bytes(range(2, 34)), WITNESS)
SIGNED = {"DPG_LOG_KEY": KEY.text}
TIME = "2026-11-02T12:00:00Z"
LEAF = Leaf(kind="good", id="a", sha256="0" * 64, commit="1" * 40, time=TIME)


def lay_goods(project: Path, *goods: str) -> None:
    lay_project(project)
    set_languages(project, "en")
    for good in goods:
        shutil.copy(GOODS / f"{good}.yaml", project / "goods")
    (project / ".gitignore").write_text("/site/\n/log/\n.site.next/\n.cache/\n", "utf-8")
    git(project, "init", "--quiet")
    commit(project)


@pytest.fixture
def project(tmp_path):
    """A repository with two goods and a signed log of both."""
    lay_goods(tmp_path / "project", "dhis2", "h5p")
    said = log(tmp_path / "project", "append", "log", "--new", NAME, **SIGNED)
    assert said.stdout.startswith("2 entries appended.\n"), said.stderr
    return tmp_path / "project"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A project with its log and the site of both."""
    project = tmp_path_factory.mktemp("log") / "project"
    lay_goods(project, "dhis2", "h5p")
    log(project, "append", "log", "--new", NAME, **SIGNED)
    said = run_dpg(project, "build", SOURCE_DATE_EPOCH="1793620800")
    assert said.returncode == 0, said.stderr
    return project


def log(project, *words, **environment):
    said = run_dpg(project, "log", *words, **environment)
    assert "Traceback" not in said.stderr, said.stderr
    return said


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_change_gets_one_entry_and_nothing_is_rewritten(project):
    before = files(project / "log")
    replace(project / "goods" / "h5p.yaml", "name: H5P", "name: H5P again")
    commit(project, day=2)
    said = log(project, "append", "log", **SIGNED)
    assert re.match(
        rf"1 entry appended\.\nThe log {NAME} has 3 entries; its root hash is .+\nSigned by ", said.stdout
    )
    after = files(project / "log")
    assert {path for path in before if before[path] != after[path]} == {"checkpoint"}
    entry = json.loads(after["tile/entries/000.p/3"].rpartition(b'{"commit"')[2].join([b'{"commit"', b""]))
    assert (entry["id"], entry["commit"]) == ("h5p", git(project, "rev-parse", "HEAD").strip())


def test_a_release_that_is_published_twice_adds_nothing(project):
    before = files(project / "log")
    assert log(project, "append", "log", **SIGNED).stdout == "Nothing changed: the log has 2 entries.\n"
    commit_of_docs = project / "docs" / "index.md"
    commit_of_docs.write_text("# Other\n", "utf-8")
    commit(project, day=2)
    assert log(project, "append", "log", **SIGNED).stdout == "Nothing changed: the log has 2 entries.\n"
    assert files(project / "log") == before


def test_removed_and_deleted_records_get_an_entry(project):
    with (project / "goods" / "h5p.yaml").open("a", encoding="utf-8") as file:
        file.write("removed:\n  reason: duplicate\n  on: 2026-11-01\n")
    (project / "goods" / "dhis2.yaml").unlink()
    commit(project, day=2)
    said = log(project, "append", "log", **SIGNED)
    assert said.stdout.startswith("2 entries appended."), said.stderr
    leaves = {leaf.id: leaf for leaf in open_log(project / "log").leaves[2:]}
    assert leaves["dhis2"].sha256 is None
    assert re.fullmatch("[0-9a-f]{64}", leaves["h5p"].sha256)


def test_only_what_is_committed_is_logged(project):
    replace(project / "goods" / "h5p.yaml", "name: H5P", "name: H5P again")
    assert log(project, "append", "log", **SIGNED).stdout == "Nothing changed: the log has 2 entries.\n"


def test_records_with_errors_are_not_logged(project):
    (project / "goods" / "h5p.yaml").write_text("name: [\n", "utf-8")
    head = commit(project, day=2)
    said = log(project, "append", "log", **SIGNED)
    assert said.returncode == 2
    assert f"Records of commit {head} have errors. Fix them first: `dpg check` lists them." in said.stderr


def test_a_checkout_without_the_log_starts_no_second_one(project):
    shutil.move(project / "log", project / "elsewhere")
    said = log(project, "append", "log", **SIGNED)
    assert said.returncode == 2
    assert "The log is missing: log has no checkpoint." in said.stderr
    assert not (project / "log").exists()


def test_a_log_is_started_once(project):
    said = log(project, "append", "log", "--new", NAME, **SIGNED)
    assert (said.returncode, "There is a log in log already." in said.stderr) == (2, True)
    said = log(project, "append", "other", "--new", "two words", **SIGNED)
    assert "The name of a log has no spaces and no plus sign." in said.stderr


@pytest.mark.parametrize("path", ["tile/0/000.p/2", "tile/entries/000.p/2"])
def test_an_inconsistent_log_is_never_continued(project, path):
    tile = project / "log" / path
    tile.write_bytes(tile.read_bytes()[:-1])
    said = log(project, "append", "log", **SIGNED)
    assert said.returncode == 2
    assert "The log in log is inconsistent. " in said.stderr
    assert f"{path} is cut off" in said.stderr


def test_another_key_does_not_continue_a_log_and_a_new_key_signs_once_beside_the_old_one(project):
    said = log(project, "append", "log", DPG_LOG_KEY=NEW_KEY.text)
    assert (said.returncode, "The log was signed by another key." in said.stderr) == (2, True)
    both = log(project, "append", "log", DPG_LOG_KEY=f"{KEY.text}\n{NEW_KEY.text}")
    assert both.stdout.count("Signed by ") == 2
    assert log(project, "append", "log", DPG_LOG_KEY=NEW_KEY.text).stdout.count("Signed by ") == 1
    assert (project / "log" / "vkey").read_text("utf-8") == f"{NEW_KEY.public.vkey}\n"


def test_the_key_of_another_log_is_refused(project):
    other = private_key_of("example.com/other", KEY.seed)
    said = log(project, "append", "log", DPG_LOG_KEY=other.text)
    assert f"The name of its key must be {NAME}." in said.stderr


def test_a_key_is_never_shown(project):
    changed = KEY.text.replace("PRIVATE", "PRIVATES")
    said = log(project, "append", "log", DPG_LOG_KEY=changed)
    assert said.returncode == 2
    assert "DPG_LOG_KEY is invalid. A private key starts with PRIVATE+KEY+." in said.stderr
    assert KEY.text.rpartition("+")[2] not in said.stdout + said.stderr


def test_a_signed_log_becomes_unsigned_only_on_request(project):
    replace(project / "goods" / "h5p.yaml", "name: H5P", "name: H5P again")
    commit(project, day=2)
    said = log(project, "append", "log")
    assert said.returncode == 2
    assert "The log is signed, and there is no key here. Set DPG_LOG_KEY" in said.stderr
    said = log(project, "append", "log", "--unsigned")
    assert said.stdout.endswith("The checkpoint is not signed: DPG_LOG_KEY is not set.\n")
    assert log(project, "verify", "log").returncode == 1


def test_a_second_publication_at_once_starts_again(tmp_path, monkeypatch):
    append(tmp_path, new_log(tmp_path, NAME), [LEAF], [])
    calls = []

    def at_head(project):
        if not calls:  # another publication ends meanwhile
            append(tmp_path, open_log(tmp_path), [Leaf(**{**LEAF.__dict__, "id": "b"})], [])
        calls.append(project)
        digests = {("good", id): "0" * 64 for id in "abc"}
        return digests, CommitTime(seconds=1_793_620_800, commit="2" * 40)

    monkeypatch.setattr(publication, "digests_at_head", at_head)
    said = [*publish(Publication(project=tmp_path, folder=tmp_path))]
    assert said[:2] == [
        "Another publication changed the log meanwhile; starting again from its checkpoint.",
        "1 entry appended.",
    ]
    assert [leaf.id for leaf in open_log(tmp_path).leaves] == ["a", "b", "c"]


def test_a_publication_gives_up_when_others_never_end(tmp_path, monkeypatch):
    append(tmp_path, new_log(tmp_path, NAME), [LEAF], [])

    def changed(*_):
        raise LogChanged

    monkeypatch.setattr(publication, "append", changed)
    monkeypatch.setattr(
        publication, "digests_at_head", lambda _: ({}, CommitTime(seconds=0, commit="2" * 40))
    )
    with pytest.raises(UsageError, match="Other publications keep changing the log"):
        [*publish(Publication(project=tmp_path, folder=tmp_path))]


def test_two_new_logs_at_once_do_not_mix(tmp_path):
    first, second = new_log(tmp_path, NAME), new_log(tmp_path, NAME)
    append(tmp_path, first, [LEAF], [])
    with pytest.raises(LogChanged):
        append(tmp_path, second, [LEAF], [])


def test_partial_tiles_go_when_their_tile_is_full(tmp_path):
    leaves = [Leaf(**{**LEAF.__dict__, "id": f"g-{number}"}) for number in range(257)]
    append(tmp_path, new_log(tmp_path, NAME), leaves[:255], [])
    append(tmp_path, open_log(tmp_path), leaves[255:], [])
    assert {path for path in files(tmp_path) if path.startswith("tile")} == {
        "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/1",
    }  # fmt: skip
    open_log(tmp_path)


def test_a_site_is_verified_in_its_folder_and_over_the_network(published, tmp_path):
    key = ("--key", KEY.public.vkey)
    expected = (
        f"ok: The checkpoint is signed by {KEY.public.vkey}.\n"
        "ok: All tiles match the 2 entries and the root hash.\n"
        "ok: All 2 records and signed files of the site match their latest entries.\n"
    )
    assert log(published, "verify", "site", *key).stdout == expected
    with served({"/here": published / "site"}) as host:
        assert log(published, "verify", f"{host.origin}/here/", *key).stdout == expected
        # A proof of one record is a file of the site too, and needs nothing else.
        proof = published / "site" / "log" / "proofs" / "goods" / "dhis2.tlog-proof"
        made = log(published, "prove", "dhis2", "--log", f"{host.origin}/here/")
    assert made.stdout == proof.read_text("utf-8")
    record = published / "site" / "api" / "v1" / "goods" / "dhis2.json"
    said = log(published, "verify", str(proof), "--record", str(record), *key)
    assert said.returncode == 0
    assert said.stdout.splitlines()[-1] == f"ok: {record} is the record that the entry is about."
    said = log(published, "verify", str(proof), "--record", str(record.with_name("h5p.json")), *key)
    assert said.returncode == 1
    assert said.stdout.splitlines()[-1].endswith("h5p.json is not the record that the entry is about.")


def test_a_record_that_differs_from_the_log_is_found(published, tmp_path):
    site = Path(shutil.copytree(published / "site", tmp_path / "site"))
    dump = site / "api" / "v1" / "goods.full.json"
    dump.write_bytes(dump.read_bytes().replace(b"DHIS2", b"DHIS3"))
    said = log(published, "verify", str(site))
    assert said.returncode == 1
    assert "problem: On the site, good dhis2 differs from its latest entry.\n" in said.stdout
    assert "not checked: That key comes from the log itself" in said.stdout


def test_the_downloads_page_says_what_the_log_is(published):
    page = (published / "site" / "data" / "index.html").read_text("utf-8")
    root = (published / "log" / "checkpoint").read_text("utf-8").splitlines()[2]
    for text in (NAME, root.replace("+", "&#43;"), KEY.public.vkey.replace("+", "&#43;")):
        assert f">{text}</code>" in page or f">{text.replace('&#43;', '+')}</code>" in page
    assert '<a href="../log/">How the log works and how to verify it</a>' in page
    assert "C2SP" in (published / "site" / "log" / "index.html").read_text("utf-8")


def test_jq_prints_the_digest_of_an_entry_as_the_guide_says(published):
    tool = shutil.which("jq") or pytest.skip("jq is not on this machine")
    record = published / "site" / "api" / "v1" / "goods" / "h5p.json"
    printed = subprocess.run([tool, "-cjS", ".result", record], capture_output=True, check=True).stdout
    sha256 = subprocess.run(["sha256sum"], input=printed, capture_output=True, check=True).stdout.decode()[
        :64
    ]
    assert sha256 in {leaf.sha256 for leaf in open_log(published / "log").leaves}


def test_a_site_with_a_log_is_what_its_commit_gives(published, tmp_path):
    shutil.copytree(
        ROOT / "tooling" / "dpg",
        published / "tooling" / "dpg",
        ignore=shutil.ignore_patterns("__pycache__"),
        dirs_exist_ok=True,
    )
    site = tmp_path / "site"
    git(published, "add", "--all")
    git(published, "commit", "--quiet", "--message", "program", day=3)
    built = run_dpg(published, "build", "--output", str(site), SOURCE_DATE_EPOCH="1793620800")
    assert built.returncode == 0, built.stderr
    said = run_dpg(published, "verify", str(site))
    assert said.returncode == 0, said.stdout + said.stderr
    assert "The log was taken from the site, not from the commit: `dpg log verify` checks it." in said.stdout


def test_a_witness_signs_what_continues_its_last_checkpoint(project, tmp_path):
    old = tmp_path / "checkpoint"
    shutil.copy(project / "log" / "checkpoint", old)
    replace(project / "goods" / "h5p.yaml", "name: H5P", "name: H5P again")
    commit(project, day=2)
    log(project, "append", "log", **SIGNED)
    witness = {"DPG_WITNESS_KEY": WITNESS_KEY.text}
    said = log(project, "cosign", "log", "--since", str(old), "--key", KEY.public.vkey, **witness)
    assert (said.returncode, said.stdout.startswith("— witness.example/w ")) == (0, True)
    policy = tmp_path / "policy"
    text = f"log {KEY.public.vkey}\nwitness w {WITNESS_KEY.public.vkey}\nquorum w\n"
    policy.write_text(text, "utf-8")
    assert log(project, "verify", "log", "--policy", str(policy)).returncode == 1
    (project / "log" / "cosignatures").mkdir()
    (project / "log" / "cosignatures" / "3").write_text(said.stdout, "utf-8")
    verified = log(project, "verify", "log", "--policy", str(policy))
    assert verified.returncode == 0
    assert "ok: 1 of 1 witnesses co-signed the checkpoint, which is enough for the policy." in verified.stdout
    head = project / "log" / "checkpoint"
    head.write_bytes(old.read_bytes())
    refused = log(project, "cosign", "log", "--since", str(old), "--key", NEW_KEY.public.vkey, **witness)
    assert (refused.returncode, refused.stdout) == (1, "")


def test_a_witness_needs_its_own_key(project):
    said = log(project, "cosign", "log", DPG_WITNESS_KEY=KEY.text)
    assert "DPG_WITNESS_KEY is not the key of one witness." in said.stderr


def test_a_new_key_is_printed_in_both_halves(project):
    said = log(project, "key", "example.org/other")
    secret = re.search(r"^PRIVATE\+KEY\+example\.org/other\+[0-9a-f]{8}\+(\S+)$", said.stdout, re.M)
    public = re.search(r"^example\.org/other\+[0-9a-f]{8}\+(\S+)$", said.stdout, re.M)
    made = private_key_of("example.org/other", base64.b64decode(secret[1])[1:])
    assert made.public.vkey == public[0]
    assert log(project, "key", "example.org/other").stdout != said.stdout
    assert "DPG_WITNESS_KEY" in log(project, "key", "w", "--witness").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("verify", "nowhere"), "There is no folder nowhere."),
        (("verify", "log", "--since", "nowhere"), "nowhere cannot be read"),
        (("verify", "log", "--since", "mkdocs.yml"), "The older checkpoint is not a"),
        (("verify", "log", "--policy", "mkdocs.yml"), "Line 1 of the policy: `site_"),
        (("verify", "log", "--key", "key"), "A key has the form name+id+base64."),
        (("prove", "nothing"), "The log has no entry for good nothing."),
        (("key", "two words"), "The name of a key has no spaces and no plus sign."),
    ],
)
def test_a_wrong_argument_gets_one_line(project, words, sentence):
    said = log(project, *words)
    assert (said.returncode, said.stdout) == (2, "")
    assert sentence in said.stderr
    assert len(said.stderr.splitlines()) == 1


def test_a_folder_without_a_log_or_a_file_that_is_no_proof_is_a_problem(project, tmp_path):
    assert (
        log(project, "verify", str(tmp_path)).stdout == "problem: The log is missing: it has no checkpoint.\n"
    )
    said = log(project, "verify", "mkdocs.yml")
    assert (said.returncode, said.stdout.startswith("problem: This is not a proof")) == (1, True)


def test_without_the_library_the_log_is_built_unsigned_and_says_so(project, tmp_path):
    """As on a machine without the extra: the library is not found, and importing it fails."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util\n"
        "import sys\n"
        "find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *more: None if name == 'cryptography' else find(name, *more)\n"
        "sys.modules['cryptography'] = None\n",
        "utf-8",
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", str(ROOT / "tooling"))])
    said = log(project, "append", "other", "--new", NAME, PYTHONPATH=path)
    assert said.stdout.endswith("The checkpoint is not signed: DPG_LOG_KEY is not set.\n"), said.stderr
    said = log(project, "verify", "log", PYTHONPATH=path)
    assert said.returncode == 0
    assert "not checked: Signatures were not checked here: `pip install dpg[proofs]`" in said.stdout
    said = log(project, "append", "log", PYTHONPATH=path, **SIGNED)
    assert "Signatures need another library." in said.stderr
