"""Write the body of a Jinja template as a Go template."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import escape

from jinja2 import nodes

from go_expressions import FILTERS, FUNCTIONS, TESTS, Untranslatable, literal
from go_scope import Facts, Macro, Scope


class Writer:
    """Writes the Go template of one body, and collects the macros and variables that it uses."""

    def __init__(self, facts: Facts, template: str) -> None:
        self._facts, self.template = facts, template
        self.shown: dict[str, Macro] = {}
        self.values: dict[str, Macro] = {}
        self.used: set[str] = set()
        self._count = 0

    def add(self, other: "Writer") -> None:
        """Add what another writer collected."""
        self.shown |= other.shown
        self.values |= other.values
        self.used |= other.used

    def body(self, children: Sequence[nodes.Node], scope: Scope) -> str:
        """Return a body with its own variables, which are declared at its start: Go ends them with their branch."""
        own: dict[str, str] = {}
        for assigned in _assigned(children):
            own[assigned] = self._variable(assigned)
        declared = "".join(f"{{{{ {name} := false }}}}" for name in own.values())
        return declared + self._all(children, scope.with_variables(own))

    def _all(self, children: Sequence[nodes.Node], scope: Scope) -> str:
        return "".join(self._statement(child, scope) for child in children)

    def _variable(self, name: str) -> str:
        self._count += 1
        return f"${name}_{self._count}"

    def _statement(self, node: nodes.Node, scope: Scope) -> str:
        match node:
            case nodes.Output():
                return "".join(self._output(child, scope) for child in node.nodes)
            case nodes.If():
                return self._if(node, scope)
            case nodes.For():
                return self._for(node, scope)
            case nodes.Assign():
                return self._assign(node, scope)
            case nodes.Macro() | nodes.FromImport():
                return ""
        raise Untranslatable(f"{type(node).__name__}, line {node.lineno}")

    def _if(self, node: nodes.If, scope: Scope) -> str:
        parts = [f"{{{{ if {self.value(node.test, scope)} }}}}{self._all(node.body, scope)}"]
        for other in node.elif_:
            parts.append(f"{{{{ else if {self.value(other.test, scope)} }}}}{self._all(other.body, scope)}")
        if node.else_:
            parts.append(f"{{{{ else }}}}{self._all(node.else_, scope)}")
        return "".join((*parts, "{{ end }}"))

    def _for(self, node: nodes.For, scope: Scope) -> str:
        each, number, whole = self._variable("each"), self._variable("number"), self._variable("whole")
        own, unpacked = self._targets(node.target, each)
        inside = scope.with_variables({**own, "loop": f"{number} {whole}"})
        if node.test is not None:
            return self._filtered(node, scope, inside, f"{{{{ range {each} := {{}} }}}}{unpacked}")
        body = self.body(node.body, inside)
        last = f"{{{{ else }}}}{self._all(node.else_, scope)}" if node.else_ else ""
        source = self.value(node.iter, scope)
        if whole in body:
            before, source = f"{{{{ {whole} := {source} }}}}", whole
        else:
            before = ""
        head = f"range {number}, {each} := {source}" if number in body else f"range {each} := {source}"
        return f"{before}{{{{ {head} }}}}{unpacked}{body}{last}{{{{ end }}}}"

    def _filtered(self, node: nodes.For, scope: Scope, inside: Scope, head: str) -> str:
        """Return a loop over the entries that pass a test. The number of an entry is counted."""
        number, whole = inside.variables["loop"].split()
        assert node.test is not None
        body = self.body(node.body, inside)
        if whole in body:
            raise Untranslatable(f"loop.last of a filtered loop, line {node.lineno}")
        before = count = after = ""
        if number in body or node.else_:
            before, count = f"{{{{ {number} := -1 }}}}", f"{{{{ {number} = add {number} 1 }}}}"
        if node.else_:
            after = f"{{{{ if eq {number} -1 }}}}{self._all(node.else_, scope)}{{{{ end }}}}"
        opened = head.replace("{}", self.value(node.iter, scope), 1)
        test = f"{{{{ if {self.value(node.test, inside)} }}}}"
        return f"{before}{opened}{test}{count}{body}{{{{ end }}}}{{{{ end }}}}{after}"

    def _targets(self, target: nodes.Node, each: str) -> tuple[dict[str, str], str]:
        """Return the variables of a loop, and the actions that unpack an entry."""
        if isinstance(target, nodes.Name):
            return {target.name: each}, ""
        assert isinstance(target, nodes.Tuple)
        own = {item.name: self._variable(item.name) for item in target.items if isinstance(item, nodes.Name)}
        actions = (f"{{{{ {name} := index {each} {n} }}}}" for n, name in enumerate(own.values()))
        return own, "".join(actions)

    def _assign(self, node: nodes.Assign, scope: Scope) -> str:
        value = self.value(node.node, scope)
        if isinstance(node.target, nodes.Name):
            return f"{{{{ {scope.variables[node.target.name]} = {value} }}}}"
        assert isinstance(node.target, nodes.Tuple)
        return "".join(
            f"{{{{ {scope.variables[item.name]} = index {value} {n} }}}}"
            for n, item in enumerate(node.target.items)
            if isinstance(item, nodes.Name)
        )

    def _output(self, node: nodes.Expr, scope: Scope) -> str:
        match node:
            case nodes.TemplateData():
                return node.data.replace("{{", '{{ "{{" }}')
            case nodes.Const():
                return _text(str(node.value))
            case nodes.Mod() | nodes.MarkSafeIfAutoescape():
                return self._message(node, scope)
            case nodes.Call(node=nodes.Name(name="_")):
                return _text(_constant(node.args[0]))
            case nodes.CondExpr():
                other = self._output(node.expr2, scope) if node.expr2 else ""
                test = self.value(node.test, scope)
                return (
                    f"{{{{ if {test} }}}}{self._output(node.expr1, scope)}{{{{ else }}}}{other}{{{{ end }}}}"
                )
            case nodes.Call(node=nodes.Name(name=name)) if macro := self._macro(name, scope):
                self.shown[macro.define] = macro
                return f'{{{{ template "{macro.define}" {self._arguments(macro, node, scope)} }}}}'
            case nodes.Call(node=nodes.Name(name="tongue")):
                note = '<bdi class="tongue" lang="en">({{ . }})</bdi>'
                return f"{{{{ with {self.value(node, scope)} }}}} {note}{{{{ end }}}}"
            case nodes.Filter(name="safe", node=nodes.Name() | nodes.Getattr() | nodes.Getitem() as source):
                arguments = f'(dict "list" {self.value(source, scope)} "root" {scope.root})'
                return f'{{{{ partial "fragments.html" {arguments} }}}}'
        return f"{{{{ {self.value(node, scope)} }}}}"

    def _message(self, node: nodes.Expr, scope: Scope) -> str:
        """Return a translated message, with its variables in place."""
        variables: dict[str, nodes.Expr] = {}
        if isinstance(node, nodes.Mod):
            assert isinstance(node.right, nodes.Dict)
            variables = {_constant(pair.key): pair.value for pair in node.right.items}
            node = node.left
        call = node.expr if isinstance(node, nodes.MarkSafeIfAutoescape) else node
        if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
            raise Untranslatable(f"%, line {node.lineno}")
        shown = {name: self._output(value, scope) for name, value in variables.items()}
        texts = [_filled(_constant(arg), shown) for arg in call.args[:2] if isinstance(arg, nodes.Const)]
        if call.node.name == "gettext":
            return texts[0]
        count = self.value(call.args[2], scope)
        return f"{{{{ if eq {count} 1 }}}}{texts[0]}{{{{ else }}}}{texts[1]}{{{{ end }}}}"

    def _macro(self, name: str, scope: Scope) -> Macro | None:
        return None if name in scope.variables else scope.names.macros.get(name)

    def _arguments(self, macro: Macro, call: nodes.Call, scope: Scope) -> str:
        """Return the arguments of a macro as one Go value, with the variables of the page if it may use them."""
        names = [arg.name for arg in macro.node.args]
        given = dict(zip(names, call.args, strict=False)) | {one.key: one.value for one in call.kwargs}
        defaults = dict(zip(names[::-1], macro.node.defaults[::-1], strict=False))
        parts = [f"{literal(name)} {self.value(given.get(name) or defaults[name], scope)}" for name in names]
        if macro.names.has_view or any(one.name == "safe" for one in macro.node.find_all(nodes.Filter)):
            parts.append(f'"v" {scope.view}')
        return f"(dict {' '.join(parts)})" if parts else "(dict)"

    def value(self, node: nodes.Node, scope: Scope) -> str:
        """Return the Go expression of a value, which may be an argument."""
        inner: Callable[[nodes.Node], str] = lambda child: self.value(child, scope)  # noqa: E731
        match node:
            case nodes.Const():
                return literal(node.value)
            case nodes.Name():
                return self._name(node.name, scope)
            case nodes.Getattr(node=nodes.Name(name="loop")):
                return _loop(node.attr, scope)
            case nodes.Getattr():
                return self._ready(node.attr, f"{inner(node.node)}.{node.attr}")
            case nodes.Getitem(arg=nodes.Slice() as part):
                return _slice(inner(node.node), part, inner)
            case nodes.Getitem():
                return f"(index {inner(node.node)} {inner(node.arg)})"
            case nodes.Not():
                return f"(not {inner(node.node)})"
            case nodes.And() | nodes.Or():
                return f"({type(node).__name__.lower()} {inner(node.left)} {inner(node.right)})"
            case nodes.Add() | nodes.Sub() | nodes.Mul():
                return f"({type(node).__name__.lower()} {inner(node.left)} {inner(node.right)})"
            case nodes.Concat():
                return f"(print {' '.join(map(inner, node.nodes))})"
            case nodes.Filter(name="safe", node=nodes.Const(value=value)) if _is_attribute(value):
                return f"(safeHTMLAttr {literal(value)})"
            case nodes.CondExpr():
                other = inner(node.expr2) if node.expr2 else '""'
                if "(safeHTMLAttr " in other or "(safeHTMLAttr " in inner(node.expr1):
                    return f"(safeHTMLAttr (cond {_truth(node.test, inner)} {inner(node.expr1)} {other}))"
                return f"(cond {_truth(node.test, inner)} {inner(node.expr1)} {other})"
            case nodes.Tuple() | nodes.List():
                return f"(slice {' '.join(map(inner, node.items))})"
            case nodes.Compare():
                return _comparison(node, inner, self._facts.mappings)
            case nodes.Call():
                return self._call(node, scope, inner)
            case nodes.Test(name="defined", node=nodes.Filter(name="first", node=nodes.Expr() as whole)):
                return f"(gt (len {inner(whole)}) 0)"
            case nodes.Filter() if node.name in FILTERS and node.node:
                return FILTERS[node.name](inner(node.node), [*map(inner, node.args)])
            case nodes.Test() if node.name in TESTS:
                return TESTS[node.name](inner(node.node), [*map(inner, node.args)])
            case nodes.Filter() | nodes.Test():
                raise Untranslatable(f"{node.name}, line {node.lineno}")
        raise Untranslatable(f"{type(node).__name__}, line {node.lineno}")

    def _name(self, name: str, scope: Scope) -> str:
        if name in scope.variables:
            return scope.variables[name]
        if name == "ROOT":
            return scope.root
        if name == "label":
            return "$label"
        if name in self._facts.constants:
            return literal(self._facts.constants[name])
        if scope.names.has_view and name not in scope.names.macros and name not in FUNCTIONS:
            self.used.add(name)
            return self._ready(name, f"{scope.view}.{name}")
        raise Untranslatable(f"{name} as a value")

    def _is_function(self, name: str) -> bool:
        return name in self._facts.functions.get(self.template, ())

    def _ready(self, name: str, value: str) -> str:
        return f"(safeHTML {value})" if name in self._facts.ready.get(self.template, ()) else value

    def _call(self, node: nodes.Call, scope: Scope, inner: Callable[[nodes.Node], str]) -> str:
        match node.node:
            case nodes.Name(name="_"):
                return literal(_constant(node.args[0]))
            case nodes.Name(name=name) if macro := self._macro(name, scope):
                self.values[macro.define] = macro
                return f'(partial "{macro.define}.html" {self._arguments(macro, node, scope)})'
            case nodes.Name(name=name) if name in FUNCTIONS and name not in scope.variables:
                return FUNCTIONS[name](*map(inner, node.args))
            case nodes.Name(name=name) if self._is_function(name) and len(node.args) == 1:
                return f"{inner(node.args[0])}.{name}"
            case nodes.Getattr(attr="get"):
                return f"(index {inner(node.node.node)} {_key(node.args[0], inner)})"
            case nodes.Getattr(attr="isoformat" | "items"):
                return inner(node.node.node)
            case nodes.Getattr(attr="partition" | "split" as attr) if attr:
                return f"(split {inner(node.node.node)} {inner(node.args[0])})"
        raise Untranslatable(f"call, line {node.lineno}")


def _is_attribute(value: object) -> bool:
    """Return whether ready HTML is an attribute."""
    return isinstance(value, str) and value.startswith(" ") and '="' in value


def _assigned(children: Sequence[nodes.Node]) -> Iterator[str]:
    """Yield the names that a body assigns, also in its branches, but not in its loops."""
    for child in children:
        if isinstance(child, nodes.Assign):
            yield from (name.name for name in child.target.find_all(nodes.Name))
            if isinstance(child.target, nodes.Name):
                yield child.target.name
        if isinstance(child, nodes.If):
            for branch in (child.body, *(other.body for other in child.elif_), child.else_):
                yield from _assigned(branch)


def _constant(node: nodes.Node) -> str:
    if not isinstance(node, nodes.Const):
        raise Untranslatable(f"message, line {node.lineno}")
    return str(node.value)


def _text(words: str) -> str:
    return escape(words).replace("{{", '{{ "{{" }}')


def _filled(message: str, shown: Mapping[str, str]) -> str:
    """Return a message with its variables in place. Messages are safe HTML."""
    for name, value in shown.items():
        message = message.replace(f"%({name})s", value)
    return message.replace("%%", "%")


def _loop(attribute: str, scope: Scope) -> str:
    number, whole = scope.variables["loop"].split()
    match attribute:
        case "index0":
            return number
        case "index":
            return f"(add {number} 1)"
        case "first":
            return f"(eq {number} 0)"
        case "last":
            return f"(eq (add {number} 1) (len {whole}))"
    raise Untranslatable(f"loop.{attribute}")


def _slice(value: str, part: nodes.Slice, inner: Callable[[nodes.Node], str]) -> str:
    if part.start is None and part.stop is not None:
        return f"(first {inner(part.stop)} {value})"
    if part.stop is None and part.start is not None:
        return f"(after {inner(part.start)} {value})"
    if part.start is None or part.stop is None:
        raise Untranslatable("slice without ends")
    start, stop = inner(part.start), inner(part.stop)
    return f"(first (sub {stop} {start}) (after {start} {value}))"


def _truth(node: nodes.Node, inner: Callable[[nodes.Node], str]) -> str:
    """Return a truth value: `cond` takes nothing else."""
    value = inner(node)
    return value if isinstance(node, nodes.Compare | nodes.Not) else f"(not (not {value}))"


_COMPARED = {"eq": "eq", "ne": "ne", "lt": "lt", "lteq": "le", "gt": "gt", "gteq": "ge"}


def _comparison(node: nodes.Compare, inner: Callable[[nodes.Node], str], mappings: Collection[str]) -> str:
    operand = node.ops[0]
    one, other = inner(node.expr), inner(operand.expr)
    if operand.op in ("in", "notin"):
        name = getattr(operand.expr, "name", "") or getattr(operand.expr, "attr", "")
        found = f"(ne (index {other} {one}) nil)" if name in mappings else f"(in {other} {one})"
        return found if operand.op == "in" else f"(not {found})"
    return f"({_COMPARED[operand.op]} {one} {other})"


def _key(node: nodes.Node, inner: Callable[[nodes.Node], str]) -> str:
    """Return a key as text: one of several parts is joined as in the data."""
    return f'(delimit {inner(node)} "|")' if isinstance(node, nodes.Tuple) else inner(node)
