"""Ship schema/, docs/ and the MkDocs hook inside the package. Everything else about the package is in pyproject.toml."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SHIPPED = {"schema": "**/*", "docs": "**/*.md", "tooling": "mkdocs_hook.py"}
"""Folders with what the program needs where there is no checkout, and which of their files; ``dpg.records.shipped`` finds them."""


class BuildWithShippedFiles(build_py):
    """Copy the files next to the modules, so that the repository holds each of them once."""

    def run(self) -> None:
        """Build the package. An editable one is used from its checkout, where the files are."""
        super().run()
        if not self.editable_mode:
            for source, target in self._shipped():
                self.mkpath(str(target.parent))
                self.copy_file(str(source), str(target), preserve_mode=False)

    def _shipped(self) -> list[tuple[Path, Path]]:
        package = Path(self.build_lib, "dpg", "shipped")
        return [
            (file, package / file.relative_to(ROOT))
            for folder, files in SHIPPED.items()
            for file in sorted((ROOT / folder).glob(files))
            if file.is_file()
        ]


setup(cmdclass={"build_py": BuildWithShippedFiles})
