"""Digests of records and signed files, from a commit of the project or from a published site."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dpg import kinds
from dpg.checking import BUILD_RULES, check_files, conclude
from dpg.importers.dump import InvalidDump, entries_of_json, records_of_json
from dpg.model.catalogue import CommitTime
from dpg.model.characters import visible
from dpg.model.selection import selected
from dpg.outputs.api import API
from dpg.project.checked_records import has_errors
from dpg.project.errors import UsageError
from dpg.project.git.objects import attestations_at, commit_of, commit_time_at, records_at
from dpg.project.listed_only import only_of, without_of
from dpg.project.log.signed_files import SIGNED_FILES
from dpg.project.setting_error import locating
from dpg.project.verify.published_site import Published
from dpg.records.packed import json_of
from dpg.records.project_files import load_schemas, read_settings
from dpg.transparency.leaf import Digests, RecordId, digest_of

_MOST = 2_000_000_000
"""Maximum size of a dump in bytes."""


def digests_at_head(project: Path) -> tuple[Digests, CommitTime]:
    """Return the digests of the records and signed files that a build of ``HEAD`` publishes, and the commit.

    Raises:
        UsageError: If there is no commit, or records or attestations have errors.
    """
    commit = commit_of(project, "HEAD")
    as_of, schemas = commit_time_at(project, commit), load_schemas(project)
    files = records_at(project, [commit])[0]
    checked = conclude(
        check_files(files, schemas, as_of, os.cpu_count() or 1, BUILD_RULES),
        schemas,
        as_of,
        attestations_at(project, commit),
    )
    if has_errors(checked):
        raise UsageError(
            f"Records of commit {commit} have errors.", "Fix them first: `dpg check` lists them."
        )
    extra = read_settings(project)["extra"]
    with locating(project):
        only, without = only_of(extra, schemas.vocabularies), without_of(extra, checked.catalogue)
    catalogue = selected(checked.catalogue, only, without)
    digests: dict[RecordId, str] = {
        (kind.name, record.id): digest_of(json.loads(json_of(checked.packed[kind.id_of(record.id)])))
        for kind in kinds.KINDS
        for record in catalogue.of(kind).all
    }
    for signed in SIGNED_FILES:
        digests |= {(signed.kind, id): digest_of(content) for id, content in signed.in_catalogue(catalogue)}
    return digests, as_of


def digests_of_site(site: Published) -> Digests | None:
    """Return the digests of all records and signed files in the documents of a site; ``None`` if it has no records.

    Raises:
        UsageError: If a document is invalid.
    """
    digests: dict[RecordId, str] = {}
    has_records = False
    for kind in kinds.KINDS:
        records = _entries(site, f"{API}/{kind.plural}.full.json", records_of_json)
        has_records |= records is not None
        for record in records or ():
            _add(digests, (kind.name, record["id"]), record)
    for files in SIGNED_FILES:
        for entry in _entries(site, files.document, entries_of_json) or ():
            if found := files.in_entry(entry):
                _add(digests, (files.kind, found[0]), found[1])
    return digests if has_records else None


def _entries(
    site: Published, path: str, parse: Callable[[bytes], Sequence[Mapping[str, Any]]]
) -> Sequence[Mapping[str, Any]] | None:
    """Return the entries of a document; ``None`` if it is missing."""
    content = site.content(path, _MOST)
    try:
        return None if content is None else parse(content)
    except InvalidDump as error:
        raise UsageError(f"{path} is not a document of a catalogue. {error}") from None


def _add(digests: dict[RecordId, str], name: RecordId, content: Any) -> None:
    """Add the digest of one entry.

    Raises:
        UsageError: If there is one of that name, which readers could not tell from this one, or it cannot be written.
    """
    shown = visible(" ".join(name))
    if name in digests:
        raise UsageError(f"The site has {shown} twice.", "Build it again.")
    try:
        digests[name] = digest_of(content)
    except (ValueError, RecursionError):
        raise UsageError(f"{shown} on the site is not JSON that can be compared.") from None
