"""The filters, tests and functions of our templates in Go templates."""

import json
from collections.abc import Callable, Mapping

RIGHT_TO_LEFT = (
    r"[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and marks that could change the order of adjacent text, for Python and for Go."""


class Untranslatable(Exception):
    """A template uses what has no translation."""


def literal(value: object) -> str:
    """Return a constant."""
    if value is None:
        return "nil"
    if isinstance(value, list | tuple | set | frozenset):
        return f"(slice {' '.join(map(literal, value))})" if value else "(slice)"
    return json.dumps(value, ensure_ascii=False)


def _named(template: str) -> Callable[..., str]:
    """Return the function of an expression with numbered places for its values."""
    return lambda value, rest=(): template.format(value, *rest)


def _mapped(value: str, names: list[str]) -> str:
    if names == ['"small"']:
        return f'(apply {value} "partialCached" "small.html" "." ".")'
    if names == ['"first"']:
        return f'(apply {value} "index" "." 0)'
    raise Untranslatable(f"map({names})")


def _all_plain(tests: list[str]) -> str:
    """Return nothing if a filter has no test of its own."""
    if tests:
        raise Untranslatable(f"select({', '.join(tests)})")
    return ""


def _picked(keep: bool) -> Callable[[str, list[str]], str]:
    """Return the translation of a filter that keeps, or drops, the entries with a value at a key."""
    word = "true" if keep else "false"

    def picked(value: str, keys: list[str]) -> str:
        if len(keys) != 1:
            raise Untranslatable(f"filter with {', '.join(keys)}")
        return f'(partial "picked.html" (dict "list" {value} "key" {keys[0]} "keep" {word}))'

    return picked


FILTERS: Mapping[str, Callable[..., str]] = {
    "abs": _named("(math.Abs {0})"),
    "first": _named("(index {0} 0)"),
    "host": _named('(strings.TrimPrefix "www." (urls.Parse {0}).Host)'),
    "int": _named("(int {0})"),
    "join": _named("(delimit {0} {1})"),
    "length": _named("(len {0})"),
    "list": _named("{0}"),
    "lower": _named("(safeHTML (lower {0}))"),
    "map": _mapped,
    "prose": _named('(page.RenderString (dict "display" "block") {0})'),
    "query": _named('(replace (urlquery {0}) "+" "%20")'),
    "rejectattr": _picked(keep=False),
    "reverse": _named("(collections.Reverse {0})"),
    "round": _named('(partial "round.html" {0})'),
    "safe": _named("(safeHTML {0})"),
    "select": lambda value, tests: _all_plain(tests) or f'(complement (slice "" nil) {value})',
    "selectattr": _picked(keep=True),
    "short": _named('(partialCached "short.html" {0} {0})'),
    "small": _named('(partial "small.html" {0})'),
    "string": _named("(print {0})"),
    "tojson": _named("(safeJS (jsonify {0}))"),
}
TESTS: Mapping[str, Callable[..., str]] = {
    "mixed": _named('(findRE "' + RIGHT_TO_LEFT + '" {0} 1)'),
    "none": _named("(eq {0} nil)"),
    "false": _named("(eq {0} false)"),
    "string": _named('(eq (printf "%T" {0}) "string")'),
    "tag": _named('(findRE "^[a-z]{{2,3}}(-[A-Za-z0-9]+)*$" {0} 1)'),
    "web": _named('(or (hasPrefix {0} "https://") (hasPrefix {0} "http://"))'),
}
FUNCTIONS: Mapping[str, Callable[..., str]] = {
    "date": lambda value: f'(partialCached "date.html" {value} {value})',
    "number": lambda value: f"(lang.FormatNumber 0 {value})",
    "period": lambda since, until: (
        f'(partialCached "period.html" (dict "since" {since} "until" {until}) {since} {until})'
    ),
    "pick": lambda value: value,
    "range": lambda start, stop="": (
        f"(seq {start} (sub {stop} 1))" if stop else f"(first {start} (seq 0 {start}))"
    ),
    "tongue": lambda tag: f"(index $tongue {tag})",
}
PARTIALS: Mapping[str, str] = {
    "date": (
        "{{- $n := len . -}}{{- $day := . -}}"
        '{{- if eq $n 10 }}{{ $day = time.Format "2 Jan 2006" . }}'
        '{{ else if eq $n 7 }}{{ $day = time.Format "Jan 2006" (print . "-01") }}{{ end -}}'
        "{{ return $day }}"
    ),
    "fragments": (
        "{{ $root := .root }}{{ if reflect.IsMap .list }}{{ $of := .list.of }}{{ $data := index hugo.Data.fragments $of }}"
        '{{ $partial := print "fragment-" $of ".html" }}'
        '{{ range .list.ids }}{{ partialCached $partial (dict "v" (index $data .) "root" $root) . $root }}\n{{ end }}'
        "{{ else }}{{ safeHTML .list }}{{ end }}"
    ),
    "period": (
        '{{- $since := "" }}{{ with .since }}{{ $since = partialCached "date.html" . . }}{{ end -}}'
        '{{- $said := $since }}{{ with .until }}{{ $until := partialCached "date.html" . . }}'
        '{{ $said = cond (eq $since "") (print "until " $until) (print $since " – " $until) }}{{ end -}}'
        "{{ return $said }}"
    ),
    "picked": (
        "{{- $found := slice }}{{ $key := .key }}{{ $keep := .keep -}}"
        "{{- range .list }}{{ if eq (not (index . $key)) (not $keep) -}}"
        "{{- if $found }}{{ $found = $found | append . }}{{ else }}{{ $found = slice . }}{{ end -}}"
        "{{- end }}{{ end -}}{{ return $found }}"
    ),
    "round": (
        "{{- $floor := math.Floor . }}{{ $rest := sub . $floor -}}"
        "{{- $up := or (gt $rest 0.5) (and (eq $rest 0.5) (eq (mod (int $floor) 2) 1)) -}}"
        "{{ return cond $up (add $floor 1) $floor }}"
    ),
    "short": (
        '{{- $bare := strings.TrimSuffix "/" (strings.TrimPrefix "www." (index (split . "://") 1)) -}}'
        "{{- $said := $bare -}}"
        "{{- if gt (strings.RuneCount $bare) 32 -}}"
        '{{- $parts := split (index (split (index (split $bare "?") 0) "#") 0) "/" -}}'
        "{{- $count := len $parts }}{{ $end := index $parts (sub $count 1) -}}"
        '{{- if gt (strings.RuneCount $end) 24 }}{{ $end = print "…" (substr $end -24) }}{{ end -}}'
        '{{- if eq $count 1 }}{{ $said = print (substr $bare 0 32) "…" }}{{ else -}}'
        '{{- $start := print (index $parts 0) "/" (index $parts 1) -}}'
        "{{- $whole := and (gt $count 2) (le (add (strings.RuneCount $start) (strings.RuneCount $end)) 40) -}}"
        '{{- $said = print (cond $whole $start (index $parts 0)) "/…/" $end }}{{ end -}}'
        "{{- end -}}{{ return $said }}"
    ),
    "small": "{{ return print (lower (substr . 0 1)) (substr . 1) }}",
}
"""Partials by name, each as the filter or function of that name."""
