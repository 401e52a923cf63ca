"""Errors in the use of a command."""


class UsageError(Exception):
    """An error in the use of a command: one line for the user, exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Store one sentence about the error, and an optional one on how to fix it."""
        super().__init__(message)
        self.message = message
        self.hint = hint
