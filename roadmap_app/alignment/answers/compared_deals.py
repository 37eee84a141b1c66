"""Deals side by side, term by term: terms, each tranche with what it waits for, the warrant with its gates.

Of a deal that had not been signed by the day nothing is told. It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from roadmap_app.alignment.answers.compared import NOT_ASKED, ComparedCell, ComparisonRow, row_of
from roadmap_app.alignment.answers.tranche_states import states_as_of
from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.exposure import (
    exposure_of,
    exposure_words,
    quantity_words,
    size_of,
)
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import left_words
from roadmap_app.alignment.rules.warrant import untold_of, vesting_of, vests_on
from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS, CheckSpec, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Agreement, Commitment, Warrant
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.labels import labelled
from roadmap_app.domain.tables.tables import COMMITMENTS, number_of
from roadmap_app.domain.vocabulary import STANDINGS
from roadmap_app.domain.windows.window import WindowError, parse_window, say_day, say_window
from roadmap_app.i18n import msgid, number, tr

_PROMISE_RULES = ("delivery", "delivery-software", "service-life")
_Requirements = dict[str, list[Finding]]


def agreement_rows(
    structure: Structure, spec: CheckSpec, agreements: Sequence[Agreement]
) -> list[ComparisonRow]:
    """The rows of two or more agreements."""
    signed = [one if structure.as_of.signed(one.key) else None for one in agreements]
    rows = _term_rows(structure, agreements, signed)
    rows += _tranche_rows(structure, spec, signed)
    return rows + _warrant_rows(structure, signed)


# -- terms -----------------------------------------------------------------------------------------


def _term_rows(
    structure: Structure, agreements: Sequence[Agreement], signed: Sequence[Agreement | None]
) -> list[ComparisonRow]:
    roadmap = structure.roadmap

    def told(what: str, text: Callable[[Agreement], str]) -> ComparisonRow:
        return row_of("terms", what, [_term(one, text) if one else ComparedCell() for one in signed])

    rows = [
        row_of("terms", msgid("supplier"), [short_name(roadmap, one.supplier) for one in agreements]),
        row_of("terms", msgid("customer"), [short_name(roadmap, one.customer) for one in agreements]),
        row_of("terms", msgid("signed on"), [_signed(structure, one) for one in agreements]),
        told("quantity", _size),
        row_of("terms", msgid("standing"), [tr(one.standing) if one else "" for one in signed]),
    ]
    sums = [exposure_of(structure, _tranches(structure, one)) if one else {} for one in signed]
    for standing in STANDINGS:
        if any(standing in by_standing for by_standing in sums):
            cells = []
            for one, by_standing in zip(signed, sums, strict=True):
                if _is_partly_shown(structure, one):
                    cells.append(NOT_ASKED)
                    continue
                told_text = exposure_words(by_standing, standing) or tr("size not told")
                text = told_text if standing in by_standing else tr("none") if one else ""
                cells.append(ComparedCell(text, value=by_standing.get(standing, {}).get("GW")))
            rows.append(row_of("terms", _IN_TRANCHES[standing], cells))
    return [*rows, told("in words", lambda one: one.terms)]


_IN_TRANCHES = {
    "binding": msgid("binding in tranches"),
    "option": msgid("option in tranches"),
    "intent": msgid("intent in tranches"),
    "talks": msgid("talks in tranches"),
    "superseded": msgid("superseded in tranches"),
    "ended": msgid("ended in tranches"),
}


def _term(agreement: Agreement, text: Callable[[Agreement], str]) -> ComparedCell:
    words = text(agreement)
    return ComparedCell(words, key=agreement.key, sources=_address(agreement) if words else ())


def _address(row: Agreement | Warrant) -> tuple[str, ...]:
    return (row.source_url,) if row.source_url else ()


def _signed(structure: Structure, agreement: Agreement) -> ComparedCell:
    if not agreement.signed_on:
        return ComparedCell()
    if not structure.as_of.signed(agreement.key):
        return ComparedCell(tr("not by {day}", day=say_day(structure.as_of.day)), verdict="no-date")
    day = day_of(agreement.signed_on)
    return ComparedCell(say_day(day), day=day, key=agreement.key, sources=_address(agreement))


def _size(row: Agreement | Commitment) -> str:
    size = size_of(row)
    return quantity_words(*size) if size is not None else ""


def _tranches(structure: Structure, agreement: Agreement) -> list[str]:
    return [commitment.key for commitment in structure.roadmap.commitments_of(agreement.key)]


def _is_partly_shown(structure: Structure, agreement: Agreement | None) -> bool:
    """Whether a reader does not see all its tranches, so that he is told neither how many they are nor a sum."""
    return agreement is not None and agreement.key in structure.roadmap.partly_shown


# -- tranches --------------------------------------------------------------------------------------


def _tranche_rows(
    structure: Structure, spec: CheckSpec, signed: Sequence[Agreement | None]
) -> list[ComparisonRow]:
    roadmap = structure.roadmap
    tranches = [roadmap.commitments_of(one.key) if one else () for one in signed]
    counts = [
        NOT_ASKED if _is_partly_shown(structure, one) else ComparedCell(str(len(mine)) if one else "")
        for one, mine in zip(signed, tranches, strict=True)
    ]
    rows = [row_of("terms", msgid("tranches"), counts)]
    states = states_as_of(roadmap, spec)
    requirements = _requirements(structure, spec, [one for one in signed if one])
    for place in range(max((len(mine) for mine in tranches), default=0)):
        here = [mine[place] if place < len(mine) else None for mine in tranches]
        group = f"tranche {place + 1}"
        for what, cell in (
            (msgid("size"), _tranche_size),
            (msgid("standing"), _tranche_standing),
            (msgid("product"), _product),
            (msgid("begins"), _begins),
            (msgid("to begin by"), _begin_by),
            (msgid("condition"), _condition),
        ):
            cells = [cell(structure, one) if one else NOT_ASKED for one in here]
            if what != "condition" or any(one.text for one in cells):
                rows.append(row_of(group, what, cells))
        told = [ComparedCell() if one else NOT_ASKED for one in here]
        for at, one in enumerate(here):
            if one and (state := states.get(one.key)):
                told[at] = ComparedCell(state.words, verdict=state.mark, key=one.key)
        rows.append(row_of(group, msgid("state"), told))
        waits = [_waits(requirements.get(one.key, [])) if one else NOT_ASKED for one in here]
        rows.append(row_of(group, msgid("what it waits for"), waits))
    return rows


def _requirements(structure: Structure, spec: CheckSpec, agreements: Sequence[Agreement]) -> _Requirements:
    """tranche → the requirements that must hold by its day, worst first."""
    found: _Requirements = {}
    for supplier, customer in dict.fromkeys((one.supplier, one.customer) for one in agreements):
        asked = spec._replace(rules=_PROMISE_RULES, supplier=supplier, customer=customer)
        for finding in Check.of(structure.roadmap, asked).result().findings:
            if finding.commitment:
                found.setdefault(finding.commitment, []).append(finding)
    return found


def _tranche_size(structure: Structure, one: Commitment) -> ComparedCell:
    size = size_of(one)
    return ComparedCell(_size(one), value=size[1] if size is not None else None, key=one.key)


def _tranche_standing(structure: Structure, one: Commitment) -> ComparedCell:
    return ComparedCell(tr(one.standing), key=one.key)


def _product(structure: Structure, one: Commitment) -> ComparedCell:
    name = short_name(structure.roadmap, one.generation) if one.generation else tr("none named")
    return ComparedCell(name, key=one.generation or one.key)


def _begins(structure: Structure, one: Commitment) -> ComparedCell:
    stated = structure.as_of.holds(one.key, "begins")
    claim = stated.claim
    sources = (claim.source_url,) if claim and claim.source_url else ()
    if stated.status == "actual":
        window = say_window(stated.stated) if stated.stated.text else ""
        text, verdict = tr("began, {window}", window=window) if window else tr("began"), "kept"
    elif stated.status == "cancelled":
        text, verdict = tr("cancelled"), "missed"
    elif stated.status != "plan":
        text, verdict = tr("no date stated"), "no-date"
    else:
        text = say_window(stated.stated) + (tr(", passed, not confirmed") if stated.expired else "")
        verdict = "unconfirmed" if stated.expired else ""
    return ComparedCell(text, True, None, stated.last_day, verdict, one.key, claim, sources)


def _begin_by(structure: Structure, one: Commitment) -> ComparedCell:
    """The last day of its window, and how many days are left."""
    stated = structure.as_of.holds(one.key, "begins")
    if stated.status != "plan" or stated.stated.latest is None:
        return ComparedCell(tr("no day stated") if stated.status != "actual" else tr("begun"), key=one.key)
    due = stated.stated.latest
    text = f"{say_day(due)}, {left_words(due, structure.as_of.day)}"
    return ComparedCell(text, day=due, key=one.key)


def _condition(structure: Structure, one: Commitment) -> ComparedCell:
    return ComparedCell("; ".join(text for _, text in labelled(COMMITMENTS, one)), key=one.key)


def _waits(findings: list[Finding]) -> ComparedCell:
    """“3 of 5 not confirmed, 1 no date to judge by”, with the worst mark."""
    if not findings:
        return ComparedCell(tr("nothing that is named"))
    counts = {v: sum(f.verdict == v for f in findings) for v in VERDICTS}
    told = [(count, VERDICT_WORDS[verdict]) for verdict, count in counts.items() if count]
    words = [f"{count} {verdict}" for count, verdict in told]
    if len(told) > 1:
        count, verdict = told[0]
        words[0] = tr("{count} of {whole} {verdict}", count=count, whole=len(findings), verdict=verdict)
    worst = next(verdict for verdict, count in counts.items() if count)
    return ComparedCell(", ".join(words), verdict=worst, key=findings[0].commitment)


# -- warrants --------------------------------------------------------------------------------------


def _warrant_rows(structure: Structure, signed: Sequence[Agreement | None]) -> list[ComparisonRow]:
    roadmap = structure.roadmap
    warrants = [{row.tranche: row for row in roadmap.warrants_of(one.key)} if one else None for one in signed]
    if not any(warrants):
        return []
    rows = [
        row_of("warrant", what, [_of_whole(rows_of, text) for rows_of in warrants])
        for what, text in (
            (msgid("shares in all"), _shares),
            (msgid("strike"), _strike),
            (msgid("expires"), _expires),
        )
    ]
    gates: tuple[tuple[str, Callable[[Warrant], ComparedCell]], ...] = (
        (msgid("shares"), lambda row: _of_warrant(row, _shares(row))),
        (msgid("vests with"), lambda row: _vests_with(structure, row)),
        (msgid("share price"), lambda row: _of_warrant(row, _price(row))),
        (msgid("condition"), lambda row: _of_warrant(row, row.condition)),
    )
    for tranche in sorted({key for mine in warrants if mine for key in mine if key != "0"}):
        here = [(mine.get(tranche) if mine else None) for mine in warrants]
        for what, gate in gates:
            cells = [gate(row) if row else NOT_ASKED for row in here]
            rows.append(row_of("warrant", f"tranche {tranche}, {what}", cells))
    return rows


def _of_warrant(row: Warrant, text: str) -> ComparedCell:
    return ComparedCell(text, key=row.agreement, sources=_address(row) if text else ())


def _of_whole(warrants: dict[str, Warrant] | None, text: Callable[[Warrant], str]) -> ComparedCell:
    if warrants is None:
        return ComparedCell()
    if not warrants:
        return ComparedCell(tr("no warrant on record"))
    row = warrants.get("0") or next(iter(warrants.values()))
    return _of_warrant(row, text(row))


def _shares(row: Warrant) -> str:
    shares = number_of(row.shares)
    return "" if shares is None else number(shares, ",.0f")


def _strike(row: Warrant) -> str:
    strike = number_of(row.strike_usd)
    return "" if strike is None else tr("USD {strike:,.10g} a share", strike=strike)


def _price(row: Warrant) -> str:
    price = number_of(row.share_price_threshold_usd)
    return "" if price is None else tr("USD {amount:,.10g}", amount=price)


def _expires(row: Warrant) -> str:
    try:
        return say_window(parse_window(row.expires)) if row.expires else ""
    except WindowError:
        return row.expires


_COMPLETION = msgid("the completion of tranche {tranche}: {when}")
_BEGINNING = msgid("the beginning of tranche {tranche}: {when}")
_COMPLETION_UNTOLD = msgid("completion of tranche {tranche}, which is not recorded")
_BEGINNING_UNTOLD = msgid("beginning of tranche {tranche}, which is not recorded")


def _vests_with(structure: Structure, row: Warrant) -> ComparedCell:
    """The tranche whose delivery it waits for, and the day from which it could vest."""
    if not row.commitment_sequence:
        return ComparedCell()
    key = f"{row.agreement}/{row.commitment_sequence}"
    completes, tranche = vests_on(row) == "completes", row.commitment_sequence
    vesting = vesting_of(structure.as_of, row)
    if vesting is None:
        text = _COMPLETION_UNTOLD if completes else _BEGINNING_UNTOLD
        return ComparedCell(tr(text, tranche=tranche), key=key)
    if vesting.day is not None:
        when = tr("could vest from {day}", day=say_day(vesting.day))
    elif vesting.not_before is not None:
        when = tr("{untold}, not before {day}", untold=untold_of(vesting), day=say_day(vesting.not_before))
    else:
        when = untold_of(vesting)
    words = tr(_COMPLETION if completes else _BEGINNING, tranche=tranche, when=when)
    return ComparedCell(words, day=vesting.day, key=key, sources=_address(row))
