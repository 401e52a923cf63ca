"""``dpg serve``: serve the site locally and rebuild it when a record, template or docs page changes."""

import argparse
from pathlib import Path

from dpg.project.build.docs_pages import hooks_of
from dpg.project.locate import find_project

NAME = "serve"
HELP = "serve the site on this computer and rebuild it on every change"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--address", default="127.0.0.1:8000", help="host and port (default: 127.0.0.1:8000)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from mkdocs.commands.serve import serve

    project: Path = find_project(Path.cwd())
    settings = str(project / "mkdocs.yml")
    serve(settings, dev_addr=arguments.address, livereload=True, strict=False, hooks=hooks_of(project))
    return 0
