"""Deals in an article: who supplies whom, signed when, of what size, with which tranches, warrants and beginnings.

What several sentences say of one deal is gathered, so that “the shipments” and “the warrants” belong to the deal that
was named before. It must not know claims on products.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import shortened
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows.window import day_text, parse_window, say_day
from roadmap_app.exchange.articles.article import Sentence
from roadmap_app.exchange.articles.proposal import AGREEMENT, COMMITMENT, WARRANT, Made, Proposal, Told
from roadmap_app.exchange.articles.quantities import GW, MW, PERCENT, SHARES, UNITS, USD, Quantity
from roadmap_app.exchange.articles.seen import Seen
from roadmap_app.exchange.articles.words import signs_a_deal, standing_of, trade_words, warrant_words
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.records import Agreement

_DAYS_NEAR = 10  # days between the day on which a deal was signed and the one on which it was told
_SIZES = (GW, MW, UNITS)
_BETWEEN = re.compile(r"\s*(?:and|,|with|&|–|-|to|from|['’]s)\s*(?:its\s+|the\s+)?", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_ITS = re.compile(
    r"\b(?:the|this|that|its|their|under|as part of|first|initial)\s+(?:\w+\s+){0,2}?(?:deal|agreement|"
    r"partnership|contract|shipments?|deployment|"
    r"collaboration|order|tranche|gigawatts?|[0-9.]+ ?[GM]W|companies|warrants?|deliver(?:y|ies))\b",
    re.IGNORECASE,
)


@dataclass
class Deal:
    """One deal of an article, as far as its sentences tell it. key: of the agreement, known or to be made."""

    supplier: str
    customer: str
    sentence: Sentence
    standing: str
    key: str = ""
    known: Agreement | None = None
    signed_on: str = ""
    doubts: list[str] = field(default_factory=list)
    sizes: list[tuple[Quantity, Seen]] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    warrants: list[Seen] = field(default_factory=list)
    is_signed: bool = False

    @property
    def pair(self) -> tuple[str, str]:
        """Supplier and customer."""
        return self.supplier, self.customer


class Deals:
    """The deals of an article, gathered sentence by sentence."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self.found: list[Deal] = []
        self._last: tuple[Deal, int] | None = None  # the one spoken of, and in which paragraph

    def see(self, seen: Seen) -> Deal | None:
        """Take in what a sentence says of a deal; the deal that it speaks of, if any."""
        deal = self._named(seen) if seen.deals or _is_trade(seen) else None
        if deal is None:
            deal = self._spoken_of(seen)
        if deal is None:
            return None
        self._last = deal, seen.sentence.paragraph
        if seen.mood.is_negated or seen.mood.is_question:
            return deal
        deal.products += [one.things[0].key for one in seen.products if len(one.things) == 1 and not one.new]
        deal.sizes += [
            (one, seen) for one in seen.quantities if one.kind in _SIZES or self._is_price(one, seen)
        ]
        if warrant_words(seen.sentence.text):
            deal.warrants.append(seen)
        return deal

    def _is_price(self, quantity: Quantity, seen: Seen) -> bool:
        worth = re.compile(r"\b(?:worth|valued at|order|orders|contract)\b", re.IGNORECASE)
        return (
            quantity.kind == USD and float(quantity.value) >= 1e6 and bool(worth.search(seen.sentence.text))
        )

    def _spoken_of(self, seen: Seen) -> Deal | None:
        """The deal that the article was speaking of, where the sentence goes on about it."""
        if self._last is None:
            return None
        deal, paragraph = self._last
        others = {one.things[0].key for one in seen.organizations} - set(deal.pair)
        near = seen.sentence.paragraph - paragraph <= 1
        goes_on = _ITS.search(seen.sentence.text) or warrant_words(seen.sentence.text)
        return deal if near and goes_on and not others and not seen.mood.is_rumour else None

    def _named(self, seen: Seen) -> Deal | None:
        """The deal that a sentence names by its two sides."""
        pair = self._pair(seen)
        if pair is None:
            return None
        deal = next((one for one in self.found if set(one.pair) == set(pair)), None)
        if deal is None:
            supplier, customer, doubt = self._sides(pair, seen)
            if not customer:
                return None
            deal = Deal(supplier, customer, seen.sentence, standing_of(seen.sentence.text))
            deal.doubts += [doubt] if doubt else []
            self.found.append(deal)
        is_better = not deal.is_signed or (not deal.signed_on and not deal.known and bool(seen.dates))
        trades = not seen.deals
        if (trades or signs_a_deal(seen.sentence.text)) and is_better and not seen.mood.against:
            deal.is_signed, deal.sentence = True, seen.sentence
            deal.standing = standing_of(seen.sentence.text)
            deal.doubts = list(seen.mood.doubts)
            deal.doubts += [tr("that a deal is signed is not said outright")] if trades else []
            self._sign(deal, seen)
        return deal

    def _pair(self, seen: Seen) -> tuple[str, str] | None:
        """The two sides that stand beside one another; of only two organizations these."""
        sides = [one for one in seen.organizations if self._may_be_side(one.things[0].key)]
        keys = list(dict.fromkeys(one.things[0].key for one in sides))
        if len(keys) == 2:
            return keys[0], keys[1]
        if len(keys) == 1 and self._told.by not in keys and _WE.search(seen.sentence.text):
            return (self._told.by, keys[0]) if self._may_be_side(self._told.by) else None
        for first, last in pairwise(sides):
            beside = _BETWEEN.fullmatch(seen.sentence.text, first.end, last.start)
            if beside and first.things[0].key != last.things[0].key:
                return first.things[0].key, last.things[0].key
        return None

    def _may_be_side(self, key: str) -> bool:
        organization = self._told.roadmap.organization(key)
        roles = set(organization.roles.split(";")) if organization else set()
        return bool(roles & {"supplier", "customer"}) or not roles

    def _sides(self, pair: tuple[str, str], seen: Seen) -> tuple[str, str, str]:
        """Supplier and customer: as known deals have them, by whose the products are, by their roles."""
        roadmap = self._told.roadmap
        for supplier, customer in (pair, pair[::-1]):
            if any(one.supplier == supplier for one in roadmap.agreements_with(customer)):
                return supplier, customer, ""
        if supplier := _supplies(seen, pair):
            return supplier, next(one for one in pair if one != supplier), ""
        owners = [roadmap.owner_of(one.things[0].key) for one in seen.products if not one.new]
        for supplier, customer in (pair, pair[::-1]):
            if supplier in owners and customer not in owners:
                return supplier, customer, ""
        roles = {
            key: set((org.roles if (org := roadmap.organization(key)) else "").split(";")) for key in pair
        }
        for supplier, customer in (pair, pair[::-1]):
            if "supplier" in roles[supplier] and "supplier" not in roles[customer]:
                return supplier, customer, tr("who of the two supplies is taken from what they do elsewhere")
        return *pair, tr("who of the two supplies the other is not said")

    def _sign(self, deal: Deal, seen: Seen) -> None:
        """The day of a deal, and the agreement of the roadmap that it is."""
        past = [one for one in seen.dates if one.window and _latest(one.window) is not None]
        window = next((one.window for one in past if (_earliest(one.window) or 0) <= self._told.on), "")
        day = parse_window(window) if window else None
        if day and day.is_day and day.earliest is not None:
            deal.signed_on = day_text(day.earliest)
        deal.known = self._known(deal, window)
        if deal.known:
            deal.key = deal.known.key
            return
        others = [
            one for one in self._told.roadmap.agreements_with(deal.customer) if one.supplier == deal.supplier
        ]
        if others:
            known_names = [one.name for one in others[-3:]]
            deal.doubts.append(tr("other deals of the two are known: {deals}", deals=", ".join(known_names)))
        if not deal.signed_on:
            deal.doubts.append(
                tr(
                    "the sentence gives “{window}”; until the day is entered the deal counts on no day",
                    window=window,
                )
                if window
                else tr("the sentence gives no day; until the day is entered the deal counts on no day")
            )
        deal.key = self._free_key(deal, window)

    def _known(self, deal: Deal, window: str) -> Agreement | None:
        """The agreement of the roadmap: signed in the window, or a few days around it; without one the latest."""
        on = day_text(self._told.on)
        same = [
            one for one in self._told.roadmap.agreements_with(deal.customer) if one.supplier == deal.supplier
        ]
        same = [one for one in same if not one.signed_on or one.signed_on <= on]
        if not window:
            return max(same, key=lambda one: one.signed_on, default=None)
        first, last = _earliest(window), _latest(window)
        for one in same:
            day = parse_window(one.signed_on).earliest if one.signed_on else None
            if day and (first or day) - _DAYS_NEAR <= day <= (last or day) + _DAYS_NEAR:
                return one
        return None

    def _free_key(self, deal: Deal, window: str) -> str:
        year = (deal.signed_on or window or day_text(self._told.on))[:4]
        key = f"{deal.supplier}-{deal.customer}-{year}"
        taken = {one.key for one in self._told.roadmap.agreements}
        taken |= {one.key for one in self.found if one is not deal}
        unique, count = key, 2
        while unique in taken:
            unique, count = f"{key}-{count}", count + 1
        return unique

    def proposals(self) -> list[Proposal]:
        """What the article says of its deals, each with its own sentence."""
        found: list[Proposal] = []
        for deal in self.found:
            if not deal.is_signed:
                continue
            agreement = self._agreement(deal)
            found.append(agreement)
            makes: Made = () if deal.known else (("agreements", agreement.cells),)
            found += self._tranches(deal, makes)
            if deal.warrants:
                found.append(self._warrant(deal, makes))
        return found

    def _agreement(self, deal: Deal) -> Proposal:
        told = self._told
        sides = [short_name(told.roadmap, key) for key in deal.pair]
        total = next((one for one, _ in deal.sizes if not one.is_first and not one.is_more), None)
        cells = {
            "key": deal.key,
            "name": deal.known.name if deal.known else f"{sides[0]} and {sides[1]} agreement",
            "supplier": deal.supplier,
            "customer": deal.customer,
            "signed_on": deal.signed_on,
            "quantity": total.value if total else "",
            "unit": total.kind if total else "",
            "standing": deal.standing,
            "sharing": told.sharing,
            "terms": shortened(deal.sentence.text, 400),
            "source_title": told.title,
            "source_url": told.url,
        }
        proposal = Proposal(AGREEMENT, deal.sentence, cells, doubts=tuple(deal.doubts))
        if deal.known is None:
            return proposal
        name, signed = deal.known.name, deal.known.signed_on
        if signed:
            day = say_day(parse_window(signed).earliest or 0)
            known = tr("{name}, signed on {day}, is in the roadmap", name=name, day=day)
        else:
            known = tr("{name}, is in the roadmap", name=name)
        return proposal._replace(known=known, doubts=())

    def _tranches(self, deal: Deal, makes: Made) -> list[Proposal]:
        """The sizes that are named: first tranches, what comes on top, else the whole as one tranche."""
        firsts = [size for size in deal.sizes if size[0].is_first or size[0].is_more]
        whole = [size for size in deal.sizes if size not in firsts]
        listed = _unlike([*firsts, *whole] if deal.known or not firsts else firsts)
        known = self._told.roadmap.commitments_of(deal.key) if deal.known else ()
        sequence = max((int(one.sequence) for one in known if one.sequence.isdigit()), default=0)
        found = []
        for size, seen in listed:
            sequence += 1
            found.append(self._tranche(deal, size, seen, sequence, makes))
        return found

    def _tranche(
        self,
        deal: Deal,
        size: Quantity,
        seen: Seen,
        sequence: int,
        makes: Made,
    ) -> Proposal:
        known_ones = [one for one in seen.products if not one.new]
        products = list(dict.fromkeys(one.things[0].key for one in known_ones if len(one.things) == 1))
        open_ones = [one.things for one in known_ones if len(one.things) > 1]
        choices = open_ones[0] if len(open_ones) == 1 and not products else ()
        cells = {
            "agreement": deal.key,
            "sequence": str(sequence),
            "generation": products[0] if len(products) == 1 else "",
            "quantity": size.value,
            "unit": size.kind,
            "standing": "option" if size.before == "up to" and not size.is_first else deal.standing,
            "sharing": self._told.sharing,
            "note": f"“{shortened(seen.sentence.text, 300)}”",
        }
        doubts = [tr("the sentence says “up to”")] if size.before == "up to" else []
        proposal = Proposal(COMMITMENT, seen.sentence, cells, choices, doubts=tuple(doubts), makes=makes)
        return self._compared_size(deal, size, proposal) if deal.known else proposal

    def _compared_size(self, deal: Deal, size: Quantity, proposal: Proposal) -> Proposal:
        """A size of a known deal: its whole, or one of its tranches, or one that speaks against its whole."""
        assert deal.known is not None
        quantity = _in_units(deal.known.quantity, deal.known.unit, size.kind)
        value = float(size.value)
        if not (size.is_first or size.is_more) and quantity is not None:
            size_words = f"{deal.known.quantity} {deal.known.unit}"
            said = tr("{size} is the size of {name}", size=size_words, name=deal.known.name)
            return proposal._replace(known=said) if quantity == value else proposal._replace(contradicts=said)
        for one in self._told.roadmap.commitments_of(deal.key):
            if _in_units(one.quantity, one.unit, size.kind) == value:
                sequence, name = one.sequence, deal.known.name
                known = tr("tranche {sequence} of {name} has this size", sequence=sequence, name=name)
                return proposal._replace(known=known)
        return proposal

    def _warrant(self, deal: Deal, makes: Made) -> Proposal:
        quantities = [one for seen in deal.warrants for one in seen.quantities]
        shares = next((one.value for one in quantities if one.kind == SHARES), "")
        prices = sorted(float(one.value) for one in quantities if one.kind == USD and float(one.value) < 1e5)
        strike = next((f"{price:g}" for price in prices if price < 1), "")
        threshold = f"{prices[-1]:g}" if prices and prices[-1] >= 1 else ""
        part = next((f"{one.value} % of the company; " for one in quantities if one.kind == PERCENT), "")
        sentences = [seen.sentence for seen in deal.warrants]
        cells = {
            "agreement": deal.key,
            "tranche": "0",
            "shares": shares,
            "strike_usd": strike,
            "share_price_threshold_usd": threshold,
            "condition": part + " ".join(f"“{shortened(one.text, 300)}”" for one in sentences[:3]),
            "source_url": self._told.url,
        }
        proposal = Proposal(WARRANT, sentences[0], cells, makes=makes, more=tuple(sentences[1:]))
        whole = next((one for one in self._told.roadmap.warrants_of(deal.key) if one.tranche == "0"), None)
        if deal.known is None or whole is None:
            return proposal
        if shares and whole.shares and float(shares) != float(whole.shares):
            held = float(whole.shares)
            said = tr("{shares:,.0f} shares are recorded for the whole warrant", shares=held)
            return proposal._replace(contradicts=said)
        return proposal._replace(known=tr("the whole warrant of {name} is recorded", name=deal.known.name))


def _is_trade(seen: Seen) -> bool:
    """Whether a sentence says that somebody supplies or buys so much, without a word for a deal: “AMD will supply Meta
    with 9 GW of MI450 GPUs”."""
    sized = any(one.kind in _SIZES for one in seen.quantities)
    return sized and bool(trade_words(seen.sentence.text)) and len(seen.organizations) > 1


def _supplies(seen: Seen, pair: tuple[str, str]) -> str:
    """Who of two supplies by the words of the sentence; "" where they do not tell."""
    for start, _, is_supplier in trade_words(seen.sentence.text):
        before = [one.things[0].key for one in seen.organizations if one.end <= start]
        who = next((key for key in reversed(before) if key in pair), "")
        if who:
            return who if is_supplier else next(key for key in pair if key != who)
    return ""


def _unlike(sizes: list[tuple[Quantity, Seen]]) -> list[tuple[Quantity, Seen]]:
    """Each size once, from the sentence that names it first."""
    found: dict[tuple[str, str, bool], tuple[Quantity, Seen]] = {}
    for size, seen in sizes:
        found.setdefault((size.value, size.kind, size.is_first), (size, seen))
    return list(found.values())


def _in_units(quantity: str, unit: str, wanted: str) -> float | None:
    """A quantity in another unit of power; None where it cannot be told."""
    try:
        value = float(quantity)
    except ValueError:
        return None
    scale = {GW: 1000.0, MW: 1.0}
    if unit in scale and wanted in scale:
        return value * scale[unit] / scale[wanted]
    return value if unit == wanted else None


def _earliest(window: str) -> int | None:
    return parse_window(window).earliest


def _latest(window: str) -> int | None:
    return parse_window(window).latest
