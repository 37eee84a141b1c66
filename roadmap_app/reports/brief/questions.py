"""The table of what to ask of whom, the watched partner first, by the day on which the answer is needed.

It must not know Qt.
"""

from __future__ import annotations

from roadmap_app.alignment.answers.brief import Question
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.statements import FAR
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr
from roadmap_app.reports.brief.view import BriefView

_MOST = 400


def questions_table(view: BriefView) -> Table:
    """The column of who follows up falls away where nobody does: the note says so."""
    questions = sorted(view.found.open, key=lambda one: _order(view, one))
    followed = any(one.owner for one in questions)
    rows, last = [], ""
    for one in questions[:_MOST]:
        rows.append(_question_row(view, one, first=one.asked_of != last, followed=followed))
        last = one.asked_of
    columns = [Column(tr("Asked of")), Column(tr("Question"), share=1), Column(tr("Needed by"), "right")]
    if followed:
        columns.append(Column(tr("Follow-up")))
    who = view.found.concern.who
    nothing = (
        tr("Nothing that concerns {name} is open to be asked.", name=view.name(who))
        if who
        else tr("No question is open.")
    )
    return Table(tr("Open questions by partner"), tuple(columns), tuple(rows), "", nothing)


def follow_up_words(view: BriefView) -> str:
    """“follow-up: nobody yet for all of them”, “follow-up: 3 of 14 have somebody”."""
    count = len(view.found.open)
    taken = sum(bool(one.owner) for one in view.found.open)
    if not count:
        return ""
    return (
        tr("follow-up: {taken} of {count} have somebody", taken=taken, count=count)
        if taken
        else tr("follow-up: nobody yet for all of them")
    )


def _order(view: BriefView, one: Question) -> tuple[object, ...]:
    mine = bool(view.own.who) and one.asked_of == view.own.who
    return (mine, _tier_of_question(view, one), one.asked_of, one.due or FAR, one.question)


def _tier_of_question(view: BriefView, one: Question) -> int:
    if (one.asked_of, one.customer) == view.pair:
        return 0
    if one.asked_of in view.pair and one.asked_of != view.own.who and _is_own(view, one):
        return 0
    return 1 if _is_own(view, one) else 2


def _is_own(view: BriefView, one: Question) -> bool:
    return not view.own.who or view.own.who in (one.asked_of, one.customer)


def _question_row(view: BriefView, one: Question, *, first: bool, followed: bool) -> Row:
    me = view.own.who
    name = view.name(one.asked_of)
    told = name
    if me and one.asked_of == me:
        told = tr("{name} (you)", name=name) if view.me == me else tr("{name} (itself)", name=name)
    own = _is_own(view, one)
    tone = "ink" if own else "muted"
    follow_up = ", ".join(filter(None, (one.owner or tr("nobody yet"), one.state and tr(one.state))))
    due = view.due_day(one.due) if one.due else tr("no date")
    cells = [
        Cell(told if first else "", vendor=one.asked_of if first else "", strong=own, tone=tone, unsaid=told),
        Cell(one.question, tone=tone),
        Cell(due, day=one.due, tone=tone if one.due else "muted"),
    ]
    if followed:
        cells.append(Cell(follow_up, tone=tone if one.owner else "muted"))
    needed = tr(" Needed by {due}.", due=say_day(one.due)) if one.due else ""
    return Row(
        tuple(cells),
        fingerprint=one.fingerprint,
        spoken=tr(
            "To {name}: {question}{needed} {evidence}",
            name=name,
            question=one.question,
            needed=needed,
            evidence=_evidence(view, one),
        ).strip(),
    )


def _evidence(view: BriefView, one: Question) -> str:
    """What the sources say, with the first of them."""
    finding = view.finding(one.fingerprint)
    if finding is None:
        return ""
    where = next((claim.source_url for claim in finding.claims if claim.source_url), "")
    return f"{finding.message} {f'({where})' if where else ''}".strip()
