"""Who is behind a nominated good; never whom to write to."""

from dpg.importers.contacts import looks_like_a_person
from dpg.importers.dpga_case import Nomination
from dpg.importers.dpga_words import ROLES
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.model.characters import visible
from dpg.model.term_search import fold


def organizations(case: Nomination) -> list[Record]:
    """Organizations merged by name, with all their roles; never their contacts."""
    found: dict[str, Record] = {}
    for entry in case.nominee.at("organizations").entries():
        title, role = _organization(case, entry.at("name")), _role(case, entry.at("org_type"))
        url = case.reading.address(entry.at("website"))
        if not (title and role):
            for key in ("name", "org_type", "website"):
                case.reading.gave_back(entry.at(key), "an organization without a name or a part in the good")
            continue
        known = found.setdefault(fold(title) or title, {"name": title, "roles": []})
        known["roles"] += [role] if role not in known["roles"] else []
        if url:
            known.setdefault("website", url)
    return list(found.values())


def _organization(case: Nomination, value: Value) -> str:
    text = case.reading.text(value)
    own_name = fold(case.nominee.at("name").line)
    if looks_like_a_person(text) and fold(text) != own_name:
        case.reading.took(value, "may be the name of a person: for a person to decide", visible(text))
    elif text:
        case.reading.took(value)
    return text


def _role(case: Nomination, value: Value) -> str:
    role = ROLES.get(value.line.casefold(), "")
    if role:
        case.reading.took(value)
    elif text := case.reading.text(value):
        case.reading.left(value, "not a part that an organization has here", visible(text))
    return role
