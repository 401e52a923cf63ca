"""Parse SPDX license expressions, the only module that imports ``license_expression``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

MAX_EXPRESSION = 200
"""Maximum length of an expression."""

REPLACED_BY = {
    "AGPL-1.0": "AGPL-1.0-only",
    "AGPL-3.0": "AGPL-3.0-only",
    "AGPL-3.0+": "AGPL-3.0-or-later",
    "BSD-2-Clause-FreeBSD": "BSD-2-Clause-Views",
    "BSD-2-Clause-NetBSD": "BSD-2-Clause",
    "bzip2-1.0.5": "bzip2-1.0.6",
    "eCos-2.0": "GPL-2.0-or-later WITH eCos-exception-2.0",
    "GFDL-1.1": "GFDL-1.1-only",
    "GFDL-1.1+": "GFDL-1.1-or-later",
    "GFDL-1.2": "GFDL-1.2-only",
    "GFDL-1.2+": "GFDL-1.2-or-later",
    "GFDL-1.3": "GFDL-1.3-only",
    "GFDL-1.3+": "GFDL-1.3-or-later",
    "GPL-1.0": "GPL-1.0-only",
    "GPL-1.0+": "GPL-1.0-or-later",
    "GPL-2.0": "GPL-2.0-only",
    "GPL-2.0+": "GPL-2.0-or-later",
    "GPL-2.0-with-autoconf-exception": "GPL-2.0-only WITH Autoconf-exception-2.0",
    "GPL-2.0-with-bison-exception": "GPL-2.0-or-later WITH Bison-exception-2.2",
    "GPL-2.0-with-classpath-exception": "GPL-2.0-only WITH Classpath-exception-2.0",
    "GPL-2.0-with-font-exception": "GPL-2.0-only WITH Font-exception-2.0",
    "GPL-2.0-with-GCC-exception": "GPL-2.0-or-later WITH GCC-exception-2.0",
    "GPL-3.0": "GPL-3.0-only",
    "GPL-3.0+": "GPL-3.0-or-later",
    "GPL-3.0-with-autoconf-exception": "GPL-3.0-only WITH Autoconf-exception-3.0",
    "GPL-3.0-with-GCC-exception": "GPL-3.0-only WITH GCC-exception-3.1",
    "LGPL-2.0": "LGPL-2.0-only",
    "LGPL-2.0+": "LGPL-2.0-or-later",
    "LGPL-2.1": "LGPL-2.1-only",
    "LGPL-2.1+": "LGPL-2.1-or-later",
    "LGPL-3.0": "LGPL-3.0-only",
    "LGPL-3.0+": "LGPL-3.0-or-later",
    "Nunit": "zlib-acknowledgement",
    "StandardML-NJ": "SMLNJ",
    "wxWindows": "LGPL-2.0-or-later WITH WxWindows-exception-3.1",
}
"""Deprecated ids, with the id or expression that replaces each."""

VERSION_UNCLEAR = frozenset(old for old, new in REPLACED_BY.items() if new == f"{old}-only")
"""Deprecated ids that leave open whether later versions are allowed. Records keep them until a source settles it."""

_MISFILED = frozenset(("MPL-2.0-no-copyleft-exception",))
"""Licenses that ``license_expression`` classifies as exceptions."""


@dataclass(frozen=True, kw_only=True)
class Expression:
    """A parsed license expression."""

    ids: tuple[str, ...]
    """The license ids as written, in order."""
    exceptions: tuple[str, ...] = ()
    """The exceptions after ``WITH``."""
    operator: str = ""
    """``AND``, ``OR``, or empty for a single license."""
    parts: "tuple[Expression, ...]" = ()

    def holds(self, says: Callable[[str], bool]) -> bool:
        """Return whether a condition on licenses is met: by one branch of ``OR``, by every branch of ``AND``."""
        if not self.operator:
            return says(self.ids[0])
        return (any if self.operator == "OR" else all)(part.holds(says) for part in self.parts)


@cache
def parse_expression(text: str) -> Expression | None:
    """Parse an expression; ``None`` if it is invalid."""
    from license_expression import ExpressionError, ParseError

    if len(text) > MAX_EXPRESSION or not text.isascii() or not _is_complete(text):
        return None
    try:
        tree = _grammar().parse(text)
    except (ExpressionError, ParseError):
        return None
    return None if tree is None else _expression(tree)


_WORD = re.compile(r"[()]|[^()\s]+")
_SPACE = re.compile(r"\s")
_OPERATORS = ("AND", "OR", "WITH")


def _is_complete(text: str) -> bool:
    """Return whether each operator stands between two licenses and each bracket is closed, with only spaces between words."""
    depth, before = 0, "("
    for word in _WORD.findall(text):
        opens = before in (*_OPERATORS, "(")
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth < 0 or not _fits(word, before, opens):
            return False
        before = word
    return depth == 0 and before not in (*_OPERATORS, "(") and text == _SPACE.sub(" ", text).strip()


def _fits(word: str, before: str, opens: bool) -> bool:
    """Return whether a word can follow another one; ``opens`` is whether a license can start here."""
    if word in _OPERATORS:
        return not opens and (word, before) != ("WITH", ")")
    if word.upper() in _OPERATORS:  # operators are written in capitals
        return False
    return not opens if word == ")" else opens and (word, before) != ("(", "WITH")


@cache
def _grammar() -> Any:
    from license_expression import Licensing

    return Licensing()


def _expression(tree: Any) -> Expression:
    if hasattr(tree, "license_symbol"):
        return Expression(ids=(tree.license_symbol.key,), exceptions=(tree.exception_symbol.key,))
    if not tree.args:
        return Expression(ids=(tree.key,))
    parts = tuple(_expression(part) for part in tree.args)
    return Expression(
        ids=tuple(id for part in parts for id in part.ids),
        exceptions=tuple(name for part in parts for name in part.exceptions),
        operator=tree.operator.strip(),
        parts=parts,
    )


def is_own_license(id: str) -> bool:
    """Return whether an id is a custom license text (``LicenseRef-…``) that SPDX does not list."""
    return id.rpartition(":")[2].startswith("LicenseRef-")


def current(id: str) -> str:
    """Return the current id, without the plus sign that allows later versions."""
    return REPLACED_BY[id].partition(" ")[0] if id in REPLACED_BY else id.removesuffix("+")


def is_license(id: str) -> bool:
    """Return whether SPDX lists a license, including deprecated ids."""
    return id in REPLACED_BY or current(id) in _listed(False)


def is_exception(name: str) -> bool:
    """Return whether SPDX lists an exception."""
    return name in _listed(True)


def listed_licenses() -> Iterable[str]:
    """Return the current SPDX license ids."""
    return _listed(False)


@cache
def _listed(exceptions: bool) -> frozenset[str]:
    from license_expression import get_spdx_licensing

    symbols = get_spdx_licensing().known_symbols.items()
    named = {id for id, symbol in symbols if symbol.is_exception is exceptions and not is_own_license(id)}
    return frozenset(named - _MISFILED if exceptions else named | _MISFILED)
