"""Errors that a person can fix."""


class FixableError(Exception):
    """An error in a file or a command that a person can fix."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Store one sentence about the error, and an optional one on how to fix it."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def text(self) -> str:
        """The sentence and the hint."""
        return f"{self.message} {self.hint}".rstrip()
