from dpg.model.problem import Severity
from dpg.reports.summary import Summary, limited, logged, summary_line


def closing(problems, files=25):
    return summary_line(problems, Summary(files=files, rules={}))


def test_nothing_to_say_is_said(make):
    assert closing([]) == "No problems in 25 files."
    assert closing([], files=1) == "No problems in 1 file."
    assert closing([], files=0) == "There was no file to check."


def test_one_is_not_many(make):
    assert closing([make()]) == "1 problem in 1 file: 1 error."


def test_each_severity_is_counted(make, sample):
    assert closing(sample) == "4 problems in 2 files: 2 errors, 1 warning, 1 note."
    assert closing([make(severity=Severity.WARNING)] * 2).endswith("2 warnings.")


def test_large_numbers_are_grouped(make):
    assert closing([make()] * 1234).startswith("1,234 problems in 1 file")


def test_fifty_problems_of_a_file_are_shown(make):
    read = limited([make(line=line) for line in range(1, 62)])
    (group,) = read.files
    assert (len(group.problems), group.more, read.rest) == (50, 11, "")
    assert group.problems[-1].place.line == 50


def test_five_hundred_problems_are_shown_and_files_beyond_them_counted_in_one_line(make):
    read = limited([make(f"goods/{file:03}.yaml", line) for file in range(20) for line in range(40)])
    assert sum(len(group.problems) for group in read.files) == 500
    assert (len(read.files), read.files[12].more) == (13, 20)
    assert read.rest == "and 280 more problems in 7 other files"


def test_no_error_is_hidden_behind_warnings(make):
    warnings = [make(f"goods/a{file}.yaml", severity=Severity.WARNING) for file in range(600)]
    read = limited([*warnings, make("goods/z.yaml")])
    assert read.files[-1].file == "goods/z.yaml"
    assert read.rest == "and 101 more problems in 101 other files"


def test_a_log_is_given_no_command():
    assert logged("x ##[add-mask]y\n::error::") == "x ##\\[add-mask]y\\n::error::"
