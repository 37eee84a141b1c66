"""`roadmap print`: the timeline, the open findings and their sources as a PDF. Needs no display."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from roadmap_app.cli.pages.view_options import add_view_options, timeline_asked, view_asked
from roadmap_app.cli.printing import plain_count, progress_line, warn
from roadmap_app.cli.question import add_question, ask
from roadmap_app.domain.day_line import today


def add_parsers(subparsers: Any) -> None:
    """Add `print`."""
    parser = subparsers.add_parser("print", help="the timeline, open findings and sources as a PDF")
    add_question(parser, json=False)
    parser.add_argument("out", type=Path, metavar="OUT.pdf", help="the PDF to write")
    add_view_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print; 0 when the PDF is written."""
    from roadmap_app.domain.sharing import title_for
    from roadmap_app.render.application import ensure_application
    from roadmap_app.render.paper.roadmap import print_timeline
    from roadmap_app.render.paper.spec import paper_of
    from roadmap_app.reports.pack.profile_words import readers_words
    from roadmap_app.workspace.checking import check, tranche_states

    asked = ask(args)
    roadmap = asked.roadmap
    shown = view_asked(args, roadmap)
    spec = paper_of(
        shown,
        title=title_for(args.profile, args.workspace.stem),
        file=args.workspace.name,
        readers=readers_words(roadmap, args.profile),
    )
    view = timeline_asked(args, shown, roadmap, asked.spec, today())
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
