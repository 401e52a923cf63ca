"""Why an address could not be asked."""

from dpg.model.link_result import Outcome


class FetchFailure(Exception):
    """The end of a visit before there was an answer that counts."""

    def __init__(self, outcome: Outcome, status: int = 0) -> None:
        """Takes what happened, and the HTTP status where there was one."""
        super().__init__(outcome.value)
        self.outcome = outcome
        self.status = status
