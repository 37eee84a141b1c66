"""An article read for what it states: marks in its text, proposals, and the sentences of which nothing is proposed.

Rules and names, no network and no guess: what can be read in two ways is asked, what a sentence denies or remembers is
passed over with its reason, what is only expected is of low confidence. Nothing is added here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Need
from roadmap_app.domain.windows.window import WindowError, day_text, parse_window, say_window
from roadmap_app.exchange.articles import article as kinds
from roadmap_app.exchange.articles.article import Article, Mark, sentences_of
from roadmap_app.exchange.articles.claims import (
    Carried,
    Statement,
    claim_cells,
    claims_of,
    named,
    quoted,
    statements_in,
    whose_word,
)
from roadmap_app.exchange.articles.dates import Said, in_months_of
from roadmap_app.exchange.articles.deals import Deal, Deals
from roadmap_app.exchange.articles.known import compared
from roadmap_app.exchange.articles.links import links_of
from roadmap_app.exchange.articles.names import ProseNames
from roadmap_app.exchange.articles.proposal import CLAIM, NEED, Passed, Proposal, Told
from roadmap_app.exchange.articles.quantities import GW, MW, UNITS
from roadmap_app.exchange.articles.seen import Seen, event_of, seen_in
from roadmap_app.exchange.articles.words import need_words
from roadmap_app.i18n import msgid, tr

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress


class Reading(NamedTuple):
    """An article as it was read. proposals: contradictions first, then what is new, then what is known."""

    article: Article
    told: Told
    marks: tuple[Mark, ...]
    proposals: tuple[Proposal, ...]
    passed: tuple[Passed, ...]


def read(article: Article, told: Told, progress: Progress | None = None) -> Reading:
    """Read an article. progress: told after each sentence, of how many; what it raises ends the reading."""
    said = Said(told.on, told.roadmap.fiscal_month(told.by) if told.by else 1)
    names, deals, carried = ProseNames(told.roadmap), Deals(told), Carried()
    names.know(article.text, told.by)
    sentences = sentences_of(article.text)
    marks: list[Mark] = []
    found: list[Proposal] = []
    passed: list[Passed] = []
    silent: list[Seen] = []  # sentences of which nothing was said yet
    for place, sentence in enumerate(sentences):
        seen = seen_in(sentence, names, said)
        marks += _marks(seen)
        deal = deals.see(seen)
        stated = list(_stated(seen, deal, carried, told, said))
        for one in stated:
            (passed if isinstance(one, Passed) else found).append(one)  # type: ignore[arg-type]
        silent += [] if stated else [seen]
        if seen.products or seen.speakers or carried.speakers:
            plain = not (seen.mood.against or seen.mood.doubts)
            products = (seen.products if plain else ()) or (carried.products if not seen.products else ())
            carried = Carried(products, seen.speakers, sentence.paragraph)
        if progress:
            progress(place + 1, len(sentences), tr("Reading"))
    found += deals.proposals()
    passed += _not_understood(silent, found)
    return Reading(article, told, tuple(marks), _ordered(found, told), tuple(dict.fromkeys(passed)))


_BEGINS = re.compile(r"\b(?:begin|start|initial|first shipments?)", re.IGNORECASE)


def _stated(
    seen: Seen, deal: Deal | None, carried: Carried, told: Told, said: Said
) -> Iterator[Proposal | Passed]:
    """What one sentence states of products and of the beginning of a deal."""
    names_something = bool(seen.products or seen.lines or deal)
    for one in statements_in(seen, said):
        if isinstance(one, Passed):
            if names_something:
                yield one
            continue
        yield from _widened(claims_of(one, seen, carried, told, said), deal, told)
        begin = _beginning(one, seen, deal, carried, told, said)
        if begin:
            yield begin
    yield from _needs(seen, told, said)
    yield from links_of(seen, carried, told)


_SILENT = {  # by whether there is a date, and a size
    (True, False): msgid("it names {name} and a date, and what it says of them was not understood"),
    (False, True): msgid("it names {name} and a size, and what it says of them was not understood"),
    (True, True): msgid("it names {name} and a date and a size, and what it says of them was not understood"),
}


def _not_understood(silent: list[Seen], found: list[Proposal]) -> Iterator[Passed]:
    """Sentences that speak of a product and say when or how much, and of which nothing was made."""
    used = {sentence for one in found for sentence in (one.sentence, *one.more)}
    for seen in silent:
        sizes = [one for one in seen.quantities if one.kind in (GW, MW, UNITS)]
        names = (*seen.products, *seen.lines)
        if (seen.dates or sizes) and names and seen.sentence not in used:
            words = _SILENT[bool(seen.dates), bool(sizes)]
            yield Passed(seen.sentence, tr(words, name=names[0].written))


def _widened(found: Iterator[Proposal], deal: Deal | None, told: Told) -> Iterator[Proposal]:
    """A name that means several products may mean that of the deal, too: the variant that was made for it."""
    for proposal in found:
        if deal and deal.known and len(proposal.choices) > 1:
            meant = [one.key for one in proposal.choices]
            families = {*meant, *(told.roadmap.family_of(key) for key in meant)} - {""}
            bought = [one.generation for one in told.roadmap.commitments_of(deal.key) if one.generation]
            more = [key for key in bought if told.roadmap.family_of(key) in families and key not in meant]
            proposal = proposal._replace(choices=(*(named(key, told) for key in more), *proposal.choices))
        yield proposal


def _beginning(
    statement: Statement, seen: Seen, deal: Deal | None, carried: Carried, told: Told, said: Said
) -> Proposal | None:
    """When a deal's first tranche begins (“the shipments, starting in the second half of this year”), or is complete
    (“deployed by the end of 2026”)."""
    if deal is None or not deal.key or statement.milestone not in ("available", "deployed", "completes"):
        return None
    if statement.date is None or statement.status == "cancelled":
        return None
    ahead = [
        one for one in told.roadmap.commitments_of(deal.key) if one.standing not in ("superseded", "ended")
    ]
    sequence = ahead[0].sequence if ahead else "1"
    if not ahead and deal.known:
        return None
    month = told.roadmap.fiscal_month(deal.supplier)
    window = in_months_of(statement.date, said, month)
    ends = statement.date.leads == "by" and not _BEGINS.search(statement.segment.text)
    is_whole = statement.milestone == "completes" or (statement.milestone == "deployed" and ends)
    milestone = "completes" if is_whole else "begins"
    cells = claim_cells(f"{deal.key}/{sequence}", milestone, window, statement.status, seen, told)
    cells |= whose_word(deal.supplier, statement, seen, carried, told, (deal.customer,))
    asks = (statement.date.ask,) if statement.date.ask else ()
    doubts = (
        *statement.doubts,
        (
            tr("it is taken as when the deal's first tranche completes")
            if is_whole
            else tr("it is taken as when the deal's first tranche begins")
        ),
    )
    makes = () if ahead else (("commitments", {"agreement": deal.key, "sequence": sequence}),)
    return Proposal(CLAIM, seen.sentence, cells, asks=asks, doubts=doubts, makes=makes)


def _needs(seen: Seen, told: Told, said: Said) -> Iterator[Proposal]:
    """What an organization says it needs by when: “OpenAI needs MI450 by the end of 2026”."""
    words = need_words(seen.sentence.text)
    if not words or not seen.products or not seen.dates or seen.mood.against:
        return
    start, end = words[0]
    who = [one for one in seen.organizations if one.end <= start]
    what = [one for one in seen.products if one.start >= end and not one.new]
    date = next((one for one in seen.dates if one.start >= end or one.end <= start), None)
    if not who or not what or date is None:
        return
    for product in what[:1]:
        event = event_of(date, seen, seen.segments[-1], True)
        milestone = event.milestone if event and event.milestone in Need.__annotations__ else "available"
        key = product.things[0].key if len(product.things) == 1 else ""
        owner = told.roadmap.owner_of(product.things[0].key)
        cells = {
            "organization": who[-1].things[0].key,
            "generation": key,
            "milestone": milestone,
            "window": in_months_of(date, said, told.roadmap.fiscal_month(owner)),
            "stated_on": day_text(told.on),
            "sharing": told.sharing,
            "reason": quoted(seen.sentence.text),
            "source_title": told.title,
            "source_url": told.url,
        }
        asks = (date.ask,) if date.ask else ()
        yield Proposal(
            NEED,
            seen.sentence,
            cells,
            product.things,
            asks,
            tuple(filter(None, (*seen.mood.doubts, date.doubt))),
        )


def _ordered(found: list[Proposal], told: Told) -> tuple[Proposal, ...]:
    """Each proposal once, compared with the roadmap: contradictions, what is new, what is known, each as it is told."""
    as_of = AsOf.of(told.roadmap, CheckSpec(told.on))
    unique: dict[tuple[object, ...], Proposal] = {}
    for one in found:
        cells = {
            name: cell for name, cell in one.cells.items() if name not in ("note", "confidence", "sequence")
        }
        key = (one.kind, tuple(sorted(cells.items())), one.choices)
        unique.setdefault(key, one)
    kept = [one for one in unique.values() if not _is_told_closer(one, list(unique.values()))]
    judged = [compared(one, told, as_of) for one in kept]
    judged.sort(key=lambda one: (not one.contradicts, bool(one.known), one.sentence.start))
    return tuple(one._replace(number=number) for number, one in enumerate(judged, 1))


def _is_told_closer(one: Proposal, others: list[Proposal]) -> bool:
    """Whether the same sentence gives a closer date of the same: “last year Google shipped Ironwood in November”."""
    if one.kind != CLAIM or not one.cells["window"]:
        return False
    wide = parse_window(one.cells["window"])
    for other in others:
        same = other.kind == CLAIM and other.sentence == one.sentence and other.choices == one.choices
        names = ("subject", "milestone", "status")
        if (
            not same
            or any(one.cells[name] != other.cells[name] for name in names)
            or not other.cells["window"]
        ):
            continue
        close = parse_window(other.cells["window"])
        days = (wide.earliest, close.earliest, close.latest, wide.latest)
        if close != wide and None not in days and days == tuple(sorted(days, key=lambda day: day or 0)):
            return True
    return False


def _marks(seen: Seen) -> Iterator[Mark]:
    """What was found in a sentence, at its place in the text, in order."""
    begin, text = seen.sentence.start, seen.sentence.text
    found: list[Mark] = []
    for name in seen.names:
        kind = kinds.MAKE if name.new else _KINDS.get(name.table, kinds.LINE)
        told = tr(" or ").join(one.name for one in name.things)
        told = (
            tr("{name} {new}, not in the roadmap", name=name.things[0].name, new=name.new)
            if name.new
            else told
        )
        found.append(Mark(name.start, name.end, kind, name.written, name.things, told))
    for date in seen.dates:
        found.append(
            Mark(date.start, date.end, kinds.DATE, date.written, told=_said_window(date.window) or date.ask)
        )
    for size in seen.quantities:
        found.append(
            Mark(size.start, size.end, kinds.QUANTITY, size.written, told=f"{size.value} {size.kind}")
        )
    taken = list(found)
    for event in seen.events:
        if event.milestone != "said" and not any(
            event.start < one.end and one.start < event.end for one in taken
        ):
            found.append(
                Mark(event.start, event.end, kinds.WORD, text[event.start : event.end], told=event.milestone)
            )
    found.sort()
    for mark in found:
        yield mark._replace(start=mark.start + begin, end=mark.end + begin)


_KINDS = {"organizations": kinds.ORGANIZATION, "generations": kinds.PRODUCT, "lines": kinds.LINE}


def _said_window(window: str) -> str:
    try:
        return say_window(parse_window(window)) if window else ""
    except WindowError:
        return ""
