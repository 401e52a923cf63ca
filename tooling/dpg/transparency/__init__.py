"""A transparency log of the records: a Merkle tree in static files, as in C2SP tlog-tiles.

Formats: https://c2sp.org/tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof and tlog-policy.
"""
