"""Attacks on a log. Each ends in one plain sentence."""

import re
from dataclasses import replace

import pytest

from dpg.proofs import ed25519
from dpg.transparency import keys
from dpg.transparency.checkpoint import Checkpoint
from dpg.transparency.fault import LogFault
from dpg.transparency.keys import private_key_of, sign
from dpg.transparency.leaf import Leaf, changes, parse_leaf
from dpg.transparency.note import LONGEST, Note
from dpg.transparency.policy import Policy, parse_policy
from dpg.transparency.proof_file import parse_proof, prove
from dpg.transparency.verification import NOT_CHECKED, Outcome, Trust, verify_log, verify_proof
from transparency.made import (
    KEY,
    ORIGIN,
    OTHER_KEY,
    TRUST,
    WITNESS_KEY,
    Files,
    leaf,
    log_of,
    older,
    problems,
    read,
    sentences,
)

ENTRIES = [leaf(number) for number in range(300)]
ROOT_PROBLEM = (
    "The entries do not give the root hash of the checkpoint: an entry was changed, or history was rewritten."
)


@pytest.fixture
def files() -> Files:
    """A log of 300 entries, so with a full and a partial tile and a second level."""
    return log_of(ENTRIES, KEY)


def changed(files: Files, path: str, content: bytes) -> Files:
    return Files({**files.by_path, path: content})


def bundle(*entries: bytes) -> bytes:
    return b"".join(len(entry).to_bytes(2) + entry for entry in entries)


def test_a_log_that_nobody_changed_has_no_problem(files):
    found = verify_log(read(files), files, TRUST, None, older(log_of(ENTRIES[:256], KEY)))
    assert sentences(found, Outcome.PROBLEM) == []
    assert sentences(found, Outcome.OK) == [
        f"The checkpoint is signed by {KEY.public.vkey}.",
        "All tiles match the 300 entries and the root hash.",
        "The log continues the older checkpoint of 256 entries.",
    ]


def test_an_entry_rewritten_in_its_bundle_is_found(files):
    attacked = changed(files, "tile/entries/001.p/44", bundle(leaf(0, version=1), *ENTRIES[257:]))
    assert problems(attacked) == [ROOT_PROBLEM, "tile/0/001.p/44 does not match the entries."]


def test_an_entry_rewritten_with_all_its_tiles_is_found(files):
    rewritten = log_of([leaf(0, version=1), *ENTRIES[1:]], KEY)
    attacked = changed(rewritten, "checkpoint", files.by_path["checkpoint"])
    assert problems(attacked) == [ROOT_PROBLEM]


def test_an_entry_rewritten_and_signed_again_is_found_by_an_older_checkpoint(files):
    rewritten = log_of([leaf(0, version=1), *ENTRIES], KEY)
    assert problems(rewritten) == []
    assert problems(rewritten, since=files) == [
        "History was rewritten: the first 300 entries are not those of the older checkpoint."
    ]


def test_a_dropped_entry_is_found(files):
    attacked = changed(files, "tile/entries/001.p/44", bundle(*ENTRIES[257:]))
    with pytest.raises(LogFault, match=r"^tile/entries/001\.p/44 has 43 entries instead of 44\.$"):
        read(attacked)


def test_a_duplicated_entry_is_found(files):
    attacked = changed(files, "tile/entries/001.p/44", bundle(*ENTRIES[256:], ENTRIES[299]))
    with pytest.raises(LogFault, match=r"^tile/entries/001\.p/44 has 45 entries instead of 44\.$"):
        read(attacked)


def test_a_release_that_was_logged_twice_is_found():
    assert problems(log_of([*ENTRIES[:2], ENTRIES[0]], KEY)) == [
        "Entry 2 repeats entry 0: nothing changed in good good-0."
    ]


def test_two_checkpoints_of_one_size_are_a_fork(files):
    fork = log_of([*ENTRIES[:299], leaf(299, version=1)], KEY)
    assert problems(fork) == []
    assert problems(fork, since=files) == [
        "The log was forked: there are two different checkpoints of 300 entries."
    ]


def test_a_log_that_was_rolled_back_is_found(files):
    assert problems(log_of(ENTRIES[:299], KEY), since=files) == [
        "The log was rolled back: it has 299 entries, and the older checkpoint has 300."
    ]


@pytest.mark.parametrize(
    ("path", "size"), [("tile/0/001.p/44", 44), ("tile/0/000", 256), ("tile/1/000.p/1", 1)]
)
def test_a_tile_that_is_cut_off_or_too_long_is_found(files, path, size):
    whole = files.by_path[path]
    assert len(whole) == size * 32
    assert problems(changed(files, path, whole[:-1])) == [f"{path} is cut off."]
    assert problems(changed(files, path, whole + b"\0")) == [f"{path} is too long."]
    assert problems(changed(files, path, whole[:-1] + b"\0")) == [f"{path} does not match the entries."]


def test_a_bundle_that_is_cut_off_is_found(files):
    whole = files.by_path["tile/entries/000"]
    with pytest.raises(LogFault, match=r"^tile/entries/000 is cut off in its entry 256\.$"):
        read(changed(files, "tile/entries/000", whole[:-1]))


def test_a_missing_tile_is_found(files):
    without = Files({path: content for path, content in files.by_path.items() if path != "tile/0/000"})
    assert problems(without) == ["tile/0/000 is missing."]
    del without.by_path["tile/entries/000"]
    with pytest.raises(LogFault, match=r"^tile/entries/000 is missing\.$"):
        read(without)


def test_a_partial_tile_beyond_the_tree_is_found(files):
    longer = log_of([*ENTRIES, leaf(300)], KEY)
    for path in ("tile/0/001.p/45", "tile/entries/001.p/45"):
        attacked = changed(files, path, longer.by_path[path])
        assert problems(attacked) == [f"{path} is beyond the 300 entries of the checkpoint."]
    assert problems(changed(files, "tile/2/000.p/1", bytes(32))) == [
        "tile/2/000.p/1 is beyond the 300 entries of the checkpoint."
    ]
    assert problems(changed(files, "tile/0/1", b"")) == ["tile/0/1 is not a file of a log."]


def test_a_partial_tile_of_an_older_checkpoint_is_compared_too(files):
    before = log_of(ENTRIES[:260], KEY)
    for path in ("tile/0/001.p/4", "tile/entries/001.p/4"):
        kept = changed(files, path, before.by_path[path])
        assert problems(kept) == []
        assert problems(changed(files, path, before.by_path[path][:-1])) == [
            f"{path} does not match the entries."
        ]


def test_a_log_with_another_name_is_found(files):
    other = private_key_of("example.com/other", KEY.seed)
    renamed = log_of(ENTRIES, other, origin="example.com/other")
    assert problems(renamed) == [
        "This is the log example.com/other, and the trusted key belongs to example.org/goods/log."
    ]
    assert problems(renamed, Trust(keys=[other.public]), since=files) == [
        "The older checkpoint belongs to another log: example.org/goods/log."
    ]


def test_the_name_of_another_log_does_not_pass_with_its_signature(files):
    text = files.by_path["checkpoint"].replace(ORIGIN.encode(), b"example.com/other", 1)
    assert problems(changed(files, "checkpoint", text), Trust(keys=[KEY.public])) == [
        "This is the log example.com/other, and the trusted key belongs to example.org/goods/log."
    ]


def test_a_log_that_another_key_signed_is_found(files):
    assert problems(log_of(ENTRIES, OTHER_KEY)) == [
        f"The checkpoint is not signed by the key {KEY.public.vkey}."
    ]
    assert problems(log_of(ENTRIES)) == [f"The checkpoint is not signed by the key {KEY.public.vkey}."]


def test_a_checkpoint_that_was_changed_after_it_was_signed_is_found(files):
    signed = read(files).note.signatures
    rewritten = log_of([leaf(0, version=1), *ENTRIES[1:]])
    forged = read(rewritten).note.with_signatures(signed)
    assert problems(changed(rewritten, "checkpoint", forged.content)) == [
        "The signature of example.org/goods/log is wrong: somebody else wrote it, or the text was changed."
    ]


def test_an_older_checkpoint_of_another_key_proves_nothing(files):
    assert problems(files, since=log_of(ENTRIES[:9], OTHER_KEY)) == [
        f"Older checkpoint: The checkpoint is not signed by the key {KEY.public.vkey}."
    ]


def test_a_key_that_changes_signs_once_beside_the_old_one(files):
    both = log_of(ENTRIES, KEY, OTHER_KEY)
    assert problems(both) == []
    assert problems(both, Trust(keys=[OTHER_KEY.public])) == []


def test_witnesses_are_counted_and_their_wrong_signatures_found(files):
    text = f"log {KEY.public.vkey}\nwitness w {WITNESS_KEY.public.vkey}\nquorum w\n"
    policy = parse_policy(text)
    trust = Trust(keys=policy.logs, policy=policy)
    few = "0 of 1 witnesses co-signed the checkpoint, which is not enough for the policy."
    assert problems(files, trust) == [few]
    line = sign(read(files).note, WITNESS_KEY, 1_793_620_800).line.encode()
    witnessed = changed(files, "cosignatures/300", line)
    assert problems(witnessed, trust) == []
    other = sign(read(log_of(ENTRIES[:9])).note, WITNESS_KEY, 1_793_620_800).line.encode()
    assert problems(changed(files, "cosignatures/300", other), trust) == [
        "The signature of witness.example/w is wrong: somebody else wrote it, or the text was changed.",
        few,
    ]


def test_a_cosignature_never_speaks_for_the_log():
    unsigned = log_of(ENTRIES)
    line = sign(read(unsigned).note, KEY).line.encode()
    assert problems(changed(unsigned, "cosignatures/300", line)) == [
        f"The checkpoint is not signed by the key {KEY.public.vkey}."
    ]


def test_an_unsigned_log_is_said_to_be_unsigned():
    files = log_of(ENTRIES)
    found = verify_log(read(files), files, Trust(), None, None)
    assert "The checkpoint is not signed: anybody can have written it." in sentences(found, Outcome.UNKNOWN)


def test_a_key_from_the_log_itself_is_not_called_trusted(files):
    found = verify_log(read(files), files, Trust(keys=[KEY.public], is_own=False), None, None)
    assert sentences(found, Outcome.UNKNOWN)[0].startswith("That key comes from the log itself")


def test_without_the_library_signatures_are_not_checked(files, monkeypatch):
    monkeypatch.setattr("dpg.transparency.verification.can_sign", lambda: False)
    found = verify_log(read(files), files, TRUST, None, older(log_of(ENTRIES[:9])))
    assert NOT_CHECKED in sentences(found, Outcome.UNKNOWN)
    assert sentences(found, Outcome.PROBLEM) == []
    needed = verify_log(read(files), files, Trust(keys=[KEY.public], policy=Policy()), None, None)
    assert sentences(needed, Outcome.PROBLEM) == [NOT_CHECKED]


def test_the_library_for_signatures_is_looked_up(monkeypatch):
    assert keys.can_sign()
    monkeypatch.setattr(ed25519, "find_spec", lambda name: None)
    assert not keys.can_sign()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "checkpoint is not a signed note: it has no blank line before its signatures."),
        (b"a\n1\n\n", "checkpoint is not a checkpoint: it needs a name, a size and a root hash."),
        (b"a\n01\nAAAA\n\n", "checkpoint is not a checkpoint: its size or its root hash is invalid."),
        (b"a" * (LONGEST + 1), "checkpoint is too long."),
        (
            Checkpoint(origin="a", size=10**18, root=bytes(32)).note.content,
            "The checkpoint claims 1,000,000,000,000,000,000 entries, more than this program reads.",
        ),
    ],
)
def test_a_checkpoint_that_is_none_is_refused(content, sentence):
    with pytest.raises(LogFault, match=f"^{re.escape(sentence)}$"):
        read(Files({"checkpoint": content}))


def test_a_log_without_a_checkpoint_is_missing():
    with pytest.raises(LogFault, match=r"^The log is missing: it has no checkpoint\.$"):
        read(Files())


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"{}",
        b"[" * 60_000,
        leaf(1).replace(b":", b": ", 1),
        leaf(1).replace(b"good-1", b"../good"),
        leaf(1).replace(b"good-1", b"Good"),
        leaf(1).replace(b"good-1", b"good//1"),
        leaf(1).replace(b"good-1", b"good/1/"),
        leaf(1).replace(b"good-1", b"/good"),
        leaf(1).replace(b"good-1", b"a/b/c/d/e"),
        leaf(1).replace(b"good-1", b"a/" + b"b" * 199),
        leaf(1).replace(b'"kind":"good"', b'"kind":"good/check"'),
        leaf(1)[:-1] + b',"more":1}',
        leaf(1).replace(b"2026-11-02T12:00:00Z", b"yesterday"),
        leaf(1).replace(b'"kind":"good"', b'"kind":1'),
    ],
)
def test_an_entry_in_another_form_is_found(entry):
    with pytest.raises(LogFault, match=r"^Entry 1 is not about a record of a catalogue\.$"):
        parse_leaf(entry, "Entry 1")
    assert problems(log_of([leaf(0), entry], KEY)) == ["Entry 1 is not about a record of a catalogue."]


def test_records_of_a_site_are_compared_with_their_latest_entries(files):
    log = read(files)
    digests = {one.record: one.sha256 for one in log.leaves}
    found = verify_log(log, files, TRUST, digests, None)
    assert (
        sentences(found, Outcome.OK)[-1]
        == "All 300 records and signed files of the site match their latest entries."
    )
    attacked = {**digests, ("good", "good-1"): "0" * 64, ("offer", "new"): "1" * 64}
    del attacked["good", "good-2"]
    assert sentences(verify_log(log, files, TRUST, attacked, None), Outcome.PROBLEM) == [
        "On the site, good good-1 differs from its latest entry.",
        "The log has good good-2, and the site does not.",
        "The log has no entry for offer new as it is on the site.",
    ]
    nothing = verify_log(log, files, TRUST, {}, None)
    assert sentences(nothing, Outcome.PROBLEM)[-1] == "280 further entries differ."


def test_a_deleted_record_gets_an_entry_and_may_come_back():
    first = Leaf(kind="good", id="a", sha256="0" * 64, commit="1" * 40, time="2026-11-02T12:00:00Z")
    (gone,) = changes([first], {}, "2" * 40, first.time)
    assert gone == replace(first, sha256=None, commit="2" * 40)
    assert [*changes([first, gone], {}, "3" * 40, first.time)] == []
    (back,) = changes([first, gone], {("good", "a"): "0" * 64}, "3" * 40, first.time)
    assert back.sha256 == "0" * 64


def test_a_proof_is_verified_alone(files):
    proof = parse_proof(prove(read(files), 299).content)
    found = verify_proof(proof, TRUST)
    assert sentences(found, Outcome.PROBLEM) == []
    assert sentences(found, Outcome.OK)[0].startswith("Entry 299: in commit ")


def test_a_proof_of_another_entry_or_tree_is_wrong(files):
    proof = prove(read(files), 299)
    wrong = "The proof is wrong: its entry is not in the tree of its checkpoint."
    for attacked in (
        replace(proof, entry=leaf(299, version=1)),
        replace(proof, index=298),
        replace(proof, hashes=proof.hashes[:-1]),
        replace(proof, checkpoint=replace(proof.checkpoint, size=301)),
    ):
        assert sentences(verify_proof(attacked, TRUST), Outcome.PROBLEM) == [wrong]
    unsigned = replace(proof, note=Note(text=proof.note.text))
    assert len(sentences(verify_proof(unsigned, TRUST), Outcome.PROBLEM)) == 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b"c2sp.org/tlog-proof@v1", b"c2sp.org/tlog-proof@v2", "This is not a proof"),
        (b"extra ", b"extra !", "does not carry the entry"),
        (b"extra ", b"other ", "does not carry the entry"),
        (b"index 299", b"index -1", "neither its index nor a hash"),
        (b"index 299", b"index 0299", "neither its index nor a hash"),
        (b"index 299\n", b"index 299\nAAAA\n", "neither its index nor a hash"),
        (b"\n300\n", b"\n", "The checkpoint of the proof is not a checkpoint"),
    ],
)
def test_a_file_that_is_no_proof_is_refused(files, old, new, sentence):
    content = prove(read(files), 299).content
    assert content.count(old) == 1
    with pytest.raises(LogFault, match=sentence):
        parse_proof(content.replace(old, new))
