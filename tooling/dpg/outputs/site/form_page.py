"""The page with the form that writes a record."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.form_fields import Field, FormFields
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.words import Words

PATH = "contribute/index.html"
_MORE = (
    "aliases",
    "description",
    "documentation",
    "demo",
    "repositories",
    "sectors",
    "languages",
    "developed_in",
    "status",
    "superseded_by",
)


class Group(NamedTuple):
    """Fields that are folded away together."""

    id: str
    title: str
    fields: Sequence[Field]


class FormPages:
    """Makes the page of the form in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._edition, self._words = edition, words
        self._form = templates.get("contribute.html")
        vocabularies = edition.catalogue.vocabularies
        self._fields = FormFields(edition.schema, vocabularies, words).top()

    def page(self) -> Page:
        """The form, empty."""
        title = self._words.gettext("Add a good")
        root = root_of(PATH)
        top = root_of(folder_of(self._words.language))
        body = self._form.render(
            root=root,
            title=title,
            required=[field for field in self._fields.values() if field.required],
            groups=self._groups(),
            order=list(self._fields),
            repository=self._edition.repository_url.rstrip("/"),
            branch=self._edition.branch,
        )
        head = f'<link rel="stylesheet" href="{root}{top}assets/catalogue/contribute.css">'
        description = self._words.gettext("A form that writes the record of a digital public good.")
        return Page(path=PATH, title=title, description=description, body=body, head=head)

    def _groups(self) -> Sequence[Group]:
        """The fields that can be left out; what no group names comes in the last one, so that none is forgotten."""
        named = self._named()
        known = {key for _, keys in named.values() for key in keys}
        left = {key: field for key, field in self._fields.items() if not field.required and key not in known}
        groups = [Group(id, title, self._of(keys)) for id, (title, keys) in named.items()]
        last = groups.pop()
        return [
            group for group in (*groups, last._replace(fields=[*left.values(), *last.fields])) if group.fields
        ]

    def _of(self, keys: Sequence[str]) -> Sequence[Field]:
        return [self._fields[key] for key in keys if key in self._fields]

    def _named(self) -> Mapping[str, tuple[str, Sequence[str]]]:
        gettext = self._words.gettext
        return {
            "more": (gettext("More about it"), _MORE),
            "who": (gettext("Who makes it, and how to reach them"), ("organizations", "contact")),
            "use": (
                gettext("Where it is used, and what it needs"),
                ("deployments", "worldwide", "reach", "running_cost"),
            ),
            "standard": (
                gettext("DPG Standard, privacy and registries"),
                ("standard", "privacy", "recognition"),
            ),
            "help": (
                gettext("Help: what there is, and what it asks for"),
                ("support", "communities", "localization", "needs", "funding"),
            ),
            "kind": (
                gettext("Only for data, AI models, content or standards"),
                ("dataset", "model", "content", "specification"),
            ),
            "elsewhere": (
                gettext("Other goods, and the same good elsewhere"),
                ("builds_on", "implements", "links"),
            ),
            "sources": (gettext("Sources, and the state of the record"), ("sources", "checked", "removed")),
        }
