"""The options that say what the timeline shows and how it is printed: a saved view, and what is given beside it.

All of them together are one view (`domain.records.SavedView`): what is given on the command line wins over what the
view says. The range alone is also given by its two ends. It must not know how anything is drawn.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import SavedView
from roadmap_app.domain.vocabulary import LAYERS
from roadmap_app.domain.windows.window import WindowError, parse_window
from roadmap_app.i18n import tr, trc

if TYPE_CHECKING:
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.timeline.view_spec import ViewSpec


def add_view_options(parser: argparse.ArgumentParser) -> None:
    """What is shown: a view, grouping, colours, filters, range; and the page."""
    parser.add_argument(
        "--view",
        default="",
        metavar="NAME",
        help=tr("as a saved view has it (`roadmap views` lists them); the options beside it win"),
    )
    parser.add_argument(
        "--group",
        metavar="F,F",
        help=tr("group rows by one or two of vendor, layer, line, category, partner, status, or by none"),
    )
    parser.add_argument("--colour", metavar="F", help=tr("colour bars by vendor, layer or verdict"))
    parser.add_argument(
        "--vendor", action="append", default=[], metavar="ORG", help=tr("only this vendor; repeatable")
    )
    parser.add_argument(
        "--layer", action="append", default=[], metavar="L", help=tr("only this layer; repeatable")
    )
    parser.add_argument("--text", metavar="T", help=tr("only what has this text in its names"))
    parser.add_argument(
        "--compare",
        metavar="DAY|SCENARIO",
        help=tr(
            "ghosts of an earlier day (2025-06-30, since January, last 90 days) or of a "
            "what-if under the bars"
        ),
    )
    parser.add_argument(
        "--from",
        dest="start",
        type=_first_day,
        metavar="D",
        help=tr("first day shown, or a period such as 2025"),
    )
    parser.add_argument(
        "--to", dest="end", type=_last_day, metavar="D", help=tr("last day shown, or a period such as 2028")
    )
    parser.add_argument(
        "--paper",
        help=tr("A5 to A0, Letter, Legal, Tabloid, ANSI or ARCH A to E, or 500x700mm (default: A3)"),
    )
    parser.add_argument("--orientation", help=tr("landscape or portrait (default: landscape)"))
    parser.add_argument(
        "--fit",
        metavar="NxM",
        help=tr(
            "chart on at most N pages across and M down, 2xauto for as many down as it "
            "needs, =2x3 for exactly so many (default: as many as read well)"
        ),
    )


def view_asked(args: argparse.Namespace, roadmap: Roadmap) -> SavedView:
    """The view that is named, or the usual one, with what is given beside it.

    roadmap: as its reader may see it. RoadmapError where a name does not exist.
    """
    from roadmap_app.domain.views.saved import USUAL, comparison_meant, view_named

    view = view_named(roadmap, args.view) if args.view else USUAL
    given = {
        "group_by": _group(args.group),
        "colour_by": args.colour,
        "vendors": ";".join(_vendor(roadmap, written) for written in args.vendor) or None,
        "layers": ";".join(_layer(written) for written in args.layer) or None,
        "text": args.text,
        "compare": None if args.compare is None else comparison_meant(roadmap, args.compare),
        "paper": args.paper,
        "orientation": None if args.orientation is None else args.orientation.lower(),
        "fit": args.fit,
        "classification": args.classification,
        "legend": args.legend,
        "coarsen": args.coarsen,
    }
    return view._replace(**{name: cell for name, cell in given.items() if cell is not None})


def name_asked(args: argparse.Namespace, view: SavedView) -> str:
    """The name of the view that is printed, "" for none, and where something else is shown than it keeps."""
    shown = (args.group, args.colour, args.text, args.compare, args.start, args.end)
    return "" if args.vendor or args.layer or any(one is not None for one in shown) else view.name


def timeline_asked(
    args: argparse.Namespace, view: SavedView, roadmap: Roadmap, asked: CheckSpec, today: int
) -> ViewSpec:
    """What the timeline shows of it; an end of the range that is given wins over the view's."""
    from roadmap_app.timeline.saved_view import shown_by
    from roadmap_app.timeline.view_spec import ViewSpec

    spec = shown_by(view, ViewSpec(asked, today), roadmap)
    start = spec.start if args.start is None else args.start
    end = spec.end if args.end is None else args.end + 1
    return spec.with_(start=start, end=end)


def _group(written: str | None) -> str | None:
    """Fields joined as a view has them; "none" for no grouping."""
    if written is None:
        return None
    return ";".join(part.strip() for part in written.split(",") if part.strip()) or "none"


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
            tr(
                "“{written}” has no {which} day; write it as 2026-11-22",
                written=written,
                which=(trc("day", "first"), trc("day", "last"))[end],
            )
        )
    return day


def _layer(written: str) -> str:
    layer = written.strip().lower()
    if layer not in LAYERS:
        raise RoadmapError(
            tr(
                "There is no layer called “{written}”; the layers are {layers}.",
                written=written,
                layers=", ".join(LAYERS),
            )
        )
    return layer


def _vendor(roadmap: Roadmap, written: str) -> str:
    """The key of an organization given by key or name."""
    wanted = written.strip().casefold()
    for organization in roadmap.organizations:
        if wanted in (organization.key.casefold(), organization.name.casefold()):
            return organization.key
    vendors = sorted({line.organization for line in roadmap.lines})
    raise RoadmapError(
        tr(
            "This workspace knows no organization called “{written}”; those with lines are {vendors}.",
            written=written,
            vendors=", ".join(vendors),
        )
    )
