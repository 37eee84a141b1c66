"""The head of a row as figures: vendor's band and square, group, line and layer. It must not know days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.render.figures.figures import Area, Letter, Words
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
from roadmap_app.render.look.palette import ink_on, vendor_letter
from roadmap_app.render.look.vendor_mark import SIDE_PX
from roadmap_app.render.timeline.header import (
    BAND_PX,
    NAME_X,
    NOTE_GAP_PX,
    SQUARE_X,
    heading_width,
    title_left,
    wrapped,
)

if TYPE_CHECKING:
    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Row

_EDGE_PX = 9.0


def row_head(
    ink: Ink, scene: Scene, row: Row, place: tuple[float, float, float], more: int
) -> tuple[tuple[Area, ...], tuple[Words, ...], tuple[Letter, ...]]:
    """Areas, words and squares of a head. place: its top, its width, its height; more: how many names it counts."""
    top, width, height = place
    middle, palette = top + height / 2, ink.palette
    areas: list[Area] = []
    words: list[Words] = []
    letters: list[Letter] = []
    ink_colour, muted = palette.colour("ink").name(), palette.colour("muted").name()
    if row.organization:
        colour = palette.vendor_colour(row.organization)
        areas.append(Area(0, top, BAND_PX, height, colour.name()))
        by_vendor = bool(scene.spec.group_by) and scene.spec.group_by[0] == "vendor"
        if (row.title or row.heading) and (row.kind == "deal" or row.heading or not by_vendor):
            organization = scene.as_of.roadmap.organization(row.organization)
            name = organization.name if organization is not None else ""
            side = min(SIDE_PX, height - 2)
            square = (SQUARE_X, round(middle - side / 2), side)
            letters.append(
                Letter(vendor_letter(row.organization, name), *square, colour.name(), ink_on(colour).name())
            )
    room = width - _EDGE_PX
    if more:
        told = f"+{more}"
        words.append(
            Words(told, room, middle, ink.width(told, 12, SEMIBOLD), ink_colour, 12, SEMIBOLD, "right")
        )
        room -= ink.width(told, 12, SEMIBOLD) + 8.0
    if row.heading:
        words.append(
            Words(row.heading, NAME_X, middle, ink.width(row.heading, 13, SEMIBOLD), ink_colour, 13, SEMIBOLD)
        )
    left = title_left(row, heading_width(ink, scene))
    weight = SEMIBOLD if row.kind == "deal" else REGULAR
    beside = room - left - ink.width(row.note) - NOTE_GAP_PX
    if row.note and (not row.title or ink.width(row.title, 13, weight) <= beside or height >= 30):
        words.append(Words(row.note, room, middle, ink.width(row.note), muted, 12, REGULAR, "right"))
        room = left + beside
    if row.title:
        words += _title(ink, row.title, left, middle, room - left, height, weight, ink_colour)
    return tuple(areas), tuple(words), tuple(letters)


def _title(
    ink: Ink, title: str, left: float, middle: float, room: float, height: float, weight: int, colour: str
) -> list[Words]:
    """On one line, else on two, else shortened."""
    if ink.width(title, 13, weight) <= room:
        return [Words(title, left, middle, ink.width(title, 13, weight), colour, 13, weight)]
    lines = wrapped(ink, title, room, 12)
    if height >= 30 and len(lines) == 2 and all(ink.width(line, 12, weight) <= room for line in lines):
        return [
            Words(line, left, middle + shift, ink.width(line, 12, weight), colour, 12, weight)
            for line, shift in zip(lines, (-7.0, 7.0), strict=True)
        ]
    text = title
    while len(text) > 3 and ink.width(f"{text}…", 12, weight) > room:
        text = text[:-1].rstrip()
    text = text if text == title else f"{text}…"
    return [Words(text, left, middle, ink.width(text, 12, weight), colour, 12, weight)]
