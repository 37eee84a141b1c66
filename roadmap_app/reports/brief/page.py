"""What the Brief says: headlines of the watched pairs, what changed, what falls due, what is exposed, what to ask.

Every figure is the engine's own, the one that `roadmap brief --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap_app.alignment.answers.brief import Brief, brief_of
from roadmap_app.alignment.answers.brief_since import Entered
from roadmap_app.alignment.answers.partners import standings_of
from roadmap_app.domain.documents.document import Document, Paragraph, Section, Table
from roadmap_app.domain.findings import SERIOUSNESS
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.brief.ahead import ahead_table
from roadmap_app.reports.brief.exposed import exposed_table
from roadmap_app.reports.brief.questions import follow_up_words, questions_table
from roadmap_app.reports.brief.since import since_table
from roadmap_app.reports.brief.view import BriefView
from roadmap_app.reports.question import SPAN_DAYS, PageQuestion
from roadmap_app.reports.words.headline import Headline, headline_of, headline_of_none


@dataclass(frozen=True)
class BriefAnswer:
    """All that the page shows. since_day: the day looked back to; entered: by the journal, else by the day a thing was
    said. who: whom all concerns, "" for everyone. asides: a quiet remark for each of the four tables."""

    question: PageQuestion
    found: Brief
    view: BriefView
    headlines: tuple[Headline, ...]
    since_day: Day
    entered: bool
    who: str
    since: Table
    ahead: Table
    exposed: Table
    questions: Table
    asides: tuple[str, str, str, str]
    answer: str

    @property
    def tables(self) -> tuple[Table, Table, Table, Table]:
        """What changed, what falls due, what is exposed, what to ask."""
        return self.since, self.ahead, self.exposed, self.questions


def brief_answer(
    question: PageQuestion,
    watched: Iterable[tuple[str, str]],
    *,
    since: Day | None = None,
    entered: Entered | None = None,
    everyone: bool = False,
    ahead_days: int = SPAN_DAYS,
) -> BriefAnswer:
    """watched: (supplier, customer), a headline each. since: `SPAN_DAYS` before the day where none is given.
    entered: what has entered since, by the journal. everyone: not only what concerns the reader."""
    day = question.spec.as_of
    since_day = min(since if since is not None else day - SPAN_DAYS, day)
    own = question.reader
    if question.roadmap.organization(own) is None:
        own = ""
    who = "" if everyone else own
    brief = brief_of(question.roadmap, question.spec, since_day, ahead_days, entered, who)
    view = BriefView.of(brief, question.me, own, question.pair)
    lines = _headlines(brief, view, watched)
    whose = tr("all of {name}’s deals", name=view.name(who)) if who else tr("all deals")
    asides = (
        since_words(question, since_day, entered=entered is not None),
        tr("to {day}", day=view.due_day(day + ahead_days)),
        tr("{whose}; standings are never added", whose=whose),
        follow_up_words(view),
    )
    return BriefAnswer(
        question,
        brief,
        view,
        lines,
        since_day,
        entered is not None,
        who,
        since_table(view, since_day, entered=entered is not None),
        ahead_table(view, ahead_days),
        exposed_table(view),
        questions_table(view),
        asides,
        _answer(view),
    )


def _headlines(brief: Brief, view: BriefView, watched: Iterable[tuple[str, str]]) -> tuple[Headline, ...]:
    """One for each watched pair, the next due first; those without a deal on the day last."""
    wanted = [pair for pair in dict.fromkeys(watched) if all(map(view.roadmap.organization, pair))]
    findings = brief.check.findings_between(set(wanted))
    standings = {(one.supplier, one.customer): one for one in standings_of(brief.structure, findings)}
    lines = [
        headline_of(brief.structure, standings[pair])
        if pair in standings
        else headline_of_none(brief.structure, pair)
        for pair in wanted
    ]
    far = 10_000_000
    return tuple(sorted(lines, key=lambda line: far if line.due is None else line.due))


def _answer(view: BriefView) -> str:
    """“2 of Meta’s requirements are open; 16 questions to ask.”"""
    who = view.found.concern.who
    count, asked = sum(one.verdict in SERIOUSNESS for one in view.found.findings), len(view.found.open)
    questions = trn("{count:,} question to ask", "{count:,} questions to ask", asked)
    if who:
        return trn(
            "{count:,} of {name}’s requirements is open; {questions}.",
            "{count:,} of {name}’s requirements are open; {questions}.",
            count,
            name=view.name(who),
            questions=questions,
        )
    return trn(
        "{count:,} requirements is open; {questions}.",
        "{count:,} requirements are open; {questions}.",
        count,
        questions=questions,
    )


def since_words(question: PageQuestion, since_day: Day, *, entered: bool) -> str:
    """“since you last looked, 24 Aug 2026 · 90 days, by the day it was said”."""
    days = question.spec.as_of - since_day
    how = tr("by the day it entered here") if entered else tr("by the day it was said")
    since = (
        tr("since you last looked, {day}", day=say_day(since_day))
        if question.since == since_day
        else tr("since {day}", day=say_day(since_day))
    )
    return trn(
        "{since} · {count:,} day, {how}", "{since} · {count:,} days, {how}", days, since=since, how=how
    )


def document_of(page: BriefAnswer) -> Document:
    """The page as a document."""
    question = page.question
    said = [
        block
        for line in page.headlines
        for block in (
            Paragraph(line.sentence, strong=True, verdict=line.verdict),
            *([Paragraph(line.more, tone="muted")] if line.more else []),
        )
    ]
    sections = [Section("", tuple(said))] if said else []
    sections += [
        Section(table.name, (table,), aside) for table, aside in zip(page.tables, page.asides, strict=True)
    ]
    return question.document(tr("Brief"), page.answer, sections)
