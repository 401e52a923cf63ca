"""Merkle tree of RFC 6962: hashes, and proofs of inclusion and consistency."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

HASH_SIZE = 32
"""Length of a SHA-256 hash in bytes."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of an entry."""
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\1" + left + right).digest()


@dataclass(frozen=True, kw_only=True)
class MerkleTree:
    """A tree with the hashes of all its complete subtrees."""

    levels: Sequence[Sequence[bytes]]
    """For each height, the hashes of the complete subtrees of that height, from left to right."""

    @property
    def size(self) -> int:
        """Number of leaves."""
        return len(self.levels[0])

    def root(self, size: int | None = None) -> bytes:
        """Return the root hash, by default that of the whole tree.

        Args:
            size: number of leaves, counted from the left.
        """
        size = self.size if size is None else size
        return self._hash_of(0, size) if size else hashlib.sha256().digest()

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        """Return the proof that a leaf is in the tree of the first ``size`` leaves, from its sibling upwards."""
        return list(self._inclusion(index, 0, size))

    def consistency_proof(self, old: int, new: int) -> list[bytes]:
        """Return the proof that the tree of ``new`` leaves begins with that of ``old`` leaves."""
        return list(self._consistency(old, 0, new, is_known=True)) if 0 < old < new else []

    def _inclusion(self, index: int, start: int, end: int) -> Iterator[bytes]:
        if end - start == 1:
            return
        middle = start + _split(end - start)
        if index < middle:
            yield from self._inclusion(index, start, middle)
            yield self._hash_of(middle, end)
        else:
            yield from self._inclusion(index, middle, end)
            yield self._hash_of(start, middle)

    def _consistency(self, old: int, start: int, end: int, is_known: bool) -> Iterator[bytes]:
        """Yield the proof for the leaves from ``start`` to ``end``, of which those before ``old`` are in the old tree.

        Args:
            old: size of the old tree.
            start: first leaf of the subtree.
            end: leaf after the last of the subtree.
            is_known: whether the verifier knows the hash of the subtree, as it is the old tree itself.
        """
        if old == end:
            if not is_known:
                yield self._hash_of(start, end)
            return
        middle = start + _split(end - start)
        if old <= middle:
            yield from self._consistency(old, start, middle, is_known)
            yield self._hash_of(middle, end)
        else:
            yield from self._consistency(old, middle, end, is_known=False)
            yield self._hash_of(start, middle)

    def _hash_of(self, start: int, end: int) -> bytes:
        """Return the hash of the leaves from ``start`` to ``end``; ``start`` is a multiple of the first complete subtree."""
        count = end - start
        height = count.bit_length() - 1
        if count == 1 << height:
            return self.levels[height][start >> height]
        middle = start + _split(count)
        return node_hash(self._hash_of(start, middle), self._hash_of(middle, end))


def tree_of(entries: Iterable[bytes]) -> MerkleTree:
    """Return the tree of some entries."""
    levels = [[leaf_hash(entry) for entry in entries]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])
    return MerkleTree(levels=levels)


def verify_inclusion(proof: Sequence[bytes], index: int, size: int, leaf: bytes, root: bytes) -> bool:
    """Return whether a proof shows that a leaf is in a tree (RFC 9162, section 2.1.3.2).

    Args:
        proof: hashes from the sibling of the leaf upwards.
        index: place of the leaf, counted from 0.
        size: number of leaves of the tree.
        leaf: hash of the leaf.
        root: root hash of the tree.
    """
    if not 0 <= index < size or len(leaf) != HASH_SIZE:
        return False
    place, last, found = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(one, found)
            place, last = _past_right_edge(place, last)
        else:
            found = node_hash(found, one)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(proof: Sequence[bytes], old: int, new: int, old_root: bytes, new_root: bytes) -> bool:
    """Return whether a proof shows that one tree begins with another (RFC 9162, section 2.1.4.2).

    Args:
        proof: hashes of a consistency proof.
        old: number of leaves of the older tree.
        new: number of leaves of the newer tree.
        old_root: root hash of the older tree.
        new_root: root hash of the newer tree.
    """
    if old == new > 0:
        return not proof and old_root == new_root
    if not 0 < old < new or not proof:
        return False
    hashes = [old_root, *proof] if old & (old - 1) == 0 else proof
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = hashes[0]
    for one in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(one, before), node_hash(one, after)
            place, last = _past_right_edge(place, last)
        else:
            after = node_hash(after, one)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _past_right_edge(place: int, last: int) -> tuple[int, int]:
    """Return the ancestors of two nodes, up to the first that is a right child or the leftmost of its level."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _split(count: int) -> int:
    """Return the largest power of two below a count."""
    return 1 << (count - 1).bit_length() - 1
