"""Claims in a sentence: which product reaches which milestone when, by whose word.

It must not know what the roadmap holds of them already (`known`), nor deals (`deals`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_app.domain.changes import shortened
from roadmap_app.domain.entry.names import GENERATION, Named
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Line, split_keys
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import day_text, parse_window
from roadmap_app.exchange.articles.dates import DatePhrase, Said, in_months_of
from roadmap_app.exchange.articles.names import Found
from roadmap_app.exchange.articles.proposal import CLAIM, Made, Passed, Proposal, Told
from roadmap_app.exchange.articles.seen import Seen, Segment, event_of, subjects_of
from roadmap_app.exchange.articles.words import CANCELLED, MOVED, SAID, Event, Mood, mood_of
from roadmap_app.i18n import tr

_LONGEST_NOTE = 300
_HARDWARE_ONLY = ("tape_out", "sampling", "production", "volume")
_GOES_ON = re.compile(
    r"[\"“]?(?:it|its|they|the|this|these|both|we|our|shipments?|deliver(?:y|ies)|production|sampling|availability|general|"
    r"volume|mass|first|initial|deployments?|customers)\b",
    re.IGNORECASE,
)
_MOVES = ("delay", "postpon", "push", "slip", "brought", "pull")
_AROUND = 40  # characters beside a word that tell whether it holds now
_EXPECTS = re.compile(r"\b(?:will|expect|plan|schedul|target)", re.IGNORECASE)


class Carried(NamedTuple):
    """What the sentences before leave open for the next one: its products, who was let speak, in which paragraph."""

    products: tuple[Found, ...] = ()
    speakers: tuple[str, ...] = ()
    paragraph: int = -1


class Statement(NamedTuple):
    """A milestone that a sentence dates, before it is known of what: the word, the phrase (None for “is now shipping”),
    the milestone, the status, and what is doubtful."""

    event: Event
    date: DatePhrase | None
    milestone: str
    status: str
    segment: Segment
    doubts: tuple[str, ...]


def statements_in(seen: Seen, said: Said) -> Iterator[Statement | Passed]:
    """The milestones that a sentence dates; of what it only denies or remembers, the reason against it."""
    earlier: Event | None = None
    for segment in seen.segments:
        dates = [one for one in seen.dates if segment.start <= one.start and one.end <= segment.end]
        taken: set[Event] = set()
        for phrase in dates:
            event = event_of(phrase, seen, segment, _is_ahead(phrase, said)) or earlier
            if event is None or event.milestone == SAID or phrase.leads == "through":
                continue
            if _is_dateline(phrase, seen, said) or (
                event.milestone == "announced" and not _is_announced(event, seen)
            ):
                continue
            earlier = event
            taken.add(event)
            yield _dated(seen, segment, event, phrase, said)
        yield from _undated(seen, segment, taken)


def _dated(seen: Seen, segment: Segment, event: Event, phrase: DatePhrase, said: Said) -> Statement | Passed:
    milestone = _milestone(event, seen, segment)
    status, doubt = _status(segment, phrase, said)
    against = segment.mood.against
    if milestone == CANCELLED and event.written.lower().startswith("will not"):
        against = tr("it says what is not")
    elif milestone == CANCELLED:
        return Statement(event, None, "available", "cancelled", segment, segment.mood.doubts)
    if against:
        return Passed(seen.sentence, against)
    if not status:
        return Passed(seen.sentence, tr("its day lies behind, and it does not say that it came"))
    if phrase.written.lower() == "today" and not segment.mood.is_past:
        return Statement(
            event, None, milestone, "actual", segment, segment.mood.doubts
        )  # that it is there by now
    if milestone in ("end_of_support", "end_of_sale") and phrase.leads == "until":
        phrase = phrase._replace(
            window="",
            ask=tr("“{written}” says until when at least, and not that it ends then", written=phrase.written),
        )
    doubts = [*segment.mood.doubts, doubt, phrase.doubt]
    if (
        event.milestone == MOVED
        and not _moved(seen, segment)
        and not event.written.lower().startswith(_MOVES)
    ):
        doubts.append(tr("which step is meant is not said"))
    if event.written.lower().startswith(("launch", "debut")):
        doubts.append(tr("“{written}” may only mean that it is announced", written=event.written))
    return Statement(event, phrase, milestone, status, segment, tuple(filter(None, doubts)))


def _undated(seen: Seen, segment: Segment, taken: set[Event]) -> Iterator[Statement | Passed]:
    """“Is now shipping”, “has taped out”, “was cancelled”: what came, or is off, without a day."""
    text = seen.sentence.text
    for event in seen.events:
        if event in taken or not (segment.start <= event.start and event.end <= segment.end):
            continue
        mood = segment.mood
        before = text[max(segment.start, event.start - _AROUND) : event.end]
        if event.milestone == CANCELLED and (mood_of(before).is_past or "will not" in event.written.lower()):
            yield Statement(event, None, "available", "cancelled", segment, mood.doubts)
            return
        if event.milestone not in ORDERED_MILESTONES or mood.is_conditional or mood.against:
            continue
        around = text[max(segment.start, event.start - _AROUND) : min(segment.end, event.end + _AROUND)]
        if mood_of(around).is_now:
            yield Statement(event, None, event.milestone, "actual", segment, mood.doubts)
            return


def _milestone(event: Event, seen: Seen, segment: Segment) -> str:
    """The milestone of a word; what is moved is named by another word of the segment, else it is availability."""
    if event.milestone != MOVED:
        return event.milestone
    return next(iter(_moved(seen, segment)), "available")


def _moved(seen: Seen, segment: Segment) -> list[str]:
    """The milestones that a segment names."""
    found = [one.milestone for one in seen.events if segment.start <= one.start and one.end <= segment.end]
    return [one for one in found if one in ORDERED_MILESTONES]


def _is_ahead(phrase: DatePhrase, said: Said) -> bool:
    """Whether a date lies ahead, if only in part: then nobody has spoken on it."""
    if not phrase.window:
        return False
    window = parse_window(phrase.window, said.fiscal_month)
    begins_ahead = window.earliest is not None and window.earliest > said.day
    return begins_ahead or (not window.is_day and window.latest is not None and window.latest > said.day)


def _is_dateline(phrase: DatePhrase, seen: Seen, said: Said) -> bool:
    """Whether a date only says when the article itself was written: “LAS VEGAS — 5 January 2026 — NVIDIA today …”."""
    window = parse_window(phrase.window, said.fiscal_month)
    behind = seen.sentence.text[phrase.end : phrase.end + 4].lstrip()
    return window.is_day and abs((window.earliest or 0) - said.day) <= 1 and behind[:1] in tuple("—–-(/")


def _status(segment: Segment, phrase: DatePhrase, said: Said) -> tuple[str, str]:
    """Plan or actual, with a doubt; “” where it is neither."""
    if not phrase.window:
        return "plan", ""
    window = parse_window(phrase.window, said.fiscal_month)
    begins_ahead = window.earliest is not None and window.earliest > said.day
    ends_ahead = window.latest is None or window.latest > said.day
    if segment.mood.is_past and not begins_ahead and (not ends_ahead or window.earliest is not None):
        return "actual", ""
    if ends_ahead:
        came = segment.mood.is_past and begins_ahead
        return "plan", tr("the sentence says that it came, of a day that lies ahead") if came else ""
    if segment.mood.is_now or not (segment.mood.is_conditional or _EXPECTS.search(segment.text)):
        return "actual", tr("the sentence does not say outright that it came")
    return "", ""


def claims_of(
    statement: Statement, seen: Seen, carried: Carried, told: Told, said: Said
) -> Iterator[Proposal]:
    """The claims of one dated milestone, one for each product that it is said of."""
    if statement.milestone == "completes":  # of deals alone
        return
    subjects = subjects_of(statement.event, seen, statement.segment)
    doubts = list(statement.doubts)
    if not subjects and not statement.segment.mood.is_conditional:
        subjects, doubt = _from_around(statement, seen, carried)
        doubts += [doubt] if doubt else []
    for product in subjects:
        if _fits(product, statement.milestone, told):
            yield _claim(product, statement, seen, carried, told, said, tuple(doubts))


def _of_line(line: str, statement: Statement, told: Told) -> tuple[Named, ...]:
    """The products that may be meant where only their line is named: those of which it has not come yet, where they are
    several, else all; nobody guesses which."""
    every = [one.key for one in told.roadmap.generations_of(line)]
    order = ORDERED_MILESTONES
    reached = (
        order[order.index(statement.milestone) :] if statement.milestone in order else (statement.milestone,)
    )
    day = day_text(told.on)
    ahead = [
        key
        for key in every
        if not any(
            one.status == "actual"
            and one.milestone in reached
            and one.confidence != "low"
            and one.stated_on <= day
            for one in told.roadmap.claims_of(key)
        )
    ]
    return tuple(
        named(key, told) for key in (ahead if len(ahead) > 1 and statement.status != "actual" else every)
    )


def _is_announced(event: Event, seen: Seen) -> bool:
    """Whether a product itself is what is announced: “AMD unveiled the MI455X”, not “announced a partnership”."""
    behind = [one for one in seen.products if 0 <= one.start - event.end < 30]
    before = [one for one in seen.products if 0 <= event.start - one.end < 25]
    passive = re.search(r"\b(?:was|were|been|first)\s+$", seen.sentence.text[: event.start])
    if seen.deals or not (behind or (before and passive)):
        return False
    if behind:
        between = seen.sentence.text[event.end : behind[0].start]
        return not re.search(r"\b(?:that|to|plans?|support|for|a|partnership)\b", between)
    return True


def _from_around(statement: Statement, seen: Seen, carried: Carried) -> tuple[list[Found], str]:
    """The products of an earlier part of the sentence, else of the sentence before in the same paragraph."""
    if statement.milestone == "announced":
        return [], ""
    earlier = [one for one in seen.products if one.end <= statement.segment.start]
    if earlier:
        return [earlier[-1]], ""
    if (
        seen.products
        or seen.lines
        or carried.paragraph != seen.sentence.paragraph
        or not _GOES_ON.match(seen.sentence.text)
    ):
        return [], ""
    others = [one for one in seen.organizations if one.things[0].key not in carried.speakers]
    if others:
        return [], ""
    return list(carried.products), tr("the product is named in the sentence before")


def _fits(product: Found, milestone: str, told: Told) -> bool:
    """Whether a product can have the milestone: software is neither taped out nor sampled."""
    line = told.roadmap.line(line_of(product, told))
    return line is None or line.layer != "software" or milestone not in _HARDWARE_ONLY


def line_of(product: Found, told: Told) -> str:
    """The key of the line of what was found; of a line its own."""
    thing = product.things[0]
    if thing.table != GENERATION:
        return thing.key
    found = told.roadmap.generation(thing.key)
    return found.line if found else ""


def _claim(
    product: Found,
    statement: Statement,
    seen: Seen,
    carried: Carried,
    told: Told,
    said: Said,
    doubts: tuple[str, ...],
) -> Proposal:
    """One claim as a proposal."""
    line = told.roadmap.line(line_of(product, told))
    owner = line.organization if line else ""
    subject = ""
    makes: Made = ()
    asks = [statement.date.ask] if statement.date and statement.date.ask else []
    choices = product.things if product.table == GENERATION else ()
    of_line = not choices and not product.new
    if of_line:
        choices = _of_line(line_of(product, told), statement, told)
        doubts = (*doubts, tr("the sentence names {written} and no product of it", written=product.written))
    if product.new and line:
        row = new_generation(product, told)
        subject, makes = row["key"], (("generations", row),)
        doubts = (
            *doubts,
            tr("{row} is not in the roadmap: it would be made, in {name}", row=row["name"], name=line.name),
        )
    elif len(choices) == 1:
        subject = choices[0].key
    window = ""
    if statement.date:
        month = told.roadmap.fiscal_month(owner) if owner else 1
        window = in_months_of(statement.date, said, month)
    cells = claim_cells(subject, statement.milestone, window, statement.status, seen, told)
    cells |= whose_word(owner, statement, seen, carried, told)
    proposal = Proposal(CLAIM, seen.sentence, cells, tuple(choices), tuple(asks), doubts, makes=makes)
    return proposal._replace(of_line=of_line)


def claim_cells(
    subject: str, milestone: str, window: str, status: str, seen: Seen, told: Told
) -> dict[str, str]:
    """The cells of a claim but whose word it is."""
    return {
        "subject": subject,
        "milestone": milestone,
        "window": window,
        "stated_on": day_text(told.on),
        "stated_by": told.by,
        "status": status,
        "confidence": "medium",
        "sharing": told.sharing,
        "source_title": told.title,
        "source_url": told.url,
        "note": quoted(seen.sentence.text),
    }


def quoted(text: str) -> str:
    """A sentence as a note keeps it."""
    return f"“{shortened(text, _LONGEST_NOTE)}”"


def whose_word(
    owner: str, statement: Statement, seen: Seen, carried: Carried, told: Told, parties: Sequence[str] = ()
) -> dict[str, str]:
    """Confidence, and whose word is repeated: official where the owner or a party speaks, else as the speaker lets
    somebody speak; what is only expected, possible or rumoured is of low confidence."""
    deploys = statement.milestone == "deployed" and told.by != owner and _is_customer(told)
    own = (*parties, told.by) if deploys else parties  # who deploys speaks of its own site
    return confidence_and_word(owner, statement.segment.mood, seen, carried, told, own)


def confidence_and_word(
    owner: str, mood: Mood, seen: Seen, carried: Carried, told: Told, parties: Sequence[str] = ()
) -> dict[str, str]:
    """The cells `confidence` and `restates` of what is said in a mood of something that is an owner's."""
    own = {owner, *parties} - {""}
    cells = {"restates": "", "confidence": "high" if told.by in own else "medium"}
    if told.by not in own:
        before = carried.speakers if carried.paragraph == seen.sentence.paragraph else ()
        speakers = seen.speakers or [one for one in before if one in own]
        others = [one for one in speakers if one != told.by]
        theirs = [one for one in (owner, *others) if one in others and one in own]
        cells["restates"] = (theirs or others or [""])[0]
    if mood.doubts or seen.mood.is_rumour:
        cells["confidence"] = "low"
    return cells


def _is_customer(told: Told) -> bool:
    organization = told.roadmap.organization(told.by)
    return organization is not None and "customer" in split_keys(organization.roles)


def new_generation(product: Found, told: Told) -> dict[str, str]:
    """The row of a product that its line does not have yet: “Instinct MI700X”, “EPYC (9th generation)”."""
    line = told.roadmap.line(product.things[0].key)
    assert line is not None
    words = product.new.strip("()").replace(" generation", "-gen").lower()
    key = re.sub(r"[^a-z0-9.]+", "-", f"{line.key}-{words}").strip("-")
    known = {one.key for one in told.roadmap.generations}
    unique, count = key, 2
    while unique in known:
        unique, count = f"{key}-{count}", count + 1
    return {"key": unique, "line": line.key, "name": f"{_called(line, product, told)} {product.new}"}


def _called(line: Line, product: Found, told: Told) -> str:
    """What a line's products are called before their version: “CUDA” of the line CUDA Toolkit."""
    last = told.roadmap.generations_of(line.key)[-1:]
    beginning, _, version = last[0].name.rpartition(" ") if last else ("", "", "")
    return beginning if beginning and version[:1].isdigit() and product.new[:1].isdigit() else line.name


def named(generation: str, told: Told) -> Named:
    """A product as a choice."""
    return Named(GENERATION, generation, short_name(told.roadmap, generation))
