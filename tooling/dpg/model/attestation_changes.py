"""Changes of attestations between two states of a catalogue."""

from collections.abc import Mapping
from typing import NamedTuple

from dpg.model.attestation import Attestation
from dpg.model.catalogue import Catalogue


class AttestationChange(NamedTuple):
    """A file that was added, changed or deleted."""

    path: str
    old: Attestation | None
    new: Attestation | None

    @property
    def kind(self) -> str:
        """``added``, ``changed`` or ``deleted``."""
        return "added" if self.old is None else "changed" if self.new else "deleted"

    @property
    def hides_revocation(self) -> bool:
        """Whether a valid revocation is gone, so that the attestation could count again."""
        return bool(self.old and self.old.revoked and not (self.new and self.new.revoked))


def attestation_changes(before: Catalogue, after: Catalogue) -> tuple[AttestationChange, ...]:
    """Return the attestations whose files differ, sorted by path."""
    old, new = _by_path(before), _by_path(after)
    return tuple(
        AttestationChange(path, old.get(path), new.get(path))
        for path in sorted(old.keys() | new.keys())
        if _content(old.get(path)) != _content(new.get(path))
    )


def faults_of(attestation: Attestation) -> tuple[str, ...]:
    """Return why an attestation does not count, one sentence each; empty if it does."""
    return tuple(
        check.fault.message if check.fault else f"The check “{check.name}” was not made."
        for check in attestation.checks
        if not check.is_sound
    )


def _by_path(catalogue: Catalogue) -> Mapping[str, Attestation]:
    found = (catalogue.attestations or {}).values()
    return {one.file.path: one for attestations in found for one in attestations}


def _content(attestation: Attestation | None) -> object:
    return (attestation.file.content, attestation.file.fault) if attestation else None
