"""Why a pool can't be built."""


class PoolError(Exception):
    """A pool can't be built. The message says why, without any value of the data."""
