"""``dpg split``: split an amount of money among goods and explain each share."""

import argparse
import re
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.accounts import fault_of_account
from dpg.model.amounts import MOST_DECIMALS, InvalidAmount, parse_amount
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.packages import Package, PackagesSeen, packages_seen
from dpg.model.payments import Asset, payments_of
from dpg.model.splitting import (
    PASSED_ON,
    Method,
    NothingToSplit,
    Split,
    split_by_dependencies,
    split_by_needs,
    split_equally,
)
from dpg.model.splitting_by_met import split_by_met
from dpg.project.collection import open_collection
from dpg.project.errors import UsageError
from dpg.project.goods_selection import add_selection, chosen_goods, known_good
from dpg.project.new_file import write_new
from dpg.project.package_files import read_packages
from dpg.project.payees import payees_of
from dpg.project.terminal.examples import add_examples
from dpg.project.terminal.numbers import number
from dpg.records.languages import currencies, decimals_of
from dpg.reports.split import SplitReport, as_json, as_text, not_counted_lines, not_payable_lines
from dpg.reports.split_csv import csv_files
from dpg.reports.summary import logged

NAME = "split"
HELP = "split an amount of money among goods and explain each share"
EXAMPLES = (
    "dpg split 1000 --currency EUR --by equal --good dhis2 --good kolibri",
    "dpg split 2500.50 --currency USD --by dependencies --where sdg=4",
    "dpg split 2500.50 --currency USD --by met",
    "dpg split 10 --currency ETH --decimals 18 --by equal --asset eip155:1/native --into payments",
)
_ABOUT = """
It computes and prints, and never sends money. With --asset and --into, it also writes files for Safe CSV Airdrop,
which pay only accounts that signed for their good.
"""
_FORMATS = {"text": as_text, "json": as_json}
_NOBODY = (
    "No good asks for an amount in {}.",
    f"See `needs` in their records in {GOOD.folder}/, or choose another --by.",
)
_NOBODY_BY_MET = (
    "No attestation confirms a met need with an amount in {}.",
    "`dpg attest check FILE` shows what an attestation lacks.",
)
_NATIVE = "native"
_TOKEN = re.compile(r"[A-Za-z0-9]{1,12}")
_PART = re.compile(r"0(?:\.[0-9]{1,4})?|1(?:\.0{1,4})?")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument("amount", metavar="AMOUNT", help="what to split, such as 1000 or 1000.50")
    parser.add_argument(
        "--currency", required=True, metavar="CODE", help="ISO 4217 code, or any code with --decimals"
    )
    parser.add_argument(
        "--by",
        required=True,
        choices=[method.value for method in Method],
        help="equal: the same for each good; needs: by the amounts asked for in this currency; "
        "dependencies: a part goes on to what a good builds on; "
        "met: by the amounts of needs that were met, as attestations confirm",
    )
    add_selection(parser)
    parser.add_argument(
        "--decimals",
        type=number(int, 0, MOST_DECIMALS),
        metavar="N",
        help="decimals of a token (default: those of the currency)",
    )
    parser.add_argument(
        "--pass-on",
        type=_part,
        default=PASSED_ON,
        metavar="PART",
        help="dependencies: part that a good passes on, from 0 to 1 (default: 0.2)",
    )
    parser.add_argument(
        "--sbom",
        action="append",
        default=[],
        metavar="GOOD=FILE",
        help="dependencies: SBOM or lock file of a good; repeatable. A part goes on to the goods that it lists too",
    )
    parser.add_argument(
        "--asset",
        action="append",
        default=[],
        metavar="CHAIN/TOKEN",
        help="what to pay on an EVM chain: eip155:1/native or eip155:1/erc20:<contract>; repeatable, preferred chain first",
    )
    parser.add_argument("--into", type=Path, metavar="DIR", help="write CSV files for --asset to this folder")
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="text", help="output format (default: text)"
    )
    add_examples(parser, EXAMPLES)
    parser.description = f"{HELP}.\n{_ABOUT}"


def _part(text: str) -> Fraction:
    if not _PART.fullmatch(text):
        raise argparse.ArgumentTypeError("must be a number from 0 to 1 with at most four decimals")
    return Fraction(text)


def run(arguments: argparse.Namespace) -> int:
    """Print the shares, and write the files.

    Raises:
        UsageError: If an argument is not valid, nobody gets a share, or a file exists.
    """
    if bool(arguments.asset) != bool(arguments.into):
        raise UsageError("--asset and --into belong together.", "Give both to write files, or neither.")
    if arguments.sbom and arguments.by != Method.DEPENDENCIES:
        raise UsageError("--sbom is about dependencies.", "Add --by dependencies, or leave it out.")
    decimals = _decimals(arguments.currency, arguments.decimals)
    units = _units(arguments.amount, decimals)
    catalogue = open_collection(Path.cwd()).catalogue
    assets = _assets(arguments.asset, catalogue)
    goods = chosen_goods(catalogue, arguments.good, arguments.where)
    split = _split(units, goods, catalogue, arguments)
    by_id: dict[str, Good] = {good.id: good for good in catalogue.goods}
    payees = payees_of((by_id[share.good] for share in split.shares), catalogue.address)
    report = SplitReport(
        units=units,
        currency=arguments.currency,
        decimals=decimals,
        split=split,
        payments=payments_of(split.shares, payees, assets),
        passed_on=arguments.pass_on,
    )
    if arguments.into:
        _write(csv_files(report, assets, {id: good.name for id, good in by_id.items()}), arguments.into)
    sys.stdout.write(_FORMATS[arguments.format](report))
    sys.stderr.writelines(f"{line}\n" for line in not_payable_lines(report))
    return 0


def _decimals(currency: str, given: int | None) -> int:
    if not _TOKEN.fullmatch(currency):
        raise UsageError(
            "The currency must be up to 12 letters and digits.", "Write a code such as EUR or USDC."
        )
    if given is not None:
        return given
    if currency not in currencies():
        raise UsageError(f"Unknown currency `{currency}`.", "For a token, give its --decimals.")
    return decimals_of(currency)


def _units(amount: str, decimals: int) -> int:
    try:
        return parse_amount(amount, decimals)
    except InvalidAmount as error:
        raise UsageError(str(error), "See dpg split --help.") from None


def _assets(written: Sequence[str], catalogue: Catalogue) -> tuple[Asset, ...]:
    assets = tuple(_asset(text, catalogue) for text in written)
    chains = [one.chain for one in assets]
    if len(set(chains)) < len(chains):
        raise UsageError("Two assets are on one chain.", "Give one asset for each chain.")
    return assets


def _asset(text: str, catalogue: Catalogue) -> Asset:
    chain, _, token = text.partition("/")
    address = token.removeprefix("erc20:")
    if not chain.startswith("eip155:") or chain not in catalogue.vocabularies["chains"]:
        raise UsageError(
            f"“{logged(chain)}” is no EVM chain of this catalogue.", "Write eip155:1 for Ethereum."
        )
    if token == _NATIVE:
        return Asset(chain, "")
    if address == token:
        raise UsageError(
            f"“{logged(token)}” is no asset.", "Write native, or erc20: and the address of the contract."
        )
    if fault := fault_of_account(f"{chain}:{address}", catalogue.vocabularies["chains"]):
        raise UsageError(fault, "Copy the address of the token's contract again from its makers.")
    return Asset(chain, address)


def _split(units: int, goods: Sequence[Good], catalogue: Catalogue, arguments: argparse.Namespace) -> Split:
    today = catalogue.as_of.day if catalogue.as_of else None
    try:
        if arguments.by == Method.NEEDS:
            return split_by_needs(units, goods, arguments.currency, today)
        if arguments.by == Method.DEPENDENCIES:
            seen = _packages_seen(arguments.sbom, catalogue)
            return split_by_dependencies(units, goods, catalogue.goods, arguments.pass_on, seen)
        if arguments.by == Method.MET:
            attestations = [one for good in goods for one in catalogue.attestations_of(good.id)]
            return split_by_met(units, goods, attestations, arguments.currency)
        return split_equally(units, goods)
    except NothingToSplit as nothing:
        if arguments.by == Method.MET:
            sys.stderr.writelines(f"{line}\n" for line in not_counted_lines(nothing.not_counted))
        message, hint = _NOBODY_BY_MET if arguments.by == Method.MET else _NOBODY
        raise UsageError(message.format(arguments.currency), hint) from None


def _packages_seen(written: Sequence[str], catalogue: Catalogue) -> dict[str, PackagesSeen]:
    """Read the SBOMs and lock files of some goods."""
    packages: dict[str, list[Package]] = {}
    for text in written:
        id, _, path = text.partition("=")
        if not path:
            raise UsageError(f"“{logged(text)}” names no file.", "Write the id of a good, =, and the file.")
        packages.setdefault(known_good(id, catalogue), []).extend(read_packages(Path(path)))
    return {id: packages_seen(id, found, catalogue.goods) for id, found in packages.items()}


def _write(files: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if found := [name for name in files if (folder / name).exists()]:
        raise UsageError(f"“{logged(str(folder / found[0]))}” is there already.", "Name another folder.")
    for name, text in files.items():
        write_new(folder / name, text)
