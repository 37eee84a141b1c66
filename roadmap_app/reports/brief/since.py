"""The table of what changed: by kind, the watched pair's first; what is of one kind, day and voice in one row.

It must not know Qt.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from roadmap_app.alignment.answers.brief import SinceItem
from roadmap_app.alignment.answers.brief_since import RUMOUR
from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.wording import days_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import in_sentence
from roadmap_app.domain.records import Agreement, Claim, Link, Need
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.reports.brief import FIRST_ROWS
from roadmap_app.reports.brief.view import OF_PAIR, OTHERS, BriefView, source_of

QUIET = "gone quiet"
KINDS = (
    *("date passed", "cancelled", "withdrawn", "later", "earlier", "narrowed", "loosened"),
    *("dated", "confirmed", "new", QUIET, RUMOUR),
)
"""What can have changed, in the order of the page: news first, then what has only gone quiet."""
_VERDICTS = {"date passed": "unconfirmed"}
_MARKS = {
    QUIET: "quiet",
    "cancelled": "cross",
    "withdrawn": "open",
    "later": "later",
    "earlier": "earlier",
    "narrowed": "narrowed",
    "loosened": "loosened",
    "dated": "dot",
    "confirmed": "diamond",
    "new": "dot",
    RUMOUR: "open",
}
_TOLD_WHERE_NONE = ("later", "earlier", "narrowed", "withdrawn", "cancelled")
_MOST = 400  # rows of one table; a spreadsheet and the command line have all


class Change(NamedTuple):
    """What one row tells. tier: whose it is."""

    kind: str
    tier: int
    day: Day
    items: tuple[SinceItem, ...]


def changes_of(view: BriefView) -> list[Change]:
    """All that changed, in rows: others' last; by kind, the pair's first, the latest first."""
    groups: dict[tuple[object, ...], list[SinceItem]] = {}
    needs = {_need_of(item) for item in view.found.since if isinstance(item.record, Need)}
    for item in view.found.since:
        groups.setdefault(_alike(view, item, needs), []).append(item)
    order = {kind: place for place, kind in enumerate(KINDS)}
    changes = [
        Change(
            items[0].kind,
            min(_tier_of_item(view, item) for item in items),
            max(item.day for item in items),
            tuple(
                sorted(
                    items,
                    key=lambda item: (not isinstance(item.record, Need), _tier_of_item(view, item), item.day),
                )
            ),
        )
        for items in groups.values()
    ]
    return sorted(
        changes,
        key=lambda one: (one.tier == OTHERS, order.get(one.kind, len(order)), one.tier, -one.day),
    )


def _need_of(item: SinceItem) -> tuple[object, ...]:
    return (item.subject, item.milestone, item.stated_by, item.text, item.day)


def _alike(view: BriefView, item: SinceItem, needs: set[tuple[object, ...]]) -> tuple[object, ...]:
    if item.kind == "new" and not isinstance(item.record, (Agreement, Link)) and _need_of(item) in needs:
        return ("need", *_need_of(item))  # who needs it is who says when
    line = view.roadmap.line_of(item.subject)
    if item.kind in ("confirmed", "new", RUMOUR) and line is not None and line.layer == "software":
        named = (item.text, item.record.level) if isinstance(item.record, Link) else ()
        return (item.kind, line.key, item.milestone, *named)
    if isinstance(item.record, Agreement):
        return ("deal", item.subject)
    if item.kind == QUIET:
        layer = view.found.structure.layer(item.subject)
        return (item.kind, item.milestone, item.stated_by, item.day, layer)
    if item.kind == "confirmed":  # two voices that tell of one thing
        return (item.kind, item.subject, item.milestone)
    return (item.kind, item.milestone, item.text, item.stated_by, item.day, item.days, item.kind in _MARKS)


def _tier_of_item(view: BriefView, item: SinceItem) -> int:
    record = item.record
    if isinstance(record, Agreement):
        if (record.supplier, record.customer) == view.pair:
            return OF_PAIR
        return OTHERS if not view.own.has_deal(record) else 1
    return view.tier(item.subject)


def since_table(view: BriefView, since: Day, *, entered: bool) -> Table:
    """What changed; what stays unsaid of the kinds is told beneath."""
    changes = changes_of(view)
    rows, last = [], ("", False)
    for change in changes[:_MOST]:
        head = (change.kind, change.tier == OTHERS)
        rows.append(_change_row(view, change, first=head != last))
        last = head
    there = {change.kind for change in changes}
    missing = [kind for kind in _TOLD_WHERE_NONE if kind not in there]
    note = f"{', '.join(missing).capitalize()}: none in this time." if missing and changes else ""
    columns = (
        Column("What"),
        Column("Which", share=4),
        Column("Whose word", share=1),
        Column("Day", "right"),
    )
    nothing = _nothing(view, since, entered)
    return Table("What changed", columns, tuple(rows), note, nothing, _first_look(view, changes, rows))


def _first_look(view: BriefView, changes: list[Change], rows: list[Row]) -> tuple[Row, ...]:
    """The news, and in one line how many dates have only gone quiet; () where none or just one has."""
    quiet = [change for change in changes[:_MOST] if change.kind == QUIET]
    if len(quiet) < 2:
        return ()
    news = [(change, row) for change, row in zip(changes, rows, strict=False) if change.kind != QUIET]
    return (*(_shorter(view, *one) for one in news[: FIRST_ROWS - 1]), _quiet_line(quiet, view))


def _shorter(view: BriefView, change: Change, row: Row) -> Row:
    """Several voices as their number: the row of the whole table names them."""
    what, which, voices, day = row.cells
    count = len(_voices(view, change))
    return (
        row if count == 1 else replace(row, cells=(what, which, replace(voices, text=f"{count} voices"), day))
    )


def _quiet_line(quiet: list[Change], view: BriefView) -> Row:
    """“9 dates have gone quiet: no word for over 270 days”."""
    items = [item for change in quiet for item in change.items]
    dates = {(item.subject, item.milestone) for item in items}
    latest = max(change.day for change in quiet)
    words = f"{len(dates):,} dates have gone quiet: no word for over {_limit(view):,} days"
    voices = len({item.stated_by for item in items})
    return Row(
        (
            Cell(QUIET.capitalize(), strong=True),
            Cell(words, mark=_MARKS[QUIET]),
            Cell(f"{voices} voices" if voices > 1 else view.who(items[0].stated_by), tone="muted"),
            Cell(view.day(latest), day=latest),
        )
    )


def _nothing(view: BriefView, since: Day, entered: bool) -> str:
    how = "has entered this workspace or passed" if entered else "was said or passed"
    who = view.found.concern.who
    whose = f" of what concerns {view.name(who)}" if who else ""
    return f"Nothing {how}{whose} since {say_day(since)}. Choose an earlier day under “Since”."


def _voices(view: BriefView, change: Change) -> list[str]:
    """Who said it, each once."""
    return list(dict.fromkeys(view.who(item.stated_by) for item in change.items))


def _change_row(view: BriefView, change: Change, *, first: bool) -> Row:
    words = which_words(view, change)
    first_item = change.items[0]
    kind = change.kind.capitalize()
    quiet = change.tier == OTHERS or change.kind == RUMOUR
    tone = "muted" if quiet else "ink"
    finding = _finding_of(view, change)
    spoken = " ".join(_spoken(view, item) for item in change.items)
    return Row(
        (
            Cell(kind if first else "", strong=not quiet, tone=tone, unsaid=kind),
            Cell(
                words,
                verdict=_VERDICTS.get(change.kind, ""),
                mark=_MARKS.get(change.kind, ""),
                tone=tone,
                strong=change.tier == OF_PAIR and change.kind in ("date passed", QUIET) and finding != "",
            ),
            Cell(", ".join(_voices(view, change)), tone="muted"),
            Cell(view.day(change.day), day=change.day, tone=tone),
        ),
        key=first_item.subject,
        fingerprint=finding,
        spoken=spoken,
    )


def _finding_of(view: BriefView, change: Change) -> str:
    """The worst open finding that rests on a date that passed; "" where none does."""
    ones = _resting(view, change)
    return ones[0] if ones else ""


def _resting(view: BriefView, change: Change) -> list[str]:
    if change.kind != "date passed":
        return []
    places = {(item.subject, item.milestone) for item in change.items}
    return [
        one.fingerprint
        for one in view.own.findings
        if one.ready is not None
        and one.basis == "expired"
        and (one.ready.subject, one.ready.milestone) in places
    ]


# -- in words --------------------------------------------------------------------------------------


def which_words(view: BriefView, change: Change) -> str:
    """What changed, in one sentence without its full stop."""
    item, record = change.items[0], change.items[0].record
    names = view.names(one.subject for one in change.items)
    if isinstance(record, Agreement):
        return f"{view.name(record.key)} signed: {size_words(record)}, {record.standing}"
    if isinstance(record, Need):
        window = view.window(item.subject, item.text)
        return f"{view.who(record.organization)} needs {names} {MILESTONE_WORDS[item.milestone]}: {window}"
    if isinstance(record, Link):
        return _support_words(view, change, names, record)
    what, window = MILESTONE_WORDS[item.milestone], view.window(item.subject, item.text)
    subject = names if item.milestone == "available" else f"{names}, {what}"
    if change.kind == "date passed":
        return f"{subject}: “{window}” not confirmed{_rests(view, change)}"
    if change.kind == QUIET:
        last = view.day(change.day - _limit(view) - 1)
        if len({one.subject for one in change.items}) > 1:
            return f"{names}, {what.replace('begins', 'begin')}: no word since {last}"
        return f"{names}, {what} “{window}”: no word since {last}"
    if change.kind == "confirmed":
        return _came_in_words(view, change, names)
    if change.kind == RUMOUR:
        claim = record if isinstance(record, Claim) else None
        came = claim is not None and claim.status == "actual"
        return f"Low confidence: {names} {CAME_WORDS[item.milestone] if came else what}, {window}"
    return _moved(view, change, names)


def _support_words(view: BriefView, change: Change, names: str, link: Link) -> str:
    level = f" at {link.level} level" if link.level else ""
    target = in_sentence(view.name(link.target))
    if change.kind == "withdrawn":
        one = len({item.subject for item in change.items}) == 1
        return f"{names} no longer {'names' if one else 'name'} {target}"
    said = f"{names} {_verb('names', change)} {target}{level}"
    return f"Low confidence: {said}" if change.kind == RUMOUR else said


def _limit(view: BriefView) -> int:
    return int(view.found.structure.threshold("stale", "limit_days"))


def _moved(view: BriefView, change: Change, names: str) -> str:
    item = change.items[0]
    head = f"{names}, {MILESTONE_WORDS[item.milestone]}"
    window = view.window(item.subject, item.text) if len(change.items) == 1 or item.text else "no date given"
    if change.kind in ("new", "dated") and len({one.text for one in change.items}) > 1:
        window = ", ".join(dict.fromkeys(view.window(one.subject, one.text) for one in change.items))
    moves = view.found.structure.as_of.moves(item.subject, item.milestone)
    before = next((move.before for move in moves if move.after == item.record), None)
    if before is None or change.kind not in ("later", "earlier", "narrowed", "loosened", "withdrawn"):
        return f"{head}: {window}"
    text = f"{head}: {view.window(item.subject, before.window)} became {window}"
    if change.kind in ("later", "earlier") and item.days:
        return f"{text}, {days_words(abs(item.days))} {change.kind}"
    return f"{text}, {days_words(item.days)} nearer" if change.kind == "narrowed" and item.days else text


def _came_in_words(view: BriefView, change: Change, names: str) -> str:
    item = change.items[0]
    came = CAME_WORDS[item.milestone]
    subjects = {one.subject for one in change.items}
    if len(subjects) > 1:
        came = came.replace("was ", "were ")
        return f"{names} {came}{_names_none(view, change, subjects)}"
    window = f", {view.window(item.subject, item.text)}" if item.text else ""
    return f"{names} {came}{window}{_names_none(view, change, subjects)}"


def _verb(verb: str, change: Change) -> str:
    return verb if len({one.subject for one in change.items}) == 1 else verb.removesuffix("s")


def _names_none(view: BriefView, change: Change, releases: set[str]) -> str:
    """“: none names the MI450-based custom GPU”: of releases of a stack that the watched pair waits for."""
    line = view.roadmap.line_of(change.items[0].subject)
    if line is None or line.layer != "software" or change.items[0].milestone != "available":
        return ""
    parts = [
        one.subjects[1]
        for one in view.own.findings
        if one.basis == "nothing-known" and one.subjects[0] == line.key and _of_pair(view, one)
    ]
    if not parts:
        return ""
    named = {link.target for key in releases for link in view.roadmap.links_from(key, "supports")}
    missing = [part for part in dict.fromkeys(parts) if part not in named]
    if not missing:
        return ""
    part = in_sentence(view.name(missing[0]))
    return f"; none names {part}" if len(releases) > 1 else f"; does not name {part}"


def _of_pair(view: BriefView, finding: Finding) -> bool:
    return (finding.supplier, finding.customer) == view.pair


def _rests(view: BriefView, change: Change) -> str:
    """“; 3 of Meta’s requirements rest on it”."""
    count = len(_resting(view, change))
    if not count:
        return ""
    who = f" of {view.name(view.own.who)}’s" if view.own.who else ""
    return (
        f"; {count} requirement{who} rests on it" if count == 1 else f"; {count} requirements{who} rest on it"
    )


def _spoken(view: BriefView, item: SinceItem) -> str:
    alone = Change(item.kind, OTHERS, item.day, (item,))
    return f"{which_words(view, alone)} ({source_of(view, item.record)})."
