"""`roadmap report`: the meeting pack as PDF, HTML or PPTX. Needs no display."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from roadmap_app.cli.arguments import day_argument
from roadmap_app.cli.printing import progress_line
from roadmap_app.cli.question import add_question, ask, organization_argument
from roadmap_app.domain.changes import RoadmapError

ENDINGS = (".pdf", ".html", ".pptx")


def add_parsers(subparsers: Any) -> None:
    """Add `report`."""
    parser = subparsers.add_parser(
        "report", help="the meeting pack of a pair, or of all, as PDF, HTML or PPTX"
    )
    add_question(parser, json=False)
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="the file to write; it ends in .pdf, .html or .pptx"
    )
    parser.add_argument(
        "--supplier", default="", metavar="ORG", help="with --customer: the pack of this pair"
    )
    parser.add_argument("--customer", default="", metavar="ORG")
    parser.add_argument(
        "--since", type=day_argument, default=None, metavar="DAY", help="default: 90 days before"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the pack; 0."""
    from roadmap_app.domain.naming import roadmap_title
    from roadmap_app.reports.pack.pack import pack_document
    from roadmap_app.reports.question import PageQuestion

    out: Path = args.out
    if out.suffix.lower() not in ENDINGS:
        raise RoadmapError(f"{out.name} has no ending that says how to write it; use {', '.join(ENDINGS)}.")
    if bool(args.supplier) != bool(args.customer):
        raise RoadmapError("A pack is of a pair or of all: give --supplier and --customer, or neither.")
    asked = ask(args)
    pair = (
        organization_argument(asked.roadmap, args.supplier, "supplier"),
        organization_argument(asked.roadmap, args.customer, "customer"),
    )
    title = roadmap_title(args.workspace.stem)
    question = PageQuestion(asked.roadmap, asked.spec, title, args.profile)
    document = pack_document(question, pair, args.since)
    from roadmap_app.render.application import ensure_application

    application = ensure_application()
    with progress_line() as progress:
        if out.suffix.lower() == ".html":
            from roadmap_app.render.web.document import write_html

            write_html(document, out)
        elif out.suffix.lower() == ".pptx":
            from roadmap_app.render.slides.document import write_pptx

            write_pptx(document, out)
        else:
            from roadmap_app.render.paper.document import print_document

            print_document(document, None, out, progress)
    print(f"{out}: {document.title}, {document.readers}.")
    del application
    return 0
