"""Who looks, at what, for whom: the organization that the reader is, watched pairs, profile, scenario, last look.

Kept per workspace as texts. No Qt; it must not know where it is kept.
"""

from typing import NamedTuple, TypedDict

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VOICES, CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import INTERNAL, SharedRoadmap, as_shared, profile_of, title_for
from roadmap_app.domain.views.choices import SCENARIO
from roadmap_app.domain.windows.window import Day
from roadmap_app.reports.question import PageQuestion
from roadmap_app.timeline.view_spec import ViewSpec

Pair = tuple[str, str]
NO_PAIR: Pair = ("", "")


class Reader(NamedTuple):
    """me: an organization's key, "" for nobody. watched: (supplier, customer), the first leads. since: the day of the
    last look, None before the first. carries: whether a what-if is carried on to what waits for it."""

    me: str = ""
    watched: tuple[Pair, ...] = ()
    profile: str = INTERNAL
    scenario: str = ""
    since: Day | None = None
    carries: bool = True

    @property
    def pair(self) -> Pair:
        """The pair that is watched first."""
        return self.watched[0] if self.watched else NO_PAIR

    def state(self, today: Day) -> dict[str, str]:
        """What is kept: not the profile and not the scenario, so that a workspace opens whole and as stated.

        Today is the day of this look, `since` that of the look before.
        """
        return {
            "me": self.me,
            "watched": ";".join("/".join(pair) for pair in self.watched),
            "since": "" if self.since is None else str(self.since),
            "looked": str(today),
        }


class ReaderChanges(TypedDict, total=False):
    """What of a reader can be changed."""

    me: str
    watched: tuple[Pair, ...]
    profile: str
    scenario: str
    since: Day | None
    carries: bool


def restored_reader(state: dict[str, str], roadmap: Roadmap, today: Day) -> Reader:
    """What a kept state says, without what no longer exists.

    The last look is that of an earlier day: who opens a workspace twice a day is told both times what is new.
    """
    me = state.get("me", "")
    pairs = []
    for written in filter(None, state.get("watched", "").split(";")):
        supplier, _, customer = written.partition("/")
        if roadmap.organization(supplier) and roadmap.organization(customer):
            pairs.append((supplier, customer))
    looks = [_kept_day(state.get(name, "")) for name in ("looked", "since")]
    since = next((day for day in looks if day is not None and day < today), None)
    return Reader(me if roadmap.organization(me) else "", tuple(pairs), since=since)


def _kept_day(written: str) -> Day | None:
    return int(written) if written.isdecimal() and 1 <= int(written) <= 3_600_000 else None


def pair_to_watch(roadmap: Roadmap, spec: CheckSpec, me: str) -> Pair:
    """The pair to begin with where nobody has chosen one; NO_PAIR where there is no live agreement. On the worker."""
    from roadmap_app.alignment.answers.partners import pair_standings
    from roadmap_app.reports.words.headline import default_pair

    return default_pair(pair_standings(roadmap, spec), spec.as_of, me) or NO_PAIR


def seen_reader(reader: Reader, roadmap: Roadmap) -> Reader:
    """The reader without organizations that the chosen profile hides; what was chosen is kept."""
    watched = tuple(pair for pair in reader.watched if all(map(roadmap.organization, pair)))
    return reader._replace(me=reader.me if roadmap.organization(reader.me) else "", watched=watched)


def question_for(question: PageQuestion, whole: Roadmap, profile: str, file_stem: str) -> PageQuestion:
    """What a file for another reader than that of the window is asked about. whole: the workspace's roadmap; file_stem:
    the name of its file. On the worker, for a large roadmap takes a while to be taken apart."""
    roadmap, spec, reader = as_shared(whole, profile), question.spec, Reader(question.me, (question.pair,))
    if profile != INTERNAL:
        spec = _seen_spec(spec._replace(shifts=(), scenario=""), roadmap)
        reader = seen_reader(reader, roadmap)
    title = title_for(profile, file_stem)
    return PageQuestion(roadmap, spec, title, profile, reader.me, reader.pair, question.since)


def _seen_spec(spec: CheckSpec, roadmap: Roadmap) -> CheckSpec:
    hidden = spec.viewpoint not in VOICES and roadmap.organization(spec.viewpoint) is None
    return spec._replace(viewpoint=VOICES[0]) if hidden else spec


def seen_view(spec: ViewSpec, roadmap: Roadmap) -> ViewSpec:
    """A view without what the chosen profile hides: neither whose word counts, nor a filter, nor a text that names it,
    nor a what-if beside it."""
    asked = _seen_spec(spec.asked, roadmap)
    if asked != spec.asked:
        spec = spec.with_(viewpoint=asked.viewpoint)
    if spec.fiscal and roadmap.organization(spec.fiscal) is None:
        spec = spec.with_(fiscal="")
    if isinstance(roadmap, SharedRoadmap):
        if spec.compare.startswith(SCENARIO):  # of our own house
            spec = spec.with_(compare="")
        if spec.text and roadmap.names_hidden(spec.text):
            spec = spec.with_(text="")
    vendors = frozenset(key for key in spec.vendors if roadmap.organization(key) is not None)
    return spec if vendors == spec.vendors else spec.with_(vendors=vendors)


def known_profile(roadmap: Roadmap, profile: str) -> str:
    """The profile, or `internal` where its partner is gone."""
    try:
        return profile_of(roadmap, profile)
    except RoadmapError:
        return INTERNAL


def still_exists(roadmap: Roadmap, key: str) -> bool:
    """Whether something that was selected is there, in another state of the roadmap or for another profile."""
    lookups = (roadmap.generation, roadmap.commitment, roadmap.agreement, roadmap.line)
    return any(lookup(key) is not None for lookup in lookups)
