"""What holds for any log: it only grows, its proofs verify, and no changed byte passes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.transparency.fault import LogFault
from dpg.transparency.leaf import changes, latest
from dpg.transparency.merkle import leaf_hash, tree_of, verify_consistency, verify_inclusion
from dpg.transparency.proof_file import parse_proof, prove
from dpg.transparency.verification import Outcome, verify_proof
from transparency.made import KEY, TRUST, Files, leaf, log_of, older, problems, read, sentences

ENTRIES = [leaf(number) for number in range(600)]
TREE = tree_of(ENTRIES)
SMALL = 70
"""Every size up to this one is tried with every index."""

DIGESTS = st.dictionaries(
    st.tuples(st.sampled_from(["good", "offer"]), st.sampled_from("abcde")),
    st.sampled_from(["0" * 64, "1" * 64, "2" * 64]),
)


def test_inclusion_proofs_of_every_small_size_verify():
    for size in range(1, SMALL):
        for index in range(size):
            proof = TREE.inclusion_proof(index, size)
            assert verify_inclusion(proof, index, size, leaf_hash(ENTRIES[index]), TREE.root(size))


def test_consistency_proofs_of_every_small_size_verify():
    for new in range(1, SMALL):
        for old in range(1, new + 1):
            proof = TREE.consistency_proof(old, new)
            assert verify_consistency(proof, old, new, TREE.root(old), TREE.root(new))


@given(st.data())
def test_no_changed_inclusion_proof_verifies(data):
    size = data.draw(st.integers(1, len(ENTRIES)))
    index = data.draw(st.integers(0, size - 1))
    proof, one, root = TREE.inclusion_proof(index, size), leaf_hash(ENTRIES[index]), TREE.root(size)
    assert verify_inclusion(proof, index, size, one, root)
    other = data.draw(st.integers(0, size - 1).filter(lambda place: place != index)) if size > 1 else 1
    assert not verify_inclusion(proof, other, size, one, root)
    assert not verify_inclusion([*proof, root], index, size, one, root)
    assert not verify_inclusion(proof, index, size, leaf_hash(b"other"), root)
    if proof:
        assert not verify_inclusion(changed(data, proof), index, size, one, root)
        assert not verify_inclusion(proof[:-1], index, size, one, root)


@given(st.data())
def test_no_changed_consistency_proof_verifies(data):
    new = data.draw(st.integers(2, len(ENTRIES)))
    old = data.draw(st.integers(1, new - 1))
    proof, before, after = TREE.consistency_proof(old, new), TREE.root(old), TREE.root(new)
    assert verify_consistency(proof, old, new, before, after)
    assert not verify_consistency(changed(data, proof), old, new, before, after)
    assert not verify_consistency(proof[:-1], old, new, before, after)
    assert not verify_consistency([*proof, after], old, new, before, after)
    assert not verify_consistency(proof, old, new, leaf_hash(before), after)
    assert not verify_consistency(proof, old, new, before, leaf_hash(after))
    assert not verify_consistency(proof, new, old, after, before)


def changed(data, proof):
    """The proof with one changed bit."""
    place = data.draw(st.integers(0, len(proof) - 1))
    return [*proof[:place], flipped(data, proof[place]), *proof[place + 1 :]]


def flipped(data, content):
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    return bytes(byte ^ (1 << bit % 8 if at == bit // 8 else 0) for at, byte in enumerate(content))


@given(st.lists(DIGESTS, max_size=8))
def test_the_log_only_grows_whatever_is_released_in_whatever_order(releases):
    entries: list[bytes] = []
    before = log_of(entries, KEY)
    for number, records in enumerate(releases):
        leaves = read(before).leaves
        entries += [one.content for one in changes(leaves, records, f"{number:040x}", "2026-11-02T12:00:00Z")]
        files = log_of(entries, KEY)
        log = read(files)
        assert problems(files, since=before) == []
        assert [*log.entries][: len(leaves)] == [one.content for one in leaves]
        kept = {record: log.leaves[index].sha256 for record, index in latest(log.leaves).items()}
        assert {record: digest for record, digest in kept.items() if digest} == records
        assert [*changes(log.leaves, records, "f" * 40, "2026-11-02T12:00:00Z")] == []
        before = files


@settings(max_examples=60)
@given(st.data())
def test_no_changed_byte_of_any_file_passes(data):
    size = data.draw(st.integers(1, len(ENTRIES)))
    whole = log_of(ENTRIES[:size], KEY)
    assert problems(whole) == []
    path = data.draw(st.sampled_from(sorted(whole.by_path)))
    files = Files({**whole.by_path, path: flipped(data, whole.by_path[path])})
    assert refused(files, whole)


@settings(max_examples=60)
@given(st.data())
def test_no_file_that_was_cut_off_passes(data):
    whole = log_of(ENTRIES[: data.draw(st.integers(1, len(ENTRIES)))], KEY)
    path = data.draw(st.sampled_from(sorted(whole.by_path)))
    length = data.draw(st.integers(0, len(whole.by_path[path]) - 1))
    assert refused(Files({**whole.by_path, path: whole.by_path[path][:length]}), whole)


def refused(files, whole):
    """Whether the verifier finds a problem in files that are not those of the log."""
    try:
        return bool(problems(files, since=whole))
    except LogFault:
        return True


@given(st.data())
def test_no_changed_proof_file_passes(data):
    size = data.draw(st.integers(1, len(ENTRIES)))
    index = data.draw(st.integers(0, size - 1))
    content = prove(read(log_of(ENTRIES[:size], KEY)), index).content
    assert parse_proof(content).content == content
    try:
        findings = verify_proof(parse_proof(flipped(data, content)), TRUST)
    except LogFault:
        return
    assert sentences(findings, Outcome.PROBLEM)


def test_the_checkpoint_of_an_empty_log_is_continued_by_any_other():
    empty = log_of([], KEY)
    assert older(empty).checkpoint.size == 0
    assert problems(log_of(ENTRIES[:3], KEY), since=empty) == []
