"""Issues as GitHub writes them from the committed form."""

import yaml

from support import ROOT

FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "add-a-good.yml"
ANSWERS = {
    "name": "Clinic Notes",
    "types": ["Software", "Data"],
    "summary": "Lets nurses record visits without internet.",
    "website": "https://clinic-notes.org/",
    "licenses": "mit",
    "sdgs": ["3. Good health and well-being", "4. Quality education"],
    "topics": "dossiers médicaux électroniques, 献血",
}
"""What somebody fills in: the compulsory questions."""


def issue(**answers):
    """The text of an issue; ``None`` leaves a question without an answer."""
    given = {**ANSWERS, **{key.replace("_", "-"): text for key, text in answers.items()}}
    elements = yaml.safe_load(FORM.read_bytes())["body"]
    return "\n\n".join(part for element in elements for part in _rendered(element, given))


def _rendered(element, given):
    attributes = element["attributes"]
    if element["type"] == "markdown":
        return
    yield f"### {attributes['label']}"
    if element["type"] == "checkboxes":
        ticks = given.get(element["id"], [True] * len(attributes["options"]))
        boxes = zip(ticks, attributes["options"], strict=True)
        yield "\n".join(f"- [{'X' if tick else ' '}] {option['label']}" for tick, option in boxes)
        return
    answer = given.get(element["id"])
    if isinstance(answer, list):
        assert {*answer} <= {*attributes["options"]}
        answer = ", ".join(answer)
    yield answer or "_No response_"
