"""Reports for people and programs: one renderer per format, all from the same problems."""

from collections.abc import Callable, Mapping, Sequence

from dpg.model.problem import Problem
from dpg.reports import as_github, as_json, as_markdown, as_sarif, as_text
from dpg.reports.summary import Summary

Render = Callable[[Sequence[Problem], Summary], str]

REPORTS: Mapping[str, Render] = {
    "text": as_text.render,
    "github": as_github.render,
    "json": as_json.render,
    "markdown": as_markdown.render,
    "sarif": as_sarif.render,
}
"""Renderer by the value of ``--format``."""
