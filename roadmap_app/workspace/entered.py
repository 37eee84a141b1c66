"""What has entered a workspace since a day, by its journal. It must not know how anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import last_moment_of, local_day
from roadmap_app.domain.records import Agreement, Claim, Link, Need, Record
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.windows.window import Day
    from roadmap_app.store.store import Store


def entered_since(store: Store, day: Day) -> dict[Record, Day]:
    """Claims, links, agreements and needs that have entered after a day → the day they did, as days fell here."""
    kinds: dict[str, type[Record]] = {"claims": Claim, "links": Link, "agreements": Agreement, "needs": Need}
    try:
        return {
            kind(*cells): local_day(at)
            for table, kind in kinds.items()
            for cells, at in store.entered(table, last_moment_of(day)).items()
        }
    except ValueError as error:
        raise RoadmapError(
            tr("The journal of {path} names a moment that cannot be read.", path=store.path)
        ) from error
