"""The page with the form for a new record."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.form_fields import Field, FormFields
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.words import Words

PATH = "contribute/index.html"


class Group(NamedTuple):
    """One foldable section of the form."""

    id: str
    title: str
    fields: Sequence[Field]


class FormPages:
    """Render the page of the form for one kind of record in one language."""

    def __init__(self, kind: AnyKind, edition: Edition, words: Words, templates: Templates) -> None:
        self._kind, self._edition, self._words = kind, edition, words
        self._records = edition.of(kind)
        self._form = templates.get("contribute.html")
        self._fields = FormFields(self._records, edition.catalogue.vocabularies, words).top()

    def page(self) -> Page:
        """Return the page with an empty form."""
        is_main = self._kind is kinds.KINDS[0]
        path = PATH if is_main else f"contribute/{self._kind.plural}/index.html"
        root = root_of(path)
        top = root_of(folder_of(self._words.language))
        title, description = self._titles()
        body = self._form.render(
            root=root,
            title=title,
            other="" if is_main else self._kind,
            required=[field for field in self._fields.values() if field.required],
            groups=self._groups(),
            order=list(self._fields),
            repository=self._edition.repository_url.rstrip("/"),
            branch=self._edition.branch,
        )
        head = f'<link rel="stylesheet" href="{root}{top}assets/catalogue/contribute.css">'
        return Page(path=path, title=title, description=description, body=body, head=head)

    def _titles(self) -> tuple[str, str]:
        """Return the title and the description; those of the schema for kinds of records without their own."""
        gettext = self._words.gettext
        if self._kind is kinds.GOOD:
            return gettext("Add a good"), gettext("A form that writes the record of a digital public good.")
        if self._kind is kinds.OFFER:
            return gettext("Add an offer"), gettext("A form that writes the record of an offer of help.")
        title, description = self._records.schema["title"], self._records.schema["description"]
        return gettext(title), gettext(description)

    def _groups(self) -> Sequence[Group]:
        """Return the optional fields by section; fields without a section come first in the last one."""
        sections = [
            Group(section.id, self._words.gettext(section.title), self._optional(section.fields))
            for section in self._records.annotations.sections
        ]
        placed = {field.key for section in sections for field in section.fields}
        rest = [field for field in self._optional(self._fields) if field.key not in placed]
        last = sections.pop() if sections else Group("more", self._words.gettext("More about it"), [])
        all = (*sections, last._replace(fields=[*rest, *last.fields]))
        return [section for section in all if section.fields]

    def _optional(self, keys: Iterable[str]) -> Sequence[Field]:
        return [self._fields[key] for key in keys if key in self._fields and not self._fields[key].required]
