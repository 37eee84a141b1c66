"""What the questions of the command line share: workspace, day, scenario, profile, and how they are answered."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from roadmap_app.cli.arguments import add_as_of, add_profile, add_workspace, load_roadmap
from roadmap_app.cli.printing import aligned
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VOICES, CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.settings import Settings, settings_of
from roadmap_app.i18n import tr


class Asked(NamedTuple):
    """A question's roadmap and the team's settings (both as its reader may see them), and the check it rests on."""

    roadmap: Roadmap
    spec: CheckSpec
    settings: Settings


def add_question(parser: argparse.ArgumentParser, *, json: bool = True) -> None:
    """WORKSPACE, the day, whose word, the what-if and the reader; --json where a command has no other format."""
    add_workspace(parser)
    add_as_of(parser)
    parser.add_argument(
        "--viewpoint",
        default="owner",
        metavar="owner|anyone|ORG",
        help=tr("whose word on a date counts (default: owner)"),
    )
    parser.add_argument(
        "--rumours", action="store_true", help=tr("let low confidence count beside better words")
    )
    parser.add_argument(
        "--scenario", default="", metavar="NAME", help=tr("under a named what-if of the workspace")
    )
    parser.add_argument(
        "--no-carry",
        action="store_true",
        help=tr("a what-if moves what it names, and nothing that waits for it"),
    )
    add_profile(parser)
    if json:
        parser.add_argument("--json", action="store_true", help=tr("print one JSON object"))


def ask(args: argparse.Namespace) -> Asked:
    """The roadmap and the check that a question is about; RoadmapError where a name does not exist."""
    roadmap = load_roadmap(args.workspace, args.profile)
    return Asked(roadmap, spec_of(args, roadmap), settings_of(roadmap))


def spec_of(args: argparse.Namespace, roadmap: Roadmap) -> CheckSpec:
    """What is asked, of a roadmap as its reader may see it; RoadmapError where a name does not exist."""
    spec = CheckSpec(
        args.as_of,
        args.viewpoint,
        rumours=args.rumours,
        shifts=settings_of(roadmap).shifts_of(args.scenario),
        scenario=args.scenario,
        carries=not args.no_carry,
    )
    if args.viewpoint not in VOICES:
        organization_argument(roadmap, args.viewpoint, "viewpoint")
    return spec


def organization_argument(roadmap: Roadmap, key: str, what: str) -> str:
    """A key as given, checked; "" stays "". RoadmapError where it is no organization."""
    if key and roadmap.organization(key) is None:
        raise RoadmapError(
            tr(
                "The {what} “{key}” is no organization of this workspace; give its key, such as “amd”.",
                what=what,
                key=key,
            )
        )
    return key


def answer(args: argparse.Namespace, data: Callable[[], dict[str, Any]], text: Callable[[], str]) -> int:
    """Print one JSON object or text."""
    print(json_text(data()) if args.json else text())
    return 0


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Columns under a head, two spaces apart; what looks like a figure stands to the right."""
    if not rows:
        return tr("Nothing to show.")
    right = [place for place in range(len(head)) if all(_is_figure(row[place]) for row in rows)]
    return "\n".join(aligned([head, *rows], right))


def _is_figure(cell: str) -> bool:
    return not cell or cell.lstrip("+-−").replace(",", "").replace(".", "").rstrip(" %").isdigit()
