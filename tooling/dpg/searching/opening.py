"""Open the search of a built catalogue."""

from dpg.searching.index import Index, Read
from dpg.searching.ranking import Search

FACETS = "assets/catalogue/facet-index.json"
"""The values of all facets, see ``outputs/facet_index.py``: the search gives their numbers."""


def open_search(read: Read) -> Search:
    """Return the search over the files of a site.

    Args:
        read: returns the content of a file by its path.
    """
    return Search(Index(read))
