"""Parse answers for optional keys: one entry per line for lists."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.importers.answers import (
    InvalidAnswer,
    Knowledge,
    Read,
    line_of,
    read_name,
    read_website,
    split_language,
    term_of,
    terms_in,
)
from dpg.importers.urls_in_text import Addresses, find_addresses
from dpg.model.characters import visible
from dpg.model.web_addresses import completed


def read_description(text: str, knowledge: Knowledge) -> dict[str, str]:
    """Parse a description, optionally prefixed by its language; paragraphs are kept."""
    paragraphs = [line_of(part) for part in re.split(r"\n\s*\n", text) if part.strip()]
    if not paragraphs:
        raise InvalidAnswer("This must not be empty.")
    language, first = split_language(paragraphs[0], knowledge)
    return {language: "\n\n".join([first, *paragraphs[1:]])}


def read_repositories(text: str, _: Knowledge) -> list[dict[str, str]]:
    """Parse one address per line."""
    return [{"url": url} for url in _urls(text)]


def read_sources(text: str, _: Knowledge) -> list[str]:
    """Parse one address per line."""
    return _urls(text)


def read_sectors(text: str, knowledge: Knowledge) -> list[str]:
    """Parse sectors."""
    return [term.id for term in terms_in(text, knowledge.vocabularies["sectors"])]


def read_organizations(text: str, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Parse ``Name: role`` lines, each with an optional website."""
    return [_organization(line, knowledge) for line in lines_of(text)]


def _organization(line: str, knowledge: Knowledge) -> dict[str, Any]:
    found = _addresses(line)
    name, colon, roles = found.rest.strip().rpartition(":")
    if not (colon and name.strip() and roles.strip()):
        raise InvalidAnswer(f"“{visible(line)}”: write the name, a colon and its part, such as “{_EXAMPLE}”.")
    entry: dict[str, Any] = {"name": line_of(name)}
    entry["roles"] = [role.id for role in terms_in(roles, knowledge.vocabularies["roles"])]
    return {**entry, "website": found.urls[0]} if found.urls else entry


_EXAMPLE = "Example Foundation: owner, maintainer"


def read_deployments(text: str, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Parse a country per line, with addresses of pages as evidence."""
    return [_deployment(line, knowledge) for line in lines_of(text)]


def _deployment(line: str, knowledge: Knowledge) -> dict[str, Any]:
    found = _addresses(line)
    hint = "Write one country a line, then the address of a page that shows it."
    country = term_of(line_of(found.rest).strip(" :;,–-"), knowledge.vocabularies["countries"], hint)
    return {
        "country": country.id,
        **({"evidence": [{"url": url} for url in found.urls]} if found.urls else {}),
    }


def _urls(text: str) -> list[str]:
    urls = [url for line in lines_of(text) for url in _only_addresses(line)]
    return list(dict.fromkeys(urls))


def _only_addresses(line: str) -> tuple[str, ...]:
    found = _addresses(completed(line))
    if found.has_text or not found.urls:
        raise InvalidAnswer(
            f"“{visible(line)}”: write one web address a line, beginning with https://, and nothing else."
        )
    return found.urls


def _addresses(line: str) -> Addresses:
    found = find_addresses(line)
    if "://" in found.rest:
        raise InvalidAnswer(f"“{visible(line)}” holds no whole web address that can be published.")
    return found


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines that are not empty, without list markers."""
    for line in text.splitlines():
        if bare := re.sub(r"\s*(?:[-*+•]\s+)?", "", line, count=1).strip():
            yield line_of(bare)


def reader_of(node: Mapping[str, Any]) -> Read:
    """Return the reader for a field without one of its own, by its schema."""
    item = node.get("items", {})
    if vocabulary := item.get("vocabulary"):
        return lambda text, knowledge: [
            term.id for term in terms_in(text, knowledge.vocabularies[vocabulary])
        ]
    if vocabulary := node.get("vocabulary"):
        return lambda text, knowledge: term_of(line_of(text), knowledge.vocabularies[vocabulary]).id
    if node.get("format") == "text":
        return read_description
    if node.get("type") == "array":
        return read_sources if item.get("format") == "uri" else lambda text, _: [*lines_of(text)]
    return read_website if node.get("format") == "uri" else read_name


MORE_READERS: Mapping[str, Read] = {
    "description": read_description,
    "repositories": read_repositories,
    "documentation": read_website,
    "organizations": read_organizations,
    "deployments": read_deployments,
    "sectors": read_sectors,
    "sources": read_sources,
}
"""Parser for the answer to each optional key."""
