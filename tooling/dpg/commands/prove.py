"""``dpg prove``: print the text that the owner of an account signs, and check the signature."""

import argparse
import sys
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.accounts import fault_of_account
from dpg.model.spelling import nearest
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.project.terminal.examples import add_examples
from dpg.proofs.outcomes import ProofState, outcome_of
from dpg.proofs.sentence import sentence
from dpg.records.folder import ID_PATTERN
from dpg.records.plain_yaml import yaml_of
from dpg.records.project_files import load_schemas
from dpg.records.schema import Schemas
from dpg.reports.summary import logged

NAME = "prove"
HELP = "prove that an account belongs to a good"
EXAMPLES = (
    "dpg prove dhis2 eip155:1:0x52908400098527886E0F7030069857D2E4169EE7",
    "dpg prove dhis2 eip155:1:0x52908400098527886E0F7030069857D2E4169EE7 0x5a1f…",
)
_ABOUT = """
Without SIGNATURE, it prints the text that the owner of the account signs with a wallet. Signing costs nothing and moves no money.
With SIGNATURE, it checks the signature without a network and prints the lines to add to the record.
Exits with 1 if the signature does not fit.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("good", metavar="GOOD", help="id of the good")
    parser.add_argument(
        "account",
        metavar="ACCOUNT",
        help="account as CAIP-10: eip155:<chain>:<address> or solana:<chain>:<address>",
    )
    parser.add_argument(
        "signature", metavar="SIGNATURE", nargs="?", help="signature that the wallet returned"
    )
    add_examples(parser, EXAMPLES)
    parser.description = f"{HELP}.\n{_ABOUT}"


def run(arguments: argparse.Namespace) -> int:
    """Print the text to sign, or check a signature; return 1 if it does not fit.

    Raises:
        UsageError: If there is no such good, the account is invalid, or the catalogue has no address.
    """
    project = find_project(Path.cwd())
    schemas = load_schemas(project)
    _refuse_unknown_good(arguments.good, project)
    _refuse_account(arguments.account, schemas)
    text = sentence(arguments.good, arguments.account, schemas.address)
    if arguments.signature is None:
        _print_text(text, arguments)
        return 0
    outcome = outcome_of(arguments.good, arguments.account, arguments.signature, schemas.address)
    if outcome.state is ProofState.NOT_CHECKED:
        raise UsageError(outcome.fault, "Install it: pip install dpg[proofs].")
    if outcome.state is not ProofState.SIGNED:
        print(f"{outcome.fault} The text to sign is:\n\n{text}")
        return 1
    _print_lines(arguments)
    return 0


def _refuse_unknown_good(id: str, project: Path) -> None:
    if not ID_PATTERN.match(id) or not (project / GOOD.path_of(id)).is_file():
        near = nearest(id, [path.stem for path in (project / GOOD.folder).glob("*.yaml")])
        hint = f"Did you mean {near}?" if near else f"The id is the name of its file in {GOOD.folder}/."
        raise UsageError(f"There is no good “{logged(id)}”.", hint)


def _refuse_account(account: str, schemas: Schemas) -> None:
    if fault := fault_of_account(account, schemas.vocabularies["chains"]):
        raise UsageError(fault, "Copy it again from its owner, as CAIP-10.")
    if account.startswith("bip122:"):
        raise UsageError("Signatures of Bitcoin accounts are not supported yet.")
    if not schemas.address:
        raise UsageError(
            "This catalogue has no address that a signature can name.",
            "Set `site_url`, or `catalogue` under `extra`, in mkdocs.yml.",
        )


def _print_text(text: str, arguments: argparse.Namespace) -> None:
    """Print the text on standard output without a final line break, which would change the signature."""
    print(
        "Sign these four lines with the account, exactly as they are and without a line break after the last one.\n"
        "In a wallet, this is “sign message”. It costs nothing and moves no money.\n",
        file=sys.stderr,
        flush=True,
    )
    sys.stdout.write(text)
    sys.stdout.flush()
    print(
        "\n\nContract wallets cannot be checked offline. Then give the signature to:"
        f"\ndpg prove {arguments.good} {arguments.account} SIGNATURE",
        file=sys.stderr,
    )


def _print_lines(arguments: argparse.Namespace) -> None:
    print("The account signed for this good. Put these lines into its record:\n", file=sys.stderr, flush=True)
    channel = {
        "kind": "blockchain",
        "account": arguments.account,
        "proof": {"signature": arguments.signature},
    }
    sys.stdout.write(yaml_of({"funding": {"channels": [channel]}}))
