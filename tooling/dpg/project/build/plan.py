"""The options of a build."""

from dataclasses import dataclass
from pathlib import Path

from dpg.outputs.site_files import Options


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Options of one build: project, target folder and outputs."""

    project: Path
    target: Path
    site_url: str = ""
    repository_url: str = ""
    dumps: bool = False
    keep_going: bool = False
    jobs: int = 1

    @property
    def state(self) -> Path:
        """Folder of the caches; it may be deleted at any time."""
        return self.project / ".cache" / "dpg"

    @property
    def options(self) -> Options:
        """Options that affect the published files, stored in the manifest so that others can repeat the build."""
        return {
            "site_url": self.site_url,
            "repository_url": self.repository_url,
            "dumps": self.dumps,
            "keep_going": self.keep_going,
        }
