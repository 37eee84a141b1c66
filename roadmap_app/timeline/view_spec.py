"""What is asked of the timeline: day, grouping, filter, range. Immutable, and nothing of pixels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, TypedDict, Unpack

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.views.choices import (
    ABOVE,
    COLOUR_FIELDS,
    DEAL_PLACES,
    GROUP_FIELDS,
    HIDDEN,
    LINKS_SHOWN,
)
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr

DEALS_PATH, OTHER_DEALS_PATH = "deals", "deals/other"
"""Paths to fold by: all deals; those of others than the watched pair, or, where none is watched, with nothing open."""
FURTHER_PATH = "*"
"""The path of the further lines of each group: those that no deal waits for and that have nothing open."""


class ViewChanges(TypedDict, total=False):
    """What of a view can be changed: fields of its own, and the day, voice, rumours and what-if of its question."""

    as_of: Day
    viewpoint: str
    rumours: bool
    shifts: tuple[Shift, ...]
    scenario: str
    carries: bool
    today: Day
    group_by: tuple[str, ...]
    colour_by: str
    vendors: frozenset[str]
    layers: frozenset[str]
    text: str
    start: Day | None
    end: Day | None
    deals: str
    folded: frozenset[str]
    links: str
    fiscal: str
    coarsen: str
    compare: str
    watched: tuple[str, str]


@dataclass(frozen=True)
class ViewSpec:
    """What the timeline shows.

    asked: the question that is checked, too: day, whose word, rumours, what-if. today: an ordinal. vendors, layers:
    keys that are shown, empty for all. text: what the names of what is shown have in them, "" for all. start, end: the
    range asked for, ordinals, None for the scene's own. deals: one of DEAL_PLACES. folded: paths of folded groups as
    `group_path` writes them. fiscal: the organization whose fiscal periods stand under the axis, "" for none.
    coarsen: nothing is drawn finer than a quarter, half or year, nor is the as-of day; "" for days.
    compare: a day, or `scenario:NAME`, whose dates stand as ghosts under the bars; "" for none.
    watched: supplier and customer whose deals and lines stand first.
    """

    asked: CheckSpec
    today: Day
    group_by: tuple[str, ...] = ("vendor", "layer")
    colour_by: str = "vendor"
    vendors: frozenset[str] = field(default_factory=frozenset)
    layers: frozenset[str] = field(default_factory=frozenset)
    text: str = ""
    start: Day | None = None
    end: Day | None = None
    deals: str = ABOVE
    folded: frozenset[str] = field(default_factory=frozenset)
    links: str = "selection"
    fiscal: str = ""
    coarsen: str = ""
    compare: str = ""
    watched: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        for name in self.group_by:
            if name not in GROUP_FIELDS:
                raise RoadmapError(
                    tr(
                        "Rows cannot be grouped by “{name}”; choose up to two of {fields}.",
                        name=name,
                        fields=", ".join(GROUP_FIELDS),
                    )
                )
        if len(self.group_by) > 2 or len(set(self.group_by)) != len(self.group_by):
            raise RoadmapError(
                tr(
                    "Rows are grouped by up to two different fields of {fields}.",
                    fields=", ".join(GROUP_FIELDS),
                )
            )
        if self.colour_by not in COLOUR_FIELDS:
            raise RoadmapError(
                tr(
                    "Bars are coloured by one of {fields}, not “{field}”.",
                    fields=", ".join(COLOUR_FIELDS),
                    field=self.colour_by,
                )
            )
        if self.deals not in DEAL_PLACES:
            raise RoadmapError(
                tr(
                    "Deals stand at one of {places}, not “{place}”.",
                    places=", ".join(DEAL_PLACES),
                    place=self.deals,
                )
            )
        if self.links not in LINKS_SHOWN:
            raise RoadmapError(
                tr(
                    "Connectors are drawn at one of {choices}, not at “{choice}”.",
                    choices=", ".join(LINKS_SHOWN),
                    choice=self.links,
                )
            )
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise RoadmapError(tr("The range ends before it begins; give a later last day."))

    @property
    def show_deals(self) -> bool:
        """Whether deals stand anywhere."""
        return self.deals != HIDDEN

    @property
    def as_of(self) -> Day:
        """The day whose knowledge counts."""
        return self.asked.as_of

    @property
    def viewpoint(self) -> str:
        """Whose word on a date counts."""
        return self.asked.viewpoint

    @property
    def rumours(self) -> bool:
        """Whether low confidence counts beside better words."""
        return self.asked.rumours

    def with_(self, **changes: Unpack[ViewChanges]) -> ViewSpec:
        """The same view with some fields changed, of its own or of its question."""
        of_question: dict[str, Any] = {
            name: value for name, value in changes.items() if name in CheckSpec._fields
        }
        of_view: dict[str, Any] = {name: value for name, value in changes.items() if name not in of_question}
        return replace(self, asked=self.asked._replace(**of_question), **of_view)

    def folds(self, path: str) -> bool:
        """Whether a group is folded. With FURTHER_PATH among the folded ones the further lines of all groups are, but
        of those whose own path stands there, too; without it no line is a further one."""
        if path.endswith(f"/{FURTHER_PATH}"):
            return FURTHER_PATH in self.folded and path not in self.folded
        return path in self.folded

    def toggled(self, path: str) -> ViewSpec:
        """The same view with one group folded or unfolded."""
        return replace(self, folded=self.folded ^ {path})


def group_path(*values: str) -> str:
    """The path of a group, from its values: `amd`, `amd/silicon`; also of the deals: `deals`."""
    return "/".join(values)
