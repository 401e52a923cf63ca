"""Map the organizations of a nomination, never their contacts."""

from dpg.importers.dpga_nomination import Nomination
from dpg.importers.dpga_terms import ROLES
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.model.characters import visible
from dpg.model.term_search import fold


def organizations(nomination: Nomination) -> list[Record]:
    """Return organizations merged by name, with all their roles."""
    found: dict[str, Record] = {}
    for entry in nomination.nominee.at("organizations").entries():
        title, role = _organization(nomination, entry.at("name")), _role(nomination, entry.at("org_type"))
        url = nomination.reading.address(entry.at("website"))
        if not (title and role):
            for key in ("name", "org_type", "website"):
                nomination.reading.revoke(
                    entry.at(key), "an organization without a name or a part in the good"
                )
            continue
        known = found.setdefault(fold(title) or title, {"name": title, "roles": []})
        known["roles"] += [role] if role not in known["roles"] else []
        if url:
            known.setdefault("website", url)
    return list(found.values())


def _organization(nomination: Nomination, value: Value) -> str:
    text = nomination.reading.organization(value, is_reviewed=True)
    if text and fold(text) == fold(nomination.nominee.at("name").line):
        nomination.reading.accept(value)
    return text


def _role(nomination: Nomination, value: Value) -> str:
    role = ROLES.get(value.line.casefold(), "")
    if role:
        nomination.reading.accept(value)
    elif text := nomination.reading.text(value):
        nomination.reading.skip(value, "not a part that an organization has here", visible(text))
    return role
