"""The tranches of a page of deals as a table: how each stands, what was stated, and by the forecast.

What comes next stands first. It must not know Qt.
"""

from __future__ import annotations

from dataclasses import replace

from roadmap_app.alignment.answers.deals import Deals, TrancheRow
from roadmap_app.alignment.facts.exposure import quantity_words
from roadmap_app.alignment.forecast.tranche_days import (
    BEGUN,
    NO_DATE,
    OPEN,
    OVER,
    PASSED,
    PRODUCT_CANCELLED,
    PRODUCT_PASSED,
    PRODUCT_UNDATED,
    SOFTWARE_UNDATED,
)
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.windows.window import Day, say_window
from roadmap_app.reports.words.expected import expected_words
from roadmap_app.reports.words.spoken import spoken_stated

WHY = {
    BEGUN: "it has begun",
    PASSED: "its date has passed, not confirmed",
    NO_DATE: "no date stated",
    OPEN: "its window is open",
    PRODUCT_PASSED: "its product’s date has passed",
    PRODUCT_UNDATED: "its product has no date",
    SOFTWARE_UNDATED: "its software has no date",
    PRODUCT_CANCELLED: "its product is cancelled",
    OVER: "it is over",
}
"""What is missing for a forecast, in words."""

_FAR = 10_000_000  # after every day there is: what has no day stands last
_AHEAD, _UNDATED, _SETTLED = range(3)


def tranches_table(deals: Deals) -> Table:
    """One row per tranche: the next first, then those without a date, then those that have begun or are ready, last
    those that are over."""
    columns = (
        *(Column("State", share=5), Column("Agreement", share=6), Column("Product", share=5)),
        *(Column("Standing"), Column("Quantity", "right"), Column("Stated")),
        *(Column("P10", spare=1), Column("P50"), Column("P90", spare=1)),
    )
    note = (
        "P10, P50 and P90: of the start, drawn from the tranche’s window and no sooner than its product is available by"
        " its own forecast, if the stated windows hold. Not drawn: its product or its software has no date, a date has"
        " passed unconfirmed, or none is stated."
    )
    listed = (*sorted(deals.tranches, key=_order), *sorted(deals.over, key=_order))
    rows = tuple(_tranche_row(deals, row) for row in listed)
    return Table("Tranches", columns, rows, note, "No live tranche is recorded.")


def narrow_tranches(table: Table) -> Table:
    """The same rows for little room: product under agreement, standing under quantity, P50 under what was stated."""

    def row(one: Row) -> Row:
        state, deal, product, standing, size, stated, _, p50, _ = one.cells
        forecast = {"begun": "\nbegun", "–": ""}.get(p50.text, f"\nP50 {p50.text}")  # nothing of what is over
        cells = (
            state,
            replace(deal, text=f"{deal.text}\n{product.text}"),
            replace(size, text=f"{size.text}\n{standing.text}"),
            replace(stated, text=f"{stated.text}{forecast}"),
        )
        return replace(one, cells=cells)

    columns = (
        *(Column("State", share=4), Column("Agreement, product", share=5)),
        *(Column("Quantity", "right", share=4), Column("Stated, forecast", share=4)),
    )
    return replace(table, columns=columns, rows=tuple(row(one) for one in table.rows))


def size_words(row: TrancheRow) -> str:
    """“1 GW”, “size not told”."""
    return quantity_words(*row.size) if row.size is not None else "size not told"


def stated_words(row: TrancheRow) -> str:
    """“H2 2026”, “complete late 2027” where only the end is told, “no date stated”."""
    window = row.start.stated.stated
    if window.is_unknown:
        return "no date stated"
    return f"complete {say_window(window)}" if row.start.by == "completes" else say_window(window)


def mark_of(row: TrancheRow) -> str:
    """The mark before its state; "" where a reader is not told it."""
    return row.state.mark if row.state else ""


def state_words(row: TrancheRow) -> str:
    """How it stands; "" where a reader is not told it."""
    return row.state.words if row.state else ""


def _order(row: TrancheRow) -> tuple[int, Day, str, str]:
    last = row.start.last
    group = _AHEAD if last is not None else _UNDATED
    word = row.state.word if row.state else ""
    if word in ("completed", "begun") or (word == "ready" and row.start.has_passed):
        group = _SETTLED
    return group, last or _FAR, row.agreement.key, row.commitment.sequence


def _tranche_row(deals: Deals, row: TrancheRow) -> Row:
    roadmap, commitment = deals.structure.roadmap, row.commitment
    verdict, state, size = mark_of(row), state_words(row), size_words(row)
    firm = commitment.standing == "binding"
    last, stated = row.start.last, stated_words(row)
    product = short_name(roadmap, commitment.generation) if commitment.generation else "none named"
    deal = pair_name(roadmap, row.agreement)
    needed = ""
    if row.need is not None:
        window = say_window(roadmap.window(row.need.generation, row.need.window))
        needed = f" {short_name(roadmap, row.agreement.customer)} needs {product} in {window}."
    source = spoken_stated(deals.structure.as_of, row.start.stated)
    told = ", ".join((size, commitment.standing, product, stated)) + (f"; {state}" if state else "")
    return Row(
        (
            Cell(
                state,
                verdict=verdict,
                strong=verdict in ("unconfirmed", "missed", "will-miss", "likely-late"),
            ),
            Cell(deal, vendor=row.agreement.supplier, strong=True),
            Cell(product, tone="ink" if commitment.generation else "muted", key=commitment.generation),
            Cell(commitment.standing, tone="ink" if firm else "muted", strong=firm),
            Cell(
                size,
                value=row.size[1] if row.size else None,
                strong=firm and row.size is not None,
                tone="ink" if row.size else "muted",
            ),
            Cell(stated, day=last, tone="ink" if last is not None else "muted"),
            *_chances(row),
        ),
        key=commitment.key,
        spoken=f"{deal}, tranche {commitment.sequence}: {told}.{needed} {source}",
    )


def _chances(row: TrancheRow) -> tuple[Cell, Cell, Cell]:
    """Three days of its start, or that they are unknown."""
    spread, why = row.outlook.spread, row.outlook.why
    if spread is None:
        words = {BEGUN: "begun", OVER: "–"}.get(why, "not drawn")
        return Cell("–", tone="muted"), Cell(words, tone="muted"), Cell("–", tone="muted")
    is_day = row.start.stated.stated.is_day
    p10, p50, p90 = (
        Cell(expected_words(day, is_day=is_day), day=day, strong=place == 1)
        for place, day in enumerate(spread)
    )
    return p10, p50, p90
