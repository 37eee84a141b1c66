"""The table of what is exposed: each live tranche with its size and the worst that it waits for.

Standings are never added. It must not know Qt.
"""

from __future__ import annotations

from roadmap_app.alignment.answers.brief import ExposedTranche
from roadmap_app.alignment.engine.told import told_gaps
from roadmap_app.alignment.facts.exposure import quantity_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import SERIOUSNESS, STATE_WORDS
from roadmap_app.domain.records import Agreement
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import tr
from roadmap_app.reports.brief.view import BriefView, source_of

STANDINGS = ("binding", "option", "intent", "talks")
_SETTLED = ("ready", "on-track", "begun", "completed")
_LACKS = {"product": tr("no product"), "date": tr("no date")}


def exposed_table(view: BriefView) -> Table:
    """By standing, the watched pair's first, the larger first; those of others quiet."""
    tranches = sorted(view.found.tranches, key=lambda one: _order(view, one))
    largest = max((one.quantity or 0.0 for one in tranches if one.unit == "GW"), default=0.0)
    rows, last = [], ""
    for one in tranches:
        standing = one.commitment.standing
        rows.append(_exposed_row(view, one, largest, first=standing != last))
        last = standing
    columns = (
        Column(tr("Standing")),
        Column(tr("Deal"), share=6),
        Column(tr("Size"), share=2),
        Column(tr("State"), share=6),
    )
    nothing = tr("No live deal of {name}’s names a tranche.", name=view.name(view.found.concern.who))
    return Table(
        tr("Exposed by standing and state"),
        columns,
        tuple(rows),
        binding_words(tranches) if rows else "",
        nothing if view.found.concern.who else tr("No live deal names a tranche."),
    )


def _order(view: BriefView, one: ExposedTranche) -> tuple[object, ...]:
    standing = one.commitment.standing
    return (
        STANDINGS.index(standing) if standing in STANDINGS else len(STANDINGS),
        _pair(one.agreement) != view.pair,
        not view.own.has_deal(one.agreement),
        one.unit != "GW",
        -(one.quantity or 0.0),
        one.commitment.key,
    )


def _pair(agreement: Agreement) -> tuple[str, str]:
    return agreement.supplier, agreement.customer


def _exposed_row(view: BriefView, one: ExposedTranche, largest: float, *, first: bool) -> Row:
    standing, commitment, agreement = one.commitment.standing, one.commitment, one.agreement
    is_power = one.unit == "GW" and one.quantity is not None and largest > 0
    word = tr(standing)
    binding, own = standing == "binding", view.own.has_deal(agreement)
    size = quantity_words(one.unit, one.quantity) if one.quantity is not None else tr("size not told")
    tone = "ink" if own else "muted"
    state = state_words(view, one)
    deal = deal_words(view, one)
    return Row(
        (
            Cell(word if first else "", strong=binding, tone="ink" if binding else "muted", unsaid=word),
            Cell(deal, vendor=_partner(view, agreement), tone=tone),
            Cell(
                size,
                value=one.quantity,
                strong=binding and own and one.quantity is not None,
                tone=tone if one.quantity is not None else "muted",
                bar=0.6 * (one.quantity or 0.0) / largest if is_power else 0.0,
                bar_is_firm=binding,
                bar_of=agreement.supplier,
            ),
            Cell(state, verdict=one.state.mark, tone=tone),
        ),
        key=commitment.key,
        fingerprint=next((finding.fingerprint for finding in one.findings if finding.is_open), ""),
        spoken=f"{deal}: {size}, {word}; {state} ({source_of(view, agreement)}).",
    )


def _partner(view: BriefView, agreement: Agreement) -> str:
    """The other side of a deal of the reader's; of others its supplier."""
    return agreement.customer if agreement.supplier == view.own.who else agreement.supplier


def deal_words(view: BriefView, one: ExposedTranche) -> str:
    """“AMD, tranche 1: MI450-based custom GPU”; of deals of others both sides are named."""
    agreement, commitment = one.agreement, one.commitment
    own = view.own.who in (agreement.supplier, agreement.customer) and view.own.who
    name = view.name(_partner(view, agreement)) if own else view.name(agreement.key)
    product = view.name(commitment.generation) if commitment.generation else tr("no product")
    product = product.removesuffix(f" for {view.name(agreement.customer)}")
    several = len(view.roadmap.commitments_of(agreement.key)) > 1
    return (
        tr("{name}, tranche {sequence}: {product}", name=name, sequence=commitment.sequence, product=product)
        if several
        else f"{name}: {product}"
    )


def state_words(view: BriefView, one: ExposedTranche) -> str:
    """“not confirmed, to begin by 31 Dec 2026”, “open: no date”, “no date to judge by, 6 of 8 requirements”."""
    structure = view.found.structure
    worst = one.findings[0] if one.findings else None
    if one.state.word in SERIOUSNESS and worst is not None:
        due = f", {worst.by_words} {view.due_day(worst.due)}" if worst.due is not None else ""
        more = sum(finding.verdict in SERIOUSNESS for finding in one.findings) - 1
        return f"{one.state.words}{due}" + (tr(", and {more} more", more=more) if more else "")
    begins = structure.as_of.holds(one.commitment.key, "begins").stated
    when = "" if begins.is_unknown else f"{say_window(begins)}; "
    if one.state.word == "open":
        gaps = told_gaps(structure, one.commitment)
        if not gaps:
            return tr("{when}open", when=when)
        lacks = tr(" and ").join(_LACKS.get(gap, gap) for gap in gaps)
        return tr("{when}open: {lacks}", when=when, lacks=lacks)
    undated = sum(finding.verdict == "no-date" for finding in one.findings)
    some = (
        tr(", {undated} of {findings} requirements", undated=undated, findings=len(one.findings))
        if 0 < undated < len(one.findings)
        else ""
    )
    return f"{when}{one.state.words}{some if one.state.word == 'no-date' else ''}"


def binding_words(tranches: list[ExposedTranche]) -> str:
    """“Of 2 GW binding: 1 GW not confirmed, 1 GW no date to judge by; none is covered by a date that holds.”"""
    sums: dict[str, float] = {}
    for one in tranches:
        if one.commitment.standing == "binding" and one.unit == "GW" and one.quantity is not None:
            sums[one.state.word] = sums.get(one.state.word, 0.0) + one.quantity
    if not sums:
        return tr("No binding tranche tells its power.")
    words = STATE_WORDS | {"no-date": tr("without a date to judge by")}
    parts = [f"{quantity_words('GW', amount)} {words[state]}" for state, amount in sums.items()]
    none = "" if any(state in _SETTLED for state in sums) else tr("; none is covered by a date that holds")
    return tr(
        "Of {quantity} binding: {parts}{none}.",
        quantity=quantity_words("GW", sum(sums.values())),
        parts=", ".join(parts),
        none=none,
    )
