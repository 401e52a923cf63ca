"""``dpg attest``: draft, complete, check and revoke attestations about a good."""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dpg.checking import check_paths
from dpg.model.accounts import fault_of_account, parse_account
from dpg.model.attestation import (
    FOLDER,
    Attestation,
    CheckName,
    CheckState,
    Claim,
    ClaimKind,
    Revocation,
    Subject,
)
from dpg.model.catalogue import CommitTime
from dpg.model.did_keys import PREFIX, did_of_key, from_multibase, key_of_did
from dpg.project.commit_time import commit_time_of
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.project.terminal.examples import add_examples
from dpg.proofs import ed25519, ethereum
from dpg.proofs.attestations import credentials, data_integrity
from dpg.proofs.attestations.credential_draft import (
    CredentialDraft,
    bytes_to_sign,
    credential_of,
    signed_credential,
)
from dpg.proofs.attestations.draft import CONTRACTS, Draft, signed_document, typed_data_of
from dpg.proofs.attestations.revocations import text_of
from dpg.proofs.attestations.values import Invalid, Node
from dpg.records.attestation_files import parse_attestation
from dpg.records.project_files import load_schemas, shown
from dpg.records.schema import Schemas
from dpg.reports.summary import logged

NAME = "attest"
HELP = "draft and check signed statements about a good"
_ACCOUNT = "eip155:10:0x52908400098527886E0F7030069857D2E4169EE7"
EXAMPLES = (
    f"dpg attest draft dhis2 --need swahili --by 'Example Translators' --url https://example.org/work --account {_ACCOUNT}",
    f"dpg attest complete draft.json --signature 0x5a1f… --account {_ACCOUNT}",
    "dpg attest draft dhis2 --year 2026 --by 'Example Fund' --url https://fund.example.org/12 --account did:key:z6Mk…",
    "dpg attest check attestations/dhis2/swahili-1.json",
    "dpg attest revoke attestations/dhis2/swahili-1.json --reason 'Signed by mistake'",
)
_RAW_SIGNATURE = re.compile("0x[0-9a-f]{128}", re.IGNORECASE)
_ABOUT = """
With an account of an EVM chain, draft prints the typed data (EIP-712) that a wallet signs. With a did:key, it prints a
Verifiable Credential, and on standard error the 64 bytes to sign. complete prints the file of the attestation from that draft
and the signature. revoke prints the text that the same key signs to revoke an attestation. check verifies a file without a
network and exits with 1 if it does not count. key prints the did:key of a public key in a PEM file. docs/attestations.md
explains the formats.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument("action", choices=tuple(_ACTIONS), help="what to do")
    parser.add_argument("subject", metavar="SUBJECT", help="draft: id of the good; otherwise: a file")
    about = parser.add_mutually_exclusive_group()
    about.add_argument("--need", metavar="ID", help="draft: the need that was met")
    about.add_argument("--country", metavar="CODE", help="draft: the country of the deployment that was seen")
    about.add_argument("--year", metavar="YEAR", help="draft: the year of the grant that was paid")
    parser.add_argument(
        "--by", default="", metavar="NAME", help="draft: who met the need, uses the good or paid"
    )
    parser.add_argument("--url", default="", metavar="URL", help="draft: page that supports the statement")
    parser.add_argument("--evidence", type=Path, metavar="FILE", help="draft: saved copy of that page")
    parser.add_argument(
        "--account",
        default="",
        metavar="ACCOUNT",
        help="key that signs: an account of an EVM chain as CAIP-10, or a did:key",
    )
    parser.add_argument(
        "--contract", default="", metavar="ADDRESS", help="draft: contract of EAS on its chain"
    )
    parser.add_argument("--expires", default="", metavar="DAY", help="draft: last day, as YYYY-MM-DD")
    parser.add_argument("--signature", default="", metavar="0X…", help="complete: the signature")
    parser.add_argument("--reason", default="", metavar="TEXT", help="revoke: why")
    add_examples(parser, EXAMPLES)
    parser.description = f"{HELP}.\n{_ABOUT}"


def run(arguments: argparse.Namespace) -> int:
    """Run the action and return 1 if an attestation does not count.

    Raises:
        UsageError: If an option is missing or invalid.
    """
    return _ACTIONS[arguments.action](arguments)


def _draft(arguments: argparse.Namespace) -> int:
    project = find_project(Path.cwd())
    now = commit_time_of(project)
    expires = _seconds(arguments.expires) if arguments.expires else 0
    if issuer := _issuer(arguments.account):
        _draft_credential(issuer, arguments, now, expires)
    else:
        _draft_typed_data(load_schemas(project), arguments, now, expires)
    return 0


def _issuer(account: str) -> str:
    """Return an account that is a ``did:key``; empty for one on a chain.

    Raises:
        UsageError: If the key is invalid.
    """
    if account.startswith(PREFIX) and key_of_did(account) is None:
        raise UsageError("This is not the did:key of an Ed25519 key.", "It begins with did:key:z6Mk.")
    return account if account.startswith(PREFIX) else ""


def _draft_credential(
    issuer: str, arguments: argparse.Namespace, now: CommitTime | None, expires: int
) -> None:
    if now is None or not data_integrity.available():
        raise UsageError("Drafting a credential needs a commit and the extra: pip install dpg[proofs].")
    draft = CredentialDraft(claim=_claim(arguments), issuer=issuer, created=now.seconds, expires=expires)
    credential = credential_of(draft)
    _print(credential)
    sys.stdout.flush()
    print(f"\nSign these 64 bytes with Ed25519:\n{bytes_to_sign(credential).hex()}", file=sys.stderr)


def _draft_typed_data(
    schemas: Schemas, arguments: argparse.Namespace, now: CommitTime | None, expires: int
) -> None:
    account = parse_account(arguments.account)
    fault = fault_of_account(arguments.account, schemas.vocabularies["chains"])
    if account is None or fault or account.namespace != "eip155":
        raise UsageError(fault or "Only accounts of EVM chains sign attestations.", f"Such as {_ACCOUNT}.")
    contract = arguments.contract or CONTRACTS.get(account.chain, "")
    if not contract:
        raise UsageError(f"The contract of EAS on {account.chain} is not known.", "Name it with --contract.")
    typed_data = typed_data_of(
        Draft(
            claim=_claim(arguments),
            account=account,
            contract=contract,
            time=now.seconds if now else 0,
            expires=expires,
        )
    )
    _print(typed_data)


def _claim(arguments: argparse.Namespace) -> Claim:
    given = {
        ClaimKind.NEED_MET: arguments.need,
        ClaimKind.DEPLOYMENT_SEEN: arguments.country,
        ClaimKind.GRANT_PAID: arguments.year,
    }
    found = [Subject(kind, about, arguments.by) for kind, about in given.items() if about]
    if not found or not arguments.url:
        raise UsageError("A draft needs --url, and one of --need, --country and --year.")
    evidence = (
        hashlib.sha256(arguments.evidence.read_bytes()).hexdigest() if arguments.evidence else "00" * 32
    )
    return Claim(arguments.subject, found[0], arguments.url, evidence)


def _complete(arguments: argparse.Namespace) -> int:
    try:
        draft = json.loads(Path(arguments.subject).read_bytes())
    except (ValueError, RecursionError):
        draft = None
    if credentials.recognizes(draft):
        return _complete_credential(draft, arguments)
    account = parse_account(arguments.account)
    fault = ethereum.fault_of_signature(arguments.signature)
    if account is None or fault:
        raise UsageError(fault or "Name the account that signed with --account.")
    try:
        document = signed_document(draft, arguments.signature, account.address)
    except (Invalid, ValueError, KeyError, TypeError):
        raise UsageError(f"{logged(arguments.subject)} is no draft of an attestation.") from None
    _print(document)
    return 0


def _complete_credential(draft: Any, arguments: argparse.Namespace) -> int:
    given = arguments.signature
    signature = bytes.fromhex(given[2:]) if _RAW_SIGNATURE.fullmatch(given) else from_multibase(given, 64)
    if signature is None:
        raise UsageError("The signature of a did:key is 0x and 128 digits, or z and base58.")
    try:
        document = signed_credential(draft, signature)
    except (Invalid, KeyError, TypeError):
        raise UsageError(f"{logged(arguments.subject)} is no draft of an attestation.") from None
    _print(document)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    one = _attestation(Path(arguments.subject))
    for check in one.checks:
        fault = f": {check.fault.message}" if check.fault else ""
        print(f"{check.state.value.replace('-', ' '):12} {check.name}{logged(fault)}")
    if one.state_of(CheckName.CHAIN) is not CheckState.NOT_NEEDED:
        print("not checked  registration and revocation on a blockchain")
    return int(not one.is_verified)


def _revoke(arguments: argparse.Namespace) -> int:
    path = Path(arguments.subject)
    one, now = _attestation(path), commit_time_of(find_project(Path.cwd()))
    if not one.uid or not arguments.reason or now is None:
        raise UsageError("Revoking needs a valid attestation in a project with a commit, and --reason.")
    try:
        reason = Node(arguments.reason).text()
    except Invalid as fault:
        raise UsageError(f"This reason cannot be used. {fault}") from None
    sys.stdout.write(text_of(one.uid, Revocation(now.day.isoformat(), reason)))
    sys.stdout.flush()
    print(
        '\n\nSign this text without a line break at its end, and add "revoked" to the file.', file=sys.stderr
    )
    return 0


def _key(arguments: argparse.Namespace) -> int:
    if not ed25519.available():
        raise UsageError("Reading keys needs the extra: pip install dpg[proofs].")
    key = ed25519.public_key_in(Path(arguments.subject).read_bytes())
    if key is None:
        raise UsageError(
            f"{logged(arguments.subject)} is no public key of Ed25519 in PEM.",
            "Never pass a private key: openssl pkey -in key.pem -pubout -out public.pem",
        )
    print(did_of_key(key))
    return 0


def _attestation(path: Path) -> Attestation:
    project = find_project(Path.cwd())
    name = shown(path, project)
    if parse_attestation(name, b"{}").fault or not path.is_file():
        raise UsageError(f"{logged(name)} is no file {FOLDER}/<good>/<name>.json of this project.")
    catalogue = check_paths([path], project=project, as_of=commit_time_of(project)).catalogue
    found = catalogue.attestations_of(Path(name).parent.name)
    return next(one for one in found if one.file.path == name)


def _seconds(day: str) -> int:
    try:
        return int(datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC).timestamp())
    except ValueError:
        raise UsageError(f"“{logged(day)}” is not a day.", "Write it as YYYY-MM-DD.") from None


def _print(value: Mapping[str, Any]) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "draft": _draft,
    "complete": _complete,
    "check": _check,
    "revoke": _revoke,
    "key": _key,
}
"""Functions of the actions by name."""
