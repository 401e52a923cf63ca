"""Keep what is made of a whole catalogue, so that it is made once and ends with it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


def kept(make: Callable[Arguments, Made]) -> Callable[Arguments, Made]:
    """Let a function keep its results on its first argument, a catalogue or an edition.

    The other arguments are hashable.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def find(*arguments: Arguments.args, **named: Arguments.kwargs) -> Made:
        whole, *rest = arguments
        results: dict[object, Made] = vars(whole).setdefault(name, {})
        key = (*rest, *named.items())
        if key not in results:
            results[key] = make(*arguments, **named)
        return results[key]

    return find
