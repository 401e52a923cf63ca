"""``dpg import issue-form``: create a record from an issue, or explain how to fix the answers."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dpg.checking import check_beside
from dpg.importers.draft import Note
from dpg.importers.import_report import Imported, State
from dpg.importers.issue_form import IssueDraft, convert
from dpg.importers.issue_questions import ID_KEY, Question, questions_of
from dpg.importers.understood import Reading
from dpg.model.characters import visible
from dpg.model.pointer import steps
from dpg.model.problem import Problem, Severity
from dpg.project.commit_time import commit_time_of
from dpg.project.errors import UsageError
from dpg.project.imports.drafts import broken
from dpg.project.imports.foreign_files import Unreadable, read_object, read_text
from dpg.project.new_file import write_new
from dpg.project.terminal.questions import knowledge_of
from dpg.records.canonical import Refusal, lay_out
from dpg.records.folder import name_faults, suggest_id
from dpg.records.project_files import load_schemas, shown
from dpg.records.schema import Schema
from dpg.reports.issue_answer import IssueAnswer, render
from dpg.reports.summary import logged

AnswerFault = tuple[str, str]
"""The label of a question, and a sentence about its answer."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result of importing an issue."""

    imported: Imported
    answer: IssueAnswer


def import_issue_form(
    paths: Sequence[Path], into: Path, schema: Schema, project: Path, *, is_event: bool, answer: Path | None
) -> list[Imported]:
    """Write the record if it has no errors, and the reply if requested.

    Args:
        paths: The one file with the text of the issue.
        into: Folder of records.
        schema: Schema of a record.
        project: Project with the other records.
        is_event: Whether the file is a GitHub event with the issue.
        answer: Where to write the reply to the author of the issue.

    Raises:
        UsageError: If there is more than one file.
    """
    if len(paths) != 1:
        raise UsageError("An issue is imported by itself.", "Name one file.")
    (path,) = paths
    try:
        body = _issue_of(read_object(path)) if is_event else read_text(path)
    except Unreadable as error:
        return [broken(path, str(error))]
    outcome = _import(body, path, into, schema, project)
    if answer:
        answer.parent.mkdir(parents=True, exist_ok=True)
        answer.write_text(render(outcome.answer), encoding="utf-8", newline="\n")
    return [outcome.imported]


def _issue_of(event: Mapping[str, object]) -> str:
    issue = event.get("issue")
    if not isinstance(issue, Mapping):
        raise Unreadable("It is no event of an issue.")
    body = issue.get("body")
    return body if isinstance(body, str) else ""


def _import(body: str, source: Path, into: Path, schema: Schema, project: Path) -> Outcome:
    questions = questions_of(schema)
    draft = convert(body, questions=questions, knowledge=knowledge_of(schema))
    labels = {question.key: question.label for question in questions}
    good_id = draft.id or suggest_id(str(draft.record.get("name", "")))
    target = into / f"{good_id}.yaml"
    text = lay_out(draft.record, schema.shape)
    problems = () if isinstance(text, Refusal) else _problems(text, target, project)
    faults = [*draft.errors, *_name_faults(good_id, draft, target, labels[ID_KEY])]
    if isinstance(text, Refusal):
        faults.append((labels["name"], text.message))
    faults += _by_question(problems, labels, error=True, partly=bool(draft.errors))
    if not faults and isinstance(text, str):
        write_new(target, text)
    name = logged(shown(target, project))
    look = _by_question(problems, labels, error=False)
    return Outcome(
        imported=Imported(
            source=logged(str(source)),
            state=State.BROKEN if faults else State.WRITTEN,
            record="" if faults else name,
            message="See what to mend." if faults else "",
            notes=tuple(_notes(draft, questions, faults)),
        ),
        answer=IssueAnswer(
            record="" if faults else name,
            to_fix=faults,
            to_review=() if faults else look,
            text=text if isinstance(text, str) and not faults else "",
            readings=[(one.label, _sentence(one)) for one in draft.readings],
        ),
    )


def _sentence(one: Reading) -> str:
    if not one.written:
        return f"no language is given, so it is {one.meaning}."
    return f"“{visible(one.written)}” is {one.meaning}."


def _problems(text: str, target: Path, project: Path) -> Sequence[Problem]:
    as_of = commit_time_of(project)
    schemas = load_schemas(project)
    return check_beside(text.encode(), target, project=project, schemas=schemas, as_of=as_of)


def _name_faults(good_id: str, draft: IssueDraft, target: Path, label: str) -> Iterator[AnswerFault]:
    """Yield the faults of the file name."""
    if not good_id:
        if "name" in draft.record:
            yield label, "No name for the address can be made of this name: give one here."
        return
    faults = list(name_faults(target.name, good_id))
    for fault in faults:
        yield label, f"{fault.message} {fault.hint}"
    if not faults and os.path.lexists(target):
        yield (
            label,
            f"{target.name} is there already. Improve that record, or give another short name if this is another good.",
        )


def _by_question(
    problems: Sequence[Problem], labels: Mapping[str, str], *, error: bool, partly: bool = False
) -> list[AnswerFault]:
    """Group problems by question. Missing keys are left out, since the questions report them."""
    wanted = (Severity.ERROR,) if error else (Severity.WARNING,)
    return [
        (
            labels.get((steps(problem.pointer) or ["name"])[0], problem.pointer),
            f"{problem.message} {problem.hint}".rstrip(),
        )
        for problem in problems
        if problem.severity in wanted
        and not (partly and problem.rule == "missing-key" and not problem.pointer)
    ]


def _notes(draft: IssueDraft, questions: Sequence[Question], faults: Sequence[AnswerFault]) -> Iterator[Note]:
    """Yield a note for each answer, and for each other fault."""
    wrong = dict(faults)
    for question in questions:
        if question.key in draft.answered or question.label in wrong:
            reason = wrong.pop(question.label, "")
            yield Note(field=question.label, mapped=not reason, reason=reason)
    for label, reason in wrong.items():
        yield Note(field=label, mapped=False, reason=reason)
