"""Descriptions of the site for programs: ``robots.txt``, ``llms.txt`` and ``CITATION.cff``."""

from collections.abc import Iterator, Mapping

from dpg.kinds import GOOD
from dpg.outputs.api import API, LICENSE
from dpg.outputs.documents.document_types import document_types
from dpg.outputs.edition import Edition
from dpg.outputs.feeds import atom, deadlines
from dpg.outputs.feeds.feed import has_feeds, path_of, path_of_needs
from dpg.outputs.feeds.record_feeds import SUBJECTS
from dpg.outputs.output import OutputFile
from dpg.outputs.site.words import capital
from dpg.records.plain_yaml import yaml_of

CITATION = "CITATION.cff"
FOR_MODELS = "llms.txt"
_GUIDES = {
    "data/": "How to take the data: formats, snippets, what is promised",
    "api/": "The API: every document, its keys, what changed",
    "record/": "What a record may say, key by key",
    "about/": "What the catalogue is, and what it is not",
}


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the three files."""
    yield OutputFile("robots.txt", _robots(edition).encode())
    yield OutputFile(FOR_MODELS, _llms(edition).encode())
    yield OutputFile(
        CITATION, citation(edition.site_name, edition.site_description, _known_of(edition)).encode()
    )


def _robots(edition: Edition) -> str:
    """Allow everything. Crawlers read this file only at the root of a host."""
    sitemap = f"\nSitemap: {edition.site_url}sitemap.xml\n" if edition.site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _llms(edition: Edition) -> str:
    """Return an introduction for language models, in the format of https://llmstxt.org/."""
    base = edition.site_url
    documents = [kind for kind in document_types() if not kind.parameters]
    data = [f"- [{kind.title}]({base}{API}/{kind.path}): {kind.description}" for kind in documents]
    data.append(f"- [The catalogue in DCAT 3]({base}catalog.jsonld): every good and download as linked data")
    feeds = [f"- [{title}]({base}{path})" for path, title in _feeds(edition)]
    guides = [f"- [{title}]({base}{path})" for path, title in _GUIDES.items()]
    return "\n".join(
        [
            f"# {edition.site_name}",
            "",
            f"> {edition.site_description} The records are dedicated to the public domain ({LICENSE}). Listed is not endorsed.",
            "",
            "A key that a record lacks means that nothing is recorded, which is something else than no. Claims name their"
            f" evidence and who makes them. The record of a good lies at `{base}{API}/{GOOD.plural}/<id>.json`, its page at"
            f" `{base}{GOOD.plural}/<id>/`.",
            "",
            "## Data",
            "",
            *data,
            "",
            *(("## Feeds", "", *feeds, "") if feeds else ()),
            "## Guides",
            "",
            *guides,
            "",
        ]
    )


def _feeds(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield path and title of each feed and calendar that is not about a single value."""
    for subject in SUBJECTS:
        if has_feeds(edition, subject.kind):
            yield f"{path_of(subject.about, kind=subject.kind)}.{atom.ENDING}", capital(subject.title)
    if edition.site_url:
        yield f"{path_of_needs()}.{atom.ENDING}", "Open needs"
    if deadlines.calendars_of(edition):
        yield deadlines.path_of(), "Deadlines of needs and offers, as iCalendar"


def citation(title: str, abstract: str, known: Mapping[str, str]) -> str:
    """Return the citation of the catalogue in the Citation File Format 1.2.0.

    Args:
        title: Name of the catalogue.
        abstract: Its description.
        known: Further keys of the format.
    """
    return yaml_of(
        {
            "cff-version": "1.2.0",
            "message": "If you use this data, please cite it as below, with the day on which you took it.",
            "type": "dataset",
            "title": title,
            "authors": [{"name": f"Contributors to the {title}"}],
            "abstract": abstract,
            "license": LICENSE,
            **known,
        }
    )


def _known_of(edition: Edition) -> Mapping[str, str]:
    as_of = edition.catalogue.as_of
    known = {
        "url": edition.site_url,
        "repository-code": edition.repository_url,
        "commit": as_of.commit if as_of else "",
        "date-released": as_of.day.isoformat() if as_of else "",
    }
    return {key: value for key, value in known.items() if value}
