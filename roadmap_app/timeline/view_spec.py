"""What is asked of the timeline: day, grouping, filter, range. Immutable, and nothing of pixels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.windows.window import Day

GROUP_FIELDS = ("vendor", "layer", "line", "category", "status")
"""Fields by which rows can be grouped, any two of them."""
COLOUR_FIELDS = ("vendor", "layer", "verdict")
ABOVE, ON_PRODUCTS, HIDDEN = "above", "products", "hidden"
DEAL_PLACES = (ABOVE, ON_PRODUCTS, HIDDEN)
"""Where deals stand: above all lines, on top of the products that they wait for, or nowhere."""
DEALS_PATH, OTHER_DEALS_PATH = "deals", "deals/other"
"""Paths to fold by: all deals; those that have nothing open."""


@dataclass(frozen=True)
class ViewSpec:
    """What the timeline shows.

    as_of, today: ordinals. viewpoint, rumours: as in semantics (whose word counts). vendors, layers:
    keys that are shown, empty for all. start, end: the range asked for, ordinals, None for the
    scene's own. deals: one of DEAL_PLACES. folded: paths of folded groups as `group_path` writes them.
    """

    as_of: Day
    today: Day
    viewpoint: str = "owner"
    rumours: bool = False
    group_by: tuple[str, ...] = ("vendor", "layer")
    colour_by: str = "vendor"
    vendors: frozenset[str] = field(default_factory=frozenset)
    layers: frozenset[str] = field(default_factory=frozenset)
    start: Day | None = None
    end: Day | None = None
    deals: str = ABOVE
    folded: frozenset[str] = field(default_factory=frozenset)
    links: str = "selection"

    def __post_init__(self) -> None:
        for name in self.group_by:
            if name not in GROUP_FIELDS:
                raise RoadmapError(
                    f"Rows cannot be grouped by “{name}”; choose up to two of {', '.join(GROUP_FIELDS)}."
                )
        if len(self.group_by) > 2 or len(set(self.group_by)) != len(self.group_by):
            raise RoadmapError(
                f"Rows are grouped by up to two different fields of {', '.join(GROUP_FIELDS)}."
            )
        if self.colour_by not in COLOUR_FIELDS:
            raise RoadmapError(
                f"Bars are coloured by one of {', '.join(COLOUR_FIELDS)}, not “{self.colour_by}”."
            )
        if self.deals not in DEAL_PLACES:
            raise RoadmapError(f"Deals stand at one of {', '.join(DEAL_PLACES)}, not “{self.deals}”.")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise RoadmapError("The range ends before it begins; give a later last day.")

    @property
    def show_deals(self) -> bool:
        """Whether deals stand anywhere."""
        return self.deals != HIDDEN

    def with_(self, **changes: Any) -> ViewSpec:
        """The same view with some fields changed."""
        return replace(self, **changes)

    def toggled(self, path: str) -> ViewSpec:
        """The same view with one group folded or unfolded."""
        return replace(self, folded=self.folded ^ {path})


def group_path(*values: str) -> str:
    """The path of a group, from its values: `amd`, `amd/silicon`; also of the deals: `deals`."""
    return "/".join(values)
