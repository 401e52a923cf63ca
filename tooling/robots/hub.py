"""A repository on GitHub: the few questions and changes that the robots need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from robots.programs import NAME, gh, parsed
from robots.texts import fitting

_PAGE = 100
"""Entries of one answer of GitHub."""
_MOST_PAGES = 50


@dataclass(frozen=True)
class Hub:
    """One repository."""

    repository: str
    """Its owner and name."""

    @property
    def owner(self) -> str:
        """Who owns it."""
        return self.repository.partition("/")[0]

    def pull_requests(self, owner: str, branch: str) -> list[dict[str, Any]]:
        """All pull requests of a branch, the newest first, whether open or not."""
        return list(self._all("pulls", state="all", head=f"{owner}:{branch}"))

    def open_pull_request(self, branch: str, base: str, title: str, body: str) -> int:
        """Opens a pull request and gives its number."""
        data = {"title": title, "head": branch, "base": base, "body": fitting(body)}
        return int(self._send("POST", "pulls", data)["number"])

    def change_pull_request(self, number: int, body: str) -> None:
        """Writes its description anew."""
        self._send("PATCH", f"pulls/{number}", {"body": fitting(body)})

    def start_workflow(self, file: str, branch: str) -> None:
        """Starts a workflow on a branch: what a robot does itself starts none."""
        self._send("POST", f"actions/workflows/{quote(file)}/dispatches", {"ref": branch})

    def say(self, number: int, mark: str, text: str) -> None:
        """Writes the one comment with this mark on an issue or pull request, or changes it where it is there."""
        body = fitting(f"<!-- {mark} -->\n{text}")
        for comment in self._all(f"issues/{number}/comments"):
            # Anybody may write the mark; only a comment of our own may be changed.
            if comment["user"]["login"] == NAME and comment["body"].startswith(f"<!-- {mark} -->"):
                self._send("PATCH", f"issues/comments/{comment['id']}", {"body": body})
                return
        self._send("POST", f"issues/{number}/comments", {"body": body})

    def keep_issue(self, label: str, title: str, body: str) -> int:
        """Writes the one open issue with this label, or changes it where it is there; gives its number."""
        for issue in self._all("issues", state="open", labels=label, creator=NAME):
            self._send("PATCH", f"issues/{issue['number']}", {"title": title, "body": fitting(body)})
            return int(issue["number"])
        data = {"title": title, "body": fitting(body), "labels": [label]}
        return int(self._send("POST", "issues", data)["number"])

    def last_run(self, file: str) -> int | None:
        """The number of a workflow's last run that went well."""
        answer = self._get(f"actions/workflows/{quote(file)}/runs", status="success", per_page="1")
        return next((int(run["id"]) for run in answer["workflow_runs"]), None)

    def _all(self, path: str, **asked: str) -> Iterator[dict[str, Any]]:
        for page in range(1, _MOST_PAGES + 1):
            entries = self._get(path, **asked, per_page=str(_PAGE), page=str(page))
            yield from entries
            if len(entries) < _PAGE:
                return

    def _get(self, path: str, **asked: str) -> Any:
        return parsed(gh("api", f"repos/{self.repository}/{path}?{urlencode(asked)}"))

    def _send(self, method: str, path: str, data: object) -> Any:
        words = ("api", "--method", method, f"repos/{self.repository}/{path}", "--input", "-")
        return parsed(gh(*words, data=data))
