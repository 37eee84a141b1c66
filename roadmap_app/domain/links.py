"""Links as statements: of several about one link the one that holds on a day.

The law is the project's semantics, section "What holds as of day D". Pure functions over statements; it must not know
the Roadmap, nor what a link means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from roadmap_app.domain.records import Link
from roadmap_app.domain.statements import CONFIDENCE_RANK, day_of
from roadmap_app.domain.tables.tables import MOST_LAG_DAYS
from roadmap_app.domain.windows.window import Day

Owner = Callable[[str], str]
"""The organization whose word on a generation is its own."""


def lag_of(written: str) -> int:
    """A lag in days as written; none is 0, and one beyond all that can come in counts as that bound."""
    if not written.lstrip("-").isdigit():
        return 0
    return max(-MOST_LAG_DAYS, min(MOST_LAG_DAYS, int(written)))


def statement_day(link: Link) -> Day | None:
    """The day from which a statement counts; None for one of the structure, which counts on every day."""
    written = link.stated_on or link.recorded_on
    return day_of(written) if written else None


def held_links(statements: Iterable[Link], owner: Owner, day: Day | None = None) -> Iterator[Link]:
    """The statement that holds of each link, in the order of the statements; none of a link that was withdrawn.

    statements: those of one link stand together. day: what had been said by then; None for all there is.
    """
    for _, group in groupby(statements, key=lambda link: link[:3]):
        held = _held([link for link in group if _counts(link, day)], owner)
        if held is not None and held.status != "withdrawn":
            yield held


def _counts(link: Link, day: Day | None) -> bool:
    return not link.restates and is_said_by(link, day)


def is_said_by(link: Link, day: Day | None) -> bool:
    """Whether a statement had been said by a day; None for ever."""
    said = statement_day(link)
    return day is None or said is None or said <= day


def _held(said: Sequence[Link], owner: Owner) -> Link | None:
    """The source's owner's word, else the target's owner's, else anyone's; rumours only where nothing better is left;
    of these the latest."""
    if len(said) < 2:
        return said[0] if said else None
    for voice in (owner(said[0].source), owner(said[0].target)):
        own = [link for link in said if link.stated_by == voice] if voice else []
        if own:
            said = own
            break
    sure = [link for link in said if link.confidence != "low"] or said
    return max(enumerate(sure), key=lambda placed: (*rank_of(placed[1]), placed[0]))[1]


def rank_of(link: Link) -> tuple[int, Day, int, str]:
    """The greatest holds: dated before recorded before of the structure, the latest, higher confidence, later
    recorded."""
    said = statement_day(link)
    when = (-1, 0) if said is None else (1 if link.stated_on else 0, said)
    return *when, CONFIDENCE_RANK.get(link.confidence, CONFIDENCE_RANK["medium"]), link.recorded_on


def level_of(link: Link, owner_of_source: str) -> str:
    """How far a release supports a part: as stated; where nothing is said, production by the release's own maker's word
    or where nobody is named, partial by another's."""
    if link.level:
        return link.level
    return "production" if link.stated_by in ("", owner_of_source) else "partial"
