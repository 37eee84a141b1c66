"""How a print looks without colours, and what would then look alike. It must not know pages."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, qGray

from roadmap_app.i18n import tr
from roadmap_app.render.look.palette import LIGHT, Palette
from roadmap_app.timeline.rows.names import organization_name

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene

_APART = 14  # of 255: greys nearer to each other are taken for one


def in_grey(palette: Palette) -> Palette:
    """The same palette with each colour as a printer without colours prints it."""
    changed: dict[str, Any] = {
        name: _grey(value)
        for name, value in palette._asdict().items()
        if isinstance(value, str) and value.startswith("#")
    }
    vendors = {key: _grey(colour) for key, colour in palette.vendors.items()}
    return palette._replace(**changed, vendors=vendors)


def grey_warnings(scene: Scene, rows: tuple[int, ...]) -> list[str]:
    """Which vendors on the page have the same grey; their letters still tell them apart."""
    keys = dict.fromkeys(scene.rows[row].organization for row in rows if scene.rows[row].organization)
    shown = [key for key in keys if key in LIGHT.vendors]
    roadmap = scene.as_of.roadmap
    alike = [
        tr(
            "{one} and {other}",
            one=organization_name(roadmap, one),
            other=organization_name(roadmap, other),
        )
        for one, other in combinations(shown, 2)
        if abs(_level(LIGHT.vendors[one]) - _level(LIGHT.vendors[other])) < _APART
    ]
    if not alike:
        return []
    return [
        tr(
            "In grey the bars of {alike} look alike; the letter at each row tells them apart.",
            alike="; ".join(alike),
        )
    ]


def _level(colour: str) -> int:
    return int(qGray(QColor(colour).rgb()))


def _grey(colour: str) -> str:
    level = _level(colour)
    return QColor(level, level, level).name()
