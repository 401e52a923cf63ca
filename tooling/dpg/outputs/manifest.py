"""The manifest of a site: checksums of all files, the commit and the build options."""

import hashlib
import json
from collections.abc import Iterator

from dpg.outputs.download import CHECKSUMS
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site_files import SiteFiles

MANIFEST = "manifest.json"
VERSION = 1
"""Version of the manifest format."""


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield ``checksums.txt``, in the format of ``sha256sum --check``, and ``manifest.json``, which holds its digest."""
    as_of = edition.catalogue.as_of
    lines = [f"{site.digests[path]}  {path}\n" for path in sorted(site.digests)]
    checksums = "".join(lines).encode()
    yield OutputFile(CHECKSUMS, checksums)
    about = {
        "manifest_version": VERSION,
        "serial": as_of.seconds if as_of else None,
        "generated_at": as_of.time.strftime("%Y-%m-%dT%H:%M:%SZ") if as_of else None,
        "commit": (as_of.commit or None) if as_of else None,
        "options": site.options,
        "left_out": site.left_out,
        "files": len(lines),
        "checksums": {"path": CHECKSUMS, "sha256": hashlib.sha256(checksums).hexdigest()},
    }
    yield OutputFile(MANIFEST, (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode())
