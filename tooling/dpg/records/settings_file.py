"""Parse the settings of a catalogue, ``mkdocs.yml``, and find values that cannot be used."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from dpg.model.characters import visible
from dpg.model.pointer import step
from dpg.model.spelling import nearest
from dpg.records.languages import ORIGINAL
from dpg.records.project_yaml import (
    Wrong,
    is_list_of_texts,
    is_text,
    missing_text,
    parse_mapping,
    require_none,
    wrong_text,
)

FILE = "mkdocs.yml"

_EXTRA = (
    "branch",
    "catalogue",
    "colors",
    "footer",
    "generator",
    "homepage",
    "languages",
    "only",
    "original",
    "repository",
    "translations",
    "unreviewed",
    "without",
)
"""Settings under ``extra``. Others belong to those who write them."""
_EMPTY = ("The file holds no settings.", "Write at least `site_name: ` and a name.")
_LINKS = "Write a list of entries such as `- About: about.md`."


def parse_settings(content: bytes) -> Mapping[str, Any]:
    """Parse the settings of a catalogue. ``extra`` and ``theme`` are always there.

    Raises:
        FixableError: if the file is not valid YAML, or a setting cannot be used.
    """
    settings = parse_mapping(FILE, content, _EMPTY)
    require_none(FILE, content, _wrong(settings))
    return {**settings, "extra": settings.get("extra", {}), "theme": settings.get("theme", {})}


def _wrong(settings: Mapping[str, Any]) -> Iterator[Wrong]:
    yield from missing_text(settings, "site_name")
    for key in ("site_description", "copyright"):
        yield from wrong_text(settings, key)
    yield from _wrong_address(settings, "site_url")
    if settings.get("use_directory_urls", True) is not True:
        hint = "Write `use_directory_urls: true`, or delete the line."
        yield Wrong("/use_directory_urls", "Addresses of pages end with a slash here.", hint)
    yield from _wrong_links(settings.get("nav") or [], "/nav", "nav")
    yield from _wrong_list(settings, "hooks")
    yield from _wrong_list(settings, "extra_css")
    yield from _in_group(settings, "extra", _wrong_extra)
    yield from _in_group(settings, "theme", _wrong_theme)


def _in_group(settings: Mapping[str, Any], key: str, wrong: Any) -> Iterator[Wrong]:
    group = settings.get(key, {})
    if isinstance(group, Mapping):
        yield from wrong(group)
    else:
        hint = "Write its keys on the next lines, indented by two spaces, or delete it."
        yield Wrong(step("", key), f"`{key}` needs keys and values below it.", hint)


def _wrong_extra(extra: Mapping[str, Any]) -> Iterator[Wrong]:
    for key in extra:
        meant = None if key in _EXTRA else nearest(str(key), _EXTRA)
        if meant:
            yield Wrong(
                step("/extra", key),
                f"There is no setting `extra.{visible(str(key))}`.",
                f"Did you mean `{meant}`?",
            )
    yield from wrong_text(extra, "branch", "/extra", "extra.branch")
    for key in ("repository", "catalogue"):
        yield from _wrong_address(extra, key, "/extra", f"extra.{key}")
    yield from _wrong_links(extra.get("footer") or [], "/extra/footer", "extra.footer")
    yield from _wrong_languages(extra)
    yield from _wrong_translations(extra.get("translations") or {})


def _wrong_languages(extra: Mapping[str, Any]) -> Iterator[Wrong]:
    languages = extra.get("languages") or [ORIGINAL]
    if not is_list_of_texts(languages) or ORIGINAL not in languages:
        yield Wrong(
            "/extra/languages",
            "`extra.languages` is not right.",
            f"Write a list such as [{ORIGINAL}, fr]; {ORIGINAL} must be among them.",
        )
    if not is_list_of_texts(extra.get("unreviewed") or []):
        yield Wrong(
            "/extra/unreviewed",
            "`extra.unreviewed` is not right.",
            "List the languages into which the catalogue translates texts of records, such as [fr, es].",
        )


def _wrong_translations(own: object) -> Iterator[Wrong]:
    by_language = own.values() if isinstance(own, Mapping) else [None]
    if not all(
        isinstance(texts, Mapping) and all(map(is_text, (*texts, *texts.values()))) for texts in by_language
    ):
        yield Wrong(
            "/extra/translations",
            "`extra.translations` is not right.",
            "Write the English text and its translation under the tag of each language.",
        )


def _wrong_theme(theme: Mapping[str, Any]) -> Iterator[Wrong]:
    for key in ("logo", "favicon"):
        yield from wrong_text(theme, key, "/theme", f"theme.{key}")
    palette = theme.get("palette") or []
    schemes = palette if isinstance(palette, list) else [palette]
    if not all(map(_is_scheme, schemes)):
        hint = "Write a list of entries, each with `scheme: default` or `scheme: slate`, and a `toggle` with a `name`."
        yield Wrong("/theme/palette", "`theme.palette` is not right.", hint)


def _is_scheme(scheme: object) -> bool:
    if not isinstance(scheme, Mapping) or not isinstance(scheme.get("scheme", ""), str):
        return False
    toggle = scheme.get("toggle")
    return not toggle or (isinstance(toggle, Mapping) and isinstance(toggle.get("name"), str))


def _wrong_address(settings: Mapping[str, Any], key: str, above: str = "", name: str = "") -> Iterator[Wrong]:
    address = settings.get(key) or ""
    try:
        parts = urlsplit(address if isinstance(address, str) else "")
        is_valid = not address or (parts.scheme in ("http", "https") and bool(parts.hostname))
    except ValueError:
        is_valid = False
    if not is_valid:
        hint = "Write one such as https://example.org/catalogue/, or delete the line."
        yield Wrong(step(above, key), f"`{name or key}` is not a web address.", hint)


def _wrong_list(settings: Mapping[str, Any], key: str) -> Iterator[Wrong]:
    if not is_list_of_texts(settings.get(key) or []):
        yield Wrong(
            step("", key), f"`{key}` is not a list of files.", "Write each on its own line, after `- `."
        )


def _wrong_links(entries: object, pointer: str, name: str) -> Iterator[Wrong]:
    """Yield the errors of a menu: entries with a title, each a link or a list of such entries."""
    if not isinstance(entries, list):
        yield Wrong(pointer, f"`{name}` is not a list.", _LINKS)
        return
    for number, entry in enumerate(entries):
        here = step(pointer, number)
        if not isinstance(entry, Mapping) or [type(title) for title in entry] != [str]:
            yield Wrong(here, f"This entry of `{name}` is not a title with a target.", _LINKS)
            continue
        for title, target in entry.items():
            if isinstance(target, list):
                yield from _wrong_links(target, step(here, title), name)
            elif not isinstance(target, str) or not target:
                yield Wrong(step(here, title), f"This entry of `{name}` has no target.", _LINKS)
