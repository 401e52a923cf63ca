"""All checks, in the order of the report."""

from collections.abc import Callable, Iterator, Mapping

from dpg.pooling.anonymity_check import check_anonymity, check_spelling
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.column_check import check_columns
from dpg.pooling.diversity_check import check_closeness, check_diversity
from dpg.pooling.findings import TITLES, CheckResult
from dpg.pooling.identifier_check import check_identifiers
from dpg.pooling.openness_check import check_openness
from dpg.pooling.output_check import check_outputs

Check = Callable[[CheckedTable], CheckResult]
COLUMNS, IDENTIFIERS = "columns", "identifiers"
CHECKS: Mapping[str, Check] = {
    COLUMNS: check_columns,
    IDENTIFIERS: check_identifiers,
    "spelling": check_spelling,
    "anonymity": check_anonymity,
    "diversity": check_diversity,
    "closeness": check_closeness,
    "openness": check_openness,
    "outputs": check_outputs,
}
"""Check by id. All but ``columns`` are about people."""


def run_checks(subject: CheckedTable, begin: Callable[[str], None]) -> Iterator[CheckResult]:
    """Run all checks that apply to a table.

    Args:
        subject: The table.
        begin: Receives the title of each check before it runs.
    """
    for id, check in CHECKS.items():
        if id == COLUMNS or subject.about_people:
            begin(TITLES[id])
            yield check(subject)
