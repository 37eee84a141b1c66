"""The legend as figures: a sample of each look with its meaning. It must not know scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.render.figures.figures import Area, Badge, Words
from roadmap_app.render.timeline.ghosts import GHOST_PX
from roadmap_app.render.timeline.legend import (
    LINE_PX,
    LINK_CODES,
    SAMPLE_PX,
    closing_lines,
    flow,
    legend_height,
)
from roadmap_app.render.timeline.links import link_colour
from roadmap_app.render.timeline.pieces import FADES, SHARES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.view.legend import LegendEntry

_GAP_PX = 6.0
_SOLID = ("came", "minor-came")


def legend_figures(
    ink: Ink, entries: Sequence[LegendEntry], width: float, top: float
) -> tuple[tuple[Area | Words | Badge, ...], float]:
    """The legend's figures with its top at a y, and how high it is."""
    palette = ink.palette
    found: list[Area | Words | Badge] = [Area(0, top, width, 1, palette.colour("rule").name())]
    places = flow(ink, entries, width)
    for entry, (x, line) in zip(entries, places, strict=False):
        middle = top + 4.0 + (line + 0.5) * LINE_PX
        sample = SAMPLE_PX[entry.kind]
        found.append(_sample(ink, entry, x, middle, sample))
        words = Words(
            entry.words, x + sample + _GAP_PX, middle, ink.width(entry.words), palette.colour("ink").name()
        )
        found.append(words)
    for told, (x, line) in zip(closing_lines(ink, width), places[len(entries) :], strict=True):
        middle = top + 4.0 + (line + 0.5) * LINE_PX
        found.append(Words(told, x, middle, ink.width(told), palette.colour("muted").name()))
    return tuple(found), legend_height(ink, entries, width)


def _sample(ink: Ink, entry: LegendEntry, x: float, middle: float, width: float) -> Area | Badge:
    palette = ink.palette
    slate = palette.colour("slate")
    grey, paper = slate.name(), palette.colour("paper").name()
    box = (x, middle - 7, width, 14.0)
    if entry.kind == "verdict":
        return Badge(entry.style, x + width / 2, middle, 14.0)
    if entry.kind == "ghost":
        return Area(x, middle - GHOST_PX / 2, width, GHOST_PX, ink.shade(slate, 0.30).name(), "", grey)
    if entry.kind == "link":
        colour = link_colour(palette, LINK_CODES[entry.style]).name()
        thick = 2.0 if entry.style == "double" else 1.0
        return Area(x, middle, width, thick, colour, dashed=entry.style == "dashed")
    if entry.kind == "mark" and entry.style == "cancelled":
        return Area(x + 1, middle - 5, 10, 10, "", "", palette.colour("muted").name(), form="cross")
    if entry.kind == "mark" and entry.style == "came-derived":
        return Area(x + width / 2 - 1, middle - 7, 2, 14, grey)
    if entry.kind == "mark":
        fill = grey if entry.style in _SOLID else paper
        return Area(x + 1, middle - 5, 10, 10, fill, "", grey, form="diamond")
    if entry.style in FADES:
        first, last = FADES[entry.style]
        return Area(*box, ink.shade(slate, first).name(), ink.shade(slate, last).name(), grey)
    if entry.style in ("expired", "undated"):
        edge = palette.colour("faint").name()
        return Area(*box, palette.colour("band").name(), "", edge, dashed=True, form="hatched")
    fill = ink.shade(slate, SHARES.get(entry.style, 0.06)).name() if entry.style != "derived" else ""
    return Area(*box, fill, "", grey, dashed=entry.style in ("tranche-loose", "derived"))
