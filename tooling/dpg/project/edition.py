"""Build the edition of a project: what every output is made from."""

from typing import Any

from dpg.checking import Checked
from dpg.model.selection import selected
from dpg.outputs.edition import Edition
from dpg.outputs.site import picture
from dpg.project.build.plan import Plan
from dpg.project.listed_only import only_of
from dpg.project.translations import languages_of, translations_of
from dpg.records.schema import Schema
from dpg.records.source import parse_trusted


def edition_of(plan: Plan, checked: Checked, schema: Schema) -> Edition:
    """What the outputs are made from; addresses from the command line, else from mkdocs.yml."""
    settings: dict[str, Any] = parse_trusted((plan.project / "mkdocs.yml").read_bytes())
    extra = settings.get("extra", {})
    languages = languages_of(extra)
    only = only_of(extra, schema.vocabularies)
    catalogue = selected(checked.catalogue, only)
    return Edition(
        catalogue=catalogue,
        record_json={good.id: checked.record_json[good.id] for good in catalogue.records},
        record_text={good.id: checked.record_text[good.id] for good in catalogue.records},
        schema=schema.published,
        annotations=schema.annotations,
        site_name=settings["site_name"],
        site_url=_as_folder(plan.site_url or settings.get("site_url", "")),
        repository_url=(plan.repository_url or extra.get("repository", "")).rstrip("/"),
        branch=extra.get("branch", "main"),
        only=only,
        languages=languages,
        social_cards=plan.dumps and picture.available(),
        translations=translations_of(languages),
    )


def _as_folder(address: str) -> str:
    """The address with the slash at its end that others are joined to."""
    return f"{address.rstrip('/')}/" if address else ""
