"""``dpg pool build``: fetch the open members of a pool, join them, and write the table."""

import argparse

from dpg.project.pools.engines import require_ibis


def run(arguments: argparse.Namespace) -> int:
    """Build a pool and return 1 if it can't be built from what its members hold.

    Raises:
        UsageError: If a file can't be fetched or read, or the result can't be written.
    """
    require_ibis()
    from dpg.project.pools.builder import build_pool

    return build_pool(arguments)
