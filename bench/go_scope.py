"""What the names of a Jinja template mean while it is translated."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import nodes


class Macro(NamedTuple):
    """A macro, and the scope that it was defined in."""

    file: str
    node: nodes.Macro
    names: "Names"

    @property
    def define(self) -> str:
        """Return the name of its Go template."""
        return f"{self.file.partition('.')[0]}--{self.node.name}"


@dataclass(frozen=True)
class Names:
    """What the names of a template mean."""

    macros: dict[str, Macro] = field(default_factory=dict)
    has_view: bool = True
    """Whether a name may be a variable of the page: not in imported templates."""


class Scope(NamedTuple):
    """What a name means at one place: its Go expression; other names are global, macros, or variables of the page."""

    names: Names
    variables: Mapping[str, str]
    view: str
    """The Go expression of the variables of the page."""
    root: str
    """The Go expression of the path to the root of the site."""

    def with_variables(self, more: Mapping[str, str]) -> "Scope":
        return self._replace(variables={**self.variables, **more})


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the translator has to know about the data of all pages."""

    constants: Mapping[str, object]
    """Values of global variables that are the same on all pages."""
    ready: Mapping[str, Collection[str]]
    """Names of variables and attributes that are ready HTML, by template."""
    mappings: Collection[str]
    """Names of variables and attributes that are mappings."""
    functions: Mapping[str, Collection[str]]
    """Names of variables that are functions, by template; their results are among the data of what they were called with."""
    parts: str = ""
    """The file with macros that replace some of these functions."""
