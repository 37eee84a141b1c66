"""A document as slides by python-pptx: native tables and shapes with names, nothing over a slide's edge.

No letter is smaller than 14 points. A table that is too long goes on with its heads on the next slide; a section that
has room below another stands there, and where much of a slide is free the next one begins on it. Needs Qt's font
measures, so it is laid out on the window's thread. It must not know pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document, Section
from roadmap_app.domain.documents.shown import shown_document
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.formats import Save
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.document import says_what
from roadmap_app.render.slides.pieces import Piece, Pieces, words_height
from roadmap_app.render.slides.text import LEAST_PT, PX, put_text, text_box

WIDTH_PX, HEIGHT_PX, MARGIN_PX = 1280, 720, 48
GAP_PX = 10.0
_TITLE_PT, _HEADING_PT, _ANSWER_PT = 24.0, 20.0, 16.0
_TOP_PX, _BOTTOM_PX, _PAGE_PX = 22.0, 16.0, 150.0
_BEFORE_HEADING_PX = 12.0
_WELL_FILLED = 0.62  # of a slide: where it is less, the next section begins on it


def pptx_writer(document: Document) -> Save:
    """The slides, laid out on the window's thread; what is returned writes them, on any."""
    deck = _Deck(shown_document(document))
    deck.build()

    def save(out: Path, _: Progress | None) -> Path:
        with whole_file(out, b"PK\x03\x04") as path:
            deck.presentation.save(str(path))
        return out

    return save


class _Deck:
    """The slides of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ink = Ink(LIGHT, vector=True)
        self.presentation: Any = Presentation()
        self.presentation.slide_width = Emu(WIDTH_PX * PX)
        self.presentation.slide_height = Emu(HEIGHT_PX * PX)
        self.presentation.core_properties.title = document.title
        self.presentation.core_properties.author = "Roadmap"
        self._layout = self.presentation.slide_layouts.get_by_name("Title Only")
        self._said = " · ".join((says_what(document), tr("as of {day}", day=say_day(document.as_of))))
        foot = words_height(self._ink, self._said, self._width - _PAGE_PX, LEAST_PT)
        self._foot_top = HEIGHT_PX - _BOTTOM_PX - foot
        self._body_top = _TOP_PX + words_height(self._ink, "X", self._width, _TITLE_PT) + GAP_PX
        self._pieces = Pieces(self._ink, self._width, self._foot_top - GAP_PX - self._body_top)
        self._slides: list[Any] = []
        self._y = self._begun = 0.0

    @property
    def _width(self) -> float:
        return float(WIDTH_PX - 2 * MARGIN_PX)

    @property
    def _room(self) -> float:
        return self._foot_top - GAP_PX - self._y

    def _is_filled(self, part: float) -> bool:
        return self._y >= self._body_top + (self._foot_top - self._body_top) * part

    def build(self) -> None:
        """All slides, then their feet."""
        sections = [(one, self._pieces.of(one, self._document.title)) for one in self._document.sections]
        for place, (section, pieces) in enumerate(sections):
            after = sections[place + 1] if place + 1 < len(sections) else None
            self._section(section, pieces, self._whole(*after) if after is not None else 0.0)
        if not self._slides:
            self._begin(self._document.title, self._document.answer)
        for number, slide in enumerate(self._slides, start=1):
            self._foot(slide, number)

    # -- slides --------------------------------------------------------------------------------

    def _begin(self, title: str, answer: str = "", aside: str = "") -> None:
        self._slides.append(self.presentation.slides.add_slide(self._layout))
        heading = self._slides[-1].shapes.title
        heading.name = "title"
        height = words_height(self._ink, title, self._width, _TITLE_PT, strong=True)
        for name, value in (
            ("left", MARGIN_PX),
            ("top", _TOP_PX),
            ("width", self._width),
            ("height", height),
        ):
            setattr(heading, name, Emu(round(value * PX)))
        put_text(heading, title, _TITLE_PT, strong=True, middle=True)
        self._y = _TOP_PX + height + 2
        if answer:
            self._write(answer, _ANSWER_PT, "ink", "answer")
        if aside:
            self._write(aside, LEAST_PT, "muted", "aside")
        self._y += GAP_PX - 2
        self._begun = self._y

    def _write(self, text: str, points: float, tone: str, name: str, *, strong: bool = False) -> None:
        """Words over the whole width, below what stands there."""
        height = words_height(self._ink, text, self._width, points, strong=strong)
        box = text_box(self._slides[-1], MARGIN_PX, self._y, self._width, height, name)
        put_text(box, text, points, tone, strong=strong)
        self._y += height

    def _foot(self, slide: Any, number: int) -> None:
        height = HEIGHT_PX - _BOTTOM_PX - self._foot_top
        box = text_box(slide, MARGIN_PX, self._foot_top, self._width - _PAGE_PX, height, "as of and readers")
        put_text(box, self._said, LEAST_PT, "muted")
        left = MARGIN_PX + self._width - _PAGE_PX
        box = text_box(slide, left, self._foot_top, _PAGE_PX, height, "page")
        put_text(
            box,
            tr("{number} of {count}", number=number, count=len(self._slides)),
            LEAST_PT,
            "muted",
            align="right",
        )

    # -- sections ------------------------------------------------------------------------------

    def _section(self, section: Section, pieces: list[Piece], after: float) -> None:
        """after: how much room the next section needs to stand below this one."""
        title = section.name or self._document.title
        if not self._slides:
            self._begin(title, self._document.answer, section.aside)
        elif self._has_room_for(section, pieces):
            self._y += _BEFORE_HEADING_PX
            self._write(title, _HEADING_PT, "ink", f"heading: {title}", strong=True)
            if section.aside:
                self._write(section.aside, LEAST_PT, "muted", "aside")
            self._y += 4
        else:
            self._begin(title, aside=section.aside)
        for place, piece in enumerate(pieces):
            follows = pieces[place + 1].least + GAP_PX if place + 1 < len(pieces) else after
            self._put(piece, title, follows)

    def _has_room_for(self, section: Section, pieces: list[Piece]) -> bool:
        """Whether a section stands below what the slide holds: whole, or, where that is little, its beginning."""
        if self._whole(section, pieces) <= self._room:
            return True
        first = pieces[0].least if pieces else 0.0
        in_one = self._whole(section, pieces) <= self._pieces.highest
        return (
            not self._is_filled(0.5 if in_one else _WELL_FILLED)
            and self._heading_height(section) + first <= self._room
        )

    def _heading_height(self, section: Section) -> float:
        title = section.name or self._document.title
        heading = words_height(self._ink, title, self._width, _HEADING_PT, strong=True)
        aside = words_height(self._ink, section.aside, self._width, LEAST_PT) if section.aside else 0.0
        return _BEFORE_HEADING_PX + heading + aside + 4

    def _whole(self, section: Section, pieces: list[Piece]) -> float:
        return self._heading_height(section) + sum(piece.height + GAP_PX for piece in pieces) - GAP_PX

    def _put(self, piece: Piece, title: str, follows: float) -> None:
        """A piece, on as many slides as it needs. follows: how much room what comes next asks for, 0 for none."""
        fresh = self._y <= self._begun
        least = piece.least if self._is_filled(0.5) else min(piece.least, piece.least_of_all)
        if least > self._room and not fresh:
            self._begin(tr("{title}, continued", title=title))
        used, rest = piece.put(self._slides[-1], MARGIN_PX, self._y, self._room, follows)
        while rest is not None:
            self._begin(tr("{title}, continued", title=title))
            used, rest = rest.put(self._slides[-1], MARGIN_PX, self._y, self._room, follows)
        self._y += used + GAP_PX
