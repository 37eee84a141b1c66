"""A timeline as a file of any kind that holds pictures, by the ending of its name: PDF, SVG, PNG or slides.

Each takes the same value (`reports.print.shown`), so that no format asks anything again. It must not know dialogs or
commands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.memory import collection_paused
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr
from roadmap_app.render.paper.spec import PrintReport

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress
    from roadmap_app.render.paper.spec import PaperSpec
    from roadmap_app.reports.print.shown import Shown

ENDINGS = (".pdf", ".svg", ".png", ".pptx")
"""Of what a timeline can be written as."""
_SVG_BEGINS, _PNG_BEGINS = b"<?xml", b"\x89PNG"


def write_timeline(
    shown: Shown,
    spec: PaperSpec,
    out: Path,
    progress: Progress | None = None,
    *,
    dpi: int = 150,
    template: Path | None = None,
) -> PrintReport:
    """Write a timeline, whole or not at all; into a deck that is there already. dpi: of a picture; template: a deck
    whose master and slides a new one begins with. RoadmapError where it cannot be written; Cancelled."""
    ending = out.suffix.lower()
    if ending not in ENDINGS and not out.is_dir():
        raise RoadmapError(
            tr(
                "{name} has no ending that says how to write it; use {endings}.",
                name=out.name,
                endings=", ".join(ENDINGS),
            )
        )
    with collection_paused():
        if ending == ".svg":
            return _write_svg(shown, spec, out)
        if ending == ".png":
            return _write_png(shown, spec, out, dpi)
        if ending == ".pptx":
            from roadmap_app.render.slides.timeline import write_slides

            slides = write_slides(shown, spec, out, template, progress)
            return PrintReport(out, slides, slides, 12.0)
        from roadmap_app.render.paper.roadmap import print_timeline

        return print_timeline(shown, spec, out, progress)


def _write_svg(shown: Shown, spec: PaperSpec, out: Path) -> PrintReport:
    from roadmap_app.render.paper.sheet import LABEL_PX, ChartSheet
    from roadmap_app.render.svg.timeline import svg_text

    sheet = ChartSheet(shown, spec)
    text = svg_text(sheet.figures)
    with whole_file(out, _SVG_BEGINS) as path:
        path.write_text(text, encoding="utf-8", newline="\n")
    return PrintReport(out, 1, 1, sheet.scale * LABEL_PX)


def _write_png(shown: Shown, spec: PaperSpec, out: Path, dpi: int) -> PrintReport:
    from roadmap_app.render.paper.picture import sheet_image
    from roadmap_app.render.paper.sheet import LABEL_PX, ChartSheet

    sheet = ChartSheet(shown, spec)
    image = sheet_image(sheet, dpi)
    with whole_file(out, _PNG_BEGINS) as path:
        if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
            raise RoadmapError(tr("The picture could not be written; the disk may be full."))
    return PrintReport(out, 1, 1, sheet.scale * LABEL_PX)
