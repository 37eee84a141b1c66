"""The kinds of figures a timeline is made of. Units are px of the chart, colours are written as `#rrggbb`."""

from __future__ import annotations

from typing import NamedTuple


class Area(NamedTuple):
    """Something filled. form: `rect`, `diamond`, `cross` or `hatched`. fill: "" for none; fill_to: what it fades into
    at its right end, "" for one colour; edge: of its outline, "" for none; dashed: whether that is dashed."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    fill_to: str = ""
    edge: str = ""
    dashed: bool = False
    form: str = "rect"


class Words(NamedTuple):
    """A text on one line. x: of its left edge, or its middle or right edge (align); middle: y. width: measured, 0 where
    it does not matter. halo: on paper, since it stands over something else."""

    text: str
    x: float
    middle: float
    width: float
    colour: str
    px: float = 12.0
    weight: int = 400
    align: str = "left"
    struck: bool = False
    halo: bool = False


class Badge(NamedTuple):
    """A verdict's mark, its middle and side."""

    verdict: str
    x: float
    y: float
    side: float


class Letter(NamedTuple):
    """A vendor's square with its letter."""

    letter: str
    x: float
    y: float
    side: float
    fill: str
    ink: str


class Figure(NamedTuple):
    """One item. key: of it; title: its name for who cannot see it; the bar is the first of the areas."""

    key: str
    title: str
    areas: tuple[Area, ...] = ()
    words: tuple[Words, ...] = ()
    badges: tuple[Badge, ...] = ()


class RowFigure(NamedTuple):
    """One row. key: of it; title: what its head says. head: what stands in it; items: what stands in the chart."""

    key: str
    title: str
    top: float
    areas: tuple[Area, ...]
    words: tuple[Words, ...]
    letters: tuple[Letter, ...]
    items: tuple[Figure, ...]


class Way(NamedTuple):
    """A connector. key: `source → target`; title: what it says; strokes: x, y, width, height of its parts; ends: x and
    y of where it begins and where it ends; tips: x, y and height of what it ends in, below 0 for one that points up."""

    key: str
    title: str
    source: str
    target: str
    strokes: tuple[tuple[float, float, float, float], ...]
    ends: tuple[float, float, float, float]
    colour: str
    dashed: bool = False
    thick: bool = False
    tips: tuple[tuple[float, float, float], ...] = ()


class Drawn(NamedTuple):
    """A timeline, or a page of one: heads at the left, axis above. rows begin at y = axis; x = heads is its first day.

    under: hairlines and the as-of day; axis, legend: what is written and drawn there.
    """

    width: float
    height: float
    heads: float
    axis_height: float
    under: tuple[Area, ...]
    axis: tuple[Area | Words, ...]
    rows: tuple[RowFigure, ...]
    ways: tuple[Way, ...]
    legend: tuple[Area | Words | Badge, ...]
