"""Read what the frame around the pages shows: the menu, footer, pictures and color switch of ``mkdocs.yml``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from dpg.outputs.assets import FOLDER
from dpg.outputs.site.frame import FrameLink, FrameSettings, MenuEntry

_T = TypeVar("_T")
_FAVICON = "assets/images/favicon.png"
"""The favicon of Material."""
_SCHEMES = {"slate": "light", "default": "dark"}
"""By a scheme of Material, the one that its switch leads to."""


def frame_settings_of(settings: Mapping[str, Any]) -> FrameSettings:
    """Return what the frame shows.

    Args:
        settings: the content of ``mkdocs.yml``.
    """
    theme = settings.get("theme") or {}
    return FrameSettings(
        menu=[*_entries(settings.get("nav") or [])],
        footer=[*_links((settings.get("extra") or {}).get("footer") or [])],
        copyright=settings.get("copyright") or "",
        logo=theme.get("logo") or "",
        favicon=theme.get("favicon") or _FAVICON,
        styles=own_assets(settings.get("extra_css") or []),
        switches=_switches(theme.get("palette") or []),
    )


def own_assets(assets: Iterable[_T]) -> list[_T]:
    """Return the style sheets or scripts that are not the program's. Older catalogues name those too."""
    return [asset for asset in assets if not str(asset).startswith(f"{FOLDER}/")]


def _entries(nav: Sequence[Mapping[str, Any]]) -> Iterator[MenuEntry]:
    for entry in nav:
        for title, target in entry.items():
            yield MenuEntry(title, (*_links(target if isinstance(target, list) else [entry]),))


def _links(nav: Sequence[Mapping[str, Any]]) -> Iterator[FrameLink]:
    for entry in nav:
        for title, target in entry.items():
            yield from _links(target) if isinstance(target, list) else [_link(title, target)]


def _link(title: str, target: str) -> FrameLink:
    """Return a link to a page of ``docs/``, of the catalogue or of another site."""
    in_docs = target.endswith(".md") and ":" not in target
    return FrameLink(title, address_in_docs(target) if in_docs else target, in_docs)


def address_in_docs(path: str) -> str:
    """Return the address of a page of ``docs/``, as MkDocs gives it with ``use_directory_urls``."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".md")
    return "".join(f"{part}/" for part in (folder, "" if stem in ("index", "README") else stem) if part)


def _switches(palette: Any) -> Mapping[str, str]:
    schemes = palette if isinstance(palette, list) else [palette]
    return {
        _SCHEMES[scheme["scheme"]]: scheme["toggle"]["name"]
        for scheme in schemes
        if scheme.get("scheme") in _SCHEMES and scheme.get("toggle")
    }
