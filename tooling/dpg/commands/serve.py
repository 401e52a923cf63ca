"""``dpg serve``: serve the site on this computer; pages follow each change of a record, template or docs page."""

import argparse
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.locate import find_project

NAME = "serve"
HELP = "serve the site on this computer; its pages follow every change"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--address", default="127.0.0.1:8000", help="host and port (default: 127.0.0.1:8000)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from dpg.project.live.serving import serve

    serve(find_project(Path.cwd()), _parsed(arguments.address))
    return 0


def _parsed(address: str) -> tuple[str, int]:
    """Return the host and port of an address.

    Raises:
        UsageError: if it is none.
    """
    host, _, port = address.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and int(port[:6]) < 65_536):
        raise UsageError(
            f"“{address}” is not an address.", "Write a host and a port, such as 127.0.0.1:8000."
        )
    return host.strip("[]"), int(port)
