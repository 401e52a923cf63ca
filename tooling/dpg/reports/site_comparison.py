"""Result of ``dpg verify``: text for people, JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from dpg.model.site_comparison import FileDifference, FileFault, SiteComparison
from dpg.reports.summary import counted, logged

_MOST = 200
"""Maximum number of files listed for people."""


def as_text(comparison: SiteComparison) -> str:
    """Return one line per difference, and the outcome."""
    lines = [*map(logged, comparison.notes), *map(_line, comparison.findings[:_MOST])]
    if more := len(comparison.findings) - _MOST:
        lines += [f"and {more:,} more"] if more > 0 else []
    return "".join(f"{line}\n" for line in (*lines, *outcome_lines(comparison)))


def as_json(comparison: SiteComparison) -> str:
    """Return all differences as JSON."""
    return json.dumps({**asdict(comparison), "same": not comparison.findings}, indent=1) + "\n"


def outcome_lines(comparison: SiteComparison) -> Iterator[str]:
    """Yield the outcome as sentences."""
    looked = counted(comparison.looked_at, "file", "files")
    whole = f"{looked} of {comparison.listed:,}" if comparison.looked_at < comparison.listed else looked
    yield f"{whole} read at {logged(comparison.site)}."
    wanted = f"what commit {comparison.commit} gives" if comparison.commit else "what checksums.txt says"
    if comparison.findings:
        yield f"{counted(len(comparison.findings), 'file is', 'files are')} not {wanted}."
    else:
        yield f"Everything is {wanted}."


def _line(finding: FileDifference) -> str:
    # A changed file that checksums.txt lists was published on purpose.
    listed = (
        " (its checksums.txt says the same)"
        if finding.is_listed and finding.flaw is not FileFault.MISSING
        else ""
    )
    return f"{finding.flaw.value:<8} {logged(finding.path)}{listed}"
