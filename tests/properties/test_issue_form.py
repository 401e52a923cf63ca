"""Whatever an issue holds, reading it ends well: a record that can be laid out, and sentences that can be published."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpg.importers.issue_form import CONSENT_LABEL, convert
from dpg.importers.issue_questions import questions_of
from dpg.model.personal_data import find_contacts
from dpg.project.terminal.questions import knowledge_of
from dpg.records.canonical import Refusal, lay_out
from dpg.records.project_files import load_schema
from dpg.reports.issue_answer import IssueAnswer, render

SCHEMA = load_schema(Path(__file__).parents[2])
QUESTIONS = questions_of(SCHEMA)
KNOWLEDGE = knowledge_of(SCHEMA)
labels = st.sampled_from([*(question.label for question in QUESTIONS), CONSENT_LABEL])
words = st.sampled_from(
    [
        "Software, Data", "3. Good health and well-being", "MIT", "health", "Kenya https://a.org/", "A: owner", "https://a.org/x",
        "fr: Bonjour", "_No response_", "None", "\ud800", "\u202e", "a\r\nb", "### Name", "- [X] a", "https://[", "::", ",",
        "zq@quuxmail.org",
    ]
)  # fmt: skip
texts = st.lists(words | st.text(max_size=20), max_size=3).map("\n".join)
bodies = st.lists(st.tuples(labels, texts), max_size=20).map(
    lambda parts: "\n\n".join(f"### {label}\n\n{text}" for label, text in parts)
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies | st.text(max_size=200))
def test_any_issue_gives_a_record_and_sentences(body):
    draft = convert(body, questions=QUESTIONS, knowledge=KNOWLEDGE)
    assert {*draft.record} <= {question.key for question in QUESTIONS}
    assert isinstance(lay_out(draft.record, SCHEMA.shape), str | Refusal)
    readings = [(one.label, f"{one.written} {one.meaning}") for one in draft.readings]
    said = render(IssueAnswer(record="", to_fix=draft.errors, to_review=()))
    said += render(IssueAnswer(record="a", to_fix=(), to_review=(), readings=readings))
    said.encode()
    assert "quux" not in said
    assert not [label for label, sentence in draft.errors if any(find_contacts(sentence))]


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=st.permutations(QUESTIONS))
def test_the_order_of_the_sections_does_not_matter(answers):
    given_answers = {
        "name": "Clinic Notes",
        "types": "Software",
        "sdgs": "3. Good health and well-being, 4. Quality education",
    }
    body = "\n\n".join(
        f"### {question.label}\n\n{given_answers.get(question.key, '_No response_')}" for question in answers
    )
    record = convert(body, questions=QUESTIONS, knowledge=KNOWLEDGE).record
    assert record == {"name": "Clinic Notes", "types": ["software"], "sdgs": [{"goal": 3}, {"goal": 4}]}
