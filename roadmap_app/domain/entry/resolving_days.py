"""When a claim's line says that it happens, and on which day that was said; what its milestone and status are.

The rule by which days are told apart stands in `claim_line`. It must not know names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.entry.carried import Carried
from roadmap_app.domain.entry.line_words import Phrases, Span
from roadmap_app.domain.entry.resolving import Choice, Draft
from roadmap_app.domain.subjects import ALL_MILESTONES
from roadmap_app.domain.tables.cells import reason_against_actual
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, WRITTEN_MILESTONE_WORDS
from roadmap_app.domain.windows.window import WindowError, day_text, parse_window, say_day, say_window
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.windows.window import Window

_GRACE_DAYS = 1  # somewhere it is tomorrow already
_STATUS_WORDS = {"plan": tr("it was planned"), "actual": tr("it came"), "cancelled": tr("it was cancelled")}
_STATUS_WRITTEN = {"plan": "planned", "actual": "came", "cancelled": "cancelled"}


def settle_everyday(draft: Draft, base: Carried) -> None:
    """Milestone, status and confidence."""
    _settle_milestone(draft)
    for field, words in (("status", _STATUS_WRITTEN), ("confidence", {})):
        spans = [span for span in draft.of("everyday", "milestone") if getattr(span.data, field)]
        values = list(dict.fromkeys(getattr(span.data, field) for span in spans))
        for span in spans:
            if span.kind == "everyday":
                draft.take(span, field)
        if len(values) == 1:
            draft.put(field, values[0])
        elif values:
            said = listed([f"“{draft.text(span)}”" for span in spans])
            choices = [Choice(tr(words.get(one, one)), _only(draft, spans, field, one)) for one in values]
            draft.ask(field, tr("The line says {said}. Which holds?", said=said), choices)
    if "confidence" not in draft.values:
        draft.put("confidence", base.confidence or "medium", carried=bool(base.confidence))


def _only(draft: Draft, spans: Sequence[Span], field: str, value: str) -> str:
    """The line with the words for one value only."""
    kept = [span for span in spans if getattr(span.data, field) == value]
    out = [(span, "") for span in spans if span not in kept and not span.data.milestones]
    words = [
        (span, WRITTEN_MILESTONE_WORDS[span.data.milestones[0]]) for span in spans if span.data.milestones
    ]
    return draft.with_changes([*out, *(change for change in words if change[0] not in kept)])


def _settle_milestone(draft: Draft) -> None:
    kind = draft.roadmap.kind_of(draft.values.get("subject", ""))
    its = kind.milestones if kind else ALL_MILESTONES
    spans = [span for span in draft.of("everyday") if span.data.milestones]
    fitting = [[one for one in span.data.milestones if one in its] for span in spans]
    for span in spans:
        draft.take(span, "milestone")
    spans = draft.of("milestone")
    sets = [fit for fit in fitting if fit]
    common = [one for one in sets[0] if all(one in fit for fit in sets)] if sets else []
    meant = common or list(dict.fromkeys(one for fit in sets for one in fit))
    if len(meant) == 1:
        draft.put("milestone", meant[0])
    elif meant:
        said = listed([f"“{draft.text(span)}”" for span in spans])
        choices = [
            Choice(MILESTONE_WORDS[one], draft.with_only(spans[0], spans, WRITTEN_MILESTONE_WORDS[one]))
            for one in meant
        ]
        draft.ask(
            "milestone",
            tr("{said} may mean {count} milestones. Which?", said=said, count=len(meant)),
            choices,
        )
    elif spans and kind:
        draft.problems.append(
            tr(
                "“{text}” is no milestone of a {kind}; it has {its}.",
                text=draft.text(spans[0]),
                kind=tr(kind.word),
                its=listed([MILESTONE_WORDS[one] for one in its]),
            )
        )
    else:
        choices = [
            Choice(MILESTONE_WORDS[one], draft.with_words(WRITTEN_MILESTONE_WORDS[one]))
            for one in (kind.milestones if kind else ())
        ]
        draft.ask("milestone", tr("Which milestone?"), choices, is_missing=True)


def settle_days(draft: Draft, phrases: Phrases, base: Carried) -> None:
    """The window and the day of the statement."""
    draft.problems += [span.data for span in draft.of("refused")]
    if ways := phrases.other_dates(draft.spans):
        _ask_cutting(draft, ways)
    said = _said(draft)
    said += _settle_window_dates(draft, said, base)
    if len({span.data.window for span in said}) > 1:
        _ask_which(draft, "stated_on", said)
    elif said:
        _stated(draft, said)
    elif not any(one.field in ("stated_on", "window") for one in draft.questions):
        _carry_day(draft, base)
    _settle_window(draft)
    _settle_status(draft)


def _settle_window_dates(draft: Draft, said: Sequence[Span], base: Carried) -> Sequence[Span]:
    """Which of the dates without a mark is the window; gives those that are the day of the statement."""
    free = [span for span in draft.of("date") if not span.data.mark]
    days = [span for span in free if span.data.window.is_day]
    windows = [span for span in free if not span.data.window.is_day]
    if len(windows) > 1 or (not windows and len(days) > 1 and (said or len(days) > 2)):
        _ask_which(draft, "window", windows or days)
        return ()
    if windows or draft.of("refused"):
        for span in windows:
            _happens(draft, span)
        return days
    if len(days) == 2:
        return _settle_two(draft, days)
    return _settle_one(draft, days[0], said, base) if days else ()


def _said(draft: Draft) -> list[Span]:
    """The days that are marked as those of the statement; one marked “on” behind the milestone may be either."""
    said = [span for span in draft.of("date") if span.data.mark == "said"]
    has_window = any(not span.data.mark for span in draft.of("date"))
    for span in [one for one in draft.of("date") if one.data.mark == "on"]:
        before = [one for one in draft.spans if one.end <= span.start and one.kind != "joining"]
        behind_milestone = bool(before) and before[-1].kind == "milestone"
        if not behind_milestone or has_window:
            said.append(span)
        elif said:
            draft.spans[draft.spans.index(span)] = span._replace(data=span.data._replace(mark=""))
        else:
            day = say_day(span.data.window.earliest)
            choices = [
                Choice(tr("it happens on {day}", day=day), draft.with_changes([(span, span.data.text)])),
                Choice(
                    tr("it was stated on {day}", day=day),
                    draft.with_changes([(span, f"said {span.data.text}")]),
                ),
            ]
            draft.ask("window", tr("Is {day} when it happens, or when that was stated?", day=day), choices)
    return said


def _settle_one(draft: Draft, day: Span, said: Sequence[Span], base: Carried) -> Sequence[Span]:
    """One unmarked day alone: the window; of a cancellation, which needs none, the day of the statement."""
    if draft.values.get("status") != "cancelled" or said:
        _happens(draft, day)
        return ()
    if not base.stated_on:
        return (day,)
    words = say_day(day.data.window.earliest)
    choices = [
        Choice(tr("it was stated on {day}", day=words), draft.with_changes([(day, f"said {day.data.text}")])),
        Choice(
            tr(
                "what was planned for {window} is cancelled, said {day}",
                window=words,
                day=base.stated_on,
            ),
            draft.with_words(f"said {base.stated_on}"),
        ),
    ]
    draft.ask("stated_on", tr("Is {day} the day of the statement?", day=words), choices)
    return ()


def _settle_two(draft: Draft, days: Sequence[Span]) -> list[Span]:
    """Of two unmarked days one that lies ahead is the window, for nobody has stated anything on it; else the first
    behind the milestone is; gives the other."""
    ahead = [span for span in days if span.data.window.earliest > draft.today + _GRACE_DAYS]
    if len(ahead) == 1:
        _happens(draft, ahead[0])
        return [span for span in days if span != ahead[0]]
    milestone = next(iter(draft.of("milestone")), None)
    behind = [span for span in days if milestone is not None and span.start >= milestone.end]
    if days[0].data.window == days[1].data.window:
        behind = list(days)
    first = behind[0] if behind else None
    other = next((span for span in days if span != first), None)
    if first is not None and other is not None:
        before = first.data.window.latest < other.data.window.earliest
        if "status" in draft.values or not before:
            _happens(draft, first)
            return [other]
    choices = []
    for one, two in ((days[0], days[1]), (days[1], days[0])):
        ahead = one.data.window.earliest > two.data.window.earliest
        words = tr(
            "{day}, stated on {said_on}",
            day=say_day(one.data.window.earliest),
            said_on=say_day(two.data.window.earliest),
        )
        changes = [(two, f"said {two.data.text}")]
        line = draft.with_changes(changes)
        if not ahead and "status" not in draft.values:
            words, line = (
                tr("came {words}", words=words),
                f"{line}" if " came" in line else _appended(draft, changes, "came"),
            )
        choices.append(Choice(words, line))
    draft.ask("window", tr("Two days are named. When does it happen?"), choices)
    return []


def _appended(draft: Draft, changes: Sequence[tuple[Span, str]], words: str) -> str:
    whole = Draft(draft.roadmap, draft.with_changes(changes), draft.today, ())
    note = next(iter(draft.of("note", "open_title")), None)
    if note is None:
        return whole.with_words(words)
    return draft.with_changes([*changes, (note, f"{words} {draft.text(note)}")])


def _ask_cutting(draft: Draft, ways: Sequence[Sequence[Span]]) -> None:
    choices = []
    for way in ways:
        words = "; ".join(span.data.text for span in way)
        whole = Span("dates", way[0].start, way[-1].end)
        label = listed([say_window(span.data.window) for span in way])
        choices.append(Choice(label, draft.with_changes([(whole, words)])))
    text = draft.line[ways[0][0].start : ways[0][-1].end]
    draft.ask(
        "window",
        tr("“{text}” can be read in {count} ways. Which dates are meant?", text=text, count=len(ways)),
        choices,
    )


def _ask_which(draft: Draft, field: str, spans: Sequence[Span]) -> None:
    choices = [Choice(say_window(span.data.window), draft.with_only(span, spans)) for span in spans]
    if field == "window":
        sentence = tr("{count} dates are named. When does it happen?", count=len(spans))
    else:
        sentence = tr("{count} dates are named. On which was it stated?", count=len(spans))
    draft.ask(field, sentence, choices)
    for span in spans:
        draft.take(span, "asked")


def _happens(draft: Draft, span: Span) -> None:
    draft.put("window", span.data.text)
    draft.take(span, "window")


def _stated(draft: Draft, spans: Sequence[Span]) -> None:
    day = spans[0].data.window.earliest
    draft.put("stated_on", day_text(day))
    if day > draft.today + _GRACE_DAYS:
        draft.problems.append(
            tr(
                "The day of the statement, {day}, lies ahead: nobody can have said it yet. If it is the day on "
                "which it happens, write when it was said, too.",
                day=say_day(day),
            )
        )
    for span in spans:
        draft.take(span, "stated_on")


def _carry_day(draft: Draft, base: Carried) -> None:
    if base.stated_on:
        draft.put("stated_on", base.stated_on, carried=True)
        return
    days = [draft.today]
    window = _read(draft)
    if window is not None and window.is_day and window.earliest is not None and window.earliest < draft.today:
        days.insert(0, window.earliest)
    choices = [
        Choice(
            tr("today, {day}", day=say_day(day))
            if day == draft.today
            else tr("the same day, {day}", day=say_day(day)),
            draft.with_words(f"said {day_text(day)}"),
        )
        for day in days
    ]
    draft.ask("stated_on", tr("On which day was it stated?"), choices, is_missing=True)


def _read(draft: Draft) -> Window | None:
    """The window by the fiscal year of the subject's owner; None where none is named or it cannot be read."""
    text = draft.values.get("window")
    if text is None:
        return None
    try:
        return parse_window(text, draft.roadmap.fiscal_month_of(draft.values.get("subject", "")))
    except WindowError:
        return None


def _settle_window(draft: Draft) -> None:
    """Read the window by its owner's fiscal year; without one only a cancellation is whole."""
    draft.window = _read(draft)
    text = draft.values.get("window")
    if draft.window is not None:
        draft.put("window", draft.window.kept)
    elif text is not None:
        draft.problems.append(
            tr("“{text}” ends before it begins by the fiscal year of its owner.", text=text)
        )
    elif draft.values.get("status") != "cancelled" and not draft.of("refused"):
        choices = [Choice(tr("no date is given"), draft.with_words("TBD"))]
        draft.ask("window", tr("When does it happen?"), choices, is_missing=True)


def _settle_status(draft: Draft) -> None:
    """A plan unless the line says otherwise; where the window had passed by the day of the statement it is asked."""
    window, said = draft.window, draft.values.get("stated_on", "")
    status = draft.values.get("status", "")
    if draft.problems and not status:
        draft.put("status", "plan")
        return
    if status == "actual" and window is not None and said:
        month = draft.roadmap.fiscal_month_of(draft.values.get("subject", ""))
        if reason := reason_against_actual(window.text, said, month):
            draft.problems.append(
                tr("“{window}” cannot have come: {reason}.", window=say_window(window), reason=reason)
            )
    if status or any(one.field == "status" for one in draft.questions):
        return
    has_passed = window is not None and window.latest is not None and said and day_text(window.latest) <= said
    if has_passed and window is not None:
        choices = [
            Choice(_STATUS_WORDS[one], draft.with_words(_STATUS_WRITTEN[one])) for one in ("actual", "plan")
        ]
        sentence = tr(
            "By the day of the statement {window} had passed. Had it come?", window=say_window(window)
        )
        draft.ask("status", sentence, choices)
        return
    draft.put("status", "plan")
