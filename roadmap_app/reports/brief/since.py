"""The table of what changed: by kind, the watched pair's first; what is of one kind, day and voice in one row.

It must not know Qt.
"""

from __future__ import annotations

from dataclasses import replace

from roadmap_app.alignment.answers.brief_since import RUMOUR
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import begun, msgid, tr, trn
from roadmap_app.reports.brief import FIRST_ROWS
from roadmap_app.reports.brief.changes import PASSED, QUIET, Change, changes_of, resting
from roadmap_app.reports.brief.since_words import quiet_limit, spoken_change, which_words
from roadmap_app.reports.brief.view import OF_PAIR, OTHERS, BriefView

KIND_WORDS = {
    PASSED: tr("Date passed"),
    "cancelled": tr("Cancelled"),
    "withdrawn": tr("Withdrawn"),
    "later": tr("Later"),
    "earlier": tr("Earlier"),
    "narrowed": tr("Narrowed"),
    "loosened": tr("Loosened"),
    "dated": tr("Dated"),
    "confirmed": tr("Confirmed"),
    "new": tr("New"),
    QUIET: tr("Gone quiet"),
    RUMOUR: tr("Not counted"),
}
"""Each kind as it stands at the head of its rows."""
_VERDICTS = {PASSED: "unconfirmed"}
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
_NONE_WORDS = {
    kind: tr(kind)
    for kind in (msgid("later"), msgid("earlier"), msgid("narrowed"), msgid("withdrawn"), msgid("cancelled"))
}
"""What is told where there is none of it."""
_MOST = 400  # rows of one table; a spreadsheet and the command line have all


def since_table(view: BriefView, since: Day, *, entered: bool) -> Table:
    """What changed; what stays unsaid of the kinds is told beneath."""
    changes = changes_of(view)
    rows, last = [], ("", False)
    for change in changes[:_MOST]:
        head = (change.kind, change.tier == OTHERS)
        rows.append(_change_row(view, change, first=head != last))
        last = head
    there = {change.kind for change in changes}
    missing = [_NONE_WORDS[kind] for kind in _NONE_WORDS if kind not in there]
    kinds = ", ".join(missing)
    note = tr("{kinds}: none in this time.", kinds=begun(kinds)) if missing and changes else ""
    columns = (
        Column(tr("What")),
        Column(tr("Which"), share=4),
        Column(tr("Whose word"), share=1),
        Column(tr("Day"), "right"),
    )
    nothing = _nothing(view, since, entered)
    return Table(tr("What changed"), columns, tuple(rows), note, nothing, _first_look(view, changes, rows))


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
        row
        if count == 1
        else replace(row, cells=(what, which, replace(voices, text=_voices_words(count)), day))
    )


def _quiet_line(quiet: list[Change], view: BriefView) -> Row:
    """“9 dates have gone quiet: no word for over 270 days”."""
    items = [item for change in quiet for item in change.items]
    dates = {(item.subject, item.milestone) for item in items}
    latest = max(change.day for change in quiet)
    words = tr(
        "{dates:,} dates have gone quiet: no word for over {limit:,} days",
        dates=len(dates),
        limit=quiet_limit(view),
    )
    voices = len({item.stated_by for item in items})
    return Row(
        (
            Cell(KIND_WORDS[QUIET], strong=True),
            Cell(words, mark=_MARKS[QUIET]),
            Cell(
                _voices_words(voices) if voices > 1 else view.who(items[0].stated_by),
                tone="muted",
            ),
            Cell(view.day(latest), day=latest),
        )
    )


def _nothing(view: BriefView, since: Day, entered: bool) -> str:
    who = view.found.concern.who
    whose = tr(" of what concerns {name}", name=view.name(who)) if who else ""
    if entered:
        return tr(
            "Nothing has entered this workspace or passed{whose} since {day}. Choose an earlier day under “Since”.",
            whose=whose,
            day=say_day(since),
        )
    return tr(
        "Nothing was said or passed{whose} since {day}. Choose an earlier day under “Since”.",
        whose=whose,
        day=say_day(since),
    )


def _voices_words(count: int) -> str:
    return trn("{count} voice", "{count} voices", count)


def _voices(view: BriefView, change: Change) -> list[str]:
    """Who said it, each once."""
    return list(dict.fromkeys(view.who(item.stated_by) for item in change.items))


def _change_row(view: BriefView, change: Change, *, first: bool) -> Row:
    words = which_words(view, change)
    first_item = change.items[0]
    kind = KIND_WORDS.get(change.kind, change.kind)
    quiet = change.tier == OTHERS or change.kind == RUMOUR
    tone = "muted" if quiet else "ink"
    finding = _finding_of(view, change)
    spoken = " ".join(spoken_change(view, item) for item in change.items)
    return Row(
        (
            Cell(kind if first else "", strong=not quiet, tone=tone, unsaid=kind),
            Cell(
                words,
                verdict=_VERDICTS.get(change.kind, ""),
                mark=_MARKS.get(change.kind, ""),
                tone=tone,
                strong=change.tier == OF_PAIR and change.kind in (PASSED, QUIET) and finding != "",
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
    ones = resting(view, change)
    return ones[0] if ones else ""
