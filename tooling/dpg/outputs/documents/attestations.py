"""``attestations.json``: the attestations about goods, with the result of each check and the signed document."""

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.attestation import Attestation, CheckName, CheckState, ClaimKind
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import GOOD_ID, DocumentType, JsonSchema, RecordFields, group, text
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MEANING = {
    CheckName.FORM: "the types are those of the format",
    CheckName.CHAIN: "the chain in the domain is one of those accepted; not needed without a chain",
    CheckName.UID: "the UID is the hash of the content, and no other file has it",
    CheckName.SIGNATURE: "the signature is that of the signer whom the document names",
    CheckName.CLAIM: "the statement is about something in the record of the good",
    CheckName.SIGNER: "the key is listed by the good or by the offer that helped",
    CheckName.EXPIRY: "it has not expired on the day of the commit",
    CheckName.REVOCATION: "the file contains no revocation",
}


def _shape(fields: RecordFields) -> JsonSchema:
    return group(
        "One attestation.",
        {
            "good": GOOD_ID,
            "name": fields["name"],
            "file": text("The name of the file in `attestations/<good>/`, without `.json`."),
            "verified": {
                "type": "boolean",
                "description": "Whether every check passed that the format needs. Only then does it count.",
            },
            "checks": group(
                "The checks that this build made. Registration and revocation on a blockchain are never checked.",
                {
                    name.value: text(_of(name), enum=[state.value for state in CheckState])
                    for name in CheckName
                },
            ),
            "document": {"description": "The file as it is, to be verified by other programs."},
        },
        uid=text("Its identifier.", pattern="^0x[0-9a-f]{64}$"),
        signer=text("The address or `did:key` that signed, if the signature was checked and is valid."),
        key_of=group(
            "Why the key counts.",
            {"role": text("Who lists the key.", enum=["account", "attester", "offer"])},
            name=text("The name of the attester or giver."),
            offer=text("The id of the offer."),
        ),
        signed=text("The day on which it says that it was signed.", pattern=_DAY),
        expires=text("Its last day.", pattern=_DAY),
        claim=group(
            "The statement.",
            {
                "kind": text("What it says.", enum=[kind.value for kind in ClaimKind]),
                "about": text("The id of the need, the country of the deployment, or the year of the grant."),
                "party": text("Who met the need, uses the good or paid the grant; may be empty."),
                "url": text("A page that supports it."),
                "evidence": text(
                    "SHA-256 of that page; zeros if the signer saved none.", pattern="^[0-9a-f]{64}$"
                ),
            },
        ),
        revoked=group(
            "The signer revoked it.", {"on": text("The day.", pattern=_DAY), "reason": text("Why.")}
        ),
    )


def _of(name: CheckName) -> str:
    return f"Whether {_MEANING[name]}."


KIND = DocumentType(
    path="attestations.json",
    title="Signed statements about goods",
    description=(
        "The attestations about all listed goods, sorted by good and file, with what this build checked. docs/attestations.md"
        " explains the format."
    ),
    result=_shape,
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    yield list_document(KIND.path, envelope(edition), map(entry, _entries(edition)))


def _entries(edition: Edition) -> Iterator[Mapping[str, Any]]:
    for good in edition.catalogue.goods:
        for one in edition.catalogue.attestations_of(good.id):
            yield {"good": good.id, "name": good.name, **_entry(one)}


def _entry(one: Attestation) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "file": one.file.name,
        "verified": one.is_verified,
        "checks": {check.name.value: check.state.value for check in one.checks},
        "uid": one.uid,
        "signer": one.signer,
        "key_of": {key: value for key, value in one.owner._asdict().items() if value} if one.owner else None,
        "signed": one.signed and one.signed.isoformat(),
        "expires": one.expires and one.expires.isoformat(),
        "claim": _claim(one),
        "revoked": one.revoked and one.revoked._asdict(),
        "document": one.file.document,
    }
    optional = ("uid", "signer", "key_of", "signed", "expires", "claim", "revoked")
    return {key: value for key, value in found.items() if value or key not in optional}


def _claim(one: Attestation) -> Mapping[str, str] | None:
    if one.claim is None:
        return None
    kind, about, party = one.claim.subject
    return {
        "kind": kind.value,
        "about": about,
        "party": party,
        "url": one.claim.url,
        "evidence": one.claim.evidence,
    }
