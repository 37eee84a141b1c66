"""The timeline on slides: native shapes that can be edited, on as many slides as its rows need.

Axis and heads stand on each. An export into a deck that has been exported before changes what it has made there, by
name, in place, and touches nothing else. It must not know dialogs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.sheet_guard import look_at_deck
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr
from roadmap_app.render.figures.figures import Words
from roadmap_app.render.figures.timeline import drawn
from roadmap_app.render.look.fonts import SEMIBOLD
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.chart_pages import ROOMY, explained
from roadmap_app.render.slides.own_shapes import OwnShapes
from roadmap_app.render.slides.shapes import Place, Shapes
from roadmap_app.render.timeline.axis import axis_px
from roadmap_app.render.timeline.header import header_width
from roadmap_app.render.timeline.legend import legend_height
from roadmap_app.timeline.pages.cuts import cut_pages
from roadmap_app.timeline.pages.parts import part_of, rows_in_range
from roadmap_app.timeline.view.viewport import Viewport

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress
    from roadmap_app.render.figures.figures import Drawn
    from roadmap_app.render.paper.spec import PaperSpec
    from roadmap_app.reports.print.shown import Shown

WIDTH_PX, HEIGHT_PX = 1280, 720
_MARGIN_PX, _TOP_PX, _FOOT_PX = 40.0, 92.0, 36.0
_SCALE = 16 / 12  # px of the slide per px of the chart: labels of 12 points, which a projector shows
ROW_PX, MOST_ROW_PX = 28.0, 38.0
_EMU = 9525
_LEAST_SIDE, _MOST_SIDE = 914_400, 51_206_400  # EMU: 1 to 56 inches, as PowerPoint takes them
_SLIDE_NAME = "Roadmap timeline"


def pages_of(shown: Shown, width_px: float, height_px: float) -> list[Drawn]:
    """The figures of each slide of a size. RoadmapError where nothing is known of what is to be shown."""
    scene, ink = shown.scene, Ink(LIGHT, vector=True)
    if not scene.rows:
        raise RoadmapError(
            tr("Nothing is known of what this view shows as of that day; choose more or a later day.")
        )
    rows = rows_in_range(scene, *shown.days)
    whole = part_of(scene, rows)
    wide = (width_px - 2 * _MARGIN_PX) / _SCALE
    high = (height_px - _TOP_PX - _FOOT_PX) / _SCALE
    room = high - axis_px(scene) - legend_height(ink, explained(ink, whole, shown.days), wide)
    heads = header_width(ink, whole)
    cuts = cut_pages(scene, rows, [shown.days], max(int(room // ROW_PX), 1), ROOMY)
    row_px = float(min(max(int(room / max(len(cut.rows) for cut in cuts)), ROW_PX), MOST_ROW_PX))
    pages = []
    for cut in cuts:
        part = part_of(scene, cut.rows)
        height = max(len(cut.rows), 1) * row_px
        view = Viewport(0.0, 1.0, 0.0, max(wide - heads, 40.0), height, row_px).showing(cut.start, cut.end)
        pages.append(drawn(ink, part, view, heads, lambda key: shown.describe(key).accessible_name))
    return pages


class TimelineDeck:
    """A deck, new, of a template or of an earlier export, with the timeline laid into it. Needs a QGuiApplication."""

    def __init__(self, shown: Shown, spec: PaperSpec, deck: Path | None = None) -> None:
        """deck: of which its slides, master and all else stay. RoadmapError where that is none."""
        from pptx import Presentation
        from pptx.util import Emu

        self._shown, self._spec = shown, spec
        if deck is None:
            self.presentation: Any = Presentation()
            self.presentation.slide_width, self.presentation.slide_height = (
                Emu(WIDTH_PX * _EMU),
                Emu(HEIGHT_PX * _EMU),
            )
        else:
            self.presentation = _opened(deck)
        self._width = self.presentation.slide_width / _EMU
        self._height = self.presentation.slide_height / _EMU
        self.pages = pages_of(shown, self._width, self._height)
        properties = self.presentation.core_properties
        properties.title = properties.title or spec.title
        properties.author = properties.author or spec.author or "Roadmap"
        self._lay()

    def _lay(self) -> None:
        old = [
            slide
            for slide in self.presentation.slides
            if slide._element.cSld.get("name", "").startswith(_SLIDE_NAME)
        ]
        for number, page in enumerate(self.pages, 1):
            slide = old[number - 1] if number <= len(old) else self._new_slide(number)
            own = OwnShapes(slide)
            place = Place(_MARGIN_PX, _TOP_PX, _SCALE)
            found = Shapes(place, own.id_of).of(page)
            around = Shapes(Place(0.0, 0.0, 1.0), own.id_of)
            found += [around.words(name, words) for name, words in self._around(number)]
            own.replace_by(found)
            if slide.shapes.title is not None:
                self._title(slide.shapes.title, number)
        for slide in old[len(self.pages) :]:
            OwnShapes(slide).replace_by([])

    def _new_slide(self, number: int) -> Any:
        layouts = self.presentation.slide_layouts
        layout = layouts.get_by_name("Title Only") or layouts[min(5, len(layouts) - 1)]
        slide = self.presentation.slides.add_slide(layout)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
        slide._element.cSld.set("name", f"{_SLIDE_NAME} {number}")
        return slide

    def _title(self, heading: Any, number: int) -> None:
        from roadmap_app.render.slides.text import put_text

        go_on = tr(", continued") if number > 1 else ""
        if heading.text_frame.text == f"{self._spec.title}{go_on}":
            return
        heading.name = "title"
        box = {"left": _MARGIN_PX, "top": 14, "width": self._width - 2 * _MARGIN_PX - 240, "height": 40}
        for name, value in box.items():
            setattr(heading, name, round(value * _EMU))
        heading.text_frame.clear()
        put_text(heading, f"{self._spec.title}{go_on}", 22, "ink", strong=True, middle=True)

    def _around(self, number: int) -> list[tuple[str, Words]]:
        """What was asked, by whom it may be read, and the number of the slide."""
        shown, right, foot = self._shown, self._width - _MARGIN_PX, self._height - 18.0
        readers = " · ".join(filter(None, (shown.readers or self._spec.file, self._spec.classification)))
        page = tr("{number} of {count}", number=number, count=len(self.pages))
        said = [
            ("as of", Words(shown.as_of_words, right, 34, 220, LIGHT.ink, 18, SEMIBOLD, "right")),
            (
                "view",
                Words(shown.view_words(), _MARGIN_PX, 68, self._width - 2 * _MARGIN_PX, LIGHT.muted, 16),
            ),
            ("readers", Words(readers, _MARGIN_PX, foot, self._width / 2, LIGHT.muted, 16)),
            (
                "page",
                Words(page, right, foot, 120, LIGHT.muted, 16, 400, "right"),
            ),
        ]
        return [(name, words) for name, words in said if words.text]


def write_slides(
    shown: Shown, spec: PaperSpec, out: Path, template: Path | None = None, progress: Progress | None = None
) -> int:
    """Write the timeline into a deck: the one that is there, else a template, else a new one; how many slides."""
    into = out if out.is_file() else template
    if into is not None:
        look_at_deck(into)
    with whole_file(
        out, b"PK\x03\x04"
    ) as path:  # a place that cannot be written is refused before all is laid out
        deck = _laid(shown, spec, into)
        if progress:
            progress(0, 1, tr("Writing slides"))
        deck.presentation.save(str(path))
    return len(deck.pages)


def _laid(shown: Shown, spec: PaperSpec, into: Path | None) -> TimelineDeck:
    """The deck that is written. RoadmapError where the one that was chosen is not as PowerPoint makes them."""
    if into is None:
        return TimelineDeck(shown, spec)
    try:
        return TimelineDeck(shown, spec, into)
    except RoadmapError:
        raise
    except Exception as error:  # python-pptx takes for granted whatever PowerPoint always writes
        raise RoadmapError(
            tr("{name} cannot be read as a PowerPoint file; choose another one.", name=into.name)
        ) from error


def _opened(deck: Path) -> Any:
    from pptx import Presentation

    made = Presentation(str(deck))
    sides = (made.slide_width or 0, made.slide_height or 0)
    if not all(_LEAST_SIDE <= side <= _MOST_SIDE for side in sides):
        raise RoadmapError(
            tr("The slides of {name} are no size that PowerPoint makes; choose another one.", name=deck.name)
        )
    return made
