"""Errors in the use of a command, and the words for other errors."""

import os
import traceback

from dpg.model.characters import visible
from dpg.model.errors import FixableError

_MOST = 300
"""Characters of a message."""


class UsageError(FixableError):
    """An error in the use of a command: one line for the user, exit code 2."""


def explained(error: Exception) -> FixableError:
    """Return any error as one that says what is wrong and how to fix it. With ``DPG_DEBUG``, print where it happened."""
    if os.environ.get("DPG_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, FixableError):
        return error
    if type(error).__name__ == "TemplateNotFound":
        name = _shown(getattr(error, "name", ""))
        return FixableError(f"There is no template “{name}”.", "Correct its name, or add the file.")
    if isinstance(getattr(error, "lineno", None), int):
        return FixableError(_in_source(error))
    if isinstance(error, FileExistsError):
        return FixableError(f"{error.filename} already exists.", "Choose another name, or move it away.")
    if isinstance(error, OSError):
        return FixableError(f"{error.filename or 'The output'}: {error.strerror or error}.")
    kind = _shown(f"{type(error).__name__}: {error}")
    return FixableError(
        f"dpg itself failed, not your files ({kind}).", "Please report it with what DPG_DEBUG=1 shows."
    )


def _in_source(error: Exception) -> str:
    """Return what is wrong in a template or a hook, with its line."""
    file = getattr(error, "filename", None) or getattr(error, "name", None) or "A template"
    said = getattr(error, "message", None) or getattr(error, "msg", None) or error
    line = getattr(error, "lineno", None)
    return _shown(f"{os.path.basename(str(file))}, line {line}: {str(said).rstrip('.')}.")


def _shown(text: str) -> str:
    return visible(" ".join(text.split()), _MOST)
