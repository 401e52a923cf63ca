"""The problems that every format is tried on."""

import pytest

from dpg.model.problem import Place, Problem, Rule, Severity
from dpg.reports.summary import Summary


def problem(
    file: str = "goods/example.yaml",
    line: int = 3,
    column: int = 1,
    *,
    rule: str = "unknown-key",
    severity: Severity = Severity.ERROR,
    pointer: str = "",
    message: str = "There is no key `licence`.",
    hint: str = "",
    source_line: str = "",
) -> Problem:
    place = Place(file=file, line=line, column=column)
    return Problem(
        rule=rule,
        severity=severity,
        place=place,
        pointer=pointer,
        message=message,
        hint=hint,
        source_line=source_line,
    )


@pytest.fixture
def make():
    return problem


@pytest.fixture
def summary():
    rules = (
        Rule(
            id="unknown-key",
            severity=Severity.ERROR,
            title="A key that does not exist",
            why="Slips stay unseen.",
        ),
        Rule(id="stale", severity=Severity.WARNING, title="Not read for long", why="Facts {0} [age](x)."),
        Rule(id="long-name", severity=Severity.INFO, title="A long name", why="Short names are easy to say."),
    )
    return Summary(files=25, rules={rule.id: rule for rule in rules})


@pytest.fixture
def sample():
    """Unsorted, as a check never gives them: each format must sort."""
    return [
        problem(
            "goods/zebra.yaml",
            1,
            1,
            rule="stale",
            severity=Severity.WARNING,
            message="Nobody read it since 2020.",
        ),
        problem(
            line=7,
            column=17,
            rule="long-name",
            severity=Severity.INFO,
            pointer="/organizations/0/name",
            message="This name is long.",
            source_line="  - name: 健康记录 – السجلات الصحية",
        ),
        problem(pointer="/licence", hint="Did you mean `licenses`?", source_line="licence: MIT"),
        problem(
            line=3, column=10, pointer="/licence", message="100% wrong: a, b", source_line="licence: MIT"
        ),
    ]


HOSTILE = (
    "\x1b[2J\r\n::error::x ##[add-mask]y </script><img src=x onerror=y> @octocat org/repo#12 #34 GH-56"
    " | `code` ![a](https://evil.example/p.png) [b](javascript:c) https://evil.example www.evil.example"
    " \u202eright-to-left\u2066 \ud800 \x85 \u2028 *bold* _under_ <!-- --> &lt; :smile: $x$ me@evil.example"
)


@pytest.fixture
def hostile():
    file = "goods/::warning file=a\n::error::\x1b[31m,b%0A\u202e##[x].yaml"
    return problem(
        file,
        rule="unknown-key",
        message=HOSTILE,
        hint=HOSTILE,
        pointer=f"/{HOSTILE}",
        source_line=HOSTILE.replace("\r\n", " "),
        column=9,
    )
