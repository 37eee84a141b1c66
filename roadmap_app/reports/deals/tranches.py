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
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.words.expected import expected_words
from roadmap_app.reports.words.spoken import spoken_stated

WHY = {
    BEGUN: tr("it has begun"),
    PASSED: tr("its date has passed, not confirmed"),
    NO_DATE: tr("no date stated"),
    OPEN: tr("its window is open"),
    PRODUCT_PASSED: tr("its product’s date has passed"),
    PRODUCT_UNDATED: tr("its product has no date"),
    SOFTWARE_UNDATED: tr("its software has no date"),
    PRODUCT_CANCELLED: tr("its product is cancelled"),
    OVER: tr("it is over"),
}
WHY_BESIDE = WHY | {
    PASSED: tr("the date has passed, not confirmed"),
    OPEN: tr("the window is open"),
    PRODUCT_PASSED: tr("the product’s date has passed"),
    PRODUCT_UNDATED: tr("the product has no date"),
    SOFTWARE_UNDATED: tr("the software has no date"),
    PRODUCT_CANCELLED: tr("the product is cancelled"),
}
"""The same beside another word of the tranche's."""
"""What is missing for a forecast, in words."""

_FAR = 10_000_000  # after every day there is: what has no day stands last
_AHEAD, _UNDATED, _SETTLED = range(3)


def tranches_table(deals: Deals) -> Table:
    """One row per tranche: the next first, then those without a date, then those that have begun or are ready, last
    those that are over."""
    columns = (
        *(Column(tr("State"), share=5), Column(tr("Agreement"), share=6), Column(tr("Product"), share=5)),
        *(Column(tr("Standing")), Column(tr("Quantity"), "right"), Column(tr("Stated"))),
        *(Column("P10", spare=1), Column("P50"), Column("P90", spare=1)),
    )
    note = tr(
        "P10, P50 and P90: of the start, drawn from the tranche’s window and no sooner "
        "than its product is available by its own forecast, if the stated windows "
        "hold. Not drawn: its product or its software has no date, a date has passed "
        "unconfirmed, or none is stated."
    )
    listed = (*sorted(deals.tranches, key=_order), *sorted(deals.over, key=_order))
    rows = tuple(_tranche_row(deals, row) for row in listed)
    return Table(tr("Tranches"), columns, rows, note, tr("No live tranche is recorded."))


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
        *(Column(tr("State"), share=4), Column(tr("Agreement, product"), share=5)),
        *(Column(tr("Quantity"), "right", share=4), Column(tr("Stated, forecast"), share=4)),
    )
    return replace(table, columns=columns, rows=tuple(row(one) for one in table.rows))


def size_words(row: TrancheRow) -> str:
    """“1 GW”, “size not told”."""
    return quantity_words(*row.size) if row.size is not None else tr("size not told")


def stated_words(row: TrancheRow) -> str:
    """“H2 2026”, “complete late 2027” where only the end is told, “no date stated”."""
    window = row.start.stated.stated
    if window.is_unknown:
        return tr("no date stated")
    return (
        tr("complete {window}", window=say_window(window))
        if row.start.by == "completes"
        else say_window(window)
    )


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
    product = short_name(roadmap, commitment.generation) if commitment.generation else tr("none named")
    deal = pair_name(roadmap, row.agreement)
    needed = ""
    if row.need is not None:
        window = say_window(roadmap.window(row.need.generation, row.need.window))
        needed = tr(
            " {customer} needs {product} in {window}.",
            customer=short_name(roadmap, row.agreement.customer),
            product=product,
            window=window,
        )
    source = spoken_stated(deals.structure.as_of, row.start.stated)
    told = ", ".join((size, tr(commitment.standing), product, stated)) + (f"; {state}" if state else "")
    return Row(
        (
            Cell(
                state,
                verdict=verdict,
                strong=verdict in ("unconfirmed", "missed", "will-miss", "likely-late"),
            ),
            Cell(deal, vendor=row.agreement.supplier, strong=True),
            Cell(product, tone="ink" if commitment.generation else "muted", key=commitment.generation),
            Cell(tr(commitment.standing), tone="ink" if firm else "muted", strong=firm),
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
        spoken=tr(
            "{deal}, tranche {sequence}: {told}.{needed} {source}",
            deal=deal,
            sequence=commitment.sequence,
            told=told,
            needed=needed,
            source=source,
        ),
    )


def _chances(row: TrancheRow) -> tuple[Cell, Cell, Cell]:
    """Three days of its start, or that they are unknown."""
    spread, why = row.outlook.spread, row.outlook.why
    if spread is None:
        words = {BEGUN: trc("tranche", "begun"), OVER: "–"}.get(why) or tr("not drawn")
        return Cell("–", tone="muted"), Cell(words, tone="muted"), Cell("–", tone="muted")
    is_day = row.start.stated.stated.is_day
    p10, p50, p90 = (
        Cell(expected_words(day, is_day=is_day), day=day, strong=place == 1)
        for place, day in enumerate(spread)
    )
    return p10, p50, p90
