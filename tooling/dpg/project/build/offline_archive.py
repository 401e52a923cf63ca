"""Pack the new site into one archive for each language; keep an archive while none of its files changes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from hashlib import sha256

from dpg.outputs.download import Described, describe
from dpg.outputs.edition import Edition
from dpg.outputs.offline import OfflineCopy, archive, archive_path
from dpg.outputs.output import OutputFile
from dpg.project.build.dumps import is_available, keep_or_copy
from dpg.project.build.file_tree import Tree
from dpg.records.folder import suggest_id


def put_offline(tree: Tree, more: Mapping[str, bytes], edition: Edition) -> list[Described]:
    """Put the archives into the tree.

    Args:
        tree: has all other files of the site except those in ``more``.
        more: pages as they are in the archives, by path; the published ones also list the archives.
        edition: gives the languages, the address and the name of the site.

    Returns:
        the archives, with size and digest.
    """
    paths = {*tree.wanted, *more}
    return [_put_one(tree, more, edition, language, paths) for language in edition.languages]


def _put_one(
    tree: Tree, more: Mapping[str, bytes], edition: Edition, language: str, paths: set[str]
) -> Described:
    copy = OfflineCopy(language, edition.languages, paths, edition.site_url)
    path, store = archive_path(language), tree.state / f"offline-{language}.json"
    folder = f"{suggest_id(edition.site_name) or 'site'}-{language}"
    key = _key(tree, more, copy, f"{folder} {edition.site_url}")
    known = _known(tree, key, language)
    if known and is_available(tree, path, bytes.fromhex(known.sha256)):
        keep_or_copy(tree, path, bytes.fromhex(known.sha256))
        return known
    file = archive(path, _files(tree, more, copy), folder)
    tree.put(file)
    made = describe(file)
    store.write_text(json.dumps([key, astuple(made)]), encoding="utf-8")
    return made


def _files(tree: Tree, more: Mapping[str, bytes], copy: OfflineCopy) -> Iterator[OutputFile]:
    yield from copy.start()
    for path in copy.paths:
        yield from copy.files(path, more[path] if path in more else (tree.root / path).read_bytes())


def _key(tree: Tree, more: Mapping[str, bytes], copy: OfflineCopy, settings: str) -> str:
    digest = sha256(settings.encode())
    for path in copy.paths:
        content = more[path] if path in more else tree.wanted[path][0]
        digest.update(path.encode() + b"\0" + content + b"\n")
    return digest.hexdigest()


def _known(tree: Tree, key: str, language: str) -> Described | None:
    """Return the archive of the last build, if it was made from the same files."""
    try:
        text = (tree.state / f"offline-{language}.json").read_text(encoding="utf-8")
        known_key, (path, size, digest) = json.loads(text)
    except (OSError, ValueError, TypeError):
        return None
    return Described(path=path, bytes=size, sha256=digest) if known_key == key else None
