"""Examples in the help of a command. A test runs each of them."""

import argparse
from collections.abc import Sequence


def add_examples(parser: argparse.ArgumentParser, examples: Sequence[str]) -> None:
    """Append examples to the help, one per line."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(["examples:", *(f"  {example}" for example in examples)])
