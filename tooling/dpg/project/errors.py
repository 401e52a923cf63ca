"""What a command says when it was asked for something that it cannot do."""


class UsageError(Exception):
    """A slip in how a command was called: one plain line for a person, exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Takes one plain sentence on what is wrong and, where it helps, one on how to mend it."""
        super().__init__(message)
        self.message = message
        self.hint = hint
