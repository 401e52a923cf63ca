"""Errors in the use of a command, and the words for other errors."""

import os

from dpg.model.characters import visible
from dpg.model.errors import FixableError

_MOST = 300
"""Characters of a message."""


class UsageError(FixableError):
    """An error in the use of a command: one line for the user, exit code 2."""


def explained(error: Exception) -> str:
    """Return what is wrong and how to fix it, for any error."""
    if isinstance(error, FixableError):
        return f"{error.message} {error.hint}".rstrip()
    if found := in_source(error):
        return found
    if isinstance(error, OSError) and error.strerror:
        return _shown(f"{error.filename or 'A file'} cannot be read: {error.strerror}.")
    return _shown(f"dpg itself failed ({type(error).__name__}: {error}). Please report it.")


def in_source(error: Exception) -> str:
    """Return what is wrong in a template or a hook, with its line; empty for other errors."""
    if type(error).__name__ == "TemplateNotFound":
        return _shown(
            f"There is no template “{getattr(error, 'name', '')}”. Correct its name, or add the file."
        )
    line = getattr(error, "lineno", None)
    if not isinstance(line, int):
        return ""
    file = getattr(error, "filename", None) or getattr(error, "name", None) or "A template"
    said = getattr(error, "message", None) or getattr(error, "msg", None) or error
    return _shown(f"{os.path.basename(str(file))}, line {line}: {str(said).rstrip('.')}.")


def _shown(text: str) -> str:
    return visible(" ".join(text.split()), _MOST)
