"""`roadmap report`: the meeting pack in each format that takes a document. Needs no display."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from roadmap_app.cli.arguments import day_argument
from roadmap_app.cli.printing import progress_line, warn
from roadmap_app.cli.question import add_question, ask, organization_argument
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.listing import listed
from roadmap_app.exchange.formats import FOR_DOCUMENTS, format_of
from roadmap_app.i18n import tr


def add_parsers(subparsers: Any) -> None:
    """Add `report`."""
    kinds = listed([form.key.upper() for form in FOR_DOCUMENTS], "or")
    parser = subparsers.add_parser(
        "report", help=tr("the meeting pack of a pair, or of all, as {kinds}", kinds=kinds)
    )
    add_question(parser, json=False)
    endings = listed([form.ending for form in FOR_DOCUMENTS], "or")
    parser.add_argument(
        "out", type=Path, metavar="OUT", help=tr("the file to write; it ends in {endings}", endings=endings)
    )
    parser.add_argument(
        "--supplier", default="", metavar="ORG", help=tr("with --customer: the pack of this pair")
    )
    parser.add_argument("--customer", default="", metavar="ORG")
    parser.add_argument(
        "--since", type=day_argument, default=None, metavar="DAY", help=tr("default: 90 days before")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the pack; 0."""
    from roadmap_app.domain.sharing import title_for
    from roadmap_app.reports.pack.pack import pack_document
    from roadmap_app.reports.question import PageQuestion

    out: Path = args.out
    format_of(out)  # a name that says nothing is refused before anything is worked out
    if bool(args.supplier) != bool(args.customer):
        raise RoadmapError(tr("A pack is of a pair or of all: give --supplier and --customer, or neither."))
    asked = ask(args)
    pair = (
        organization_argument(asked.roadmap, args.supplier, "supplier"),
        organization_argument(asked.roadmap, args.customer, "customer"),
    )
    title = title_for(args.profile, args.workspace.stem)
    question = PageQuestion(asked.roadmap, asked.spec, title, args.profile)
    document = pack_document(question, pair, args.since)
    from roadmap_app.render.application import ensure_application
    from roadmap_app.render.writing import document_writer, warnings_of

    application = ensure_application()
    for warning in warnings_of(document, out):
        warn(warning)
    with progress_line() as progress:
        written = document_writer(document, out)(progress)
    print(f"{written}: {document.title}, {document.readers}.")
    del application
    return 0
