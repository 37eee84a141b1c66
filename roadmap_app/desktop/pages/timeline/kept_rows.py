"""Which rows stay in view while the others scroll: the deals of the watched pair, or all. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.desktop.session.chart_look import NOBODYS, OF_PAIR
from roadmap_app.domain.views.choices import ABOVE, BETWEEN
from roadmap_app.timeline.view_spec import DEALS_PATH

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene


def kept_rows(scene: Scene, whose: str, pair: tuple[str, str]) -> int:
    """How many of the first rows stay: of the watched pair's deals, of all where there is none, or of nobody's."""
    if whose == NOBODYS or scene.spec.deals not in (ABOVE, BETWEEN):
        return 0
    of_deals = 0
    while of_deals < len(scene.rows) and scene.rows[of_deals].path == DEALS_PATH:
        of_deals += 1
    if whose != OF_PAIR:
        return of_deals
    of_pair = 0
    while of_pair < of_deals and _is_of_pair(scene, of_pair, pair):
        of_pair += 1
    return of_pair or of_deals


def _is_of_pair(scene: Scene, row: int, pair: tuple[str, str]) -> bool:
    kind, _, rest = scene.rows[row].key.partition("/")
    agreement = scene.as_of.roadmap.agreement(rest.split("/")[0]) if kind == "deal" else None
    return agreement is not None and (agreement.supplier, agreement.customer) == pair
