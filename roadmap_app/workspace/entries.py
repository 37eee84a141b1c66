"""Named operations on what a person enters: meetings of a pair, dated figures of an organization with their source.

Each is one change of the journal, refused with a sentence. It must not know how anything is stored or shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import DatedFigure, Meeting
from roadmap_app.domain.tables.cells import is_plain_number
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.windows.window import Day
    from roadmap_app.workspace.workspace import Workspace

UNITS = {"share_price_usd": "USD", "shares_outstanding": "shares"}
"""Figures that pages ask for, and the unit of each; others may be entered, too."""

_METRIC_WORDS = {"share_price_usd": tr("share price"), "shares_outstanding": tr("shares outstanding")}
_METRIC = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)


def record_meeting(
    workspace: Workspace, supplier: str, customer: str, day: Day, note: str = ""
) -> ChangeRecord:
    """Record that a pair met on a day; a second meeting of one day replaces the note of the first."""
    roadmap = workspace.roadmap
    pair = _pair_words(roadmap, supplier, customer)
    row = Meeting(supplier, customer, day_text(day), note.strip())
    if row in roadmap.meetings_of(supplier, customer):
        raise RoadmapError(
            tr(
                "The meeting of {pair} on {day} is recorded already, with this note.",
                pair=listed(pair),
                day=say_day(day),
            )
        )
    return workspace.decide(f"Meeting of {' and '.join(pair)}", {"meetings": [row]})


def remove_meeting(workspace: Workspace, supplier: str, customer: str, day: Day) -> ChangeRecord:
    """Take a meeting out."""
    roadmap = workspace.roadmap
    pair = _pair_words(roadmap, supplier, customer)
    rows = [row for row in roadmap.meetings_of(supplier, customer) if row.day == day_text(day)]
    if not rows:
        raise RoadmapError(
            tr("No meeting of {pair} on {day} is recorded.", pair=listed(pair), day=say_day(day))
        )
    return workspace.decide(f"Removal of a meeting of {' and '.join(pair)}", {}, {"meetings": rows})


def record_figure(workspace: Workspace, figure: DatedFigure) -> ChangeRecord:
    """Record a figure of an organization; it needs a day and a source (title or address).

    An empty unit is that of the metric (`UNITS`). The same metric, day and source again replaces the value.
    """
    roadmap = workspace.roadmap
    name = _organization(roadmap, figure.organization)
    _refuse_odd_figure(figure)
    row = DatedFigure(*(cell.strip() for cell in figure))
    row = row._replace(unit=row.unit or UNITS.get(row.metric, ""))
    if row in roadmap.figures_of(row.organization, row.metric):
        raise RoadmapError(
            tr(
                "This {metric} of {name}, stated on {stated_on}, is recorded already.",
                metric=metric_words(row.metric),
                name=name,
                stated_on=row.stated_on,
            )
        )
    return workspace.decide(f"Figure of {name}: {_kept_metric(row.metric)}", {"figures": [row]})


def remove_figure(
    workspace: Workspace, organization: str, metric: str, stated_on: Day, source_url: str = ""
) -> ChangeRecord:
    """Take the figures of one metric and day out, of every source or of one address."""
    roadmap = workspace.roadmap
    name = _organization(roadmap, organization)
    rows = [
        row
        for row in roadmap.figures_of(organization, metric)
        if row.stated_on == day_text(stated_on) and source_url in ("", row.source_url)
    ]
    if not rows:
        raise RoadmapError(
            tr(
                "No {metric} of {name} stated on {stated_on} is recorded.",
                metric=metric_words(metric),
                name=name,
                stated_on=say_day(stated_on),
            )
        )
    return workspace.decide(f"Removal of a figure of {name}: {_kept_metric(metric)}", {}, {"figures": rows})


def _refuse_odd_figure(figure: DatedFigure) -> None:
    if not _METRIC.fullmatch(figure.metric.strip()):
        raise RoadmapError(
            tr(
                "“{text}” is no name of a figure; write it in small letters with _ "
                "between words, such as {units}.",
                text=shortened(figure.metric, 40),
                units=tr(" or ").join(UNITS),
            )
        )
    if not is_plain_number(figure.value.strip()):
        raise RoadmapError(
            tr(
                "“{text}” is no number; write it such as 214.5 or 1.6e9.",
                text=shortened(figure.value, 40),
            )
        )
    if not figure.stated_on:
        raise RoadmapError(tr("A figure needs the day on which it was stated."))
    if not (figure.source_title.strip() or figure.source_url.strip()):
        raise RoadmapError(tr("A figure needs a source: a title or an address."))
    refuse_odd_address(figure.source_url)


def refuse_odd_address(address: str) -> None:
    """RoadmapError where an address that a person has typed is not one of the web."""
    if address.strip() and not re.match(r"https?://[^\s/]", address.strip(), re.IGNORECASE):
        raise RoadmapError(
            tr(
                "“{text}” is no address; it begins with https:// or http://.",
                text=shortened(address.strip(), 60),
            )
        )


def _pair_words(roadmap: Roadmap, supplier: str, customer: str) -> tuple[str, str]:
    """What the two are called."""
    names = (_organization(roadmap, supplier), _organization(roadmap, customer))
    if supplier == customer:
        raise RoadmapError(tr("{name} cannot meet itself; name a supplier and a customer.", name=names[0]))
    return names


def _organization(roadmap: Roadmap, key: str) -> str:
    found = roadmap.organization(key)
    if found is None:
        raise RoadmapError(
            tr(
                "“{text}” is no organization of this workspace; give its key, such as “amd”.",
                text=shortened(key, 40),
            )
        )
    return short_name(roadmap, key)


def metric_words(metric: str) -> str:
    """The name of a figure for people: "share price"."""
    return _METRIC_WORDS.get(metric) or _kept_metric(metric)


def _kept_metric(metric: str) -> str:
    return metric.removesuffix("_usd").replace("_", " ")
