"""The manifest of a site: checksums of all files, the commit and the build options."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from dpg.model.catalogue import CommitTime
from dpg.outputs.download import CHECKSUMS
from dpg.outputs.output import OutputFile

MANIFEST = "manifest.json"
VERSION = 1
"""Version of the manifest format."""

Options = Mapping[str, str | bool]
"""The options of ``dpg build`` that affect what is published."""


def produce(
    digests: Mapping[str, str], as_of: CommitTime | None, options: Options, left_out: tuple[str, ...]
) -> Iterator[OutputFile]:
    """Yield ``checksums.txt`` in the format of ``sha256sum --check``, and ``manifest.json`` with its checksum.

    Args:
        digests: SHA-256 of every other file of the site, by path.
        as_of: Commit of the site and its time.
        options: Build options.
        left_out: Requested outputs that could not be built on this computer.
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
