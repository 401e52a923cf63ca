"""``dpg pool sql``: print the build of a pool as SQL for DuckDB."""

import argparse

from dpg.project.errors import UsageError
from dpg.project.pools.engines import require_ibis
from dpg.project.pools.member_files import media_type_of
from dpg.project.pools.opening import OpenPool, open_pool


def run(arguments: argparse.Namespace) -> int:
    """Print the script.

    Raises:
        UsageError: If the record doesn't say enough.
    """
    require_ibis()
    print(script_of(open_pool(arguments.pool)), end="")
    return 0


def script_of(opened: OpenPool) -> str:
    """Return the build of a pool as SQL for DuckDB.

    Raises:
        UsageError: If the record doesn't say enough.
    """
    from dpg.pooling.pool_error import PoolError
    from dpg.pooling.sql import script

    types = {member.id: media_type_of(member, opened.catalogue) for member in opened.pool.members}
    try:
        return script(opened.pool, types)
    except PoolError as error:
        raise UsageError(f"{error}") from None
