"""What a forecast cannot draw, and why: what promises wait for, in one row each, with who waits.

It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_app.alignment.forecast.forecast import PromiseForecast
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import number, tr, trc
from roadmap_app.reports.forecast.tables import NO_DAY, THERE, promise_words

UNDRAWN_HEAD = tr("What cannot be drawn, and why")
_COLUMNS = (
    Column(tr("Why")),
    Column(tr("What is waited for"), share=1.0),
    Column(tr("Promises"), "right"),
    Column(tr("To whom"), share=1.2),
    Column(trc("due day", "First by"), "right"),
)
_MOST_NAMES = 4


def undrawn_table(
    roadmap: Roadmap, lacking: Mapping[PromiseForecast, str], customer_of: Mapping[PromiseForecast, str]
) -> Table:
    """lacking: why each promise that is open cannot be drawn. Dates that have passed first, then what has none;
    what names no day, or is there already, last. Of each most promises first."""
    groups: dict[tuple[str, str, str], list[PromiseForecast]] = {}
    for one, why in lacking.items():
        groups.setdefault((why, one.generation, one.milestone), []).append(one)
    order = sorted(groups.items(), key=lambda group: (_rank(group[0][0]), -len(group[1]), group[0]))
    rows = []
    for (why, generation, milestone), ones in order:
        names = dict.fromkeys(short_name(roadmap, customer_of[one]) for one in ones)
        due = min((one.due for one in ones if one.due is not None), default=None)
        product = f"{short_name(roadmap, generation)} {MILESTONE_WORDS[milestone]}"
        cells = (
            Cell(why, strong=_rank(why) == 0),
            Cell(product, vendor=roadmap.owner_of(generation)),
            Cell(number(len(ones), ","), value=float(len(ones))),
            Cell(listed(names, most=_MOST_NAMES)),
            Cell(tr("no day"), tone="muted") if due is None else Cell(say_day(due), day=due),
        )
        promised = "; ".join(promise_words(roadmap, one) for one in ones)
        rows.append(
            Row(
                cells,
                key=generation,
                spoken=tr(
                    "{product}: {why}. Not drawn for it: {promised}.",
                    product=product,
                    why=why,
                    promised=promised,
                ),
            )
        )
    note = tr(
        "Only stated windows ahead are drawn: what has none is left out, and is no "
        "likelier to be in time for it."
    )
    return Table(UNDRAWN_HEAD, _COLUMNS, tuple(rows), note, tr("Every open promise can be drawn."))


def _rank(why: str) -> int:
    if why == THERE:
        return 3
    if why == NO_DAY:
        return 2
    return 0 if why.endswith("passed") else 1
