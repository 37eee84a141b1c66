"""Arguments that several commands share, and how they are read. No Qt, no database library."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.entry.address import Place, place_of
from roadmap_app.domain.windows.window import Day, WindowError, parse_window
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

WORKSPACE_HELP = tr(
    "a workspace: a file (*.roadmap), or an address such as postgresql+psycopg://ann@host/roadmap"
)

INTERNAL = "internal"  # of `domain.sharing`, which the commands that look at no rows do not load


def day_argument(written: str) -> Day:
    """A day in any spelling of a single day; argparse's own error where it is none."""
    try:
        window = parse_window(written)
    except WindowError as error:
        raise argparse.ArgumentTypeError(
            tr("“{written}” is no day; write it as 2026-11-22", written=written)
        ) from error
    if not window.is_day or window.earliest is None:
        raise argparse.ArgumentTypeError(
            tr("“{written}” is no single day; write it as 2026-11-22", written=written)
        )
    return window.earliest


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """`--as-of D`; today where it is not given."""
    parser.add_argument(
        "--as-of",
        type=day_argument,
        default=today(),
        metavar="D",
        help=tr("the day whose knowledge counts (default: today)"),
    )


def add_workspace(parser: argparse.ArgumentParser) -> None:
    """The positional WORKSPACE: a file, or an address on a server."""
    parser.add_argument("workspace", type=place_of, metavar="WORKSPACE", help=WORKSPACE_HELP)


def add_of_change(parser: argparse.ArgumentParser, *, trial: str, yes: str, reason: bool = True) -> None:
    """Add what every command that changes rows takes: a trial, all the same, why, JSON. trial, yes: what those do."""
    parser.add_argument("--dry-run", action="store_true", help=trial)
    parser.add_argument("--yes", action="store_true", help=yes)
    if reason:
        parser.add_argument("--reason", default="", help=tr("why, for the history"))
    parser.add_argument("--json", action="store_true", help=tr("print one JSON object"))


def add_profile(parser: argparse.ArgumentParser) -> None:
    """`--profile P`; our own house where it is not given."""
    parser.add_argument(
        "--profile",
        default=INTERNAL,
        metavar="P",
        help=tr("what the reader may see: internal (default), public or partner:ORG"),
    )


def refuse_other_readers(args: argparse.Namespace) -> None:
    """RoadmapError where what only our own house decides or enters is asked for in another reader's name."""
    if args.profile != INTERNAL:
        raise RoadmapError(
            tr(
                "What a team decides or enters is for our own house alone; leave --profile "
                "out, or ask for internal."
            )
        )


def load_roadmap(path: Place, profile: str = INTERNAL) -> Roadmap:
    """The roadmap of a workspace as its reader may see it; RoadmapError where it cannot be opened."""
    from roadmap_app.domain.sharing import as_shared
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(path) as workspace:
        return as_shared(workspace.roadmap, profile)


def generation_of(roadmap: Roadmap, written: str) -> str:
    """The key of a generation given by key, name, codename or alias, in any letter case.

    RoadmapError where none or several are meant; it names some that are close.
    """
    from roadmap_app.domain.entry.names import GENERATION, names_of

    if roadmap.generation(written):
        return written
    names = names_of(roadmap)
    exact = [one.key for one in names.meant_by(written, (GENERATION,))]
    if len(exact) == 1:
        return exact[0]
    close = exact or [one.key for one in names.holding(written, (GENERATION,))]
    hint = (
        tr(" Did you mean {close}?", close=", ".join(close[:5]))
        if close
        else tr(" `roadmap check --all` names those there are.")
    )
    if exact:
        raise RoadmapError(
            tr(
                "In this workspace several generations are called “{written}”.{hint}",
                written=written,
                hint=hint,
            )
        )
    raise RoadmapError(
        tr("In this workspace no generation is called “{written}”.{hint}", written=written, hint=hint)
    )
