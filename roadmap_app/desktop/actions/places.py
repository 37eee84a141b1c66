"""The one table of pages: rail, Go menu, keys, what is loaded, and the help's list of pages are made from it.

A page is a row here, its folder under `pages`, and its words in help. The pages themselves are named, not imported: a
start loads none that is not shown. It must not know what a page shows.
"""

from typing import NamedTuple

from roadmap_app.i18n import tr

_DIGITS = 9  # Ctrl+0 is the zoom's; a tenth page has its place in rail and menu, and no key


class Place(NamedTuple):
    """One page. answers: the question that it answers, for the help. where: module and class."""

    key: str
    title: str
    icon: str
    answers: str
    where: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Ctrl and the number of its place."""
        number = PLACES.index(self) + 1
        return (f"Ctrl+{number}",) if number <= _DIGITS else ()

    @property
    def action(self) -> str:
        """The id of the action that shows it."""
        return f"page_{self.key}"

    @property
    def module(self) -> str:
        """The module to be loaded."""
        return self.where.partition(":")[0]

    @property
    def name(self) -> str:
        """The class in that module."""
        return self.where.partition(":")[2]


TIMELINE, FIRST = "timeline", "brief"
PLACES: tuple[Place, ...] = (
    Place(
        "brief",
        tr("Brief"),
        "file-text",
        tr("What must I know today?"),
        "roadmap_app.desktop.pages.brief.page:BriefPage",
    ),
    Place(
        "timeline",
        tr("Timeline"),
        "chart-no-axes-gantt",
        tr("What comes when, and what does not fit?"),
        "roadmap_app.desktop.pages.timeline.page:WorkspacePage",
    ),
    Place(
        "partners",
        tr("Partners"),
        "arrow-left-right",
        tr("How does each pair stand, and what is promised between the two next?"),
        "roadmap_app.desktop.pages.partners.page:PartnersPage",
    ),
    Place(
        "readiness",
        tr("Readiness"),
        "layout-grid",
        tr("Is the software there on the day, and is it catching up?"),
        "roadmap_app.desktop.pages.readiness.page:ReadinessPage",
    ),
    Place(
        "deals",
        tr("Deals"),
        "chart-column-increasing",
        tr("How much is bound when, with whom, and on which terms?"),
        "roadmap_app.desktop.pages.deals.page:DealsPage",
    ),
    Place(
        "slips",
        tr("Slips"),
        "trending-up",
        tr("What has a vendor’s date been worth?"),
        "roadmap_app.desktop.pages.slips.page:SlipsPage",
    ),
    Place(
        "compare",
        tr("Compare"),
        "columns-3",
        tr("Where do products, or deals, differ?"),
        "roadmap_app.desktop.pages.compare.page:ComparePage",
    ),
    Place(
        "sources",
        tr("Sources"),
        "book-open",
        tr("What hangs on which source, and how old is it?"),
        "roadmap_app.desktop.pages.sources.page:SourcesPage",
    ),
    Place(
        "forecast",
        tr("Forecast"),
        "telescope",
        tr("When will it have come, and which promises break?"),
        "roadmap_app.desktop.pages.forecast.page:ForecastPage",
    ),
    Place(
        "data",
        tr("Data"),
        "table",
        tr("What is recorded, row by row, and what is to be mended?"),
        "roadmap_app.desktop.pages.data.page:DataPage",
    ),
)
"""In the order of the rail, which is that of the menu and of the keys."""


def place_of(key: str) -> Place:
    """The place of a page; KeyError where there is none of that key."""
    for place in PLACES:
        if place.key == key:
            return place
    raise KeyError(key)
