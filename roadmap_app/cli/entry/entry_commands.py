"""`roadmap meeting` and `figure`: what a person enters about a pair or an organization, listed or taken out again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import (
    add_profile,
    add_workspace,
    day_argument,
    load_roadmap,
    refuse_other_readers,
)
from roadmap_app.cli.question import answer, organization_argument, table
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import DatedFigure
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.workspace.workspace import Workspace


def add_parsers(subparsers: Any) -> None:
    """Add the two commands."""
    meeting = subparsers.add_parser(
        "meeting", help=tr("record when a pair met; without --on its meetings are listed")
    )
    add_workspace(meeting)
    meeting.add_argument("supplier", metavar="SUPPLIER")
    meeting.add_argument("customer", metavar="CUSTOMER")
    meeting.add_argument("--on", type=day_argument, default=None, metavar="DAY")
    meeting.add_argument("--note", default="", help=tr("what it was about"))
    _add_common(meeting, tr("take the meeting of that day out"))
    meeting.set_defaults(run=_meeting)
    figure = subparsers.add_parser(
        "figure",
        help=tr("enter a dated figure with its source; without VALUE and --on what is there is listed"),
    )
    add_workspace(figure)
    figure.add_argument("organization", metavar="ORG")
    figure.add_argument(
        "metric", metavar="METRIC", help=tr("share_price_usd, shares_outstanding, or another")
    )
    figure.add_argument("value", metavar="VALUE", nargs="?", default="")
    figure.add_argument("--on", type=day_argument, default=None, metavar="DAY", help=tr("when it was stated"))
    figure.add_argument(
        "--unit", default="", help=tr("such as USD; what the metric is in, where it is a known one")
    )
    figure.add_argument("--source-title", default="")
    figure.add_argument("--source-url", default="")
    figure.add_argument("--note", default="")
    _add_common(figure, tr("take the figures of that day out (of --source-url alone, where it is given)"))
    figure.set_defaults(run=_figure)


def _add_common(parser: argparse.ArgumentParser, removal: str) -> None:
    parser.add_argument("--remove", action="store_true", help=removal)
    add_profile(parser)
    parser.add_argument("--json", action="store_true", help=tr("print one JSON object"))


def _meeting(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.entries import record_meeting, remove_meeting

    if args.on is not None:
        with _opened(args) as workspace:
            if args.remove:
                remove_meeting(workspace, args.supplier, args.customer, args.on)
            else:
                record_meeting(workspace, args.supplier, args.customer, args.on, args.note)
    elif args.remove or args.note:
        raise RoadmapError(tr("A meeting needs its day: --on 2026-11-20."))
    roadmap = load_roadmap(args.workspace, args.profile)
    for key, what in ((args.supplier, "supplier"), (args.customer, "customer")):
        organization_argument(roadmap, key, what)
    met = roadmap.meetings_of(args.supplier, args.customer)
    rows = [(one.day, one.note) for one in met]
    return answer(
        args,
        lambda: {"meetings": [one._asdict() for one in met]},
        lambda: table((tr("day"), tr("note")), rows),
    )


def _figure(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.entries import record_figure, remove_figure

    if args.remove:
        if args.on is None:
            raise RoadmapError(tr("Name the day on which the figure was stated: --on 2026-11-20."))
        with _opened(args) as workspace:
            remove_figure(workspace, args.organization, args.metric, args.on, args.source_url)
    elif args.value or args.on is not None:
        with _opened(args) as workspace:
            record_figure(workspace, _entered(args))
    roadmap = load_roadmap(args.workspace, args.profile)
    organization_argument(roadmap, args.organization, "organization")
    figures = roadmap.figures_of(args.organization, args.metric)
    rows = [
        (one.stated_on, one.value, one.unit, one.source_title or one.source_url, one.note) for one in figures
    ]
    head = (tr("stated on"), tr("value"), tr("unit"), tr("source"), tr("note"))
    return answer(args, lambda: {"figures": [one._asdict() for one in figures]}, lambda: table(head, rows))


def _entered(args: argparse.Namespace) -> DatedFigure:
    if not args.value or args.on is None:
        raise RoadmapError(tr("A figure needs a value and the day it was stated: 214.5 --on 2026-11-20."))
    source = (args.source_title, args.source_url, args.note)
    return DatedFigure(args.organization, args.metric, args.value, args.unit, day_text(args.on), *source)


def _opened(args: argparse.Namespace) -> Workspace:
    """The workspace, to be written."""
    from roadmap_app.workspace.workspace import Workspace

    refuse_other_readers(args)
    return Workspace.open(args.workspace)
