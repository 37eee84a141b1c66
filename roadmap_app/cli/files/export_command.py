"""`roadmap export`: the whole roadmap in a file, as the CSV bundle or as another program takes it.

It must not know how any format is written.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from roadmap_app.cli.printing import plain_rows, progress_line, say
from roadmap_app.cli.question import add_question, spec_of
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.sharing import as_shared
from roadmap_app.exchange.formats import BUNDLE
from roadmap_app.exchange.outgoing.formats import OUTGOING, is_bundle
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace.reports import ExportReport
from roadmap_app.workspace.workspace import Workspace

_ENDINGS = listed([form.ending for form in OUTGOING], "or")
_ABOUT = tr(
    "Write the whole roadmap: the CSV bundle to a new folder or a {ending}, or a "
    "file for other programs by its ending, {endings}. The bundle holds all that "
    "was ever said, whatever the day; dates and findings in the other files are "
    "those of the question.",
    ending=BUNDLE.ending,
    endings=_ENDINGS,
)


def add_parsers(commands: Any) -> None:
    """Add `export`."""
    parser = commands.add_parser(
        "export", help=tr("write the roadmap for others: CSV bundle, workbook and more"), description=_ABOUT
    )
    add_question(parser, json=False)
    parser.add_argument(
        "out",
        metavar="OUT",
        type=Path,
        help=tr(
            "a new folder, a {ending}, or a file that ends in {endings}",
            ending=BUNDLE.ending,
            endings=_ENDINGS,
        ),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """roadmap export WORKSPACE OUT"""
    workspace = Workspace.open(arguments.workspace)
    out: Path = arguments.out
    shared = as_shared(workspace.roadmap, arguments.profile)
    spec = spec_of(arguments, shared)
    with progress_line() as progress:
        if is_bundle(out):
            report = workspace.export_bundle(out, profile=arguments.profile, progress=progress)
            parts = trn("{count} files", "{count} files", len(report.tables))
        else:
            report = _export_file(workspace, shared, arguments, spec, progress)
            parts = trn("{count} part", "{count} parts", len(report.tables))
    rows = plain_rows(sum(report.tables.values()))
    say(
        tr(
            "Wrote {rows} in {parts} to {out}{for_whom}.",
            rows=rows,
            parts=parts,
            out=report.out,
            for_whom=_for_whom(shared, arguments.profile),
        )
    )
    return 0


def _export_file(
    workspace: Workspace, shared: Any, arguments: argparse.Namespace, spec: Any, progress: Any
) -> ExportReport:
    from roadmap_app.reports.words.asked import question_words
    from roadmap_app.reports.words.profile_words import profile_words

    return workspace.export_file(
        arguments.out,
        spec,
        profile=arguments.profile,
        readers=profile_words(shared, arguments.profile),
        asked=question_words(shared, spec),
        progress=progress,
    )


def _for_whom(shared: Any, profile: str) -> str:
    """“, for Meta only”; nothing for our own house."""
    from roadmap_app.reports.words.profile_words import readers_words

    words = readers_words(shared, profile)
    return f", {words}" if words else ""
