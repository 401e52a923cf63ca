"""Pages about the completeness of records."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from dpg.model.completeness import Field, completeness_of
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import Page, root_of
from dpg.outputs.site.words import Words

MOST = 50
"""Maximum number of records in a list of the overview."""
MOST_LACKING = 200
"""Maximum number of records shown without a field. The API has all of them."""


class CompletenessPages:
    """Render the pages below ``completeness/``."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._found = completeness_of(edition.catalogue.goods, edition.annotations.expected)
        self._words = words
        self._overview = templates.get("completeness.html")
        self._lacking = templates.get("lacking.html")
        self._shared: Mapping[str, Any] = {
            "found": self._found,
            "titles": _titles(edition.schema, words.gettext),
            "names": {good.id: good.name for good in edition.catalogue.goods},
            "repository": edition.repository_url,
            "branch": edition.branch,
        }

    def pages(self) -> Iterator[Page]:
        """Yield the overview, and a page for each field with the records that lack it."""
        path = "completeness/index.html"
        title = self._words.gettext("How complete the records are")
        text = self._words.gettext("Which facts the records have, which are missing, and how to help.")
        body = self._overview.render(
            self._shared, root=root_of(path), title=title, text=text, records=self._found.records[:MOST]
        )
        yield Page(path=path, title=title, description=text, body=body)
        yield from (self._page_of(field) for field in self._found.fields if field.lacking)

    def _page_of(self, field: Field) -> Page:
        path = f"completeness/{field.id}/index.html"
        title = self._words.gettext("Records without %(field)s") % {"field": field.id}
        body = self._lacking.render(
            self._shared,
            root=root_of(path),
            title=title,
            field=field,
            goods=list(islice(field.lacking, MOST_LACKING)),
        )
        return Page(path=path, title=title, description=title, body=body)


def _titles(schema: Mapping[str, Any], translate: Callable[[str], str]) -> Mapping[str, str]:
    """Return the titles of the schema's fields in the language of the page, by key."""
    return {
        key: translate(value["title"]) if "title" in value else key
        for key, value in schema.get("properties", {}).items()
    }
