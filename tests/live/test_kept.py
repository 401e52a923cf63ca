"""What is made of a catalogue is made once, and ends with it: a preview keeps none of former ones."""

import gc
import weakref

from dpg.model.kept import kept


class _Whole:
    pass


class _Made:
    pass


@kept
def _made(_whole: _Whole, _kind: str = "", *, language: str = "en") -> _Made:
    return _Made()


@kept
def _other(_whole: _Whole) -> _Made:
    return _Made()


def test_a_result_is_made_once_for_the_same_arguments() -> None:
    whole = _Whole()
    assert _made(whole) is _made(whole)
    assert len({_made(whole), _made(whole, "a"), _made(whole, "a", language="fr"), _other(whole)}) == 4
    assert _made(whole) is not _made(_Whole())


def test_a_result_ends_with_what_it_was_made_of() -> None:
    whole = _Whole()
    made = weakref.ref(_made(whole))
    del whole
    gc.collect()
    assert made() is None
