"""A repository on GitHub, with the few requests that the robots need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from robots.programs import NAME, gh, parse_output
from robots.texts import truncated

_PAGE = 100
"""Entries per page of GitHub's API."""
_MOST_PAGES = 50


@dataclass(frozen=True)
class Repository:
    """One repository."""

    full_name: str
    """Owner and name."""

    @property
    def owner(self) -> str:
        """The owner."""
        return self.full_name.partition("/")[0]

    def pull_requests(self, owner: str, branch: str) -> list[dict[str, Any]]:
        """Return all pull requests of a branch, open and closed, newest first."""
        return list(self._all("pulls", state="all", head=f"{owner}:{branch}"))

    def open_pull_request(self, branch: str, base: str, title: str, body: str) -> int:
        """Open a pull request and return its number."""
        data = {"title": title, "head": branch, "base": base, "body": truncated(body)}
        return int(self._send("POST", "pulls", data)["number"])

    def change_pull_request(self, number: int, body: str) -> None:
        """Replace the description of a pull request."""
        self._send("PATCH", f"pulls/{number}", {"body": truncated(body)})

    def start_workflow(self, file: str, branch: str) -> None:
        """Start a workflow on a branch, because pushes by a robot start none."""
        self._send("POST", f"actions/workflows/{quote(file)}/dispatches", {"ref": branch})

    def comment(self, number: int, mark: str, text: str) -> None:
        """Post the comment with this mark on an issue or pull request, or update it."""
        body = truncated(f"<!-- {mark} -->\n{text}")
        for comment in self._all(f"issues/{number}/comments"):
            # Anyone can copy the mark, so the author is checked too.
            if comment["user"]["login"] == NAME and comment["body"].startswith(f"<!-- {mark} -->"):
                self._send("PATCH", f"issues/comments/{comment['id']}", {"body": body})
                return
        self._send("POST", f"issues/{number}/comments", {"body": body})

    def update_issue(self, label: str, title: str, body: str) -> int:
        """Open the issue with this label, or update it, and return its number."""
        for issue in self._all("issues", state="open", labels=label, creator=NAME):
            self._send("PATCH", f"issues/{issue['number']}", {"title": title, "body": truncated(body)})
            return int(issue["number"])
        data = {"title": title, "body": truncated(body), "labels": [label]}
        return int(self._send("POST", "issues", data)["number"])

    def last_run(self, file: str) -> int | None:
        """Return the id of a workflow's last successful run."""
        answer = self._get(f"actions/workflows/{quote(file)}/runs", status="success", per_page="1")
        return next((int(run["id"]) for run in answer["workflow_runs"]), None)

    def has_artifact(self, run: int, name: str) -> bool:
        """Return whether a run left an artifact of this name that is still there."""
        answer = self._get(f"actions/runs/{run}/artifacts", name=name)
        return any(not artifact["expired"] for artifact in answer["artifacts"])

    def _all(self, path: str, **query: str) -> Iterator[dict[str, Any]]:
        for page in range(1, _MOST_PAGES + 1):
            entries = self._get(path, **query, per_page=str(_PAGE), page=str(page))
            yield from entries
            if len(entries) < _PAGE:
                return

    def _get(self, path: str, **query: str) -> Any:
        return parse_output(gh("api", f"repos/{self.full_name}/{path}?{urlencode(query)}"))

    def _send(self, method: str, path: str, data: object) -> Any:
        arguments = ("api", "--method", method, f"repos/{self.full_name}/{path}", "--input", "-")
        return parse_output(gh(*arguments, data=data))
