"""Create the edition of a project, the input of all outputs."""

from dataclasses import replace

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.model.catalogue import Catalogue
from dpg.model.selection import selected
from dpg.outputs.edition import ABOUT, Edition, RecordSet
from dpg.outputs.site import picture
from dpg.project.build.plan import Plan
from dpg.project.frame_settings import address_in_docs
from dpg.project.git.history import histories_of
from dpg.project.listed_only import only_of, without_of
from dpg.project.setting_error import locating
from dpg.project.site_colors import colors_of
from dpg.project.site_languages import languages_of
from dpg.project.translated_docs import translated_docs
from dpg.project.translations import translations_of, unreviewed_of
from dpg.records.checked import Checked
from dpg.records.packed import Unpacked, json_of, published_of
from dpg.records.project_files import read_settings
from dpg.records.schema import Schemas


def edition_of(plan: Plan, checked: Checked, schemas: Schemas) -> Edition:
    """Return the edition. Addresses come from the command line, or else from mkdocs.yml.

    Raises:
        FixableError: if a setting cannot be used.
    """
    with locating(plan.project):
        return _edition_of(plan, checked, schemas)


def _edition_of(plan: Plan, checked: Checked, schemas: Schemas) -> Edition:
    settings = read_settings(plan.project)
    extra = settings["extra"]
    languages = languages_of(extra)
    only = only_of(extra, schemas.vocabularies)
    catalogue = selected(checked.catalogue, only, without_of(extra, checked.catalogue))
    main, *others = [_record_set(kind, catalogue, checked, schemas) for kind in kinds.KINDS]
    return Edition(
        catalogue=catalogue,
        record_json=main.record_json,
        record_text=main.record_text,
        digests=checked.digests,
        schema=main.schema,
        annotations=main.annotations,
        others={kind.name: found for kind, found in zip(kinds.KINDS[1:], others, strict=True)},
        site_name=settings["site_name"],
        site_description=settings.get("site_description") or ABOUT,
        colors=colors_of(extra),
        site_url=_as_folder(plan.site_url or settings.get("site_url", "")),
        repository_url=(plan.repository_url or extra.get("repository", "")).rstrip("/"),
        branch=extra.get("branch", "main"),
        only=only,
        languages=languages,
        unreviewed=unreviewed_of(extra),
        translated_docs={
            language: [*map(address_in_docs, pages)]
            for language, pages in translated_docs(plan.project, languages).items()
        },
        social_cards=plan.dumps and picture.available(),
        translations=translations_of(languages, extra),
    )


def _record_set(kind: AnyKind, catalogue: Catalogue, checked: Checked, schemas: Schemas) -> RecordSet:
    packed, ids = checked.packed, [record.id for record in catalogue.of(kind).all]
    return RecordSet(
        record_json=Unpacked(packed, kind, ids, json_of),
        record_text=Unpacked(packed, kind, ids, published_of),
        schema=schemas.of(kind).published,
        annotations=schemas.of(kind).annotations,
    )


def with_history(edition: Edition, plan: Plan, schemas: Schemas) -> Edition:
    """Return the edition with the history of its records, without the details of unlisted ones."""
    found = histories_of(schemas.by_kind, plan.project, plan.state)
    histories = {
        kind.name: found[kind.name].redacted({one.id for one in edition.catalogue.of(kind).listed})
        for kind in kinds.KINDS
    }
    others = {name: replace(one, history=histories[name]) for name, one in edition.others.items()}
    return replace(edition, history=histories[kinds.KINDS[0].name], others=others)


def _as_folder(address: str) -> str:
    """Return an address with a final slash; empty if there is none."""
    return f"{address.rstrip('/')}/" if address else ""
