"""Warrants as rows of gates that must all open, and the dated figures behind them. It must not know Qt."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.answers.deals import Deals, TrancheRow
from roadmap_app.alignment.answers.warrants import SHARE_COUNT, SHARE_PRICE, Gates, Price
from roadmap_app.alignment.rules.warrant import untold_of
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows.window import parse_window, say_day, say_window
from roadmap_app.i18n import number, tr, trc
from roadmap_app.reports.deals.tranches import WHY_BESIDE, mark_of, size_words, state_words
from roadmap_app.reports.words.addresses import link_of, site_of
from roadmap_app.reports.words.expected import expected_words

OPEN, CLOSED, UNKNOWN = "kept", "open", "no-date"
"""The sign of a gate: the mark of what is kept, a plain ring, the mark of what is not known; or a verdict."""

_PLAIN = _DELIVERY, _PRICE, _TERMS = tr("Delivery"), tr("Share price"), tr("Terms")
_COMING = {"begins": tr("to begin"), "completes": tr("to be complete")}
_COME = {"begins": trc("tranche", "begun"), "completes": trc("tranche", "completed")}
_AS_STATED = {
    "begins": tr("its beginning as stated"),
    "completes": tr("its completion as stated"),
}
METRIC_WORDS = {SHARE_PRICE: tr("share price"), SHARE_COUNT: tr("shares outstanding")}


class Gate(NamedTuple):
    """One gate. what: that is asked for, in bold (“1 GW”, “USD 600”); words: of it, and how it stands. sign: `OPEN`,
    `CLOSED`, `UNKNOWN` or the verdict of its delivery."""

    what: str
    sign: str
    words: str


class GateRow(NamedTuple):
    """A vesting tranche. vests: the day from which it could vest as stated, “not before” one, or “unknown”; by: what
    that rests on; key: its delivery. is_dated: whether there is such a day."""

    name: str
    shares: str
    gates: tuple[Gate, ...]
    vests: str
    by: str
    key: str
    link: str
    spoken: str
    is_dated: bool


class WarrantView(NamedTuple):
    """The warrant of an agreement. whole: its shares and strike; facts: expiry, part of all shares, worth now."""

    agreement: str
    name: str
    supplier: str
    whole: str
    facts: tuple[str, ...]
    rows: tuple[GateRow, ...]


class PriceView(NamedTuple):
    """The last known figure of an organization, or that none was entered. words: value, day and age; source, link."""

    organization: str
    name: str
    metric: str
    caption: str
    words: str
    source: str
    link: str
    is_known: bool


def warrants_of_page(deals: Deals) -> tuple[WarrantView, ...]:
    """One view per agreement that has a warrant."""
    by_agreement: dict[str, list[Gates]] = {}
    for gates in deals.warrants:
        by_agreement.setdefault(gates.agreement, []).append(gates)
    return tuple(_view(deals, key, rows) for key, rows in by_agreement.items())


def prices_of_page(deals: Deals) -> tuple[PriceView, ...]:
    """Last share price and share count of each supplier whose shares are promised."""
    return tuple(_price(deals, price) for price in deals.prices)


def _view(deals: Deals, key: str, rows: list[Gates]) -> WarrantView:
    roadmap = deals.structure.roadmap
    agreement = roadmap.agreement(key)
    supplier = agreement.supplier if agreement else ""
    whole = next((row for row in rows if row.tranche == "0"), None)
    tranches = [row for row in rows if row.tranche != "0"]
    strike = next((row.strike_usd for row in rows if row.strike_usd is not None), None)
    shares = whole.shares if whole else None
    words = (
        tr("{count} shares", count=_count(shares)) if shares is not None else tr("number of shares not told")
    )
    words += tr(" at USD {strike:,.10g}", strike=strike) if strike is not None else tr(", strike not told")
    name = short_name(roadmap, key)
    facts = [_expiry(rows), *_worth(deals, supplier, shares, strike)]
    gates = tuple(_gate_row(deals, row, name, supplier) for row in tranches)
    return WarrantView(key, name, supplier, words, tuple(facts), gates)


def _expiry(rows: list[Gates]) -> str:
    written = next((row.expires for row in rows if row.expires), "")
    return (
        tr("exercisable until {window}", window=say_window(parse_window(written)))
        if written
        else tr("expiry not told")
    )


def _worth(deals: Deals, supplier: str, shares: float | None, strike: float | None) -> list[str]:
    """What part of all shares it is, and what it would be worth at the last known price."""
    known = {price.metric: price for price in deals.prices if price.organization == supplier}
    price, count = known.get(SHARE_PRICE), known.get(SHARE_COUNT)
    facts = []
    if shares is not None and count is not None and count.value:
        facts.append(
            tr(
                "{shares:.1f} % of {count} shares",
                shares=shares / count.value * 100,
                count=_count(count.value),
            )
        )
    if shares is not None and strike is not None and price is not None and price.value is not None:
        worth = max(price.value - strike, 0.0) * shares
        facts.append(tr("worth USD {amount} at the last price, if all of it vested", amount=_count(worth)))
    return facts


def _count(amount: float) -> str:
    if amount >= 1e9:
        return tr("{amount:,.10g} billion", amount=round(amount / 1e9, 2))
    if amount >= 1e6:
        return tr("{amount:,.10g} million", amount=round(amount / 1e6, 2))
    return number(amount, ",.10g")


def _gate_row(deals: Deals, row: Gates, deal: str, supplier: str) -> GateRow:
    tranche = next((one for one in deals.tranches if one.commitment.key == row.delivery), None)
    gates = (_delivery(row, tranche), _price_gate(deals, row, supplier), _condition(row))
    vests, by = _vests(row, tranche)
    shares = (
        tr("{count} shares", count=_count(row.shares)) if row.shares is not None else tr("shares not told")
    )
    told = "; ".join(f"{gate.what} {gate.words}" for gate in gates)
    spoken = tr(
        "{deal}, warrant tranche {tranche}: {shares}. {told}. Could vest from: {vests}, {by}.",
        deal=deal,
        tranche=row.tranche,
        shares=shares,
        told=told,
        vests=vests,
        by=by,
    )
    key = row.delivery or row.agreement
    link = link_of(row.source_url)
    dated = row.vests_from is not None
    return GateRow(
        tr("Tranche {tranche}", tranche=row.tranche), shares, gates, vests, by, key, link, spoken, dated
    )


def _delivery(row: Gates, tranche: TrancheRow | None) -> Gate:
    if not row.delivery:
        return Gate(_DELIVERY, UNKNOWN, tr("not told"))
    if tranche is None:
        return Gate(_DELIVERY, UNKNOWN, tr("of a tranche that is not recorded"))
    size = size_words(tranche)
    needed = tranche.completes if row.vests_on == "completes" else tranche.begins
    if needed.reached:
        return Gate(size, OPEN, _COME[row.vests_on])
    words = [_stands(needed)]
    if row.vests_on == "completes" and tranche.begins.status != "unstated":
        words.append(_stands(tranche.begins))
    if needed.stated.latest is None or tranche.begins.reached:
        return Gate(size, UNKNOWN if needed.stated.latest is None else CLOSED, "; ".join(words))
    sign = CLOSED if tranche.state and tranche.state.word == "ready" else mark_of(tranche)
    return Gate(size, sign or UNKNOWN, "; ".join(filter(None, (*words, state_words(tranche)))))


def _stands(stated: Stated) -> str:
    """“to be complete: no date stated”, “to begin: H2 2026”, “begun”."""
    if stated.reached:
        return _COME[stated.milestone]
    window = tr("no date stated") if stated.stated.is_unknown else say_window(stated.stated)
    return f"{_COMING[stated.milestone]}: {window}"


def _price_gate(deals: Deals, row: Gates, supplier: str) -> Gate:
    """The share price that is asked for, beside the last one that a person has entered."""
    if row.price_usd is None:
        return Gate(_PRICE, UNKNOWN, tr("not told"))
    price = tr("USD {price:,.10g}", price=row.price_usd)
    last = next(
        (one for one in deals.prices if (one.organization, one.metric) == (supplier, SHARE_PRICE)), None
    )
    if last is None or last.value is None or last.stated_on is None:
        return Gate(price, UNKNOWN, tr("a share: no price entered"))
    words = tr("last {price}, {day}", price=_usd(last.value), day=say_day(last.stated_on))
    if row.price_reached:
        return Gate(price, OPEN, tr("a share: reached, {words}", words=words))
    return Gate(price, CLOSED, tr("a share: not reached, {words}", words=words))


def _condition(row: Gates) -> Gate:
    return Gate(_TERMS, CLOSED if row.condition else UNKNOWN, row.condition or tr("not told"))


def _vests(row: Gates, tranche: TrancheRow | None) -> tuple[str, str]:
    """(the day, what it rests on)."""
    if row.vesting is None:
        return tr("unknown"), tr("no delivery named")
    if row.not_before is not None:
        return tr("not before {day}", day=say_day(row.not_before)), untold_of(row.vesting)
    if row.vests_from is None:
        return tr("unknown"), untold_of(row.vesting)
    day, stated = (
        say_day(row.vests_from),
        _AS_STATED["completes" if row.vests_on == "completes" else "begins"],
    )
    if row.vesting.stated.reached:
        return day, tr("as {come}", come=_COME[row.vests_on])
    if row.forecast is not None:
        return (
            day,
            tr(
                "{stated}; P50 {day}",
                stated=stated,
                day=expected_words(row.forecast.p50, is_day=row.vesting.stated.stated.is_day),
            ),
        )
    drawn = tranche is not None and tranche.start.by == row.vests_on
    why = WHY_BESIDE.get(tranche.outlook.why, "") if tranche is not None and drawn else ""
    return day, "; ".join(filter(None, (stated, why)))


def _price(deals: Deals, price: Price) -> PriceView:
    name = short_name(deals.structure.roadmap, price.organization)
    caption = METRIC_WORDS[price.metric]
    if price.value is None or price.stated_on is None:
        words, source = tr("not entered"), ""
    else:
        value = _usd(price.value) if price.metric == SHARE_PRICE else _count(price.value)
        words = f"{value}, {say_day(price.stated_on)}, {_age(price.age or 0)}"
        source = site_of(price.source_url) or price.source_title
    return PriceView(
        *(price.organization, name, price.metric, caption, words, source, link_of(price.source_url)),
        price.value is not None,
    )


def _usd(value: float) -> str:
    """“USD 612”, “USD 214.50”: cents where there are any."""
    return (
        tr("USD {value:,.0f}", value=value) if value == round(value) else tr("USD {value:,.2f}", value=value)
    )


def _age(days: int) -> str:
    return tr("today") if days == 0 else tr("yesterday") if days == 1 else tr("{days:,} days old", days=days)


# -- the same as tables ----------------------------------------------------------------------------


def warrants_table(views: tuple[WarrantView, ...]) -> Table:
    """One row per vesting tranche, gates in columns."""
    rows = []
    for view in views:
        name, whole = view.name, "; ".join((view.whole, *view.facts))
        for row in view.rows:
            cells = [_gate_cell(gate) for gate in row.gates]
            vests = Cell(row.vests, strong=row.is_dated, tone="ink" if row.is_dated else "muted")
            of = Cell(
                f"{name}: {whole}" if name else "", vendor=view.supplier if name else "", unsaid=view.name
            )
            rows.append(
                Row(
                    (
                        of,
                        Cell(row.name),
                        Cell(row.shares, tone="muted"),
                        *cells,
                        vests,
                        Cell(row.by, tone="muted"),
                    ),
                    key=row.key,
                    spoken=row.spoken,
                )
            )
            name = ""
    columns = (
        *(Column(tr("Warrant"), share=3), Column(tr("Tranche"))),
        *(Column(tr("Shares")), Column(tr("Delivery"), share=2)),
        *(Column(tr("Share price"), share=2), Column(tr("Terms"), share=3), Column(tr("Could vest from"))),
        Column(tr("By"), share=2),
    )
    note = tr("A tranche vests when every gate is open; vesting is not exercising.")
    return Table(tr("Warrants"), columns, tuple(rows), note, tr("No warrant is recorded."))


def _gate_cell(gate: Gate) -> Cell:
    words = f"{gate.what}: {gate.words}" if gate.what in _PLAIN else f"{gate.what} {gate.words}"
    return Cell(words, mark=CLOSED) if gate.sign == CLOSED else Cell(words, verdict=gate.sign)


def prices_table(views: tuple[PriceView, ...]) -> Table:
    """The last known figures with their sources."""
    rows = [
        Row(
            (
                Cell(view.name, vendor=view.organization, strong=True),
                Cell(view.caption),
                Cell(view.words, tone="ink" if view.is_known else "muted"),
                Cell(view.source, link=view.link, tone="muted"),
            )
        )
        for view in views
    ]
    columns = (
        Column(tr("Of")),
        Column(tr("Figure")),
        Column(tr("Last known"), share=1),
        Column(tr("Source")),
    )
    return Table(tr("Share prices and counts"), columns, tuple(rows), "", tr("No shares are promised."))
