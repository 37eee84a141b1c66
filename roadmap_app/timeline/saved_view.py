"""A saved view as what the timeline is asked, and back: the one place where the two meet.

It must not know pages, windows or commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.records import SavedView, split_keys
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.views.choices import NOTHING, SCENARIO, reason_against_comparison
from roadmap_app.domain.views.ranges import resolved_range
from roadmap_app.domain.views.saved import USUAL, folds_of, groups_of, in_one_spelling
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.timeline.view_spec import ViewChanges, ViewSpec


def shown_by(view: SavedView, spec: ViewSpec, roadmap: Roadmap) -> ViewSpec:
    """What a view shows of a roadmap as its reader sees it: its choices in place of the spec's.

    Day, voice, rumours and what-if stay those of the spec, and ranges are resolved by its day. RoadmapError where the
    view names what is not there.
    """
    days = resolved_range(view.range, spec.as_of)
    chosen = spec.with_(**choices_of(view, roadmap))
    return chosen.with_(start=days.first, end=None if days.last is None else days.last + 1)


def choices_of(view: SavedView, roadmap: Roadmap) -> ViewChanges:
    """All that a view chooses but its range; RoadmapError where it names what is not there."""
    vendors = frozenset(split_keys(view.vendors))
    for key in sorted({*vendors, view.fiscal} - {""}):
        if roadmap.organization(key) is None:
            raise RoadmapError(
                tr(
                    "The view “{name}” names “{key}”, which is no organization of this workspace; change the view.",
                    name=view.name,
                    key=key,
                )
            )
    if view.compare.startswith(SCENARIO):
        settings_of(roadmap).shifts_of(view.compare.removeprefix(SCENARIO))
    elif view.compare and (reason := reason_against_comparison(view.compare)):
        raise RoadmapError(
            tr(
                "The view “{name}” cannot compare with “{other}”: {reason}.",
                name=view.name,
                other=shortened(view.compare),
                reason=reason,
            )
        )
    return {
        "group_by": groups_of(view),
        "colour_by": view.colour_by or USUAL.colour_by,
        "vendors": vendors,
        "layers": frozenset(split_keys(view.layers)),
        "text": view.text.strip(),
        "deals": view.deals or USUAL.deals,
        "links": view.links or USUAL.links,
        "folded": folds_of(view),
        "fiscal": view.fiscal,
        "compare": view.compare,
    }


def saved_from(spec: ViewSpec, base: SavedView) -> SavedView:
    """The view that shows what a spec shows; range and page set-up, name, sharing and note are the base's.

    In one spelling, so that two are equal where they show the same.
    """
    return in_one_spelling(
        base._replace(
            group_by=";".join(spec.group_by) or NOTHING,
            colour_by=spec.colour_by,
            vendors=";".join(spec.vendors),
            layers=";".join(spec.layers),
            text=spec.text,
            deals=spec.deals,
            links=spec.links,
            folded=";".join(spec.folded) or NOTHING,
            fiscal=spec.fiscal,
            compare=spec.compare,
        )
    )
