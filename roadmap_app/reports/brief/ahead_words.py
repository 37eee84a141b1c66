"""What falls due, in words: one sentence for each row of the table, and the same with its sources.

It must not know Qt.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.answers.brief import AheadItem
from roadmap_app.alignment.facts.wording import days_words
from roadmap_app.alignment.rules.warrant import vests_on
from roadmap_app.domain.naming import possessive
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, parse_window, say_day, say_window
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.brief.since_words import several_words
from roadmap_app.reports.brief.view import BriefView, named, source_of


class Due(NamedTuple):
    """What one row tells. kind: of its first item, or `others` for tranches of others on the same parts."""

    kind: str
    tier: int
    day: Day
    items: tuple[AheadItem, ...]
    words: str = ""
    quantity: float | None = None


def words_of(view: BriefView, due: Due) -> str:
    """What comes up, in one sentence without its full stop."""
    if due.kind == "others":
        return due.words
    item = due.items[0]
    names = view.names(one.subject for one in due.items)
    what = MILESTONE_WORDS.get(item.milestone, "")
    if item.kind == "tranche":
        if item.milestone == "completes":
            return tr("{names} to be complete by then{gate}", names=names, gate=_gate(view, item))
        return tr("{names} to begin by then{gate}", names=names, gate=_gate(view, item))
    if item.kind == "need":
        return _need_words(view, due)
    if item.kind == "window":
        subject = names if item.milestone == "available" else f"{names}, {what}"
        window = parse_window(item.text, view.roadmap.fiscal_month_of(item.subject))
        if window.is_day:
            subject += "," if subject != names else ""
            return trn(
                "{subject} is planned", "{subject} are planned", 1 if _is_one(due) else 2, subject=subject
            )
        return tr("{subject}: “{window}” closes", subject=subject, window=say_window(window))
    if item.kind == "quiet":
        return _quiet_words(view, due, names, what)
    finding = view.finding(item.subject)
    title = finding.sentences.title if finding is not None else tr("a finding of others, or one that is gone")
    if item.kind == "acceptance":
        return tr("An acceptance runs out: {title} ({text})", title=title, text=item.text)
    return tr("A follow-up is due: {title} ({who})", title=title, who=item.text or tr("nobody yet"))


def _is_one(due: Due) -> bool:
    return len({one.subject for one in due.items}) == 1


def _need_words(view: BriefView, due: Due) -> str:
    needs = [one for one in due.items if one.kind == "need"]
    item = needs[0]
    who = named(list(dict.fromkeys(view.who(one.text) for one in needs)))
    name = view.name(item.subject)
    text = trn(
        "{name} {milestone}, as {who} needs it",
        "{name} {milestone}, as {who} need it",
        len(needs),
        name=name,
        milestone=MILESTONE_WORDS[item.milestone],
        who=who,
    )
    if item.milestone == "deployed":  # judged by its availability
        text = tr("{name} available in time for {whose} deployment", name=name, whose=possessive(who))
    closing = dict.fromkeys(view.window(one.subject, one.text) for one in due.items if one.kind == "window")
    if closing:
        windows = tr(" and ").join(tr("“{window}”", window=window) for window in closing)
        text += trn("; {windows} closes", "; {windows} close", len(closing), windows=windows)
    return text


def _quiet_words(view: BriefView, due: Due, names: str, what: str) -> str:
    limit = int(view.found.structure.threshold("stale", "limit_days"))
    last = view.day(due.day - limit - 1)
    item = due.items[0]
    if _is_one(due):
        return tr(
            "{names}, {what} “{window}”, goes quiet: last word {last}",
            names=names,
            what=what,
            window=view.window(item.subject, item.text),
            last=last,
        )
    return tr(
        "{names}, {what}: go quiet, last word {last}",
        names=names,
        what=several_words(item.milestone),
        last=last,
    )


def _gate(view: BriefView, item: AheadItem) -> str:
    """“; a warrant tranche hangs on it”, or on its completion, where that is what it vests on."""
    agreement, _, sequence = item.subject.rpartition("/")
    warrants = [one for one in view.roadmap.warrants_of(agreement) if one.commitment_sequence == sequence]
    if not warrants:
        return ""
    here = any(vests_on(one) == item.milestone for one in warrants)
    if here:
        return tr("; a warrant tranche hangs on it")
    return tr("; a warrant tranche hangs on its completion")


def spoken_due(view: BriefView, due: Due, words: str) -> str:
    """The same with its day and its sources."""
    sources = dict.fromkeys(filter(None, (source_of(view, item.record) for item in due.items)))
    told = f" ({'; '.join(sources)})" if sources else ""
    return f"{say_day(due.day)}, {days_words(due.day - view.today)}: {words}{told}."
