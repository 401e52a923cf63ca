"""``accounts.json``: the accounts of goods, with what their signatures prove."""

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import GOOD_ID, DocumentType, JsonSchema, RecordFields, group, text
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.proofs.outcomes import ProofState, accounts_of

_STATES = (
    "`signed`: the account signed for this good in this catalogue. `not-proved`: no signature fits. `not-checked`: there is a"
    " signature that was not checked in this build."
)


def _shape(fields: RecordFields) -> JsonSchema:
    return group(
        "One account of a good.",
        {
            "good": GOOD_ID,
            "name": fields["name"],
            "account": fields["funding/channels/-/account"],
            "state": text(_STATES, enum=[state.value for state in ProofState]),
        },
    )


KIND = DocumentType(
    path="accounts.json",
    title="The accounts to which goods can be paid",
    description=(
        "The accounts of all goods with what this build found about their signatures, sorted by good and in the order of the"
        " record. The signatures are in the records. A signature shows who controls an account, not who made the good."
    ),
    result=_shape,
    more=lambda _: {
        "catalogue": {
            "type": ["string", "null"],
            "description": "The address that the signatures name; null if this catalogue has none.",
        }
    },
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    address = edition.catalogue.address
    head = {**envelope(edition), "catalogue": address or None}
    yield list_document(KIND.path, head, map(entry, _accounts(edition, address)))


def _accounts(edition: Edition, address: str) -> Iterator[Mapping[str, Any]]:
    for good in edition.catalogue.goods:
        for one in accounts_of(good, address):
            yield {"good": good.id, "name": good.name, "account": one.account, "state": one.outcome.state}
