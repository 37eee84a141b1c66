"""What changed, in words: one sentence for each row of the table, and each statement with its source.

It must not know Qt.
"""

from __future__ import annotations

from roadmap_app.alignment.answers.brief import SinceItem
from roadmap_app.alignment.answers.brief_since import RUMOUR
from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.wording import days_words
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import in_sentence
from roadmap_app.domain.records import Agreement, Claim, Link, Need
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS
from roadmap_app.i18n import tr, trc, trn
from roadmap_app.reports.brief.changes import PASSED, QUIET, Change, resting
from roadmap_app.reports.brief.view import OTHERS, BriefView, source_of

_CAME_OF_SEVERAL = {
    "announced": trc("several", "were announced"),
    "tape_out": trc("several", "taped out"),
    "sampling": trc("several", "began sampling"),
    "production": trc("several", "went into production"),
    "available": trc("several", "became available"),
    "volume": trc("several", "reached volume"),
    "deployed": trc("several", "were deployed"),
    "end_of_sale": trc("several", "went off sale"),
    "end_of_support": trc("several", "lost support"),
    "begins": trc("several", "began"),
    "completes": trc("several", "were completed"),
}


def several_words(milestone: str) -> str:
    """A milestone of several things: “begin”, “available”."""
    if milestone == "begins":
        return trc("several", "begin")
    return MILESTONE_WORDS[milestone]


def which_words(view: BriefView, change: Change) -> str:
    """What changed, in one sentence without its full stop."""
    item, record = change.items[0], change.items[0].record
    names = view.names(one.subject for one in change.items)
    if isinstance(record, Agreement):
        return tr(
            "{name} signed: {size}, {standing}",
            name=view.name(record.key),
            size=size_words(record),
            standing=tr(record.standing),
        )
    if isinstance(record, Need):
        window = view.window(item.subject, item.text)
        return tr(
            "{who} needs {names} {milestone}: {window}",
            who=view.who(record.organization),
            names=names,
            milestone=MILESTONE_WORDS[item.milestone],
            window=window,
        )
    if isinstance(record, Link):
        return _support_words(view, change, names, record)
    what, window = MILESTONE_WORDS[item.milestone], view.window(item.subject, item.text)
    subject = names if item.milestone == "available" else f"{names}, {what}"
    if change.kind == PASSED:
        return tr(
            "{subject}: “{window}” not confirmed{rests}",
            subject=subject,
            window=window,
            rests=_rests(view, change),
        )
    if change.kind == QUIET:
        last = view.day(change.day - quiet_limit(view) - 1)
        if len({one.subject for one in change.items}) > 1:
            return tr(
                "{names}, {what}: no word since {last}",
                names=names,
                what=several_words(item.milestone),
                last=last,
            )
        return tr(
            "{names}, {what} “{window}”: no word since {last}",
            names=names,
            what=what,
            window=window,
            last=last,
        )
    if change.kind == "confirmed":
        return _came_in_words(view, change, names)
    if change.kind == RUMOUR:
        claim = record if isinstance(record, Claim) else None
        came = claim is not None and claim.status == "actual"
        return tr(
            "Low confidence: {names} {what}, {window}",
            names=names,
            what=_came_of(change) if came else what,
            window=window,
        )
    return _moved(view, change, names)


def _support_words(view: BriefView, change: Change, names: str, link: Link) -> str:
    level = tr(" at {level} level", level=tr(link.level)) if link.level else ""
    releases = len({item.subject for item in change.items})
    target = in_sentence(view.name(link.target))
    if change.kind == "withdrawn":
        return trn(
            "{names} no longer names {target}",
            "{names} no longer name {target}",
            releases,
            names=names,
            target=target,
        )
    said = trn(
        "{names} names {target}{level}",
        "{names} name {target}{level}",
        releases,
        names=names,
        target=target,
        level=level,
    )
    return tr("Low confidence: {said}", said=said) if change.kind == RUMOUR else said


def quiet_limit(view: BriefView) -> int:
    """After how many days without a word a date has gone quiet."""
    return int(view.found.structure.threshold("stale", "limit_days"))


def _moved(view: BriefView, change: Change, names: str) -> str:
    item = change.items[0]
    head = f"{names}, {MILESTONE_WORDS[item.milestone]}"
    window = (
        view.window(item.subject, item.text) if len(change.items) == 1 or item.text else tr("no date given")
    )
    if change.kind in ("new", "dated") and len({one.text for one in change.items}) > 1:
        window = ", ".join(dict.fromkeys(view.window(one.subject, one.text) for one in change.items))
    moves = view.found.structure.as_of.moves(item.subject, item.milestone)
    before = next((move.before for move in moves if move.after == item.record), None)
    if before is None or change.kind not in ("later", "earlier", "narrowed", "loosened", "withdrawn"):
        return f"{head}: {window}"
    text = tr(
        "{head}: {before} became {after}",
        head=head,
        before=view.window(item.subject, before.window),
        after=window,
    )
    if change.kind in ("later", "earlier") and item.days:
        days = days_words(abs(item.days))
        if change.kind == "later":
            return tr("{text}, {days} later", text=text, days=days)
        return tr("{text}, {days} earlier", text=text, days=days)
    return (
        tr("{text}, {days} nearer", text=text, days=days_words(item.days))
        if change.kind == "narrowed" and item.days
        else text
    )


def _came_in_words(view: BriefView, change: Change, names: str) -> str:
    item = change.items[0]
    came = _came_of(change)
    subjects = {one.subject for one in change.items}
    if len(subjects) > 1:
        return f"{names} {came}{_names_none(view, change, subjects)}"
    window = f", {view.window(item.subject, item.text)}" if item.text else ""
    return f"{names} {came}{window}{_names_none(view, change, subjects)}"


def _came_of(change: Change) -> str:
    kind = change.items[0].milestone
    return CAME_WORDS[kind] if len({one.subject for one in change.items}) == 1 else _CAME_OF_SEVERAL[kind]


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
    return (
        tr("; none names {part}", part=part) if len(releases) > 1 else tr("; does not name {part}", part=part)
    )


def _of_pair(view: BriefView, finding: Finding) -> bool:
    return (finding.supplier, finding.customer) == view.pair


def _rests(view: BriefView, change: Change) -> str:
    """“; 3 of Meta’s requirements rest on it”."""
    count = len(resting(view, change))
    if not count:
        return ""
    who = tr(" of {name}’s", name=view.name(view.own.who)) if view.own.who else ""
    return trn(
        "; {count} requirement{who} rests on it", "; {count} requirements{who} rest on it", count, who=who
    )


def spoken_change(view: BriefView, item: SinceItem) -> str:
    """One thing that changed, with who said it, when and where."""
    alone = Change(item.kind, OTHERS, item.day, (item,))
    return f"{which_words(view, alone)} ({source_of(view, item.record)})."
