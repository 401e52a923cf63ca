"""What somebody learns who also has another file: an earlier release, or another set of the pool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import ibis

from dpg.pooling.anonymity import classes_of
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.findings import CheckResult, Figure, Finding, band, named
from dpg.pooling.text_values import as_text, folded

if TYPE_CHECKING:
    import ibis.expr.types as ir


def check_linkage(subject: CheckedTable, beside: CheckedTable, member: str = "") -> CheckResult:
    """Check what a second file reveals about the rows of a table.

    Args:
        subject: The table.
        beside: The table of the second file.
        member: Id of the pool's member that the second file belongs to; empty if the holder named the file.
    """
    findings = (
        *_links(subject, beside),
        *_joined_groups(subject, beside),
        *_releases(subject, beside),
    )
    return CheckResult(check="linkage", findings=findings, figures=_figures(member))


def not_linked(member: str, why: str, hint: str) -> CheckResult:
    """Return a warning that a table wasn't compared with a data set of its pool.

    Args:
        member: Id of the member.
        why: The reason, as the end of a sentence.
        hint: What to do.
    """
    message = f"Nothing tested what the pool's data set `{member}` reveals: {why}."
    finding = Finding(rule="set-not-linked", severity="warning", message=message, hint=hint)
    return CheckResult(check="linkage", findings=(finding,), figures=_figures(member))


def _figures(member: str) -> dict[str, Figure]:
    return {"data set": member} if member else {}


def _links(subject: CheckedTable, beside: CheckedTable) -> Iterator[Finding]:
    shared = _shared(subject, beside, "quasi", "open", "identifier")
    if not shared:
        return
    if rows := subject.one(unique_links(subject, beside, shared))["rows"]:
        yield Finding(
            rule="unique-link",
            columns=tuple(shared),
            band=band(rows),
            message=f"By {named(shared)}, {band(rows)} rows match exactly one row of the other file, and no other row here.",
            hint="Make these columns less precise in one of the files.",
        )


def _joined_groups(subject: CheckedTable, beside: CheckedTable) -> Iterator[Finding]:
    shared = _shared(subject, beside, "quasi", "open")
    extra = [name for name in beside.names if name not in subject.names and not _is_sensitive(beside, name)]
    if not shared or not extra:
        return
    k = subject.thresholds.k
    found = subject.one(joined_figures(subject, beside, shared, extra))
    if found["small_rows"]:
        rows = band(found["small_rows"])
        yield Finding(
            rule="group-after-join",
            columns=(*subject.named("quasi"), *extra),
            band=rows,
            message=f"Joined with the other file on {named(shared)}, {rows} rows are in groups of fewer than {k}:"
            f" its {named(extra)} singles them out.",
            hint=f"Leave out or generalize {named(shared)}, by which the files join.",
        )


def _releases(subject: CheckedTable, beside: CheckedTable) -> Iterator[Finding]:
    quasi = subject.named("quasi")
    if not quasi or any(name not in beside.names for name in quasi):
        return
    least = subject.thresholds.min_cell
    if groups := subject.one(size_differences(subject, beside, least))["groups"]:
        yield Finding(
            rule="releases-differ",
            columns=quasi,
            band=band(groups),
            message=f"In {band(groups)} groups, the two files differ by fewer than {least} rows: the difference is about those people.",
            hint="Release again only when each group has changed by more rows, or not at all.",
        )
    for name in subject.named("sensitive"):
        if name in beside.names and (groups := subject.one(narrowed_groups(subject, beside, name))["groups"]):
            yield Finding(
                rule="releases-narrow",
                columns=(name,),
                band=band(groups),
                message=f"In {band(groups)} groups, only one value of {named([name])} occurs in both files: who is in both has that value.",
                hint="Give both files the same groups, or leave these groups out.",
            )


def _shared(subject: CheckedTable, beside: CheckedTable, *roles: str) -> list[str]:
    return [name for name in subject.named(*roles) if name in beside.names]


def _is_sensitive(beside: CheckedTable, name: str) -> bool:
    field = beside.fields.get(name)
    return field is not None and field.role in ("sensitive", "weight")


def _by_name(side: CheckedTable, names: Sequence[str], prefix: str) -> ir.Table:
    """Return columns by neutral names that both sides share."""
    return side.table.select(
        **{f"{prefix}{number}": as_text(side.table[side.column(name)]) for number, name in enumerate(names)}
    )


def unique_links(subject: CheckedTable, beside: CheckedTable, shared: Sequence[str]) -> ir.Table:
    """Return the number of ``rows`` with values that occur once here and once there."""
    keys = [f"s{number}" for number in range(len(shared))]
    ours = classes_of(_by_name(subject, shared, "s"), keys)
    theirs = classes_of(_by_name(beside, shared, "s"), keys)
    once = ours.filter(ours.rows == 1).semi_join(theirs.filter(theirs.rows == 1), keys)
    return once.aggregate(rows=once.count())


def joined_figures(
    subject: CheckedTable, beside: CheckedTable, shared: Sequence[str], extra: Sequence[str]
) -> ir.Table:
    """Return how many rows are in small groups (``small_rows``) with the columns that the other file adds.

    An entry of the other file says something about a row only if no other entry has its key.
    """
    keys, added = [f"s{n}" for n in range(len(shared))], [f"e{n}" for n in range(len(extra))]
    quasi = subject.named("quasi")
    ours = _by_name(subject, (*shared, *quasi), "s")
    both = beside.table.select(
        **{f"s{n}": as_text(beside.table[beside.column(name)]) for n, name in enumerate(shared)},
        **{f"e{n}": as_text(beside.table[beside.column(name)]) for n, name in enumerate(extra)},
    ).distinct()
    single = both.group_by(keys).agg(entries=both.count(), **{name: both[name].max() for name in added})
    joined = ours.join(single.filter(single.entries == 1), keys)
    groups = [f"s{n}" for n in range(len(shared), len(shared) + len(quasi))] + added
    classes = classes_of(joined, groups)
    small = classes.rows < subject.thresholds.k
    return classes.aggregate(small_rows=classes.rows.sum(where=small))


def size_differences(subject: CheckedTable, beside: CheckedTable, least: int) -> ir.Table:
    """Return the number of ``groups`` whose sizes in the two files differ by fewer than ``least``, but not by zero."""
    quasi = subject.named("quasi")
    keys = [f"s{number}" for number in range(len(quasi))]
    ours = _by_name(subject, quasi, "s").mutate(sign=ibis.literal(1))
    theirs = _by_name(beside, quasi, "s").mutate(sign=ibis.literal(-1))
    both = ours.union(theirs)
    groups = both.group_by(keys).agg(apart=both.sign.sum().abs())
    return groups.aggregate(groups=groups.count(where=groups.apart.between(1, least - 1)))


def narrowed_groups(subject: CheckedTable, beside: CheckedTable, sensitive: str) -> ir.Table:
    """Return the number of ``groups`` where the files share one sensitive value, though one of them has more."""
    quasi = subject.named("quasi")
    keys = [f"s{number}" for number in range(len(quasi))]
    value = f"s{len(quasi)}"
    sides = []
    for number, side in enumerate((subject, beside)):
        named_columns = _by_name(side, (*quasi, sensitive), "s")
        present = named_columns.filter(named_columns[value].notnull())
        sides.append(
            present.mutate(**{value: folded(present[value])}).distinct().mutate(side=ibis.literal(number))
        )
    both = sides[0].union(sides[1])
    values = both.group_by([*keys, value]).agg(sides=both.side.nunique())
    groups = values.group_by(keys).agg(values=values.count(), common=values.count(where=values.sides == 2))
    return groups.aggregate(groups=groups.count(where=(groups.common == 1) & (groups["values"] > 1)))
