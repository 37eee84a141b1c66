"""A chart as plain figures: axes, parts with colours by role or vendor, one sentence that says what it shows.

Screen, paper and HTML draw the same. Types only; it must not know what draws it.
Colours are an organization's key (its vendor colour) or a role of the palette: ink, muted, faint, grid, accent, red,
amber, green, slate. Positions are in the units of their axis; days are ordinals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from roadmap_app.i18n import tr


class Tick(NamedTuple):
    """A label on an axis; of the second tier it stands in the middle of its span."""

    at: float
    text: str


class Axis(NamedTuple):
    """From low to high. ticks have a grid line each; groups are a second tier (years under quarters)."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    groups: tuple[Tick, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Bar:
    """A rectangle. fill: `solid`, `pale` (14 %), `hatched`, `ruled` (across), or `fade` (a window: pale at its left,
    with an edge in full at its right). dashed: its edge. key: what it leads to; tip: said on hover. vendor: the
    organization whose letter stands before the label where there is room."""

    left: float
    right: float
    low: float
    high: float
    colour: str
    fill: str = "solid"
    dashed: bool = False
    label: str = ""
    key: str = ""
    tip: str = ""
    vendor: str = ""


@dataclass(frozen=True)
class Line:
    """A line through points. steps: goes level, then up or down. arrow_up, arrow_down are marks' business."""

    points: tuple[tuple[float, float], ...]
    colour: str
    dashed: bool = False
    dotted: bool = False
    width: float = 2.0
    steps: bool = False
    key: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Band:
    """An area between a lower and an upper line over the same positions. opacity: 0 to 1."""

    points: tuple[tuple[float, float, float], ...]
    """(position, low, high)"""
    colour: str
    opacity: float = 0.25
    edge: bool = False
    key: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Mark:
    """A point. shape: `circle`, `open`, `diamond`, `cross`, `up`, `down`, `none` (its label alone), or the name of a
    verdict. label beside it;
    place: `above`, `below`, `right`, `left`, or `above-right` (beside what stands on the point)."""

    x: float
    y: float
    shape: str
    colour: str
    label: str = ""
    place: str = "above"
    strong: bool = False
    key: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Whisker:
    """P10 to P90, an open circle at P50."""

    x: float
    low: float
    middle: float
    high: float
    tip: str = ""


@dataclass(frozen=True)
class Rule:
    """A straight line across the chart: at an x (upright) or at a y. label stands at its end, never over an axis."""

    at: float
    upright: bool = True
    colour: str = "accent"
    dotted: bool = False
    label: str = ""


@dataclass(frozen=True)
class Note:
    """A text at a place of the chart. vendor: the letter before it. anchor: `left`, `middle`, `right`."""

    x: float
    y: float
    text: str
    tone: str = "muted"
    vendor: str = ""
    anchor: str = "left"
    strong: bool = False
    key: str = ""


@dataclass(frozen=True)
class End:
    """What something is called, at the right of the chart beside where it ends; a thin line leads there from (x, y).

    Of several ends none stands over another. vendor: the letter before it. alone: no line leads there, for it stands
    in the row of what it says something of.
    """

    x: float
    y: float
    text: str
    colour: str
    vendor: str = ""
    key: str = ""
    tip: str = ""
    alone: bool = False


Part = Bar | Line | Band | Mark | Whisker | Rule | Note | End


class LegendItem(NamedTuple):
    """What a colour or form stands for; vendor: an organization's key, its letter is drawn."""

    text: str
    vendor: str = ""
    shape: str = ""
    colour: str = "ink"


@dataclass(frozen=True)
class Chart:
    """A chart. summary: what it shows, in one sentence, for those who cannot see it. height_px: at 100 % text.

    nothing: said instead where there is no part.
    """

    name: str
    summary: str
    x: Axis
    y: Axis
    parts: tuple[Part, ...]
    legend: tuple[LegendItem, ...] = ()
    height_px: int = 300
    nothing: str = tr("There is nothing to draw.")
