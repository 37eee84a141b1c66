"""`roadmap [WORKSPACE]`, `--sample` and `--self-test`: the one way from the command line into the window.

It must not know what the window does.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.address import is_address, place_of
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SELF_TEST = "--self-test"
_NO_WINDOW_OPTIONS = ("-h", "--help", "--version")


def is_meant(arguments: Sequence[str], commands: Collection[str]) -> bool:
    """Whether the window is asked for: no arguments, --sample, --self-test, or a place that is no command's name."""
    if not arguments or arguments[0] in ("--sample", SELF_TEST):
        return True
    first = arguments[0]
    if first in commands or first in _NO_WINDOW_OPTIONS or first.startswith("-"):
        return False
    return is_address(first) or Path(first).exists() or "." in first or "/" in first


def run(arguments: Sequence[str]) -> int:
    """Open the window and wait for its end."""
    parser = argparse.ArgumentParser(prog="roadmap", allow_abbrev=False)
    parser.add_argument("workspace", nargs="?", metavar="WORKSPACE", type=place_of)
    parser.add_argument("--sample", action="store_true", help=tr("the sample roadmap in a window"))
    parser.add_argument(
        SELF_TEST,
        action="store_true",
        help=tr("prove that the program works here, in a window that nobody sees"),
    )
    chosen = parser.parse_args(arguments)
    if chosen.sample and chosen.workspace:
        raise RoadmapError(
            tr("Name a workspace or --sample, not both; roadmap new WORKSPACE --sample makes one.")
        )
    if isinstance(chosen.workspace, Path) and not chosen.workspace.exists():
        raise RoadmapError(
            tr(
                "There is no workspace {workspace}; make one with: roadmap new {workspace}",
                workspace=chosen.workspace,
            )
        )
    try:
        from roadmap_app.desktop.application import run_self_test, run_window
    except ImportError as error:
        raise RoadmapError(
            tr("The window cannot open here ({error}); the commands work without it.", error=error)
        ) from error
    code: int = run_self_test() if chosen.self_test else run_window(chosen.workspace, chosen.sample)
    return code
