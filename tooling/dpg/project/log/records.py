"""Digests of records, from a commit of the project or from a published site."""

import json
import os
from pathlib import Path
from typing import Any

from dpg import kinds
from dpg.checking import BUILD_RULES, check_files, conclude
from dpg.importers.dump import InvalidDump, records_of_json
from dpg.model.catalogue import CommitTime
from dpg.model.selection import selected
from dpg.outputs.api import API
from dpg.project.checked_records import has_errors
from dpg.project.errors import UsageError
from dpg.project.git.objects import commit_of, commit_time_at, records_at
from dpg.project.listed_only import only_of
from dpg.project.verify.published_site import Published
from dpg.records.project_files import load_schemas
from dpg.records.source import parse_trusted
from dpg.transparency.leaf import Digests, digest_of

_MOST = 2_000_000_000
"""Maximum size of a dump in bytes."""


def digests_at_head(project: Path) -> tuple[Digests, CommitTime]:
    """Return the digests of the records that a build of ``HEAD`` publishes, and the commit.

    Raises:
        UsageError: If there is no commit, or records have errors.
    """
    commit = commit_of(project, "HEAD")
    as_of, schemas = commit_time_at(project, commit), load_schemas(project)
    files = records_at(project, [commit])[0]
    checked = conclude(check_files(files, schemas, as_of, os.cpu_count() or 1, BUILD_RULES), schemas, as_of)
    if has_errors(checked):
        raise UsageError(
            f"Records of commit {commit} have errors.", "Fix them first: `dpg check` lists them."
        )
    settings: dict[str, Any] = parse_trusted((project / "mkdocs.yml").read_bytes())
    catalogue = selected(checked.catalogue, only_of(settings.get("extra", {}), schemas.vocabularies))
    digests = {
        (kind.name, record.id): digest_of(json.loads(checked.record_json[kind.id_of(record.id)]))
        for kind in kinds.KINDS
        for record in catalogue.of(kind).all
    }
    return digests, as_of


def digests_of_site(site: Published) -> Digests | None:
    """Return the digests of all records in the dumps of a site; ``None`` if it has none.

    Raises:
        UsageError: If a dump is invalid.
    """
    digests: dict[tuple[str, str], str] = {}
    found = False
    for kind in kinds.KINDS:
        path = f"{API}/{kind.plural}.full.json"
        content = site.content(path, _MOST)
        if content is None:
            continue
        found = True
        try:
            records = records_of_json(content)
        except InvalidDump as error:
            raise UsageError(f"{path} is not a dump of a catalogue. {error}") from None
        digests |= {(kind.name, record["id"]): digest_of(record) for record in records}
    return digests if found else None
