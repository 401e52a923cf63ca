"""Failures of requests."""

from dpg.model.link_result import Outcome


class FetchFailure(Exception):
    """A visit ended without a usable response."""

    def __init__(self, outcome: Outcome, status: int = 0) -> None:
        """Store the outcome, and the HTTP status if there was one."""
        super().__init__(outcome.value)
        self.outcome = outcome
        self.status = status
