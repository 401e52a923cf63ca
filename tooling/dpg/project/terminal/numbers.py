"""Parse numeric arguments."""

import argparse
from typing import Any


def number(kind: type, least: float, most: float) -> Any:
    """Return an ``argparse`` type that accepts numbers in a range."""

    def parse(text: str) -> Any:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be a number from {least:g} to {most:g}")
        return value

    return parse
