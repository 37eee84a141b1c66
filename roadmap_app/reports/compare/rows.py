"""Rows of a comparison as they are shown: grouped, each cell with whose word it is, how old, and where it is told.

It must not know Qt, nor how the engine compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.compared import ComparedCell, Comparison, ComparisonRow, said_of
from roadmap_app.alignment.facts.wording import age_words
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import begun, number, tr
from roadmap_app.reports.words.addresses import link_of, site_of
from roadmap_app.reports.words.figures import called

NOT_TOLD = tr("not told")
LONG = 80
"""Letters from which a text is too long to be bold."""
_GROUPS = {
    "dates": tr("Dates"),
    "deals": tr("Deals"),
    "parts": tr("Parts"),
    "specs": tr("Figures"),
    "stacks": tr("Software, first release"),
}


class Shown(NamedTuple):
    """A cell as it is shown. text: never empty where it is asked. note: whose word and how old, or where it is told.

    links: addresses that may be opened. key: what the cell leads to on the timeline. spoken: the cell as a sentence
    with its source.
    """

    text: str
    note: str
    tone: str
    verdict: str
    key: str
    links: tuple[str, ...]
    spoken: str


class ShownRow(NamedTuple):
    """A row as it is shown. group: its heading; is_same: told of all and the same."""

    group: str
    what: str
    differs: bool
    is_same: bool
    cells: tuple[Shown, ...]


def shown_rows(roadmap: Roadmap, today: Day, comparison: Comparison) -> tuple[ShownRow, ...]:
    """All rows of a comparison, in its order."""
    return tuple(_shown_row(roadmap, today, comparison, row) for row in comparison.rows)


def _shown_row(roadmap: Roadmap, today: Day, comparison: Comparison, row: ComparisonRow) -> ShownRow:
    group = _GROUPS.get(row.group) or _capital(said_of(row.group))
    is_amount = not row.what.endswith(", nm")  # a process node is a name, of which nobody takes a share
    said = row.what
    if row.group != "stacks":
        said = called(row.what) if row.group == "specs" else said_of(row.what)
    what = said if row.group == "stacks" else _capital(said)
    cells = tuple(
        _shown(roadmap, today, f"{name}, {said}", cell, row.cells[0] if place and is_amount else None)
        for place, (name, cell) in enumerate(zip(comparison.names, row.cells, strict=True))
    )
    asked = [cell for cell in row.cells if cell.is_asked]
    told = all(cell.text and cell.compares for cell in asked) and len(asked) == len(row.cells)
    is_same = told and not row.differs
    return ShownRow(group, what, row.differs, is_same, cells)


def _capital(text: str) -> str:
    return begun(text)


def _shown(
    roadmap: Roadmap, today: Day, subject: str, cell: ComparedCell, first: ComparedCell | None
) -> Shown:
    if not cell.is_asked:
        return Shown("", "", "muted", "", "", (), "")
    if not cell.text:
        return Shown(NOT_TOLD, "", "muted", "", cell.key, (), f"{subject}: {NOT_TOLD}.")
    links = tuple(filter(None, (link_of(address) for address in cell.sources)))
    said = _said_by_whom(roadmap, today, cell)
    notes = [_apart(cell, first), said]
    source = _source(roadmap, cell)
    spoken = f"{subject}: {cell.text}{f' ({source})' if source else ''}."
    tone = "ink" if cell.compares else "muted"
    return Shown(cell.text, " · ".join(filter(None, notes)), tone, cell.verdict, cell.key, links, spoken)


def _said_by_whom(roadmap: Roadmap, today: Day, cell: ComparedCell) -> str:
    """“AMD, 122 days ago”, “amd.com”, “amd.com and 1 more”."""
    if cell.claim is not None:
        return f"{short_name(roadmap, cell.claim.stated_by)}, {age_words(cell.claim, today)}"
    sites = list(dict.fromkeys(site_of(address) for address in cell.sources))
    if not sites:
        return ""
    return sites[0] if len(sites) == 1 else tr("{site} and {count} more", site=sites[0], count=len(sites) - 1)


def _source(roadmap: Roadmap, cell: ComparedCell) -> str:
    """“AMD, 23 Jul 2026, https://…”; an unnamed one says so."""
    claim = cell.claim
    if claim is None:
        return ", ".join(cell.sources)
    day = say_day(day_of(claim.stated_on)) if claim.stated_on else tr("day not stated")
    told = ", ".join(cell.sources) or claim.source_title or tr("no source named")
    return f"{short_name(roadmap, claim.stated_by)}, {day}, {told}"


def _apart(cell: ComparedCell, first: ComparedCell | None) -> str:
    """“−33 %”: how far a figure lies from the first one's; "" where either is no number or they are the same."""
    if first is None or cell.value is None or not first.value or cell.value == first.value:
        return ""
    if cell.day is not None or "/" in cell.key:
        return ""
    share = cell.value / first.value
    if share >= 3:
        return f"{number(share, ',.1f')} ×"
    percent = round(100 * (share - 1))
    return f"+{percent} %" if percent > 0 else f"−{-percent} %" if percent else ""


def differing(rows: Sequence[ShownRow]) -> tuple[int, int]:
    """How many rows differ, and how many are told of fewer than all (and so cannot be told to differ)."""
    differ = sum(row.differs for row in rows)
    return differ, sum(not row.differs and not row.is_same for row in rows)
