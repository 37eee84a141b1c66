"""`roadmap print`: the timeline, the open findings and their sources as a PDF. Needs no display."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.printing import plain_count, progress_line, warn
from roadmap_app.cli.question import add_question, ask
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.vocabulary import LAYERS
from roadmap_app.domain.windows.window import WindowError, parse_window

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap


def add_parsers(subparsers: Any) -> None:
    """Add `print`."""
    parser = subparsers.add_parser("print", help="the timeline, open findings and sources as a PDF")
    add_question(parser, json=False)
    parser.add_argument("out", type=Path, metavar="OUT.pdf", help="the PDF to write")
    parser.add_argument(
        "--group",
        default="vendor,layer",
        metavar="F,F",
        help="group rows by two of vendor, layer, line, category, status",
    )
    parser.add_argument(
        "--vendor", action="append", default=[], metavar="ORG", help="only this vendor; repeatable"
    )
    parser.add_argument(
        "--layer", action="append", default=[], metavar="L", help="only this layer; repeatable"
    )
    parser.add_argument(
        "--from", dest="start", type=_first_day, metavar="D", help="first day shown, or a period such as 2025"
    )
    parser.add_argument(
        "--to", dest="end", type=_last_day, metavar="D", help="last day shown, or a period such as 2028"
    )
    parser.add_argument("--paper", default="A3", help="A5 to A0, Letter, Legal or Tabloid (default: A3)")
    parser.add_argument(
        "--orientation", default="landscape", help="landscape or portrait (default: landscape)"
    )
    parser.add_argument(
        "--fit",
        metavar="NxM",
        help="chart on at most N pages across and M down (default: as many as read well)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print; 0 when the PDF is written."""
    from roadmap_app.domain.sharing import title_for
    from roadmap_app.render.application import ensure_application
    from roadmap_app.render.paper.roadmap import print_timeline
    from roadmap_app.render.paper.spec import PaperSpec, parse_fit
    from roadmap_app.reports.pack.profile_words import readers_words
    from roadmap_app.timeline.view_spec import ViewSpec
    from roadmap_app.workspace.checking import check, tranche_states

    asked = ask(args)
    roadmap = asked.roadmap
    spec = PaperSpec(
        paper=_paper(args.paper),
        orientation=args.orientation.lower(),
        fit=parse_fit(args.fit) if args.fit else None,
        title=title_for(args.profile, args.workspace.stem),
        file=args.workspace.name,
        readers=readers_words(roadmap, args.profile),
    )
    view = ViewSpec(
        asked.spec,
        today=today(),
        group_by=tuple(part.strip() for part in args.group.split(",") if part.strip()),
        start=args.start,
        end=None if args.end is None else args.end + 1,
        layers=frozenset(_layer(written) for written in args.layer),
        vendors=frozenset(_vendor(roadmap, written) for written in args.vendor),
    )
    findings = check(roadmap, asked.spec).counted
    states = tranche_states(roadmap, asked.spec)
    application = ensure_application()
    with progress_line() as progress:
        report = print_timeline(roadmap, view, findings, spec, args.out, progress, states)
    for warning in report.warnings:
        warn(warning)
    print(
        f"{report.out}: {plain_count(report.pages, 'page')} of {spec.paper}, {report.chart_pages} of them timeline."
    )
    del application
    return 0


def _first_day(written: str) -> int:
    return _bound(written, 0)


def _last_day(written: str) -> int:
    return _bound(written, 1)


def _bound(written: str, end: int) -> int:
    """The first or last day of a period; argparse's own error where it has none on that side."""
    try:
        window = parse_window(written)
    except WindowError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    day = (window.earliest, window.latest)[end]
    if day is None:
        raise argparse.ArgumentTypeError(
            f"“{written}” has no {('first', 'last')[end]} day; write it as 2026-11-22"
        )
    return day


def _paper(written: str) -> str:
    """A paper's name in any letter case; PaperSpec refuses what is none."""
    return written.capitalize() if len(written) > 2 else written.upper()


def _layer(written: str) -> str:
    layer = written.strip().lower()
    if layer not in LAYERS:
        raise RoadmapError(f"There is no layer called “{written}”; the layers are {', '.join(LAYERS)}.")
    return layer


def _vendor(roadmap: Roadmap, written: str) -> str:
    """The key of an organization given by key or name."""
    wanted = written.strip().casefold()
    for organization in roadmap.organizations:
        if wanted in (organization.key.casefold(), organization.name.casefold()):
            return organization.key
    vendors = sorted({line.organization for line in roadmap.lines})
    raise RoadmapError(
        f"This workspace knows no organization called “{written}”; those with lines are {', '.join(vendors)}."
    )
