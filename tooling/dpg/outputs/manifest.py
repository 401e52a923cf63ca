"""What a whole site is: the SHA-256 of every file, and from which commit and with which words it was built."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from dpg.model.catalogue import CommitTime
from dpg.outputs.download import CHECKSUMS
from dpg.outputs.output import OutputFile

MANIFEST = "manifest.json"
VERSION = 1
"""Of the manifest's own form."""

Options = Mapping[str, str | bool]
"""Name and value of each word of ``dpg build`` that decides on what is published."""


def produce(
    digests: Mapping[str, str], as_of: CommitTime | None, options: Options, left_out: tuple[str, ...]
) -> Iterator[OutputFile]:
    """``checksums.txt``, as ``sha256sum --check`` reads it, and ``manifest.json``, which vouches for it.

    Args:
        digests: the SHA-256 of every other file of the site, by path.
        as_of: commit and time that the site speaks of.
        options: how it was built.
        left_out: what was asked for and could not be made on that computer.
    """
    lines = [f"{digests[path]}  {path}\n" for path in sorted(digests)]
    checksums = "".join(lines).encode()
    yield OutputFile(CHECKSUMS, checksums)
    about = {
        "manifest_version": VERSION,
        "serial": as_of.seconds if as_of else None,
        "generated_at": as_of.time.strftime("%Y-%m-%dT%H:%M:%SZ") if as_of else None,
        "commit": (as_of.commit or None) if as_of else None,
        "options": options,
        "left_out": left_out,
        "files": len(lines),
        "checksums": {"path": CHECKSUMS, "sha256": hashlib.sha256(checksums).hexdigest()},
    }
    yield OutputFile(MANIFEST, (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode())
