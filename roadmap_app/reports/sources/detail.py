"""One source, opened: the dates and promises that hang on it, its claims, and what else it tells.

It must not know Qt, nor how it is found what hangs on what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.sources import SourceRow
from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.figures import figure_of, said_in_one_unit
from roadmap_app.alignment.facts.held_dates import HeldDate
from roadmap_app.alignment.facts.wording import left_words
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.records import Agreement, Claim, Need, Spec, Warrant
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import WindowError, parse_window, say_day, say_window
from roadmap_app.i18n import number, tr, trc, trn
from roadmap_app.reports.sources.page import SourcesAnswer
from roadmap_app.reports.sources.table import NO_SOURCE, people, source_title
from roadmap_app.reports.words.addresses import link_of
from roadmap_app.reports.words.figures import figure_words
from roadmap_app.reports.words.spoken import spoken_claim, spoken_stated

_STATUS_WORDS = {"actual": tr("came"), "cancelled": tr("cancelled")}


@dataclass(frozen=True)
class SourceDetail:
    """title, link: the source. lines: what is to be known of it, in short sentences. tables: those with rows."""

    title: str
    link: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]


def source_detail(page: SourcesAnswer, row: SourceRow) -> SourceDetail:
    """A source of a page, opened."""
    spec, roadmap = page.question.spec, page.question.roadmap
    as_of = AsOf.of(roadmap, spec)
    alone = [date for date in row.dates if date.is_alone]
    others = [date for date in row.dates if not date.is_alone]
    none = row.key == ""
    tables = (
        _dates(
            tr("Dates to come with no source") if none else tr("Dates to come that hang on it alone"),
            as_of,
            [date for date in alone if date.is_to_come],
        ),
        _promises(as_of, alone),
        _dates(
            tr("Dates to come that others state too"), as_of, [date for date in others if date.is_to_come]
        ),
        _dates(
            tr("Dates that came, told by no source") if none else tr("Dates that came, told by it alone"),
            as_of,
            [date for date in alone if not date.is_to_come],
        ),
        _dates(tr("Dates that came, told by others too"), as_of, [d for d in others if not d.is_to_come]),
        _claims(as_of, row.claims),
        _deals(roadmap, row.agreements, row.warrants),
        _needs(roadmap, row.needs),
        _figures(roadmap, row.specs),
    )
    return SourceDetail(
        source_title(row) if row.key else NO_SOURCE[0].upper() + NO_SOURCE[1:],
        link_of(row.address),
        _lines(page, row),
        tuple(table for table in tables if table.rows),
    )


def _lines(page: SourcesAnswer, row: SourceRow) -> tuple[str, ...]:
    roadmap = page.question.roadmap
    lines = []
    if row.said_by:
        lines.append(
            tr("Whose word: {people}.", people=people(lambda key: short_name(roadmap, key), row.said_by, 12))
        )
    if row.confidence:
        told = ", ".join(f"{number(count, ',')} {tr(level)}" for level, count in row.confidence.items())
        lines.append(tr("Confidence of its claims: {told}.", told=told))
    if row.first is not None and row.last is not None:
        if row.first == row.last:
            lines.append(tr("It speaks on {day}.", day=say_day(row.last)))
        else:
            lines.append(
                tr("It speaks from {first} to {last}.", first=say_day(row.first), last=say_day(row.last))
            )
    if row.quiet:
        lines.append(
            trn(
                "A date ahead that it states: not stated again for more than {limit} days.",
                "{count:,} dates ahead that it states: not stated again for more than {limit} days.",
                row.quiet,
                limit=page.found.limit_days,
            )
        )
    if not row.key:
        lines.append(
            tr("What stands here names neither a title nor an address; it cannot be shown to anybody.")
        )
    return tuple(lines)


# -- dates and promises ----------------------------------------------------------------------------


def _dates(name: str, as_of: AsOf, dates: Sequence[HeldDate]) -> Table:
    roadmap = as_of.roadmap
    rows = []
    for date in sorted(dates, key=lambda one: (one.stated.last_day or 0, one.stated.subject)):
        stated = date.stated
        text, mark = _date_words(stated)
        what = MILESTONE_WORDS[stated.milestone]
        subject = short_name(roadmap, stated.subject)
        rows.append(
            Row(
                (
                    Cell(subject, vendor=roadmap.owner_of(stated.subject), key=stated.subject, strong=True),
                    Cell(what, tone="muted"),
                    Cell(
                        tr("{text}, gone quiet", text=text) if date.is_stale else text,
                        day=stated.last_day,
                        verdict=mark,
                        key=stated.subject,
                        tone="amber" if date.is_stale else "ink",
                    ),
                ),
                stated.subject,
                spoken=spoken_stated(as_of, stated),
            )
        )
    return Table(
        name, (Column(tr("Of"), share=1.2), Column(tr("What")), Column(tr("Date"), share=1)), tuple(rows)
    )


def _date_words(stated: Stated) -> tuple[str, str]:
    said = say_window(stated.stated) if stated.stated.text else tr("no day told")
    if stated.status == "actual":
        return said, "kept"
    return (tr("{window}, passed", window=said), "unconfirmed") if stated.expired else (said, "")


def _promises(as_of: AsOf, dates: Sequence[HeldDate]) -> Table:
    """The tranches that wait for the dates to come, each once, by due day."""
    roadmap = as_of.roadmap
    keys = dict.fromkeys(key for date in dates if date.is_to_come for key in date.commitments)
    rows = []
    for key in keys:
        commitment = roadmap.commitment(key)
        if commitment is None:
            continue
        begins = as_of.holds(key, "begins")
        due = begins.last_day if begins.status == "plan" else None
        when = trc("tranche", "begun") if begins.reached else tr("no date stated")
        if due is not None:
            when = f"{say_day(due)}, {left_words(due, as_of.day)}"
        cells = (
            Cell(short_name(roadmap, key), key=key, strong=True),
            Cell(when, day=due, tone="ink" if due is not None else "muted"),
            Cell(
                f"{size_words(commitment)}, {tr(commitment.standing)}",
                value=number_of(commitment.quantity),
                strong=commitment.standing == "binding",
            ),
        )
        rows.append(Row(cells, key))
    rows.sort(key=lambda row: (row.cells[1].day is None, row.cells[1].day or 0))
    columns = (
        Column(tr("Promise"), share=1.2),
        Column(tr("To begin by"), share=1),
        Column(tr("Size"), "right"),
    )
    return Table(tr("Promises that wait for those dates"), columns, tuple(rows))


# -- what it tells ---------------------------------------------------------------------------------


def _claims(as_of: AsOf, claims: Sequence[Claim]) -> Table:
    roadmap = as_of.roadmap
    rows = []
    for claim in sorted(claims, key=lambda one: one.stated_on, reverse=True):
        window = as_of.window(claim)
        said = say_window(window) if window.text else tr("no date given")
        status = _STATUS_WORDS.get(claim.status, "")
        day = day_of(claim.stated_on) if claim.stated_on else None
        cells = (
            Cell(
                short_name(roadmap, claim.subject), vendor=roadmap.owner_of(claim.subject), key=claim.subject
            ),
            Cell(f"{MILESTONE_WORDS[claim.milestone]}: {said}" + (f", {status}" if status else "")),
            Cell(_who(roadmap, claim), tone="muted"),
            Cell(say_day(day) if day is not None else tr("day not stated"), day=day, tone="muted"),
        )
        rows.append(Row(cells, claim.subject, spoken=spoken_claim(as_of, claim)))
    columns = (
        Column(tr("Of"), share=1),
        Column(tr("Says"), share=1.2),
        Column(tr("Who"), share=0.8),
        Column(tr("On"), "right"),
    )
    return Table(tr("Its claims"), columns, tuple(rows))


def _who(roadmap: Roadmap, claim: Claim) -> str:
    who = short_name(roadmap, claim.stated_by)
    return f"{who}, {tr(claim.confidence) if claim.confidence else ''}" + (
        tr(", repeats {name}", name=short_name(roadmap, claim.restates)) if claim.restates else ""
    )


def _deals(roadmap: Roadmap, agreements: Sequence[Agreement], warrants: Sequence[Warrant]) -> Table:
    rows = []
    for one in agreements:
        signed = (
            tr("signed {day}", day=say_day(day_of(one.signed_on))) if one.signed_on else tr("day not stated")
        )
        cells = (
            Cell(pair_name(roadmap, one), vendor=one.supplier, key=one.key),
            Cell(tr(one.standing)),
            Cell(signed),
        )
        rows.append(Row(cells, one.key))
    for warrant in warrants:
        of = (
            tr("the whole warrant")
            if warrant.tranche == "0"
            else tr("warrant, tranche {tranche}", tranche=warrant.tranche)
        )
        cells = (
            Cell(short_name(roadmap, warrant.agreement), key=warrant.agreement),
            Cell(of),
            Cell(warrant.condition),
        )
        rows.append(Row(cells, warrant.agreement))
    columns = (Column(tr("Deal"), share=1), Column(tr("Standing")), Column(tr("Told"), share=1))
    return Table(tr("Deals and warrants it tells of"), columns, tuple(rows))


def _needs(roadmap: Roadmap, needs: Sequence[Need]) -> Table:
    rows = []
    for need in needs:
        try:
            by = say_window(parse_window(need.window, roadmap.fiscal_month_of(need.generation)))
        except WindowError:
            by = need.window
        name = short_name(roadmap, need.generation)
        cells = (
            Cell(short_name(roadmap, need.organization)),
            Cell(f"{name}, {MILESTONE_WORDS[need.milestone]}", key=need.generation),
            Cell(by),
        )
        rows.append(Row(cells, need.generation))
    return Table(
        tr("Needs"), (Column(tr("Who")), Column(tr("Needs"), share=1), Column(tr("By"))), tuple(rows)
    )


def _figures(roadmap: Roadmap, specs: Sequence[Spec]) -> Table:
    rows = []
    for spec in specs:
        (figure,) = said_in_one_unit([figure_of(spec)])
        unit = "" if figure.unit in ("", "count") else f" {figure.unit}"
        cells = (
            Cell(
                short_name(roadmap, spec.generation),
                vendor=roadmap.owner_of(spec.generation),
                key=spec.generation,
            ),
            Cell(figure_words(spec.metric)),
            Cell(f"{figure.text}{unit}", value=figure.value),
        )
        rows.append(Row(cells, spec.generation))
    columns = (Column(tr("Of"), share=1), Column(tr("Figure"), share=1), Column(tr("Told"), "right"))
    return Table(tr("Figures it tells"), columns, tuple(rows))
