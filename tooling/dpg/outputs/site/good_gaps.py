"""What nobody has recorded about a good, by section of its page."""

from collections.abc import Callable
from typing import Any, NamedTuple

from dpg.model.good import ContentBlock, DatasetBlock, Good, ModelBlock, SpecificationBlock
from dpg.outputs.site.words import Words

Gaps = list[str]
"""Titles of facts without a value."""


class BlockGaps(NamedTuple):
    """The gaps of the blocks for single types of goods."""

    data: Gaps
    model: Gaps
    content: Gaps
    specification: Gaps


class GoodGaps:
    """Find what nobody has recorded, in one language."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        self._facts: dict[str, Callable[[Good], Any]] = {
            _("Countries"): lambda good: good.deployments or good.worldwide,
            _("Works offline"): lambda good: good.reach and good.reach.offline,
            _("Connection"): lambda good: good.reach and good.reach.connectivity,
            _("Channels"): lambda good: good.reach and good.reach.channels,
            _("Languages"): lambda good: good.languages,
            _("License"): lambda good: good.licenses,
            _("Personal data"): lambda good: good.privacy,
            _("Cost to run"): lambda good: good.running_cost,
            _("Status"): lambda good: good.status,
            _("Goals"): lambda good: good.sdgs,
            _("Needs"): lambda good: good.needs,
            _("Answers to the DPG Standard"): lambda good: good.standard and good.standard.indicators,
        }
        self._data: dict[str, Callable[[DatasetBlock], Any]] = {
            _("Access"): lambda data: data.access or data.use_conditions,
            _("Covers"): lambda data: data.coverage,
            _("Period"): lambda data: data.period,
            _("Updated"): lambda data: data.update_frequency or data.updated,
            _("Limits"): lambda data: data.limits,
        }
        self._model: dict[str, Callable[[ModelBlock], Any]] = {
            _("Task"): lambda model: model.task,
            _("Works on"): lambda model: model.modalities,
            _("How open"): lambda model: model.openness,
            _("Trained on"): lambda model: model.training_data,
            _("Limits"): lambda model: model.limits,
        }
        self._content: dict[str, Callable[[ContentBlock], Any]] = {
            _("Formats"): lambda content: content.formats,
            _("For whom"): lambda content: content.audience,
            _("Level"): lambda content: content.level,
            _("Curriculum"): lambda content: content.curriculum,
        }
        self._specification: dict[str, Callable[[SpecificationBlock], Any]] = {
            _("Version"): lambda standard: standard.version,
            _("Text"): lambda standard: standard.url,
            _("Governed by"): lambda standard: standard.governed_by,
            _("Conformance"): lambda standard: standard.conformance,
        }

    def of(self, good: Good) -> Gaps:
        """Return the gaps among the facts that every good can have."""
        return _gaps(self._facts, good)

    def of_blocks(self, good: Good) -> BlockGaps:
        """Return the gaps of the blocks that a good has."""
        return BlockGaps(
            _gaps(self._data, good.dataset),
            _gaps(self._model, good.model),
            _gaps(self._content, good.content),
            _gaps(self._specification, good.specification),
        )


def _gaps(facts: dict[str, Callable[[Any], Any]], part: object) -> Gaps:
    return [title for title, value in facts.items() if not value(part)] if part else []
