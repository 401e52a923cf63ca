"""Numbers that a person types after a word."""

import argparse
from typing import Any


def number(kind: type, least: float, most: float) -> Any:
    """What reads a number of a kind, and refuses one that is too small or too large."""

    def parse(text: str) -> Any:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be a number from {least:g} to {most:g}")
        return value

    return parse
