"""Editions with small goods and offers, for tests of needs and offers."""

from typing import Any

from dpg.kinds import GOOD, OFFER
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good
from dpg.model.history import UNKNOWN, History
from dpg.model.offer import Offer
from dpg.outputs.edition import Edition, RecordSet
from dpg.records.project_files import load_schemas
from pairs import AS_OF, NEED, catalogue_of
from support import NO_OTHERS, ROOT

SCHEMAS = load_schemas(ROOT)
SITE = "https://goods.example/x/"
HOSTILE = "</title><script>x</script> & ]]> ;,\\ \u202eevil"
"""A text that breaks out of XML, JSON in pages and iCalendar if it is not escaped."""


def need(id: str, **more: Any) -> dict[str, Any]:
    """Return an open need as it is in a record."""
    return {**NEED, "id": id, **more}


def edition_of(
    *records: Good | Offer,
    site_url: str = SITE,
    offers: History = UNKNOWN,
    as_of: CommitTime | None = AS_OF,
) -> Edition:
    """Return an edition.

    Args:
        *records: The records.
        site_url: Address of the site.
        offers: History of the offers.
        as_of: Time of the catalogue.
    """
    schema, of_offers = SCHEMAS.of(GOOD), SCHEMAS.of(OFFER)
    catalogue = catalogue_of(*records)
    return Edition(
        catalogue=Catalogue(records=catalogue.records, vocabularies=catalogue.vocabularies, as_of=as_of),
        record_json={},
        schema=schema.published,
        annotations=schema.annotations,
        site_name="Goods & more",
        site_url=site_url,
        others={
            **NO_OTHERS,
            OFFER.name: RecordSet(
                record_json={},
                record_text={},
                schema=of_offers.published,
                annotations=of_offers.annotations,
                history=offers,
            ),
        },
    )
