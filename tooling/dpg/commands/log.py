"""``dpg log``: keep, verify and prove the log of all changes to records."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from dpg.kinds import GOOD
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.project.log.places import open_place
from dpg.project.log.publication import Publication, publish
from dpg.project.log.secret_keys import LOG_KEY, WITNESS_KEY, require_signatures
from dpg.project.log.state import FOLDER
from dpg.project.log.verifier import Request, cosign, find_proof, verify
from dpg.project.terminal.examples import add_examples
from dpg.reports.summary import logged
from dpg.transparency.fault import LogFault
from dpg.transparency.keys import SIGNER, WITNESS, new_private_key
from dpg.transparency.verification import Finding, Outcome

NAME = "log"
HELP = "log every change of a record or attestation so that history cannot be rewritten"
EXAMPLES = (
    "dpg log append log --new example.org/goods/log",
    "dpg log append log",
    "dpg log verify https://example.org/goods/ --since checkpoint",
    "dpg log prove dhis2 --log site --output dhis2.tlog-proof",
    "dpg log verify dhis2.tlog-proof",
    "dpg log prove dhis2/swahili-1 --kind attestation --log site",
    "dpg log key example.org/goods/log",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "action",
        choices=tuple(_ACTIONS),
        help="append: log the changes up to HEAD; verify: check a log or a proof; prove: print the proof of a"
        " record; cosign: print the signature line of a witness; key: create a key",
    )
    parser.add_argument(
        "subject",
        metavar="SUBJECT",
        help="append: folder of the log; verify, cosign: folder or address of a log or its site, or a proof;"
        " prove: id of a record, or GOOD/NAME of an attestation; key: name of the log or witness",
    )
    parser.add_argument(
        "--new",
        default="",
        metavar="NAME",
        help="append: start a log of this name, such as example.org/goods/log",
    )
    parser.add_argument(
        "--unsigned", action="store_true", help="append: allow a signed log to continue without a signature"
    )
    parser.add_argument(
        "--since", type=Path, metavar="FILE", help="older checkpoint that the log must continue"
    )
    parser.add_argument("--policy", type=Path, metavar="FILE", help="policy with trusted logs and witnesses")
    parser.add_argument("--key", default="", metavar="VKEY", help="public key of the log")
    parser.add_argument(
        "--record",
        type=Path,
        metavar="FILE",
        help="verify: JSON of the record or attestation that a proof is about",
    )
    parser.add_argument(
        "--log",
        default=FOLDER,
        metavar="PLACE",
        help=f"prove: folder or address of the log (default: {FOLDER})",
    )
    parser.add_argument(
        "--kind",
        default=GOOD.name,
        help=f"prove: kind of the entry, such as attestation (default: {GOOD.name})",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="prove: write the proof to this file")
    parser.add_argument("--witness", action="store_true", help="key: create the key of a witness")
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Run the action and return 1 if a check failed.

    Raises:
        UsageError: if the log is missing, or cannot be read or written.
    """
    try:
        return _ACTIONS[arguments.action](arguments)
    except LogFault as fault:
        raise UsageError(str(fault)) from None


def _append(arguments: argparse.Namespace) -> int:
    publication = Publication(
        project=find_project(Path.cwd()),
        folder=Path(arguments.subject),
        new=arguments.new,
        allow_unsigned=arguments.unsigned,
    )
    print("\n".join(publish(publication)))
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    return _report(verify(_request(arguments)), sys.stdout)


def _prove(arguments: argparse.Namespace) -> int:
    content = find_proof(open_place(arguments.log), arguments.kind, arguments.subject)
    if arguments.output:
        arguments.output.write_bytes(content)
        print(f"The proof is in {logged(str(arguments.output))}")
    else:
        sys.stdout.write(content.decode())
    return 0


def _cosign(arguments: argparse.Namespace) -> int:
    findings, line = cosign(_request(arguments))
    sys.stdout.write(line)
    return _report(findings, sys.stderr)


def _key(arguments: argparse.Namespace) -> int:
    require_signatures()
    key = new_private_key(arguments.subject, WITNESS if arguments.witness else SIGNER)
    variable = WITNESS_KEY if arguments.witness else LOG_KEY
    print(f"Keep this secret; it belongs in {variable}:\n{key.text}\n\nPublish this:\n{key.public.vkey}")
    return 0


def _request(arguments: argparse.Namespace) -> Request:
    return Request(
        subject=arguments.subject,
        since=arguments.since,
        policy=arguments.policy,
        key=arguments.key,
        record=arguments.record,
    )


def _report(findings: Sequence[Finding], stream: TextIO) -> int:
    stream.write("".join(f"{one.outcome}: {logged(one.sentence)}\n" for one in findings))
    return int(any(one.outcome is Outcome.PROBLEM for one in findings))


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "append": _append,
    "verify": _verify,
    "prove": _prove,
    "cosign": _cosign,
    "key": _key,
}
"""Functions of the actions by name."""
