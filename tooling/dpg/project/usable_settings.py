"""Check the settings that depend on more than their file: on records, vocabularies, translations or the style of the site."""

from pathlib import Path

from dpg.model.catalogue import Catalogue
from dpg.project.listed_only import only_of, without_of
from dpg.project.setting_error import locating
from dpg.project.site_languages import languages_of
from dpg.records.project_files import read_settings
from dpg.records.settings_file import FILE


def require_usable_settings(project: Path, catalogue: Catalogue) -> None:
    """Check that a build could use the settings. Without ``mkdocs.yml`` there are none.

    Raises:
        FixableError: if not.
    """
    if not (project / FILE).exists():
        return
    extra = read_settings(project)["extra"]
    with locating(project):
        languages_of(extra)
        only_of(extra, catalogue.vocabularies)
        without_of(extra, catalogue)
        if extra.get("colors"):
            from dpg.project.site_colors import colors_of  # loads all outputs

            colors_of(extra)
