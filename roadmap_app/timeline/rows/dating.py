"""Which date a generation or a tranche stands at on the timeline, and how sure it is.

The principal milestone of a generation is `available`. Where nothing dated is said of that, the bar stands
at the nearest other milestone that is: what came first of all (deployed, volume, production), then what is
planned (deployed, volume, production, sampling, tape_out); the label then names the milestone, so
that a bar is never read as more than was said. A bound that merely follows from others is drawn as
derived; a bare announcement is no date. Of a tranche it is `begins`, else `completes`. It must not know
rows or lanes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from roadmap_app.domain.statements import day_of
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, ORDERED_MILESTONES
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.stated import Stated

OPEN_DAYS = 365.0  # how far an open window is drawn
MARK_WIDTH_DAYS = 31  # an actual date up to a month wide is a diamond, a wider one fades in
CANCELLED_DAYS = 30.0  # what is cancelled has no end; it needs a width to be seen and pointed at
_CAME = ("deployed", "volume", "production")
_OTHERS = frozenset({*ORDERED_MILESTONES, "end_of_sale", "end_of_support"})
_PLANNED = ("deployed", "volume", "production", "sampling", "tape_out")


class Dated(NamedTuple):
    """Where an item stands. kind: `came`, `planned`, `expired`, `derived`, `cancelled` or `undated`.

    begin, due: float days, the window's first day and the day after its last. stated: what holds of
    `milestone`. open_due: the window has no last day. words: of an undated one, what is known instead.
    """

    kind: str
    milestone: str
    begin: float
    due: float
    stated: Stated
    open_due: bool = False
    words: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it stands on the axis."""
        return self.kind != "undated"


def dated_subject(as_of: AsOf, key: str) -> Dated | None:
    """The date at which a subject stands; None for what is no subject."""
    match as_of.roadmap.kind_of(key):
        case SubjectKind.GENERATION:
            return date_generation(as_of, key)
        case SubjectKind.COMMITMENT:
            return date_commitment(as_of, key)
        case None:
            return None
        case other:
            assert_never(other)


def date_generation(as_of: AsOf, key: str) -> Dated:
    """The date at which a known generation stands as of the day."""
    stated = as_of.holds(key, "available")
    status = stated.status
    if status == "actual":
        return _dated_by_actual(stated)
    if status == "plan":
        return _dated_by_plan(stated)
    if status == "cancelled":
        return _dated_cancelled(as_of, stated)
    if status == "withdrawn":
        if not stated.last_known.text:
            return _undated(stated, tr("date withdrawn"))
        words = tr("date withdrawn (was {window})", window=say_window(stated.last_known))
        return _undated(stated, words)
    if status == "undated":
        return _undated(stated, tr("no date given"))
    return _by_another(as_of, key, stated)


def date_commitment(as_of: AsOf, key: str) -> Dated:
    """The date at which a tranche stands: when it begins, else when it is to be complete."""
    begins = as_of.holds(key, "begins")
    for stated in (begins, as_of.holds(key, "completes")):
        if stated.status == "actual":
            return _dated_by_actual(stated)
        if stated.status == "plan":
            return _dated_by_promise(stated)
        if stated.status == "cancelled":
            return _dated_cancelled(as_of, stated)
    return _undated(begins, tr("no date"))


def other_milestones(as_of: AsOf, key: str, principal: str) -> list[tuple[float, bool, str]]:
    """The other dated milestones of a generation: (last day they may come, whether they came, which one)."""
    said = {claim.milestone for claim in as_of.roadmap.claims_of(key)} & _OTHERS
    days = []
    for milestone in sorted(said - {principal}):
        stated = as_of.holds(key, milestone)
        if stated.latest is not None and stated.is_dated:
            days.append((float(stated.latest), stated.status == "actual", milestone))
    return days


def _dated_by_actual(stated: Stated) -> Dated:
    latest = float(stated.latest if stated.latest is not None else stated.earliest or 0)
    earliest = float(stated.earliest) if stated.earliest is not None else latest
    return Dated("came", stated.milestone, earliest, latest + 1.0, stated)


def _dated_by_plan(stated: Stated) -> Dated:
    kind = "expired" if stated.expired else "planned"
    window = stated.shown
    if window.latest is None:
        begin = float(window.earliest if window.earliest is not None else stated.earliest or 0)
        return Dated(kind, stated.milestone, begin, begin + OPEN_DAYS, stated, open_due=True)
    due = window.latest + 1.0
    if window.earliest is None:
        begin = min(float(stated.earliest), due - 1.0) if stated.earliest is not None else due - 92.0
        return Dated(kind, stated.milestone, begin, due, stated)
    return Dated(kind, stated.milestone, float(window.earliest), due, stated)


def _dated_by_promise(stated: Stated) -> Dated:
    """A promise stands at its window as stated, expired or not."""
    return _dated_by_plan(stated)._replace(kind="planned")


def _dated_cancelled(as_of: AsOf, stated: Stated) -> Dated:
    """At the date it had; where it never had one, at the day of the cancellation."""
    known = stated.last_known
    day = known.earliest if known.earliest is not None else known.latest
    if day is None:
        day = _last_planned(as_of, stated)
    if day is None:
        return _undated(stated, "cancelled")
    return Dated("cancelled", stated.milestone, float(day), day + CANCELLED_DAYS, stated)


def _last_planned(as_of: AsOf, stated: Stated) -> int | None:
    for claim in reversed(as_of.counting(stated.subject, stated.milestone)):
        window = as_of.window(claim)
        if claim.status == "plan" and window.earliest is not None:
            return window.earliest
    written = stated.claims[0].stated_on if stated.claims else ""
    return day_of(written) if written else None


def _undated(stated: Stated, words: str) -> Dated:
    return Dated("undated", stated.milestone, 0.0, 0.0, stated, words=words)


def _by_another(as_of: AsOf, key: str, available: Stated) -> Dated:
    said = {claim.milestone for claim in as_of.roadmap.claims_of(key)} | _of_variants(as_of, key)
    if available.reached:
        for milestone in _CAME:
            if milestone in said and (stated := as_of.holds(key, milestone)).status == "actual":
                return _dated_by_actual(stated)
        if available.latest is not None:
            return _dated_by_actual(available)
        return _undated(available, tr("came, day not stated"))
    for milestone in _PLANNED:
        if milestone in said and (stated := as_of.holds(key, milestone)).status == "plan":
            return _dated_by_plan(stated)
    if available.earliest is not None and available.latest is not None:
        return Dated("derived", "available", float(available.earliest), available.latest + 1.0, available)
    return _undated(available, _since(as_of, key, said))


def _of_variants(as_of: AsOf, key: str) -> set[str]:
    return {
        claim.milestone
        for variant in as_of.roadmap.variants_of(key)
        for claim in as_of.roadmap.claims_of(variant)
    }


def _since(as_of: AsOf, key: str, said: set[str]) -> str:
    for milestone in ("production", "sampling", "tape_out"):
        if milestone in said:
            stated = as_of.holds(key, milestone)
            if stated.status == "actual":
                words, window = MILESTONE_WORDS[milestone], say_window(stated.stated)
                return tr("{milestone} {window}, no date stated", milestone=words, window=window)
    return tr("no date stated")
