"""The preview of a project, which stays in memory and follows its changes."""

import gc
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from dpg import kinds
from dpg.model.attestation import FOLDER as ATTESTATIONS
from dpg.model.catalogue import CommitTime
from dpg.outputs.edition import Edition
from dpg.outputs.site.notice import with_notice
from dpg.outputs.site.shell import shell_of
from dpg.project.build.cache import BuildCache, open_cache, schemas_of
from dpg.project.build.docs_pages import begin_docs
from dpg.project.build.plan import Plan
from dpg.project.build.preview import notice_of, notice_of_last_state
from dpg.project.build.site_build import languages_of
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of, with_history
from dpg.project.frame_settings import frame_settings_of
from dpg.project.git.run import run_git
from dpg.project.live.file_memory import Digests, FileMemory
from dpg.project.live.files import file_at
from dpg.project.live.on_demand import Kept
from dpg.project.live.resident_records import ResidentRecords
from dpg.project.live.site_state import KeptParts, SiteState
from dpg.project.log.state import FOLDER as LOG
from dpg.project.log.state import has_log, open_log
from dpg.project.setting_error import locating
from dpg.project.site_languages import languages_of as tags_of
from dpg.records.checked import Checked
from dpg.records.languages import LOCALES
from dpg.records.project_files import read_settings
from dpg.records.schema import Schemas
from dpg.records.settings_file import FILE
from dpg.records.shipped import SHIPPED_DOCS, SHIPPED_HOOK, schema_folder
from dpg.transparency.copy import LogCopy

_SITE = Path(__file__).parents[2] / "outputs" / "site"


class Refreshed(NamedTuple):
    """What a refresh found."""

    checked: Checked
    changed: Sequence[str]
    """Paths of the record files that are new, changed or gone."""
    is_whole: bool
    """Whether everything was read anew, as more than records has changed."""
    differs: bool
    """Whether a file of the site may differ."""


class _Opened(NamedTuple):
    """What stays the same while only records change."""

    inputs: Digests
    day: date | None
    schemas: Schemas
    cache: BuildCache
    records: ResidentRecords
    docs: dict[str, bytes]
    log: LogCopy | None
    kept: KeptParts


class LiveSite:
    """The site of a project; each file is made when it is requested.

    ``refresh`` replaces the state as a whole, so that a request in another thread sees one state.
    """

    def __init__(self, project: Path, jobs: int = 1) -> None:
        """Remember the project. There are no files before the first refresh.

        Args:
            project: folder of the project.
            jobs: maximum number of processes of the first refresh.
        """
        self._plan = Plan(project=project, target=project / "site")
        self._plan.state.mkdir(parents=True, exist_ok=True)
        self._jobs = jobs
        self._inputs = FileMemory(self._plan.state)
        self._opened: _Opened | None = None
        self._state: SiteState | None = None
        self._stays, self._errors = "", ""

    @property
    def base(self) -> str:
        """The path of the address in the settings, below which the site is."""
        return urlsplit(read_settings(self._plan.project).get("site_url") or "").path

    def file(self, path: str) -> bytes | None:
        """Return the file at a path of the site; ``None`` if there is none. Pages have the notices at their top."""
        content = file_at(self._state, path) if self._state else None
        return with_notice(content, self._notice) if content and path.endswith(".html") else content

    def stay(self, why: str) -> bool:
        """Show on each page, until the next successful refresh, that it is of the last state.

        Args:
            why: what is wrong with the change, as text.

        Returns:
            whether the pages did not show this yet.
        """
        before, self._stays = self._stays, notice_of_last_state(why)
        return before != self._stays

    @property
    def _notice(self) -> str:
        return self._stays + self._errors

    def refresh(self) -> Refreshed:
        """Read what has changed. After an error, the last state stays.

        Raises:
            FixableError: if the settings, the schema, the log or the pages of ``docs/`` have errors.
        """
        before = self._opened
        as_of = commit_time_of(self._plan.project)
        inputs = self._inputs.look(inputs_of(self._plan.project))
        day = as_of.day if as_of else None
        is_same = before is not None and before.inputs == inputs and before.day == day
        opened = before if before is not None and is_same else self._open(inputs, as_of)
        opened.cache.as_of = as_of  # A commit of the same day changes no result of a check.
        look = opened.records.look(1 if before else self._jobs)
        if look.checked_anew and before is None:
            opened.cache.save()  # Later, the modules of the program may differ from those in memory.
        edition = with_history(
            edition_of(self._plan, look.checked, opened.schemas), self._plan, opened.schemas
        )
        former = self._state
        is_new = not is_same or former is None or _facts_of(former.edition) != _facts_of(edition)
        if is_new:
            self._state = self._state_of(opened, edition)
        notice, self._stays, self._errors = self._notice, "", notice_of(look.checked)
        self._opened = opened
        return Refreshed(look.checked, look.changed, not is_same, is_new or notice != self._notice)

    def settle(self) -> None:
        """Drop former states, and let later searches for garbage leave out what there is now: most of it stays."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _open(self, inputs: Digests, as_of: CommitTime | None) -> _Opened:
        project, state = self._plan.project, self._plan.state
        settings = read_settings(project)
        schemas, cache = schemas_of(project, state), open_cache(project, state, as_of)
        with locating(project):
            languages = tags_of(settings["extra"])
        return _Opened(
            inputs=inputs,
            day=as_of.day if as_of else None,
            schemas=schemas,
            cache=cache,
            records=ResidentRecords(project, schemas, cache, state),
            docs=begin_docs(project, state, 1)(),
            log=open_log(project / LOG) if has_log(project / LOG) else None,
            kept=KeptParts(cards={language: Kept() for language in languages}),
        )

    def _state_of(self, opened: _Opened, edition: Edition) -> SiteState:
        languages = languages_of(edition, opened.cache)
        settings = frame_settings_of(read_settings(self._plan.project))
        return SiteState(
            plan=self._plan,
            edition=edition,
            languages=languages,
            shell=shell_of(settings, languages),
            docs=opened.docs,
            log=opened.log,
            kept=opened.kept,
            cache=opened.cache,
        )


def _facts_of(edition: Edition) -> tuple[object, ...]:
    """Return what may differ between two editions while the settings, the docs and the program are the same."""
    catalogue = edition.catalogue
    uncommitted = [edition.of(kind).history.uncommitted for kind in kinds.KINDS]
    return (
        edition.digests,
        catalogue.as_of,
        catalogue.attestations,
        catalogue.pool_files,
        uncommitted,
    )


def inputs_of(project: Path) -> list[Path]:
    """Return the files and folders that a site is made from, except records, attestations and the program's modules."""
    return [
        project / FILE,
        schema_folder(project),
        project / "docs",
        project / LOG,
        project / "tooling" / "mkdocs_hook.py",
        SHIPPED_DOCS,
        SHIPPED_HOOK,
        _SITE / "templates",
        _SITE / "assets",
        LOCALES,
    ]


def watched_in(project: Path) -> list[Path]:
    """Return everything that a refresh reads: the inputs of the site, the folders of records, and where Git notes commits."""
    folders = [project / name for name in (*(kind.folder for kind in kinds.KINDS), ATTESTATIONS)]
    git = (run_git(project, "rev-parse", "--absolute-git-dir") or b"").decode().strip()
    return [*inputs_of(project), *folders, *([Path(git) / "logs"] if git else [])]
