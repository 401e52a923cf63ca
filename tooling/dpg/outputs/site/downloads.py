"""The list of downloads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dpg.outputs import discovery
from dpg.outputs.api import API
from dpg.outputs.download import CHECKSUMS, CODEMETA, DESCRIPTION, PUBLICCODE, Described
from dpg.outputs.linked_data import dcat
from dpg.outputs.offline import archive_path
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.log_summary import LogSummary
from dpg.outputs.site.words import Words

_UNITS = ("B", "kB", "MB", "GB")


@dataclass(frozen=True, kw_only=True, slots=True)
class Download:
    """One file with its description."""

    file: Described
    about: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Files of one format, in a collapsed section."""

    title: str
    downloads: Sequence[Download]


class Downloads:
    """Render the list of downloads."""

    def __init__(self, words: Words, templates: Templates, languages: Sequence[str]) -> None:
        """Prepare the texts in the language of the page; ``languages`` are those of the site."""
        self._words, self._languages = words, languages
        self._template = templates.get("downloads.html")

    def part(self, files: Sequence[Described], root: str, log: LogSummary | None = None) -> str:
        """Return the list as HTML. Without dumps, it is a single line of text.

        Args:
            files: published files.
            root: relative path from the page to the site's root.
            log: state of the published log, if there is one.
        """
        by_path = {file.path: file for file in files}
        about = {**_abouts(self._words.gettext), **self._archives()}
        whole = [Download(file=by_path[path], about=text) for path, text in about.items() if path in by_path]
        return self._template.render(
            root=root,
            whole=whole,
            groups=[group for group in self._groups(files) if group.downloads],
            others=_others(self._words.gettext),
            size=self._size,
            log=log,
            log_size=self._words.number(log.size) if log else "",
        )

    def _groups(self, files: Sequence[Described]) -> Sequence[Group]:
        gettext = self._words.gettext
        titles = {
            "csv/": gettext("CSV, one file per table"),
            "parquet/": gettext("Parquet, one file per table"),
        }
        return [
            Group(
                title=title,
                downloads=[Download(file=file, about="") for file in files if file.path.startswith(folder)],
            )
            for folder, title in titles.items()
        ]

    def _archives(self) -> Mapping[str, str]:
        """Return the description of the offline archive in each language of the pages."""
        text = self._words.gettext("Website in %(language)s, to read offline: unpack it and open index.html")
        names = self._words.labels["languages"]
        return {f"../{archive_path(tag)}": text % {"language": names[tag]} for tag in self._languages}

    def _size(self, count: int) -> str:
        value, unit = float(count), 0
        while value >= 1000 and unit < len(_UNITS) - 1:
            value, unit = value / 1000, unit + 1
        return (
            f"{self._words.number(round(value, 1) if value < 100 and unit else round(value))} {_UNITS[unit]}"
        )


def _abouts(gettext: Callable[[str], str]) -> dict[str, str]:
    return {
        "../api/v1/goods.full.json": gettext("JSON: every record as it is, in one document"),
        "goods.ndjson": gettext("JSON, one record to a line"),
        "goods.csv": gettext("CSV: one row per good, lists in short"),
        "offers.ndjson": gettext("JSON, one offer of help to a line"),
        "pools.ndjson": gettext("JSON, one pool to a line"),
        "pools.csv": gettext("CSV: one row per pool, lists in short"),
        "offers.csv": gettext("CSV: one row per offer of help, lists in short"),
        "goods.xlsx": gettext("Spreadsheet: all tables, a sheet each"),
        "goods.sqlite": gettext("SQLite: all tables with their keys, full-text search, views"),
        CODEMETA: gettext("CodeMeta 3.0: one software good to a line"),
        PUBLICCODE: gettext("publiccode.yml: one file per software good, to complete"),
        DESCRIPTION: gettext("Data Package: what each table and column means"),
        CHECKSUMS: gettext("SHA-256 of all files"),
    }


def _others(gettext: Callable[[str], str]) -> dict[str, str]:
    """Return the descriptions of files that exist with or without dumps."""
    return {
        f"{API}/index.json": gettext("The API: all its documents"),
        f"{API}/openapi.json": gettext("The API as OpenAPI 3.1"),
        f"{API}/schema/good-1.json": gettext("JSON Schema of a record"),
        dcat.PATH: gettext("The catalogue as linked data, in DCAT 3"),
        discovery.CITATION: gettext("How to cite the catalogue, for programs"),
        discovery.FOR_MODELS: gettext("What language models should read first"),
    }
