"""Sources as rows of a table: title, whose word, age, what hangs on each alone, in words and with the figures behind.

It must not know filters, nor who shows the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from roadmap_app.alignment.answers.sources import SourceRow, Sources
from roadmap_app.alignment.facts.exposure import exposure_words, short_quantity_words
from roadmap_app.alignment.facts.wording import ago_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import number, tr, trc, trn
from roadmap_app.reports.words.addresses import link_of, site_of

NO_SOURCE = tr("no source named")
_BAR = 0.6  # of the room for a bar, for the source on which most hangs
Name = Callable[[str], str]
"""key → how it is called."""


def sources_table(
    roadmap: Roadmap, sources: Sources, rows: Sequence[SourceRow], width: str = "full"
) -> Table:
    """The rows in their order. width: `full`, `medium`, `short` or `narrow` on screen, or `paper`."""
    name = cache(lambda key: short_name(roadmap, key))
    columns = [_COLUMNS[place] for place in _PLACES[width]]
    made = tuple(
        Row(
            tuple(cell(name, sources, row) for _, cell in columns),
            row_key(row),
            spoken=spoken(row, people(name, row.said_by)),
        )
        for row in rows
    )
    nothing = tr("No source speaks by {day}.", day=say_day(sources.day))
    return Table(tr("Sources"), tuple(column for column, _ in columns), made, nothing=nothing)


def claims_counted(count: int) -> str:
    """`1 claim`, `777 claims`."""
    return trn("{count:,} claim", "{count:,} claims", count)


def sources_counted(count: int) -> str:
    """`1 source`, `411 sources`."""
    return trn("{count:,} source", "{count:,} sources", count)


def dates_counted(count: int) -> str:
    """`1 date`, `108 dates`."""
    return trn("{count:,} date", "{count:,} dates", count)


def row_key(row: SourceRow) -> str:
    """The key by which a row is chosen; of what names no source a word of its own."""
    return row.key or NO_SOURCE


def source_title(row: SourceRow) -> str:
    """Its title, else its site, else what is lacking."""
    if not row.key:
        return NO_SOURCE
    return row.title or site_of(row.address) or row.key


def people(name: Name, keys: Sequence[str], most: int = 3) -> str:
    """“AMD, OpenAI”, “NVIDIA, AMD, Google + 9”; "not told" where there is none."""
    if not keys:
        return tr("not told")
    names = ", ".join(name(key) for key in keys[:most])
    return f"{names} + {len(keys) - most}" if len(keys) > most else names


def age_cell(sources: Sources, row: SourceRow) -> Cell:
    """“122 days ago”; amber where it is over the limit and a date ahead that it states has gone quiet."""
    if row.last is None:
        return Cell(tr("day not stated"), tone="muted")
    gone = sources.day - row.last
    tone = "ink" if gone <= sources.limit_days else "amber" if row.quiet else "muted"
    return Cell(ago_words(gone), value=gone, tone=tone)


def power_cell(sources: Sources, row: SourceRow) -> Cell:
    """The binding quantity behind its dates to come, its power as a bar; told for others than power by unit."""
    if not row.reach_to_come:
        return Cell("", value=None)
    words = exposure_words(row.at_stake, words=short_quantity_words)
    if words:
        largest = sources.rows[0].power  # the first has most
        bar = _BAR * row.power / largest if row.key and row.power and largest else 0.0
        return Cell(words, value=row.power, strong=True, bar=bar)
    standings = [standing for standing in row.at_stake if standing != "binding"]
    if "binding" in row.at_stake:
        return Cell(tr("size not told"), tone="muted")
    return Cell(
        tr("none binding, {standing}", standing=tr(standings[0])) if standings else trc("so many", "none"),
        value=0.0,
        tone="muted",
    )


def _number(value: int, *, tone: str = "ink", strong: bool = False) -> Cell:
    """A count; a quiet one where it is none."""
    return Cell(number(value, ","), value=value, tone=tone if value else "muted", strong=strong and value > 0)


def _about(name: Name, row: SourceRow) -> str:
    """The products and deals that it names: “Helios, MI455X + 9”."""
    keys = [key.split("/")[0] if "/" in key else key for key in row.subjects]
    keys += [agreement.key for agreement in row.agreements]
    keys += [need.generation for need in row.needs] + [spec.generation for spec in row.specs]
    keys += [warrant.agreement for warrant in row.warrants]
    return people(name, tuple(dict.fromkeys(keys)), 2)


def spoken(row: SourceRow, who: str) -> str:
    """The source as a sentence."""
    behind = exposure_words(row.at_stake)
    binding = tr(", and {behind} of binding promises with them", behind=behind) if behind else ""
    last = tr(", last on {day}", day=say_day(row.last)) if row.last is not None else ""
    where = f" ({row.address})" if row.address and row.address != source_title(row) else ""
    return trn(
        "{title}{where}: {claims} by {who}{last}; {count:,} date to come hangs on it alone{binding}.",
        "{title}{where}: {claims} by {who}{last}; {count:,} dates to come hang on it alone{binding}.",
        row.reach_to_come,
        title=source_title(row),
        where=where,
        claims=claims_counted(len(row.claims)),
        who=who,
        last=last,
        binding=binding,
    )


# -- cells -----------------------------------------------------------------------------------------


def _title(name: Name, sources: Sources, row: SourceRow) -> Cell:
    return Cell(source_title(row), tone="ink" if row.key else "amber", strong=not row.key)


def _linked_title(name: Name, sources: Sources, row: SourceRow) -> Cell:
    return replace(_title(name, sources, row), link=link_of(row.address))


def _site(name: Name, sources: Sources, row: SourceRow) -> Cell:
    site = site_of(row.address)
    return Cell(site, link=link_of(row.address)) if site else Cell(tr("no address"), tone="muted")


def _whose(name: Name, sources: Sources, row: SourceRow) -> Cell:
    return Cell(people(name, row.said_by), tone="ink" if row.said_by else "muted")


def _confidence(name: Name, sources: Sources, row: SourceRow) -> Cell:
    """“high, medium”; amber where there is low confidence only."""
    if not row.confidence:
        return Cell(tr("none told"), tone="muted")
    return Cell(", ".join(map(tr, row.confidence)), tone="amber" if set(row.confidence) == {"low"} else "ink")


def _day(day: Day | None) -> Cell:
    return Cell(tr("not stated"), tone="muted") if day is None else Cell(say_day(day), day=day)


_COLUMNS: tuple[tuple[Column, Callable[[Name, Sources, SourceRow], Cell]], ...] = (
    (Column(tr("Source"), share=3), _title),
    (Column(tr("Site")), _site),
    (Column(tr("Whose word"), share=1.2), _whose),
    (Column(tr("Claims"), "right"), lambda _, __, row: _number(len(row.claims))),
    (Column(tr("About"), share=1.6), lambda name, _, row: Cell(_about(name, row), tone="muted")),
    (Column(tr("Confidence")), _confidence),
    (Column(tr("First said"), "right"), lambda _, __, row: _day(row.first)),
    (Column(tr("Last said"), "right"), lambda _, __, row: _day(row.last)),
    (Column(tr("Age"), "right"), lambda _, found, row: age_cell(found, row)),
    (Column(tr("Dates alone"), "right"), lambda _, __, row: _number(row.reach_to_come, strong=True)),
    (Column(tr("Gone quiet"), "right"), lambda _, __, row: _number(row.quiet, tone="amber", strong=True)),
    (Column(tr("Came alone"), "right"), lambda _, __, row: _number(row.reach - row.reach_to_come)),
    (Column(tr("Binding behind"), share=2), lambda _, found, row: power_cell(found, row)),
    (Column(tr("Source"), share=3), _linked_title),
)
_PLACES = {
    "full": (0, 12, *range(1, 12)),
    "medium": (0, 12, 9, 10, 8, 3, 1),
    "short": (0, 12, 9, 10, 8, 3),
    "narrow": (0, 12, 9, 8),
    "paper": (13, 12, 9, 10, 11, 2, 3, 4, 7),
}
