"""Values that others published: trees, proofs, notes, checkpoints, co-signatures and policies."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from dpg.transparency.checkpoint import Checkpoint, parse_checkpoint
from dpg.transparency.fault import LogFault
from dpg.transparency.keys import (
    WITNESS,
    is_signed_by,
    parse_private_key,
    parse_public_key,
    private_key_of,
    sign,
)
from dpg.transparency.merkle import leaf_hash, node_hash, tree_of, verify_consistency, verify_inclusion
from dpg.transparency.note import Note, parse_note
from dpg.transparency.policy import parse_policy
from dpg.transparency.tiles import Tile, content_of, entries_of, parse_path, tiles_of

HERE = Path(__file__).parent
MERKLE = json.loads((HERE / "merkle.json").read_bytes())
TESSERA = json.loads((HERE / "tessera.json").read_bytes())


def hashes(values):
    return [base64.b64decode(value) for value in values or ()]


def name_of(case):
    return case["file"]


# transparency-dev/merkle, commit 417fb0c, rfc6962/rfc6962_test.go
def test_hashes_are_those_of_rfc_6962():
    assert tree_of([]).root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert (
        node_hash(b"N123", b"N456").hex()
        == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    )


# transparency-dev/merkle, commit 417fb0c, testonly/constants.go
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def test_trees_of_every_size_have_the_published_roots():
    tree = tree_of(LEAVES)
    assert tuple(tree.root(size).hex() for size in range(9)) == ROOTS
    assert tuple(tree_of(LEAVES[:size]).root().hex() for size in range(9)) == ROOTS


@pytest.mark.parametrize("case", MERKLE["inclusion"], ids=name_of)
def test_inclusion_proofs_are_accepted_as_published(case):
    (leaf, root), proof = hashes([case["leafHash"], case["root"]]), hashes(case["proof"])
    accepted = verify_inclusion(proof, case["leafIdx"], case["treeSize"], leaf, root)
    assert accepted is not case["wantErr"]


@pytest.mark.parametrize("case", MERKLE["consistency"], ids=name_of)
def test_consistency_proofs_are_accepted_as_published(case):
    (old, new), proof = hashes([case["root1"], case["root2"]]), hashes(case["proof"])
    assert verify_consistency(proof, case["size1"], case["size2"], old, new) is not case["wantErr"]


def test_proofs_are_those_that_others_publish():
    tree = tree_of(LEAVES)
    for case in (one for one in MERKLE["inclusion"] if not one["wantErr"]):
        if base64.b64decode(case["root"]) == tree.root(case["treeSize"]):
            assert tree.inclusion_proof(case["leafIdx"], case["treeSize"]) == hashes(case["proof"])
    happy = [one for one in MERKLE["consistency"] if one["file"].endswith("happy-path.json")]
    assert len(happy) == 5
    for case in happy:
        assert tree.consistency_proof(case["size1"], case["size2"]) == hashes(case["proof"])


# C2SP/C2SP, commit 5ba5ee8, signed-note.md, "Example"
EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_the_example_of_signed_notes_is_verified():
    note, key = parse_note(EXAMPLE.encode(), "The note"), parse_public_key(EXAMPLE_KEY)
    assert is_signed_by(note, key)
    assert key.vkey == EXAMPLE_KEY
    assert note.content.decode() == EXAMPLE


# golang/mod, commit fe2ec04, sumdb/note/note_test.go
PETER_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETER_LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
ENOCH_LINE = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
BAD_KEYS = (
    "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
)
BAD_NOTES = (
    TEXT,
    f"{TEXT}\n{PETER_LINE}"[:-1],
    f"\x01{TEXT}\n{PETER_LINE}",
    f"{TEXT}\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
    f"{TEXT}\n{PETER_LINE}Unexpected line.\n",
    f"{TEXT}\n{PETER_LINE * 101}",
)


def test_the_notes_of_go_are_signed_and_verified():
    key = parse_private_key(PETER_SECRET)
    assert (key.public.vkey, key.text) == (PETER, PETER_SECRET)
    assert sign(Note(text=TEXT), key).line == PETER_LINE
    note = parse_note(f"{TEXT}\n{PETER_LINE}{ENOCH_LINE}".encode(), "The note")
    assert all(is_signed_by(note, parse_public_key(vkey)) for vkey in (PETER, ENOCH))
    assert not is_signed_by(note, parse_public_key(EXAMPLE_KEY))


@pytest.mark.parametrize("text", BAD_NOTES)
def test_what_go_refuses_as_a_note_is_refused(text):
    with pytest.raises(LogFault):
        parse_note(text.encode(), "The note")
    with pytest.raises(LogFault, match="UTF-8"):
        parse_note(b"\xff" + text.encode(), "The note")


def test_a_wrong_signature_of_a_known_key_refuses_the_note():
    line = f"{PETER_LINE[:60]}ABCD{PETER_LINE[60:]}"
    note = parse_note(f"{TEXT}\n{line}".encode(), "The note")
    with pytest.raises(LogFault, match="The signature of PeterNeumann is wrong"):
        is_signed_by(note, parse_public_key(PETER))


def test_no_part_of_a_key_and_no_changed_key_is_one():
    parts = {PETER[start:end] for start in range(len(PETER)) for end in range(start + 1, len(PETER) + 1)}
    changed = {PETER[:at] + chr(ord(PETER[at]) + 1) + PETER[at + 1 :] for at in range(len(PETER))}
    for text in {*parts, *changed, *BAD_KEYS} - {PETER}:
        with pytest.raises(LogFault):
            parse_public_key(text)


# C2SP/C2SP, commit 5ba5ee8, tlog-checkpoint.md and tlog-cosignature.md; their keys are not published.
BEHIND_THE_SOFA = """\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""


def test_the_example_of_checkpoints_is_read_and_written():
    checkpoint, note = parse_checkpoint(BEHIND_THE_SOFA.encode())
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert checkpoint.note.with_signatures(note.signatures).content.decode() == BEHIND_THE_SOFA
    assert int.from_bytes(note.signatures[1].content[:8]) == 1_679_315_147


# golang/mod, commit fe2ec04, sumdb/tlog/note_test.go
def test_a_tree_is_written_as_go_does():
    golden = "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n"
    checkpoint = Checkpoint(
        origin="go.sum database tree", size=123_456_789_012, root=leaf_hash(b"hello world")
    )
    assert checkpoint.note.text == golden
    assert parse_checkpoint(f"{golden}\n".encode())[0] == checkpoint
    for size, root in (("0xabcdef", checkpoint.root_text), ("12", f"{checkpoint.root_text[:-1]}TOOBIG=")):
        with pytest.raises(LogFault, match="size or its root hash is invalid"):
            parse_checkpoint(f"go.sum database tree\n{size}\n{root}\n\n".encode())


# golang/mod, commit fe2ec04, sumdb/tlog/tlog_test.go, in the form of c2sp.org/tlog-tiles, which has no height
PATHS = {
    "tile/0/001": Tile(level=0, index=1, width=256),
    "tile/0/001.p/5": Tile(level=0, index=1, width=5),
    "tile/5/x123/x456/078": Tile(level=5, index=123_456_078, width=256),
    "tile/5/x123/x456/078.p/2": Tile(level=5, index=123_456_078, width=2),
    "tile/entries/x003/x057/500": Tile(level=None, index=3_057_500, width=256),
    # C2SP/C2SP, commit 5ba5ee8, tlog-tiles.md
    "tile/0/x001/x234/067": Tile(level=0, index=1_234_067, width=256),
}
BAD_PATHS = (
    "tile/5/123/456/078", "tile/-1/123/456/078", "tile/00/001", "tile/0/1", "tile/0/x000/001", "tile/64/000",
    "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/05", "tile/0/000.p/", "tile/0/../000", "tile/0/000/",
)  # fmt: skip


def test_paths_of_tiles_are_the_published_ones():
    assert {path: parse_path(path) for path in PATHS} == PATHS
    assert {tile.path for tile in PATHS.values()} == set(PATHS)
    assert [path for path in BAD_PATHS if parse_path(path)] == []


# C2SP/C2SP, commit 5ba5ee8, tlog-tiles.md, "Partial Tiles"
def test_trees_have_the_tiles_of_the_specification():
    rows = [tile for tile in tiles_of(70_000) if tile.level is not None]
    found = [(tile.level, tile.width) for tile in rows]
    assert [found.count((level, 256)) for level in (0, 1, 2)] == [273, 1, 0]
    assert [one for one in found if one[1] < 256] == [(0, 112), (1, 17), (2, 1)]
    assert [tile.path for tile in tiles_of(256)] == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]
    assert [*tiles_of(0)] == []


# transparency-dev/tessera, commit 1811ae1, testdata/log
def test_a_log_of_another_program_is_written_to_the_byte():
    key, entries = parse_private_key(TESSERA["private_key"]), [one.encode() for one in TESSERA["entries"]]
    assert key.public.vkey == TESSERA["public_key"]
    tree = tree_of(entries)
    for size, published in enumerate(TESSERA["checkpoints"]):
        head = Checkpoint(origin="example.com/log/testdata", size=size, root=tree.root(size)).note
        assert head.with_signatures([sign(head, key)]).content.decode() == published
    for place, width in enumerate((1, 2, 7, 15)):
        bundle, tile = Tile(level=None, index=0, width=width), Tile(level=0, index=0, width=width)
        assert content_of(tile, entries, tree) == base64.b64decode(TESSERA["tiles"][place])
        assert content_of(bundle, entries, tree) == base64.b64decode(TESSERA["bundles"][place])
        assert entries_of(base64.b64decode(TESSERA["bundles"][place]), bundle) == entries[:width]


# FiloSottile/sunlight, commit ed0bc38, cmd/skylight/testdata: gen.go and the files of its mirror
MIRROR = """\
rome2026h1.example.org
300
gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=

— mirror.example.org P7FI7wAAAABpVGeAjA1S4pJm6MbcXjX7UUImu4azZtrfcVW2uyr/LXIYlwEJzXC0N0EiZkbqfLdXt/4gVEEuGmxJjAfXKMCISpsJAg==
"""
MIRROR_KEY = "mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O"
MIRROR_TILES = {
    "tile/0/000": "66a1d43136a854a5776d5bce14bf101c925fc7d4b32f1be23b658f636ebfcddb",
    "tile/0/001.p/44": "699f078d937f13343d71ad39321757de3ecf391e8d7a1b2015ad38bd36f5d60a",
    "tile/1/000.p/1": "dcef9e571841bfe2defd16306f8a7d69f5054092fb8b7f983970c646f7f5fd85",
}
WITNESSED = """\
rome2026h1.example.org
300
lCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=

— rome2026h1.example.org kVB1JgAAAZtxtEwABAMARzBFAiEAi+mTa2xjL1IdWpH82OeciGsGvwRAP+f1WkfKaSZCfFECIHoNPZ/Q3y6UNzvKOO9cuLr6V16vPNfhwhle9f6r5H/Z
— witness.example.org uKLPIAAAAABpVGeAhm2bOvKc3LaB9PFN1ruG19Y5yqslmcAAbhftnn1Zznmo0LXFZq4LGvqKqLX8jWlwLKasxEGTLIqAVusneCBmBw==
"""
WITNESS_KEY = "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN"


def test_tiles_of_several_levels_are_those_of_another_program():
    entries = [f"record {number}".encode() for number in range(300)]
    tree = tree_of(entries)
    assert tree.root() == parse_checkpoint(MIRROR.encode())[0].root
    found = {tile.path: content_of(tile, entries, tree) for tile in tiles_of(300) if tile.level is not None}
    assert {path: hashlib.sha256(content).hexdigest() for path, content in found.items()} == MIRROR_TILES


def test_cosignatures_of_another_program_are_verified_and_written():
    for text, vkey, seed in (
        (MIRROR, MIRROR_KEY, b"skylight test mirror key"),
        (WITNESSED, WITNESS_KEY, b"skylight test witness key"),
    ):
        note, key = parse_checkpoint(text.encode())[1], parse_public_key(vkey)
        assert key.type == WITNESS
        assert is_signed_by(note, key)
        secret = private_key_of(key.name, hashlib.sha256(seed).digest(), WITNESS)
        assert sign(note, secret, 1_767_139_200) == note.signatures[-1]


def test_a_cosignature_with_another_time_is_wrong():
    note, key = parse_checkpoint(MIRROR.encode())[1], parse_public_key(MIRROR_KEY)
    changed = MIRROR.replace("BpVGeA", "BpVGeB")
    assert is_signed_by(note, key)
    with pytest.raises(LogFault, match=r"The signature of mirror\.example\.org is wrong"):
        is_signed_by(parse_checkpoint(changed.encode())[1], key)


# transparency-dev/tessera, commit 1811ae1, witness_policy_test.go, with keys of witnesses
W1, W2 = (
    private_key_of(name, hashlib.sha256(name.encode()).digest(), WITNESS).public.vkey
    for name in ("sigsum.org", "example.com")
)
BOTH = f"witness w1 {W1} https://sigsum.org/witness/\nwitness w2 {W2} https://example.com/witness/\n"
BAD_POLICIES = {
    f"witness w1 {W1}": "has no line `quorum`",
    "quorum unknown": "Line 1 of the policy: `unknown` is not defined above",
    f"{BOTH}witness w1 {W2}\nquorum w1": "Line 3 of the policy: The name `w1` is taken",
    f"{BOTH}group g1 -1 w1\nquorum g1": "from 1 to 1",
    f"{BOTH}group g1 3 w1 w2\nquorum g1": "from 1 to 2",
    "group none 1 witness": "The name `none` is taken",
    f"{BOTH}group g 1 w1 w1\nquorum g": "in a group already",
    f"{BOTH}quorum none\nquorum w1": "There is one `quorum`",
    "witness w1": "`witness` takes a name",
    f"{BOTH}witness w3 {W1}\nquorum w1": "is listed already",
    f"log {W1}\nquorum none": "is not one of a log",
    "watcher w1": "`watcher` is not one of log, witness, group, quorum",
}


@pytest.mark.parametrize("number", ["all", "2"])
def test_a_policy_counts_witnesses(number):
    text = f"\n# comment\n{BOTH}\n\t# comment\ngroup   g1  {number}\t w1 w2\n\n\t quorum   g1\n"
    policy = parse_policy(text)
    assert policy.is_met({"w1", "w2"})
    assert not policy.is_met({"w1"})
    assert parse_policy(text.replace(f" {number}\t", " any ")).is_met({"w2"})
    assert parse_policy("quorum none\n").is_met(set())


@pytest.mark.parametrize("text", BAD_POLICIES)
def test_a_policy_that_others_refuse_is_refused_with_its_line(text):
    with pytest.raises(LogFault, match=BAD_POLICIES[text]):
        parse_policy(text)


# C2SP/C2SP, commit 5ba5ee8, tlog-policy.md, "Example policy", with keys
def test_the_example_of_policies_is_read():
    names = [f"{group}{number}" for group in "XY" for number in (1, 2, 3)]
    lines = [
        f"witness {name} {private_key_of(name, hashlib.sha256(name.encode()).digest(), WITNESS).public.vkey}"
        for name in names
    ]
    rest = """
group X-witnesses 2 X1 X2 X3
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""
    policy = parse_policy("\n".join([f"log {PETER}", "", *lines, rest]))
    assert policy.is_met({"X1", "X3", "Y2"})
    assert not policy.is_met({"X1", "X2", "X3"})
    assert not policy.is_met({"X1", "Y1", "Y2"})
    assert [key.vkey for key in policy.logs] == [PETER]
