"""Parse YAML files of the repository that are no records."""

import re
from typing import Any

import yaml


def parse_trusted(content: bytes) -> Any:
    """Parse a trusted file of the repository, such as a vocabulary, without reporting faults."""
    return yaml.load(content, Loader=_TrustedLoader)  # noqa: S506 - a safe loader with fewer resolvers


class _TrustedLoader(yaml.CSafeLoader):
    """Reads ``NO`` and dates as text, as in records."""


_TrustedLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _starts in (
    ("tag:yaml.org,2002:bool", re.compile(r"true\Z|false\Z"), "tf"),
    ("tag:yaml.org,2002:int", re.compile(r"-?[0-9]+\Z"), "-0123456789"),
):
    _TrustedLoader.add_implicit_resolver(_tag, _pattern, list(_starts))
