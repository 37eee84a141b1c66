"""A timeline's figures on a sheet with the words around them. Units are points; the chart's are px, scaled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from roadmap_app.render.figures.figures import Drawn, Words


class Sheet(NamedTuple):
    """left, top: where the chart begins; scale: points per px of it. frame: words in points. title, description: of the
    picture, for who cannot see it."""

    drawn: Drawn
    width_pt: float
    height_pt: float
    left: float
    top: float
    scale: float
    frame: tuple[Words, ...]
    title: str
    description: str
