"""The numbers of the search that the page needs too: it reads them from the head of the index."""

from collections.abc import Mapping

from dpg.searching import corrections, index, lookup, ranking

_NAMES = {
    corrections: ("SHORTEST", "TAKEN"),
    index: ("SCALE",),
    lookup: (
        "OTHER_NAME", "NAME", "SECOND", "OFTEN_BEGINS", "SAME_STEM", "PREFIX", "LEAST_PREFIX", "PLAIN", "GENERAL",
    ),
    ranking: (
        "CALLED", "BEGINS", "PART", "PHRASE", "CLOSENESS", "MOST_OF_IT", "FEW", "NAMED", "PROMISED", "LONGEST_PHRASE",
        "ELSEWHERE",
    ),
}  # fmt: skip
NUMBERS: Mapping[str, float] = {
    name: getattr(module, name) for module, names in _NAMES.items() for name in names
}
"""Each number by its name."""
