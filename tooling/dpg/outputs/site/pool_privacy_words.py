"""The privacy rules of a pool as sentences."""

from collections.abc import Iterator, Sequence

from dpg.model.pool import Generalization, Pool, PoolField
from dpg.model.privacy_thresholds import Thresholds, thresholds_of
from dpg.outputs.site.words import Words, small

_PERSONAL = ("quasi", "sensitive")


class PrivacyWords:
    """Put privacy rules into words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def rules(self, pool: Pool) -> tuple[str, ...]:
        """Return one sentence for each rule; none if the pool holds no personal data."""
        fields = pool.table.fields if pool.table else ()
        if pool.privacy is None and not any(field.role in _PERSONAL for field in fields):
            return ()
        limits = thresholds_of(pool.privacy)
        return (*self._of_columns(fields, limits), *self._of_totals(limits, pool))

    def steps(self, pool: Pool) -> tuple[str, ...]:
        """Return the steps that make columns less precise, in order."""
        titles = {field.name: self._title(field) for field in (pool.table.fields if pool.table else ())}
        steps = pool.privacy.generalize if pool.privacy else ()
        return tuple(f"{titles.get(step.column, step.column)}: {self._way(step)}" for step in steps)

    def _of_columns(self, fields: Sequence[PoolField], limits: Thresholds) -> Iterator[str]:
        gettext = self._words.gettext
        if named := self._named(fields, "identifier"):
            yield gettext("These columns never leave: %(columns)s.") % {"columns": named}
        if named := self._named(fields, "quasi"):
            text = gettext("At least %(k)s people share each combination of: %(columns)s.")
            yield text % {"k": self._words.number(limits.k), "columns": named}
        if named := self._named(fields, "sensitive"):
            text = gettext("People who share it have at least %(l)s different values of: %(columns)s.")
            yield text % {"l": self._words.number(limits.l), "columns": named}
        if limits.t is not None:
            text = gettext(
                "These values are spread among them as among all people, up to a distance of %(t)s."
            )
            yield text % {"t": self._words.number(limits.t)}

    def _of_totals(self, limits: Thresholds, pool: Pool) -> Iterator[str]:
        gettext, number = self._words.gettext, self._words.number
        risk = gettext(
            "The expected share of people whom somebody could identify is at most %(share)s percent."
        )
        yield risk % {"share": number(limits.global_risk * 100)}
        least = {"count": number(limits.min_cell)}
        if limits.hide_zero:
            yield gettext("Counts below %(count)s are hidden, zeros too.") % least
        else:
            yield gettext("Counts below %(count)s are hidden, but not zeros.") % least
        if limits.secondary:
            yield gettext("Further counts are hidden, so that no hidden one can be computed from totals.")
        if pool.privacy and pool.privacy.round_to:
            rounded = {"count": number(pool.privacy.round_to)}
            yield gettext("Published counts are rounded to multiples of %(count)s.") % rounded
        lost = gettext("Protection takes out at most %(share)s percent of the rows.")
        yield lost % {"share": number(limits.max_suppressed * 100)}

    def _named(self, fields: Sequence[PoolField], role: str) -> str:
        return self._words.comma.join(self._title(field) for field in fields if field.role == role)

    def _title(self, field: PoolField) -> str:
        return self._words.pick(field.title)[1]

    def _way(self, step: Generalization) -> str:
        size = {"size": self._words.number(step.size or 0)}
        if step.how == "prefix":
            ngettext = self._words.ngettext
            text = ngettext("first %(size)s character", "first %(size)s characters", int(step.size or 0))
            return text % size
        if step.how == "band":
            return self._words.gettext("bands of width %(size)s") % size
        return small(self._words.labels["generalizations"][step.how])
