"""The table of what falls due in the days to come: a day is written once, what is alike stands in one row.

It must not know Qt.
"""

from __future__ import annotations

from roadmap_app.alignment.answers.brief import AheadItem
from roadmap_app.alignment.answers.partners import WORST_FIRST
from roadmap_app.alignment.facts.exposure import quantity_words, unit_and_amount
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.records import Agreement
from roadmap_app.domain.statements import FAR
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import begun, tr, trc
from roadmap_app.reports.brief import FIRST_ROWS
from roadmap_app.reports.brief.ahead_words import Due, spoken_due, words_of
from roadmap_app.reports.brief.view import OF_PAIR, OTHERS, OWN, BriefView, named

_ORDER = {"tranche": 0, "need": 1, "follow-up": 2, "acceptance": 3, "window": 4, "others": 5, "quiet": 6}
_DECIDED = ("acceptance", "follow-up")
_MOST = 400


def dues_of(view: BriefView, worst: dict[tuple[str, str], str]) -> list[Due]:
    """All that falls due, in rows: the first day first, the pair's before the reader's before others'."""
    needed: dict[tuple[Day, str], list[str]] = {}
    for item in view.found.ahead:
        if item.kind == "need":
            needed.setdefault((item.day, item.subject), []).append(item.milestone)
    groups: dict[tuple[object, ...], list[AheadItem]] = {}
    for item in view.found.ahead:
        groups.setdefault(_alike(view, item, needed, worst), []).append(item)
    dues = []
    for items in groups.values():
        items.sort(key=lambda item: (_ORDER.get(item.kind, 9), _tier_of_item(view, item)))
        first = items[0]
        dues.append(Due(first.kind, _tier_of_item(view, first), first.day, tuple(items)))
    dues += _on_the_same_parts(view)
    return sorted(
        dues,
        key=lambda due: (
            due.day,
            due.tier,
            _ORDER.get(due.kind, 9),
            due.items[0].subject if due.items else "",
        ),
    )


def _alike(
    view: BriefView,
    item: AheadItem,
    needed: dict[tuple[Day, str], list[str]],
    worst: dict[tuple[str, str], str],
) -> tuple[object, ...]:
    if item.kind == "need":
        return (item.day, "need", item.subject, item.milestone)
    if item.kind == "window" and (milestones := needed.get((item.day, item.subject))):
        asked = item.milestone if item.milestone in milestones else milestones[0]
        return (item.day, "need", item.subject, asked)  # the window that closes on the day it is needed
    if item.kind == "window":
        return (
            item.day,
            item.kind,
            item.milestone,
            item.text,
            _tier_of_item(view, item),
            _of_item(item, worst),
        )
    if item.kind == "quiet":
        return (
            item.day,
            item.kind,
            item.milestone,
            _tier_of_item(view, item),
            view.found.structure.layer(item.subject),
        )
    return (item.day, item.kind, item.subject, item.milestone)


def _tier_of_item(view: BriefView, item: AheadItem) -> int:
    if item.kind in _DECIDED:
        return OWN
    if item.kind == "need":
        who, owner = item.text, view.roadmap.owner_of(item.subject)
        if (owner, who) == view.pair:
            return OF_PAIR
        return OWN if view.own.who in ("", who, owner) else OTHERS
    return view.tier(item.subject)


def ahead_table(view: BriefView, days: int) -> Table:
    """What comes up, with the size of what hangs on it."""
    worst = worst_verdicts(view)
    dues = dues_of(view, worst)
    columns = (
        Column(tr("Day")),
        Column(trc("days", "in"), "right"),
        Column(tr("What comes up"), share=1),
        Column(tr("Size"), "right"),
    )
    nothing = tr("Nothing comes up until {day}.", day=say_day(view.today + days))
    rows = _rows(view, dues[:_MOST], worst)
    return Table(
        tr("Next {days} days", days=days),
        columns,
        rows,
        _note(view, dues),
        nothing,
        _first_look(view, dues, worst),
    )


def _rows(view: BriefView, dues: list[Due], worst: dict[tuple[str, str], str]) -> tuple[Row, ...]:
    rows, last = [], 0
    for due in dues:
        rows.append(_due_row(view, due, worst, first=due.day != last))
        last = due.day
    return tuple(rows)


def _first_look(view: BriefView, dues: list[Due], worst: dict[tuple[str, str], str]) -> tuple[Row, ...]:
    """What binds first (the pair's, then the reader's), by day; in one line how many dates only go quiet.

    () where the table's first rows do as well.
    """
    quiet = [due for due in dues if due.kind == "quiet"]
    if len(quiet) < 2 or len(dues) <= FIRST_ROWS:
        return ()
    others = [due for due in dues if due.kind != "quiet"]
    weighed = sorted(others, key=lambda due: (due.tier, _ORDER.get(due.kind, 9), due.day))
    chosen = sorted(weighed[: FIRST_ROWS - 1], key=dues.index)
    return (*_rows(view, chosen, worst), _quiet_line(view, quiet))


def _quiet_line(view: BriefView, quiet: list[Due]) -> Row:
    """“6 dates go quiet from 7 Dec on, where nobody says more”."""
    dates = {(item.subject, item.milestone) for due in quiet for item in due.items}
    words = tr(
        "{dates:,} dates go quiet from {day} on, where nobody says more",
        dates=len(dates),
        day=view.due_day(quiet[0].day, short=True),
    )
    return Row((Cell(), Cell(), Cell(words, mark="dot", tone="muted"), Cell()))


def _note(view: BriefView, dues: list[Due]) -> str:
    parts = []
    if any(due.tier == OF_PAIR for due in dues):
        parts.append(tr("Strong: {pair}.", pair=" × ".join(view.name(key) for key in view.pair)))
    none = [
        words
        for kind, words in (
            ("follow-up", tr("follow-ups due")),
            ("acceptance", tr("acceptances that run out")),
        )
        if not any(due.kind == kind for due in dues)
    ]
    if none:
        parts.append(tr("{kinds}: none recorded.", kinds=begun(tr(" and ").join(none))))
    return " ".join(parts)


def _due_row(view: BriefView, due: Due, worst: dict[tuple[str, str], str], *, first: bool) -> Row:
    verdict = _verdict_of(due, worst)
    words, left = words_of(view, due), due.day - view.today
    strong = due.tier == OF_PAIR and due.kind in ("tranche", "need")
    tone = "muted" if due.tier == OTHERS else "ink"
    item = due.items[0] if due.items else None
    decided = due.kind in _DECIDED
    size, quantity = _size(due)
    day, days_left = view.due_day(due.day, short=True), tr("{left} d", left=left)
    return Row(
        (
            Cell(day if first else "", day=due.day, strong=True, unsaid=say_day(due.day)),
            Cell(days_left if first else "", tone="muted", unsaid=days_left),
            Cell(words, verdict=verdict, mark="" if verdict else "dot", strong=strong, tone=tone),
            Cell(
                size, value=quantity, strong=strong and quantity is not None, tone=_size_tone(due, quantity)
            ),
        ),
        key="" if item is None or decided else item.subject,
        fingerprint=item.subject if item is not None and decided else _fingerprint(view, due),
        spoken=spoken_due(view, due, words),
    )


def _size_tone(due: Due, quantity: float | None) -> str:
    return "muted" if quantity is None or due.tier == OTHERS else "ink"


def _size(due: Due) -> tuple[str, float | None]:
    if due.kind == "others":
        return ("" if due.quantity is None else quantity_words("GW", due.quantity)), due.quantity
    if due.kind != "tranche":
        return "", None
    item = due.items[0]
    if item.quantity is None or not item.unit:
        return tr("size not told"), None
    unit, amount = unit_and_amount(item.unit, item.quantity)
    return quantity_words(unit, amount), amount


# -- verdicts ----------------------------------------------------------------------------------------


def worst_verdicts(view: BriefView) -> dict[tuple[str, str], str]:
    """The worst verdict that a promise (tranche or need) or a milestone has a part in, of the reader's findings."""
    worst: dict[tuple[str, str], str] = {}
    for one in _judged(view):
        places = [(one.commitment, "")]
        places += [(end.subject, end.milestone) for end in (one.by, one.ready) if end is not None]
        if one.need is not None:
            places.append((f"{one.need.organization}>{one.need.generation}", one.need.milestone))
        for place in places:
            old = worst.get(place)
            if place[0] and (old is None or WORST_FIRST.index(one.verdict) < WORST_FIRST.index(old)):
                worst[place] = one.verdict
    return worst


def _judged(view: BriefView) -> list[Finding]:
    return [one for one in view.found.findings if one.verdict in WORST_FIRST]


def _verdict_of(due: Due, worst: dict[tuple[str, str], str]) -> str:
    if due.kind in ("quiet", "others", *_DECIDED):
        return ""
    verdicts = [verdict for item in due.items if (verdict := _of_item(item, worst))]
    verdict = min(verdicts, key=WORST_FIRST.index, default="")
    return "" if due.kind == "window" and verdict in ("kept", "delivered-late") else verdict


def _of_item(item: AheadItem, worst: dict[tuple[str, str], str]) -> str:
    if item.kind == "need":
        return worst.get((f"{item.text}>{item.subject}", item.milestone), "")
    if item.kind == "tranche":
        return worst.get((item.subject, ""), worst.get((item.subject, item.milestone), ""))
    return worst.get((item.subject, item.milestone), "")


def _fingerprint(view: BriefView, due: Due) -> str:
    """The worst open finding of a promise; "" where none is open."""
    if due.kind not in ("tranche", "need"):
        return ""
    item = due.items[0]
    for one in view.found.findings:
        if one.is_open and one.due == due.day:
            need = one.need
            if item.kind == "tranche" and one.commitment == item.subject:
                return one.fingerprint
            if need is not None and (need.organization, need.generation) == (item.text, item.subject):
                return one.fingerprint
    return ""


# -- others on the same parts ------------------------------------------------------------------------


def _on_the_same_parts(view: BriefView) -> list[Due]:
    """Tranches of others that wait for the pair's parts and fall due on days on which the pair's do: who, and how
    much of it is binding."""
    if not view.found.concern.who or not any(view.pair):
        return []
    structure = view.found.structure
    days = {
        item.day for item in view.found.ahead if item.kind == "tranche" and item.subject in view.pair_keys
    }
    found: dict[Day, list[tuple[Agreement, str, float | None]]] = {}
    for commitment in view.roadmap.commitments:
        if commitment.generation not in view.pair_keys:
            continue
        live = structure.live_commitment(commitment.key)
        begins = structure.as_of.holds(commitment.key, "begins")
        day = begins.stated.latest if begins.status == "plan" else None
        if live is None or day not in days or view.found.concern.has_deal(live[1]):
            continue
        quantity = number_of(commitment.quantity)
        power = commitment.standing == "binding" and quantity is not None and commitment.unit in ("GW", "MW")
        size = unit_and_amount(commitment.unit, quantity or 0.0)[1] if power else None
        found.setdefault(day or FAR, []).append((live[1], commitment.generation, size))
    return [_others(view, day, rows) for day, rows in found.items()]


def _others(view: BriefView, day: Day, rows: list[tuple[Agreement, str, float | None]]) -> Due:
    who = named(list(dict.fromkeys(view.name(deal.customer) for deal, _, _ in rows)), 6)
    parts = view.names(part for _, part, _ in rows)
    told = [size for _, _, size in rows if size is not None]
    first = rows[0]
    item = AheadItem(day, "others", first[1], "", "", None, "")
    words = tr("Others wait for {parts}, too: {who}", parts=parts, who=who)
    return Due("others", OTHERS, day, (item,), words, sum(told) if told else None)
