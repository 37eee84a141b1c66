"""Arguments that several commands share, and how they are read. No Qt, no database library."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.windows.window import Day, WindowError, parse_window

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap


def day_argument(written: str) -> Day:
    """A day in any spelling of a single day; argparse's own error where it is none."""
    try:
        window = parse_window(written)
    except WindowError as error:
        raise argparse.ArgumentTypeError(f"“{written}” is no day; write it as 2026-11-22") from error
    if not window.is_day or window.earliest is None:
        raise argparse.ArgumentTypeError(f"“{written}” is no single day; write it as 2026-11-22")
    return window.earliest


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """`--as-of D`; today where it is not given."""
    parser.add_argument(
        "--as-of",
        type=day_argument,
        default=date.today().toordinal(),
        metavar="D",
        help="the day whose knowledge counts (default: today)",
    )


def add_workspace(parser: argparse.ArgumentParser) -> None:
    """The positional WORKSPACE."""
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help="a workspace file, *.roadmap")


def load_roadmap(path: Path) -> Roadmap:
    """The roadmap of a workspace file; RoadmapError where it cannot be opened."""
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(path) as workspace:
        return workspace.roadmap


def generation_of(roadmap: Roadmap, written: str) -> str:
    """The key of a generation given by key, name, codename or alias, in any letter case.

    RoadmapError where none or several are meant; it names some that are close.
    """
    if roadmap.generation(written):
        return written
    wanted = written.casefold()
    exact, close = [], []
    for generation in roadmap.generations:
        names = (generation.key, generation.name, generation.codename, *generation.aliases.split(";"))
        folded = [name.strip().casefold() for name in names if name.strip()]
        if wanted in folded:
            exact.append(generation.key)
        elif any(wanted in name for name in folded):
            close.append(generation.key)
    if len(exact) == 1:
        return exact[0]
    named = exact or close
    hint = (
        f" Did you mean {', '.join(named[:5])}?" if named else " `roadmap check --all` names those there are."
    )
    many = "several generations are" if exact else "no generation is"
    raise RoadmapError(f"In this workspace {many} called “{written}”.{hint}")
