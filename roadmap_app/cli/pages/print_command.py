"""`roadmap print`: the timeline, the open findings and their sources as a PDF. Needs no display."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from roadmap_app.cli.pages.view_options import add_view_options, name_asked, timeline_asked, view_asked
from roadmap_app.cli.printing import progress_line, warn
from roadmap_app.cli.question import add_question, ask
from roadmap_app.domain.audience.audience import FIELDS, LEVELS
from roadmap_app.domain.audience.coarse import STEPS
from roadmap_app.domain.day_line import today
from roadmap_app.i18n import tr, trn


def add_parsers(subparsers: Any) -> None:
    """Add `print`."""
    parser = subparsers.add_parser(
        "print", help=tr("the timeline as a PDF with findings and sources, or as a picture")
    )
    add_question(parser, json=False)
    parser.add_argument("out", type=Path, metavar="OUT", help=tr("what to write: .pdf, .svg, .png or .pptx"))
    add_view_options(parser)
    _add_page(parser)
    parser.add_argument(
        "--dpi", type=int, default=150, metavar="N", help=tr("dots per inch of a picture (default: 150)")
    )
    parser.add_argument(
        "--template",
        type=Path,
        metavar="DECK.pptx",
        help=tr("a deck that new slides begin with; OUT.pptx that is there is changed in place"),
    )
    parser.add_argument(
        "--classification", metavar="TEXT", help=tr("stands on every page, such as “Confidential”")
    )
    parser.add_argument(
        "--author", default="", metavar="NAME", help=tr("who made it, in the file's properties")
    )
    _add_audience(parser)
    parser.set_defaults(run=run)


def _add_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--margin",
        default="12",
        metavar="MM",
        help=tr("on all four sides, or top, right, bottom, left as 10,10,10,20 (default: 12)"),
    )
    parser.add_argument(
        "--frame",
        default=None,
        metavar="F,F",
        help=tr(
            "what stands around each page, of title, file, author, printed and page, or "
            "none (default: all); the day, the view, the what-if and the readers always do"
        ),
    )
    parser.add_argument(
        "--scale",
        type=float,
        metavar="PERCENT",
        help=tr("the true size: 100 for words of 9 pt, on the pages it takes"),
    )
    parser.add_argument(
        "--legend",
        metavar="WHERE",
        help=tr("on all, the first, the last or none of the chart's pages (default: all)"),
    )
    parser.add_argument(
        "--break-groups",
        action="store_true",
        help=tr("end a page at a group's border, where the group fits on one"),
    )
    parser.add_argument(
        "--chart-only", action="store_true", help=tr("without the pages of findings and sources")
    )
    parser.add_argument("--grey", action="store_true", help=tr("without colours; says what then looks alike"))
    parser.add_argument(
        "--tile",
        nargs="?",
        const="A4",
        default="",
        metavar="PAPER",
        help=tr("a poster: each page on sheets of A4, or of another paper, with marks to cut and glue by"),
    )


def _add_audience(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--coarsen",
        choices=STEPS,
        help=tr("tell no date finer than this, nowhere in the file"),
    )
    parser.add_argument(
        "--without-vendor",
        action="append",
        default=[],
        metavar="ORG",
        help=tr("leave a vendor out; repeatable"),
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="FIELD",
        choices=tuple(FIELDS),
        help=tr("leave out {fields}; repeatable", fields=", ".join(FIELDS)),
    )
    parser.add_argument(
        "--without-confidence",
        action="append",
        default=[],
        metavar="LEVEL",
        choices=LEVELS,
        help=tr("leave out what is said at low, medium or high confidence; repeatable"),
    )


def run(args: argparse.Namespace) -> int:
    """Print; 0 when the PDF is written."""
    from roadmap_app.domain.audience.audience import audience_of
    from roadmap_app.domain.memory import collection_paused
    from roadmap_app.domain.sharing import title_for
    from roadmap_app.render.application import ensure_application
    from roadmap_app.render.paper.spec import margins_meant, paper_named, paper_of
    from roadmap_app.render.printing import write_timeline
    from roadmap_app.reports.print.shown import shown

    asked = ask(args)
    roadmap = asked.roadmap
    saved = view_asked(args, roadmap)
    spec = paper_of(
        saved,
        margins=margins_meant(args.margin),
        **_framed(args.frame),
        percent=args.scale,
        by_group=args.break_groups,
        grey=args.grey,
        tile=paper_named(args.tile) if args.tile else "",
        with_findings=not args.chart_only,
        with_notes=not args.chart_only,
        title=title_for(args.profile, args.workspace.stem),
        file=args.workspace.name,
        author=args.author,
    )
    view = timeline_asked(args, saved, roadmap, asked.spec, today())
    audience = audience_of(roadmap, saved.coarsen, args.without_vendor, args.without, args.without_confidence)
    with collection_paused():
        printed = shown(roadmap, view, profile=args.profile, audience=audience, name=name_asked(args, saved))
        application = ensure_application()
        with progress_line() as progress:
            report = write_timeline(printed, spec, args.out, progress, dpi=args.dpi, template=args.template)
    for warning in report.warnings:
        warn(warning)
    pages = tr(
        "{pages} of {paper}, {chart_pages} of them timeline",
        pages=trn("{count} page", "{count} pages", report.pages),
        paper=spec.paper,
        chart_pages=report.chart_pages,
    )
    if spec.tile:
        pages = tr(
            "{sheets} of {tile}, to be glued together to {paper}",
            sheets=trn("{count} sheet", "{count} sheets", report.pages),
            tile=spec.tile,
            paper=spec.paper,
        )
    print(
        f"{report.out}: {pages}."
        if args.out.suffix.lower() == ".pdf"
        else tr("{out} is written.", out=report.out)
    )
    del application
    return 0


def _framed(written: str | None) -> dict[str, frozenset[str]]:
    """The fields around a page that are named; nothing where the usual ones are meant."""
    if written is None:
        return {}
    named = (part.strip().lower() for part in written.split(","))
    return {"framed": frozenset(part for part in named if part and part != "none")}
