"""Ghosts: where each thing stood by what had been said on an earlier day, or stands in a what-if, and by how many days
it differs.

Worked out on what the reader sees, by the same rules as the bars. It must not know rows or pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.audience.coarse import coarse_words, say_coarse
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.courtesy import give_way
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.views.choices import SCENARIO
from roadmap_app.domain.views.ranges import first_day
from roadmap_app.domain.vocabulary import MOVE_WORDS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr
from roadmap_app.timeline.rows.dating import dated_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.timeline.rows.dating import Dated
    from roadmap_app.timeline.view_spec import ViewSpec

_PLANS = ("planned", "expired")


class Ghost(NamedTuple):
    """The other window of an item: begin and due in float days. words: how it stands to the one that is drawn, as moves
    are told: `+92 d` (later now), `−30 d`, `92 d nearer` (narrowed), `loosened`; "" where nothing can be told, where
    somebody else had given the other date, or what came did so within the window."""

    begin: float
    due: float
    words: str


def ghost_question(roadmap: Roadmap, spec: ViewSpec) -> CheckSpec | None:
    """What the ghosts of a view answer: the same question as of another day, or in a what-if; None where the view has
    none, or names a what-if that its reader is not shown."""
    asked = spec.asked
    if not spec.compare:
        return None
    if spec.compare.startswith(SCENARIO):
        name = spec.compare.removeprefix(SCENARIO)
        try:
            return asked._replace(shifts=settings_of(roadmap).shifts_of(name), scenario=name)
        except RoadmapError:
            return None
    return asked._replace(as_of=first_day(spec.compare, asked.as_of), shifts=(), scenario="")


def ghosts_of(
    as_of: AsOf, spec: ViewSpec, keys: Iterable[str], tell: Callable[[AsOf], None]
) -> dict[str, Ghost]:
    """Item key → its ghost, where it was known and stood, or stands, elsewhere. tell: lets a view have what somebody
    knows of all its dates."""
    asked = ghost_question(as_of.roadmap, spec)
    if asked is None:
        return {}
    other = AsOf.of(as_of.roadmap, asked)
    tell(other)
    found = {}
    for key in keys:
        give_way()
        if not other.known(key):
            continue
        there, here = dated_subject(other, key), dated_subject(as_of, key)
        if there is None or here is None or not there.is_dated or not here.is_dated:
            continue
        ghost = _ghost(there, here)
        if ghost is not None:
            told = bool(asked.scenario) or _is_one_voice(as_of.roadmap.owner_of(key), there, here)
            found[key] = ghost if told else ghost._replace(words="")
    return found


def _is_one_voice(owner: str, there: Dated, here: Dated) -> bool:
    """Whether the same organization gave both dates: another's word is no move. What came is held against what its
    owner had promised, whoever reports it."""
    before, now = there.stated.claim, here.stated.claim
    if before is None or now is None:
        return False
    return before.stated_by == (owner if here.kind == "came" else now.stated_by)


def _ghost(there: Dated, here: Dated) -> Ghost | None:
    if (there.begin, there.due, there.milestone) == (here.begin, here.due, here.milestone):
        return None
    comparable = there.milestone == here.milestone and not there.open_due and not here.open_due
    known = there.kind in _PLANS and here.kind in (*_PLANS, "came")
    return Ghost(there.begin, there.due, _moved(there, here) if comparable and known else "")


def _moved(there: Dated, here: Dated) -> str:
    """How a plan moved, as `later`, `earlier`, `narrowed` and `loosened` are meant everywhere; what came is held
    against the window as in a record."""
    later = int(here.due - there.due)
    inside = there.begin <= here.begin and here.due <= there.due
    if here.kind == "came":
        if here.begin >= there.due:
            return tr("+{days} d", days=later)
        return tr("−{days} d", days=int(there.begin - here.due) + 1) if here.due <= there.begin else ""
    if inside:
        return tr("{days} d nearer", days=-later) if later else ""
    if here.begin <= there.begin and there.due <= here.due:
        return MOVE_WORDS["loosened"]
    if not later:
        return ""
    return tr("+{days} d", days=later) if later > 0 else tr("−{days} d", days=-later)


def ghost_words(roadmap: Roadmap, spec: ViewSpec) -> str:
    """“as of 30 Jun 2025” or “what-if “HBM late””, as the legend calls the ghosts of a view; "" where it has none."""
    asked = ghost_question(roadmap, spec)
    if asked is None:
        return ""
    if asked.scenario:
        words = tr("what-if “{scenario}”", scenario=asked.scenario)
        return coarse_words(words, spec.coarsen) if spec.coarsen else words
    day = say_coarse(asked.as_of, spec.coarsen) if spec.coarsen else say_day(asked.as_of)
    return tr("as of {day}", day=day)
