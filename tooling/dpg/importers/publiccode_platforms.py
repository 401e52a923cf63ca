"""Map the platforms and the hardware of a publiccode.yml."""

from collections.abc import Set

from dpg.importers.draft import Record
from dpg.importers.publiccode_source import Publiccode, mapped
from dpg.importers.publiccode_terms import ON_A_DESKTOP, PLATFORMS, SPELLINGS, UNCLEAR_TYPES


def reach(source: Publiccode) -> Record | None:
    """Return the platforms and the required hardware."""
    channels = mapped(source, source.root.at("platforms"), _channels(source), "a platform")
    hardware: list[str] = []
    for entry in source.root.at("dependsOn", "hardware").entries():
        value = entry.at("name")
        if text := source.reading.text(value):
            source.reading.accept(value)
            hardware.append(text)
    found = {"channels": channels, "hardware": list(dict.fromkeys(hardware))}
    kept = {key: values for key, values in found.items() if values}
    return {**kept, "asserted_by": "owner"} if kept else None


def _channels(source: Publiccode) -> dict[str, str | None]:
    """Return the channel of each platform for this type of software."""
    kind = source.root.at("softwareType").line.casefold()
    names = {entry.line.casefold() for entry in source.root.at("platforms").entries()}
    named = {SPELLINGS.get(name, name) for name in names}
    own = dict(PLATFORMS)
    if (
        kind == "standalone/web"
    ):  # Desktop systems are those of browsers, and phones too unless web is listed.
        own = {name: own[name] if own[name] != "desktop" and "web" in named else "web" for name in own}
    elif not _is_on_a_desktop(kind, named):
        own = {name: None if channel == "desktop" else channel for name, channel in own.items()}
    return {**own, **{spelling: own[name] for spelling, name in SPELLINGS.items()}}


def _is_on_a_desktop(kind: str, platforms: Set[str]) -> bool:
    """Return whether people may install software of this type. If the type is unclear, it is not if it runs in browsers."""
    if kind in UNCLEAR_TYPES:
        return "web" not in platforms
    return kind in ON_A_DESKTOP or (
        kind == "standalone/other" and not platforms.isdisjoint(("windows", "mac"))
    )
