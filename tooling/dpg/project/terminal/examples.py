"""Examples in the help of a command; a test runs each of them."""

import argparse
from collections.abc import Sequence


def add_examples(parser: argparse.ArgumentParser, examples: Sequence[str]) -> None:
    """Shows examples below the arguments, each on a line of its own."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(["examples:", *(f"  {example}" for example in examples)])
