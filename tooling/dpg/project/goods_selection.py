"""Choose goods by id and by facet on the command line."""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.facets import facets_of
from dpg.model.good import Good
from dpg.model.record_kind import RecordId
from dpg.model.selection import selected
from dpg.model.spelling import nearest
from dpg.project.errors import UsageError
from dpg.reports.summary import logged


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose goods."""
    parser.add_argument(
        "--good",
        action="append",
        default=[],
        metavar="ID",
        help="only this good; repeatable (default: all goods)",
    )
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="FACET=VALUE",
        help="only goods with this value, such as sdg=4 or country=KE; a repeated facet accepts each of its values",
    )


def chosen_goods(catalogue: Catalogue, ids: Sequence[str], where: Sequence[str]) -> tuple[Good, ...]:
    """Return the listed goods that were chosen.

    Raises:
        UsageError: If there is no such good, facet or value, or if no good fits.
    """
    only = _only(where, catalogue)
    wanted = {known_good(id, catalogue) for id in ids}
    goods = tuple(good for good in selected(catalogue, only).goods if not wanted or good.id in wanted)
    if not goods:
        raise UsageError("No good fits.", "Choose others with --good or --where.")
    return goods


def known_good(id: str, catalogue: Catalogue) -> str:
    """Return the id of a listed good.

    Raises:
        UsageError: If there is no such good.
    """
    ids = [good.id for good in catalogue.goods]
    if id in ids:
        return id
    refuse_known([GOOD.id_of(id)], catalogue)
    raise UsageError(f"There is no good “{logged(id)}”.", _hint(id, ids, "dpg search finds goods by words."))


def refuse_known(wanted: Iterable[RecordId], catalogue: Catalogue) -> None:
    """Say why one of some records cannot be shown, although its file exists.

    Raises:
        UsageError: If one of them has errors, or the settings leave it out.
    """
    for record in wanted:
        if record in catalogue.left_out:
            raise UsageError(
                f"mkdocs.yml leaves out the record “{logged(record.id)}”.",
                "Change extra.only or extra.without there to list it.",
            )
        if record in catalogue.unreadable:
            raise UsageError(f"The record “{logged(record.id)}” has errors.", "dpg check says which.")


def _only(where: Iterable[str], catalogue: Catalogue) -> dict[str, set[str]]:
    facets = {facet.id: facet for facet in facets_of("good")}
    only: dict[str, set[str]] = defaultdict(set)
    for written in where:
        id, _, value = written.partition("=")
        if id not in facets:
            raise UsageError(
                f"There is no facet “{logged(id)}”.", _hint(id, facets, f"Facets: {', '.join(facets)}.")
            )
        known = [term.id for term in catalogue.vocabularies[facets[id].vocabulary].terms]
        if value not in known:
            raise UsageError(
                f"“{logged(value)}” is no value of {id}.", _hint(value, known, f"Write {id}=VALUE.")
            )
        only[id].add(value)
    return only


def _hint(written: str, known: Iterable[str], otherwise: str) -> str:
    near = nearest(written, known)
    return f"Did you mean {near}?" if near else otherwise
