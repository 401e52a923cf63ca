"""A scripted history of changes, honest and hostile: what needs a second look comes first, and nothing is missed."""

from commands.review.history import CHANGES, INJECTED, MAIL, MASS, NEW_ACCOUNT, OLD_ACCOUNT, TYPOS
from dpg.model.risk_topics import RiskKind


def risks(good):
    return [(risk["kind"], risk["title"]) for risk in good["risks"]]


RISKY = {
    "typo-3": ("payment", "payment channel"),
    "faulty-newcomer": ("payment", "payment channel"),
    "owner-changes": ("ownership", "owner"),
    "one-license": ("license", "license"),
    "host-changes": ("address", "website"),
    "repository-changes": ("repository", "repository"),
    "new-id": ("identity", "id, and the old file is gone"),
    "moved-there": ("identity", "id; the old file says where it went"),
    "deleted": ("identity", "file deleted"),
    "discontinued": ("identity", "taken out"),
    "unreadable": ("unreadable", "file that cannot be read any more"),
    **dict.fromkeys(MASS, ("license", "license")),
}


def test_the_history_has_at_least_fifteen_changes(history):
    assert len(CHANGES) >= 15
    assert len(set(history.commits.values())) == len(history.commits)


def test_each_good_that_changes_is_told_once(goods, document, history):
    changed = history.git(
        "diff", "--name-only", "--no-renames", "main...proposal", "--", "goods"
    ).splitlines()
    told = {good["file"] for good in goods.values()} | {
        f"goods/{good['was_id']}.yaml" for good in goods.values()
    }
    assert {"/".join(path.strip('"').split("/")[:2]) for path in changed} <= told
    assert len(document["goods"]) == len(goods)


def test_exactly_the_risky_changes_are_risks(goods):
    assert {id: risks(good) for id, good in goods.items() if good["risks"]} == {
        id: [risk] for id, risk in RISKY.items()
    }


def test_the_gravest_come_first(document):
    order = [
        min([list(RiskKind).index(risk["kind"]) for risk in good["risks"]], default=99)
        for good in document["goods"]
    ]
    assert order == sorted(order)


def test_a_swapped_account_is_shown_in_full_on_both_sides_before_everything_else(reviewed):
    for format_ in ("markdown", "text"):
        text = reviewed(format_).stdout
        assert text.index(OLD_ACCOUNT) < text.index(NEW_ACCOUNT)
        assert text.index("Payment channels") < text.index("Ownership") < text.index("New problems")
        assert text.index(NEW_ACCOUNT) < min(text.index(f"typo-{number}") for number in (0, 1, 2, 4, 5))


def test_typo_fixes_are_no_risk_and_not_lost(goods):
    for id in TYPOS:
        assert "/summary/en" in {change["pointer"] for change in goods[id]["changes"]}


def test_what_became_of_each_good(goods):
    kinds = {
        id: goods[id]["kind"]
        for id in ("new-id", "moved-there", "deleted", "discontinued", "copycat", "honest")
    }
    assert kinds == {
        "new-id": "renamed",
        "moved-there": "renamed",
        "deleted": "deleted",
        "discontinued": "removed",
        "copycat": "added",
        "honest": "changed",
    }
    assert (goods["new-id"]["was_id"], goods["moved-there"]["was_id"]) == ("old-id", "moved-id")


def test_a_duplicate_is_found_under_another_name(goods):
    like = {id: good["like"] for id, good in goods.items() if good["like"]}
    assert like == {"copycat": [{"id": "original", "reasons": ["the same repository", "the same website"]}]}


def test_new_problems_stand_apart_from_old_ones(document):
    files = {problem["file"] for problem in document["problems"]}
    assert "goods/faulty-newcomer.yaml" in files
    assert "goods/old-problem.yaml" not in files
    assert document["counts"]["old_problems"] == 1
    assert document["counts"]["mended_problems"] == 0


def test_what_is_no_record_is_a_problem_and_is_not_followed(document, reviewed):
    rules = {(problem["file"], problem["rule"]) for problem in document["problems"]}
    assert {
        ("goods/linked.yaml", "not-a-file"),
        ("goods/folder", "not-a-file"),
        ("goods/too-large.yaml", "too-large"),
        ("goods/unreadable.yaml", "syntax-error"),
    } <= rules
    assert "root:" not in reviewed("text").stdout


def test_a_deleted_file_is_an_error_and_a_tombstone_is_not(reviewed):
    text = reviewed("text").stdout
    assert text.count("error: the old address would have no answer") == 2
    assert reviewed("text").returncode == 1


def test_tooling_that_changes_together_with_data_is_flagged(document, reviewed):
    assert document["mixed"] is True
    assert document["outside"] == [
        ".github/workflows/check.yml",
        "notes.txt",
        "requirements.txt",
        "setup.py",
        "tooling/hook.py",
    ]
    text = reviewed("markdown").stdout
    assert text.startswith("**It changes more than records")
    assert document["parts"] == {
        "workflows": [".github/workflows/check.yml"],
        "program": ["requirements.txt", "setup.py", "tooling/hook.py"],
        "texts": ["notes.txt"],
    }
    first = text[: text.index("Payment channels")]
    assert ".github/workflows/check.yml" in first
    assert "tooling/hook.py" in first


def test_an_order_that_means_nothing_is_one_line(goods):
    assert [change["kind"] for change in goods["reordered"]["changes"]] == ["moved"]


def test_sixty_goods_stay_readable_and_each_is_named(reviewed):
    text = reviewed("markdown").stdout
    assert all(f"`{id}`" in text for id in MASS)
    assert text.count("GPL-3.0-or-later") == 1
    assert len(text.splitlines()) < 150
    assert len(text.encode()) < 20_000


def test_a_contact_of_a_person_is_not_repeated(reviewed):
    for format_ in ("markdown", "text", "json"):
        assert MAIL not in reviewed(format_).stdout
        assert MAIL.partition("@")[2] not in reviewed(format_).stdout


def test_a_text_that_wants_to_act_is_told_in_json_word_by_word(goods):
    assert INJECTED in {
        change["new"] for change in goods["injected"]["changes"] if isinstance(change["new"], str)
    }


def test_the_commit_at_which_both_parted_is_the_older_side(goods):
    assert {change["pointer"] for change in goods["mass-00"]["changes"]} == {"/licenses/0/spdx", "/sectors/2"}
