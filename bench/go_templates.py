"""Translate the Jinja templates of our pages to Go templates, so that Hugo renders the same pages from the same data.

Only what our templates use is known; anything else raises `Untranslatable`, and the pages of that template stay framed.
"""

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from jinja2 import Environment, nodes

from go_scope import Facts, Macro, Names, Scope
from go_writer import Writer


class Translated(NamedTuple):
    """The Go templates of one Jinja template."""

    body: str
    defines: str
    """Its macros, as templates."""
    partials: Mapping[str, str]
    """Its macros whose output is used as a value, by file name."""
    variables: frozenset[str]
    """The variables of the page that it uses."""


class Translator:
    """Translate templates, each with the macros that it needs."""

    def __init__(self, environment: Environment, source_of: Callable[[str], str], facts: Facts) -> None:
        self._environment, self._source_of, self._facts = environment, source_of, facts
        self._files: dict[str, tuple[nodes.Template, Names]] = {}

    def translate(self, name: str, root: str) -> Translated:
        """Return the Go templates of a page or fragment.

        Args:
            name: file name of the Jinja template.
            root: Go expression of the path to the root of the site.

        Raises:
            Untranslatable: if it uses what has no translation.
        """
        tree, names = self._file(name)
        writer = Writer(self._facts, name)
        body = _with_data(writer.body(tree.body, Scope(names, {}, "$v", root)))
        defines, partials = self._macros(writer)
        return Translated(body, defines, partials, frozenset(writer.used))

    def _macros(self, writer: Writer) -> tuple[str, Mapping[str, str]]:
        """Return the macros that were called, with those that they call."""
        shown: dict[str, str] = {}
        values: dict[str, str] = {}
        while waiting := [*writer.shown.keys() - shown.keys(), *writer.values.keys() - values.keys()]:
            for define in sorted(set(waiting)):
                macro = writer.shown.get(define) or writer.values[define]
                own = Writer(self._facts, writer.template)
                scope = Scope(
                    macro.names, {arg.name: f"$.{arg.name}" for arg in macro.node.args}, "$.v", "$.v.root"
                )
                text = _with_data(own.body(macro.node.body, scope))
                writer.add(own)
                if define in writer.shown:
                    shown[define] = f'{{{{- define "{define}" }}}}{text}{{{{ end -}}}}\n'
                if define in writer.values:
                    values[define] = self._partial(text, own)
        return "".join(shown[define] for define in sorted(shown)), values

    def _partial(self, text: str, own: Writer) -> str:
        """Return the file of a macro, with the macros that it shows."""
        nested = Writer(self._facts, own.template)
        nested.add(own)
        nested.values.clear()
        defines, _ = self._macros(nested) if own.shown else ("", {})
        return f"{defines}{text}"

    def _file(self, name: str, has_view: bool = True) -> tuple[nodes.Template, Names]:
        if name not in self._files:
            tree = self._environment.parse(self._source_of(name))
            names = Names(has_view=has_view)
            self._files[name] = tree, names
            if has_view and name != self._facts.parts:
                _, parts = self._file(self._facts.parts, has_view=False)
                replaced = self._facts.functions.get(name, ())
                names.macros.update({n: macro for n, macro in parts.macros.items() if n in replaced})
            for node in tree.body:
                self._learn(name, node, names)
        return self._files[name]

    def _learn(self, name: str, node: nodes.Node, names: Names) -> None:
        """Add a macro, or the imported ones, to the names of a template."""
        if isinstance(node, nodes.Macro):
            names.macros[node.name] = Macro(name, node, names)
        if isinstance(node, nodes.FromImport):
            assert isinstance(node.template, nodes.Const)
            _, imported = self._file(node.template.value, node.with_context)
            for one in node.names:
                source, target = one if isinstance(one, tuple) else (one, one)
                names.macros[target] = imported.macros[source]


def _with_data(body: str) -> str:
    """Return a body with the data of the site that it uses as variables."""
    used = [name for name in ("label", "tongue") if f"${name}" in body]
    return "".join(f"{{{{ ${name} := hugo.Data.{name} }}}}" for name in used) + body


def as_json(value: object) -> str:
    """Return data for Hugo."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
