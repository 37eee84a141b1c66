"""What the Deals page says: power by quarter, tranches, concentration, warrants as gates, disputed terms.

Every figure is the engine's own, the one that `roadmap deals --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_app.alignment.deals import Deals, TrancheRow, deals_of
from roadmap_app.alignment.exposure import quantity_words, unit_and_amount
from roadmap_app.domain.charts import Chart
from roadmap_app.domain.documents import Cell, Column, Document, Row, Section, Table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.windows import Day, day_text, say_day, say_window
from roadmap_app.reports.deals_chart import apart_chart, ramp_chart
from roadmap_app.reports.deals_terms import disputes_table, warrants_table
from roadmap_app.reports.page_question import PageQuestion

SUPPLIER, CUSTOMER = "supplier", "customer"
STANDINGS = ("binding", "option", "intent", "talks")
STATES = {
    "completed": "completed",
    "begun": "begun",
    "ready": "ready",
    "past-due": "date passed, not confirmed",
    "promised": "promised",
}


@dataclass(frozen=True)
class DealsPage:
    """All that the page shows; found: the engine's answer."""

    question: PageQuestion
    found: Deals
    ramp: Chart
    apart: Chart
    tranches: Table
    concentration: Table
    warrants: Table
    disputes: Table
    answer: str


def deals_page(
    question: PageQuestion, customer: str = "", stack_by: str = SUPPLIER, standing: str = "binding"
) -> DealsPage:
    """customer: an organization's key, "" for all. stack_by: `supplier` or `customer`. standing: of the chart."""
    found = deals_of(question.roadmap, question.spec, customer)
    return DealsPage(
        question,
        found,
        ramp_chart(found, question.spec.as_of, stack_by, standing),
        apart_chart(found, stack_by),
        _tranches_table(found),
        _concentration_table(found),
        warrants_table(found),
        disputes_table(found),
        _answer(found, question.spec.as_of),
    )


def _answer(found: Deals, day: Day) -> str:
    sums = power_by_standing(found.tranches)
    binding = sums.get("binding", 0.0)
    year = int(day_text(day)[:4]) + 1
    due = [
        one
        for one in found.totals
        if one.standing == "binding" and one.unit == "GW" and one.quarter <= f"{year}-Q4"
    ]
    said = [
        f"{quantity_words('GW', binding)} are binding" if binding else "No binding tranche tells its power"
    ]
    if due:
        said[0] += f", {quantity_words('GW', due[-1].started)} of them due by the end of {year}"
    apart = [
        f"{quantity_words('GW', sums[name])} {words}"
        for name, words in (
            ("option", "are options"),
            ("intent", "letters of intent"),
            ("talks", "are talks"),
        )
        if sums.get(name)
    ]
    if apart:
        said.append(f"{' and '.join(apart)}, counted apart")
    return f"{'; '.join(said)}."


def power_by_standing(tranches: Sequence[TrancheRow]) -> dict[str, float]:
    """GW of all live tranches by standing; never added across standings."""
    sums: dict[str, float] = {}
    for row in tranches:
        if row.quantity is not None and row.commitment.unit:
            unit, amount = unit_and_amount(row.commitment.unit, row.quantity)
            if unit == "GW":
                sums[row.commitment.standing] = sums.get(row.commitment.standing, 0.0) + amount
    return sums


# -- tranches --------------------------------------------------------------------------------------


def _tranches_table(found: Deals) -> Table:
    far = 10_000_000
    rows = sorted(
        found.tranches,
        key=lambda row: (row.begins.stated.latest or far, row.agreement.key, row.commitment.sequence),
    )
    columns = (
        *(Column("State"), Column("Agreement"), Column("Product"), Column("Standing")),
        *(
            Column("Quantity", "right"),
            Column("Stated"),
            Column("P10"),
            Column("P50"),
            Column("P90"),
        ),
    )
    note = "P10, P50 and P90: of the tranche’s own window, read as uniform; none where its product’s date has passed."
    return Table(
        "Tranches",
        columns,
        tuple(_tranche_row(found, row) for row in rows),
        note,
        "No live tranche is recorded.",
    )


def _tranche_row(found: Deals, row: TrancheRow) -> Row:
    roadmap, commitment = found.structure.roadmap, row.commitment
    verdict = row.verdict or ("kept" if row.state in ("completed", "begun", "ready") else "no-date")
    state = STATES[row.state] if row.state != "promised" else VERDICT_WORDS[verdict]
    size = "size not told"
    if row.quantity is not None and commitment.unit:
        size = quantity_words(*unit_and_amount(commitment.unit, row.quantity))
    firm = commitment.standing == "binding"
    stated = row.begins.stated
    when = say_window(stated) if stated.text else "no date stated"
    product = short_name(roadmap, commitment.generation) if commitment.generation else "none named"
    deal = pair_name(roadmap, row.agreement)
    return Row(
        (
            Cell(state, verdict=verdict, strong=verdict == "unconfirmed"),
            Cell(f"{deal}, {commitment.sequence}", vendor=row.agreement.supplier, strong=True),
            Cell(product, tone="ink" if commitment.generation else "muted"),
            Cell(commitment.standing, tone="ink" if firm else "muted", strong=firm),
            Cell(size, value=row.quantity, strong=firm, tone="ink" if row.quantity is not None else "muted"),
            Cell(when, day=stated.latest, tone="ink" if stated.text else "muted"),
            *_chances(row, verdict),
        ),
        key=commitment.key,
        spoken=f"{deal}, tranche {commitment.sequence}: {size}, {commitment.standing}, {product}, {when}; {state}.",
    )


def _chances(row: TrancheRow, verdict: str) -> tuple[Cell, Cell, Cell]:
    """Three days of the window that is left, or why there are none."""
    days = percentile_days(row, verdict)
    if days is not None:
        p10, p50, p90 = days
        return Cell(_month(p10), day=p10), Cell(_month(p50), day=p50, strong=True), Cell(_month(p90), day=p90)
    if row.begins.reached:
        words = "begun"
    elif row.begins.expired:
        words = "date passed"
    elif verdict == "unconfirmed":
        words = "product’s date passed"
    else:
        words = "no window"
    return Cell("–", tone="muted"), Cell(words, tone="muted"), Cell("–", tone="muted")


def percentile_days(row: TrancheRow, verdict: str) -> tuple[Day, Day, Day] | None:
    """P10, P50, P90 of the day a tranche begins, by its own window; None where that carries no chance."""
    begins = row.begins
    if begins.reached or begins.expired or verdict == "unconfirmed" or not begins.carries_chance:
        return None
    if begins.earliest is None or begins.latest is None:
        return None
    length = begins.latest - begins.earliest
    p10, p50, p90 = (begins.earliest + round(share * length) for share in (0.1, 0.5, 0.9))
    return p10, p50, p90


def _month(day: Day) -> str:
    return say_day(day).split(" ", 1)[1]


# -- concentration ---------------------------------------------------------------------------------


def _concentration_table(found: Deals) -> Table:
    roadmap = found.structure.roadmap
    limit = found.structure.threshold("concentration", "most_share")
    rows, last = [], ""
    for share in found.concentration:
        who = short_name(roadmap, share.customer)
        name = who if who != last else ""
        last = who
        if share.share is None:
            missing = "; ".join(f"{short_name(roadmap, key)}: {reason}" for key, reason in share.missing)
            cells = (
                Cell("no share", verdict="no-date", tone="muted"),
                Cell(missing or "no quantity told", tone="muted"),
            )
        else:
            over = share.share * 100 > limit
            supplier = short_name(roadmap, share.supplier)
            cells = (
                Cell(
                    f"{supplier} {share.share:.0%}",
                    value=share.share,
                    vendor=share.supplier,
                    strong=over,
                    tone="amber" if over else "ink",
                    bar=share.share,
                ),
                Cell(f"of {quantity_words(share.unit, share.total)}{', over the limit' if over else ''}"),
            )
        rows.append(Row((Cell(name, strong=True, unsaid=who), Cell(str(share.year)), *cells), key=""))
    columns = (Column("Customer"), Column("Year"), Column("Largest supplier"), Column("Of what", share=1))
    note = f"Of what is binding in a year; the limit is {limit:g} %. No share is given where one deal has no quantity."
    return Table("Concentration", columns, tuple(rows), note, "Nothing is bound to any customer in a year.")


# -- to print and export ---------------------------------------------------------------------------


def document_of(page: DealsPage) -> Document:
    """The page as a document."""
    question = page.question
    sections = [
        Section("Power by quarter", (page.ramp, page.apart)),
        *(
            Section(table.name, (table,))
            for table in (page.tranches, page.concentration, page.warrants, page.disputes)
        ),
    ]
    return Document(
        *("Deals", page.answer, tuple(sections), question.spec.as_of, question.profile, question.scenario),
        file=question.title,
    )
