"""The rows of the Brief: what changed, what falls due, what to ask, those first that concern the reader.

It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roadmap_app.alignment.brief import AheadItem, Brief, Question, SinceItem
from roadmap_app.alignment.exposure import quantity_words, unit_and_amount
from roadmap_app.alignment.partners import WORST_FIRST
from roadmap_app.alignment.wording import days_words
from roadmap_app.domain.documents import Cell, Column, Row, Table
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Agreement
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS
from roadmap_app.domain.windows import Day, parse_window, say_day, say_window

KINDS = {
    "date passed": "unconfirmed",
    "cancelled": "missed",
    "later": "",
    "withdrawn": "no-date",
    "gone quiet": "no-date",
    "earlier": "",
    "narrowed": "",
    "loosened": "",
    "dated": "",
    "confirmed": "",
    "new": "",
}
"""What can have changed, in the order of the page, with the mark that says what it is worth."""
_MOST = 400  # rows of one table; a spreadsheet and the command line have all


class Focus(NamedTuple):
    """Whose things stand first. who: an organization, "" for everyone. keys: subjects that concern it; pair: the
    watched one, whose things are written strong."""

    who: str
    keys: frozenset[str]
    pair: tuple[str, str]
    pair_keys: frozenset[str]

    @classmethod
    def of(cls, found: Brief, me: str, pair: tuple[str, str]) -> Focus:
        """The reader's things; where nobody has said who reads, those of the watched pair's customer."""
        who = me or pair[1]
        own = (
            [one for one in found.findings if who in (one.supplier, one.customer)] if who else found.findings
        )
        in_pair = [one for one in own if (one.supplier, one.customer) == pair]
        roadmap = found.structure.roadmap
        return cls(who, _keys_of(roadmap, own), pair, _keys_of(roadmap, in_pair))

    @classmethod
    def all(cls, found: Brief) -> Focus:
        """Everybody's."""
        return cls("", frozenset(), ("", ""), frozenset())

    def has(self, subject: str) -> bool:
        """Whether a subject is listed."""
        return not self.who or subject in self.keys

    def has_deal(self, agreement: Agreement) -> bool:
        """Whether a deal is listed."""
        return not self.who or self.who in (agreement.supplier, agreement.customer)

    def name(self, roadmap: Roadmap) -> str:
        """“all of Meta’s deals”."""
        return f"all of {short_name(roadmap, self.who)}’s deals" if self.who else "everyone"


def _keys_of(roadmap: Roadmap, findings: Iterable[Finding]) -> frozenset[str]:
    """Parts, tranches and, where a stack is asked for, its releases."""
    keys: set[str] = set()
    for one in findings:
        keys.update(one.generations)
        keys.add(one.commitment)
        keys.update(subject.split(":")[0] for subject in one.subjects)
        if one.ready is not None:
            keys.add(one.ready.subject)
    for line in [key for key in keys if roadmap.line(key) is not None]:
        keys.update(generation.key for generation in roadmap.generations_of(line))
    return frozenset(keys - {""})


# -- since ---------------------------------------------------------------------------------------


def since_table(found: Brief, shown: Focus, focus: Focus, since: Day, *, entered: bool) -> Table:
    """What changed, by kind, the latest first; what stays unsaid of the kinds is told beneath."""
    roadmap = found.structure.roadmap
    order = {kind: place for place, kind in enumerate(KINDS)}
    items = list({_same(item): item for item in reversed(found.since) if shown.has(item.subject)}.values())
    items.sort(key=lambda item: (order.get(item.kind, 9), item.subject not in focus.pair_keys, -item.day))
    rows, last = [], ""
    for item in items[:_MOST]:
        rows.append(_since_row(found, item, focus, first=item.kind != last))
        last = item.kind
    left = len({_same(item) for item in found.since}) - len(items)
    there = {item.kind for item in items}
    missing = [
        kind for kind in ("later", "earlier", "narrowed", "withdrawn", "cancelled") if kind not in there
    ]
    note = f"{_listed(missing)}: none in this time." if missing else ""
    if left:
        others = "one change that concerns others" if left == 1 else f"{left} changes that concern others"
        note = f"{note} Not listed: {others}.".strip()
    how = "has entered" if entered else "was said or passed"
    whose = f" of what concerns {short_name(roadmap, shown.who)}" if shown.who else ""
    nothing = f"Nothing {how}{whose} since {say_day(since)}. Choose an earlier day."
    columns = (Column("What"), Column("Which", share=1), Column("Whose word"), Column("Day", "right"))
    return Table("What changed", columns, tuple(rows), note, nothing)


def _same(item: SinceItem) -> tuple[str, str, str]:
    """Two voices that say the same of one milestone are one change: the later one is listed."""
    return (item.kind, item.subject, item.milestone)


def _listed(kinds: list[str]) -> str:
    words = ", ".join(kinds)
    return f"{words[:1].upper()}{words[1:]}"


def _since_row(found: Brief, item: SinceItem, focus: Focus, *, first: bool) -> Row:
    roadmap = found.structure.roadmap
    name, words = short_name(roadmap, item.subject), MILESTONE_WORDS[item.milestone]
    window = _window_words(roadmap, item.subject, item.text)
    kind = item.kind
    which = f"{name}, {words}: {window}"
    if kind == "date passed":
        which = f"{name}: “{window}” passed, nothing confirms that it {CAME_WORDS[item.milestone]}"
    elif kind == "confirmed":
        which = (
            f"{name} {CAME_WORDS[item.milestone]}, {window}"
            if item.text
            else f"{name} {CAME_WORDS[item.milestone]}"
        )
    elif kind == "gone quiet":
        which = f"{name}, {words} “{window}”: not said again"
    elif kind in ("later", "earlier") and item.days:
        which = f"{name}, {words}: {window}, {days_words(abs(item.days))} {kind}"
    elif kind == "narrowed" and item.days:
        which = f"{name}, {words}: {window}, {days_words(item.days)} nearer"
    who = short_name(roadmap, item.stated_by) if item.stated_by else "unattributed"
    strong = item.subject in focus.pair_keys
    label = f"{kind[:1].upper()}{kind[1:]}" if first else ""
    return Row(
        (
            Cell(label, strong=True, unsaid=kind),
            Cell(which, verdict=KINDS.get(kind, ""), strong=strong and kind == "date passed"),
            Cell(who, tone="muted"),
            Cell(say_day(item.day), day=item.day),
        ),
        key=item.subject,
        spoken=f"{which} ({who}, {say_day(item.day)}).",
    )


def _window_words(roadmap: Roadmap, subject: str, text: str) -> str:
    if not text:
        return "no date given"
    return say_window(parse_window(text, roadmap.fiscal_month_of(subject)))


# -- ahead ---------------------------------------------------------------------------------------


def ahead_table(found: Brief, shown: Focus, focus: Focus, days: int) -> Table:
    """What falls due, the first first; a day is written once."""
    day = found.structure.as_of.day
    verdicts = _verdicts(found)
    fingerprints = {one.fingerprint: one for one in found.findings}
    items = [item for item in found.ahead if _is_listed(item, shown, fingerprints)]
    order = {"tranche": 0, "need": 1, "follow-up": 2, "acceptance": 3, "window": 4, "quiet": 5}
    items.sort(
        key=lambda item: (
            item.day,
            item.subject not in focus.pair_keys,
            order.get(item.kind, 9),
            item.subject,
        )
    )
    rows, last = [], 0
    for item in items[:_MOST]:
        rows.append(_ahead_row(found, item, focus, verdicts, fingerprints, first=item.day != last))
        last = item.day
    left = len(found.ahead) - len(items)
    note = (
        f"Strong: {' × '.join(short_name(found.structure.roadmap, key) for key in focus.pair)}."
        if any(focus.pair)
        else ""
    )
    decided = {"follow-up": "follow-ups", "acceptance": "acceptances that run out"}
    none = [words for kind, words in decided.items() if not any(item.kind == kind for item in items)]
    if none:
        note = f"{note} {_listed(none)}: none recorded.".strip()
    if left:
        note = f"{note} Not listed: {left} that concern others.".strip()
    columns = (
        *(Column("Day"), Column("in", "right"), Column("What falls due", share=1), Column("Size", "right")),
    )
    return Table(
        f"Next {days} days", columns, tuple(rows), note, f"Nothing falls due until {say_day(day + days)}."
    )


def _is_listed(item: AheadItem, shown: Focus, fingerprints: dict[str, Finding]) -> bool:
    if item.kind == "need":
        return not shown.who or item.text == shown.who
    if item.kind not in ("acceptance", "follow-up"):
        return shown.has(item.subject)
    finding = fingerprints.get(item.subject)
    return not shown.who or finding is None or shown.who in (finding.supplier, finding.customer)


def _verdicts(found: Brief) -> dict[tuple[str, str], str]:
    """The worst verdict that a promise (tranche or need) or a milestone has a part in."""
    worst: dict[tuple[str, str], str] = {}
    for one in found.findings:
        if one.verdict not in WORST_FIRST:
            continue
        places = [(one.commitment, ""), (one.by.subject, one.by.milestone) if one.by else ("", "")]
        if one.ready is not None:
            places.append((one.ready.subject, one.ready.milestone))
        if one.need is not None:
            places.append((f"{one.need.organization}>{one.need.generation}", one.need.milestone))
        for place in places:
            old = worst.get(place)
            if place[0] and (old is None or WORST_FIRST.index(one.verdict) < WORST_FIRST.index(old)):
                worst[place] = one.verdict
    return worst


def _ahead_row(
    found: Brief,
    item: AheadItem,
    focus: Focus,
    verdicts: dict[tuple[str, str], str],
    fingerprints: dict[str, Finding],
    *,
    first: bool,
) -> Row:
    roadmap, today = found.structure.roadmap, found.structure.as_of.day
    verdict = verdicts.get((item.subject, item.milestone), "")
    key = item.subject
    name = short_name(roadmap, key)
    window = (
        "" if item.kind in ("need", "acceptance", "follow-up") else _window_words(roadmap, key, item.text)
    )
    finding = fingerprints.get(key)
    title = finding.sentences.title if finding is not None else "a finding that is gone"
    if item.kind == "tranche":
        verdict = verdicts.get((key, ""), verdict)
        what = f"{name} {MILESTONE_WORDS[item.milestone]}"
    elif item.kind == "need":
        verdict = verdicts.get((f"{item.text}>{key}", item.milestone), "")
        what = f"{name} {MILESTONE_WORDS[item.milestone]}, as {short_name(roadmap, item.text)} needs it"
    elif item.kind == "window":
        what = f"{name}, {MILESTONE_WORDS[item.milestone]}: “{window}” closes"
        verdict = "" if verdict in ("kept", "delivered-late") else verdict
    elif item.kind == "quiet":
        what, verdict = f"{name}, {MILESTONE_WORDS[item.milestone]} “{window}”, goes quiet", ""
    elif item.kind == "acceptance":
        what = f"An acceptance runs out: {title} ({item.text})"
    else:
        what = f"A follow-up is due: {title} ({item.text or 'nobody yet'})"
    size = "" if item.kind != "tranche" else "size not told"
    if item.kind == "tranche" and item.quantity is not None and item.unit:
        size = quantity_words(*unit_and_amount(item.unit, item.quantity))
    strong = key in focus.pair_keys and item.kind in ("tranche", "need")
    return Row(
        (
            Cell(say_day(item.day) if first else "", day=item.day, strong=True, unsaid=say_day(item.day)),
            Cell(f"{item.day - today} d" if first else "", tone="muted", unsaid=f"{item.day - today} d"),
            Cell(what, verdict=verdict, strong=strong),
            Cell(
                size,
                strong=bool(size) and item.quantity is not None,
                tone="ink" if item.quantity else "muted",
            ),
        ),
        key="" if finding is not None else key,
        fingerprint=key if finding is not None else "",
        spoken=f"{say_day(item.day)} ({days_words(item.day - today)}): {what}.",
    )


# -- questions -----------------------------------------------------------------------------------


def questions_table(found: Brief, shown: Focus, focus: Focus) -> Table:
    """What to ask of whom, the watched partner first, by the day on which the answer is needed."""
    roadmap = found.structure.roadmap
    listed = [one for one in found.open if _asks(one, shown)]
    far = 10_000_000
    listed.sort(key=lambda one: (one.asked_of not in focus.pair, one.asked_of, one.due or far, one.question))
    rows, last = [], ""
    for one in listed[:_MOST]:
        name = short_name(roadmap, one.asked_of)
        follow = f"{one.owner or 'nobody yet'}{f', {one.state}' if one.state else ''}"
        rows.append(
            Row(
                (
                    Cell(
                        name if one.asked_of != last else "",
                        vendor=one.asked_of if one.asked_of != last else "",
                        strong=True,
                        unsaid=name,
                    ),
                    Cell(one.question),
                    Cell(
                        say_day(one.due) if one.due else "no date",
                        day=one.due,
                        tone="ink" if one.due else "muted",
                    ),
                    Cell(follow, tone="ink" if one.owner else "muted"),
                ),
                fingerprint=one.fingerprint,
                spoken=f"To {name}: {one.question}" + (f" Needed by {say_day(one.due)}." if one.due else ""),
            )
        )
        last = one.asked_of
    left = len(found.open) - len(listed)
    note = f"Not listed: {left} that others have to ask." if left else ""
    columns = (
        Column("Asked of"),
        Column("Question", share=1),
        Column("Needed by", "right"),
        Column("Follow-up"),
    )
    return Table("Open questions by partner", columns, tuple(rows), note, "No question is open.")


def _asks(question: Question, shown: Focus) -> bool:
    return not shown.who or shown.who in (question.customer, question.asked_of)
