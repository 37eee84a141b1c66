"""What goes out of the program as a picture, a print or slides: made here, once, for whatever format.

The day, the voice, the rumours, the what-if, the reader and what is left out or coarsened for an audience are one value
with the roadmap that comes of them, the findings and the words that tell all this on each page. No format asks again.
It must not know formats or Qt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.audience.audience import AS_RECORDED, Audience, lessened
from roadmap_app.domain.audience.coarse import ceil_day, coarse_words, floor_day, say_coarse
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import Finding, TrancheState
from roadmap_app.domain.sharing import INTERNAL
from roadmap_app.domain.views.choices import BETWEEN, HIDDEN
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.words.asked import RUMOURS_COUNT, scenario_words, voice_words
from roadmap_app.reports.words.profile_words import profile_words, readers_words
from roadmap_app.timeline.coarse import coarse_description, coarse_scene
from roadmap_app.timeline.ghosts import ghost_words
from roadmap_app.timeline.pages.cuts import default_days
from roadmap_app.timeline.rows.names import organization_name
from roadmap_app.timeline.rows.searched import Searched
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view_spec import FURTHER_PATH, OTHER_DEALS_PATH
from roadmap_app.workspace.checking import check, tell, tranche_states

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.windows.window import Day
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.tooltip import Described
    from roadmap_app.timeline.view_spec import ViewSpec

ALWAYS = "always"
_DEAL_WORDS = {BETWEEN: tr("deals between them alone"), HIDDEN: tr("without deals")}


@dataclass(frozen=True, eq=False)
class Shown:
    """All that a print is made of.

    view: with its question; today is the as-of day, for paper outlives the day on which it is printed. findings: of
    what the view shows, open or not; where no connectors are drawn only those that are listed. tally: verdict → count
    of all of them, hearsay left out. profile: of the reader. audience: what was left out. name: of the saved view, ""
    for none.
    """

    roadmap: Roadmap
    view: ViewSpec
    findings: Sequence[Finding]
    states: Mapping[str, TrancheState]
    tally: Mapping[str, int]
    profile: str = INTERNAL
    audience: Audience = AS_RECORDED
    name: str = ""

    @cached_property
    def scene(self) -> Scene:
        """The timeline that is drawn."""
        as_of = AsOf.of(self.roadmap, self.view.asked)
        scene = build_scene(as_of, self.view, self.findings, self.states, tell=tell)
        return coarse_scene(scene) if self.audience.coarsen else scene

    def describe(self, key: str) -> Described:
        """An item in words, as a picture tells it to who cannot see it."""
        return coarse_description(self.scene, key) if self.audience.coarsen else self.scene.describe(key)

    def day(self, day: Day) -> str:
        """A day in words: by its period where dates are coarsened."""
        return say_coarse(day, self.audience.coarsen) if self.audience.coarsen else say_day(day)

    def words(self, text: str) -> str:
        """A text in which no date is finer than the audience is told."""
        return coarse_words(text, self.audience.coarsen) if self.audience.coarsen else text

    @property
    def as_of_words(self) -> str:
        """“as of 22 Nov 2026”."""
        return tr("as of {day}", day=self.day(self.view.as_of))

    @property
    def readers(self) -> str:
        """For whom it is, where that is not our own house, and what was left out for them: “for Meta only · dates
        coarsened to quarters”."""
        said = readers_words(self.roadmap, self.profile)
        if self.audience.words:
            said = said or profile_words(self.roadmap, self.profile)
        return " · ".join(filter(None, (said, self.audience.words)))

    @cached_property
    def days(self) -> tuple[float, float]:
        """The range that is drawn: what is asked for, else the years around the as-of day, without the empty periods
        before the first thing that is dated and after the last."""
        usual = default_days(self.view.as_of)
        first = usual[0] if self.view.start is None else float(self.view.start)
        end = usual[1] if self.view.end is None else float(self.view.end)
        if self.audience.coarsen:
            first = float(floor_day(int(first), self.audience.coarsen))
            end = float(ceil_day(int(end) - 1, self.audience.coarsen) + 1)
        if end <= first:
            raise RoadmapError(
                tr("The range ends before it begins; give a later last day or an earlier first one.")
            )
        step = self.audience.coarsen or "quarter"
        items = self.scene.items
        seen = (items.start < end) & (items.end > first)
        if not seen.any():
            return first, end
        begins, ends = int(items.start[seen].min()), int(items.end[seen].max())
        return (
            max(first, float(floor_day(min(begins, self.view.as_of), step))),
            min(end, float(ceil_day(max(ends, self.view.as_of), step) + 1)),
        )

    def view_words(self, left_out: int = 0) -> str:
        """What is shown, in words: the saved view (where its name cannot tell what was left out), what-if, rumours,
        vendors, layers, range, grouping, whose word."""
        view, roadmap = self.view, self.roadmap
        first, last = int(self.days[0]), int(self.days[1]) - 1
        vendors = ", ".join(sorted(organization_name(roadmap, key) for key in view.vendors)) or tr(
            "all vendors"
        )
        parts = [f"“{self.name}”"] if self.name and not self.audience.leaves_out else []
        parts += [scenario_words(view.asked)] if view.asked.scenario else []
        parts += [RUMOURS_COUNT] if view.rumours else []
        parts.append(vendors)
        parts += [_DEAL_WORDS[view.deals]] if view.deals in _DEAL_WORDS else []
        if view.layers:
            parts.append(", ".join(map(tr, sorted(view.layers))))
        if view.text:
            parts.append(tr("only what has “{text}” in its names", text=view.text))
        parts.append(tr("{first} to {last}", first=self.day(first), last=self.day(last)))
        if view.group_by:
            parts.append(tr("by {groups}", groups=tr(" and ").join(map(tr, view.group_by))))
        parts.append(tr("dates by {voice}", voice=voice_words(roadmap, view.viewpoint)))
        if beside := ghost_words(roadmap, view):
            parts.append(tr("beside it {beside}", beside=beside))
        if left_out:
            parts.append(
                trn(
                    "{count} row without a date in this range left out",
                    "{count} rows without a date in this range left out",
                    left_out,
                )
            )
        return self.words(" · ".join(parts))


def shown(
    roadmap: Roadmap,
    view: ViewSpec,
    *,
    profile: str = INTERNAL,
    audience: Audience = AS_RECORDED,
    name: str = "",
    told: tuple[Sequence[Finding], Mapping[str, TrancheState]] | None = None,
) -> Shown:
    """What is printed of a roadmap as its reader may see it. name: of the saved view that it is. told: findings and
    states of just this question, where somebody has them already; they are found anew where an audience gets less."""
    seen = lessened(roadmap, audience)
    tally: Mapping[str, int] | None = None
    is_whole = not (view.vendors or view.layers or view.text)
    if told is None or seen is not roadmap:
        result = check(seen, view.asked)
        counted = result.counted
        if is_whole and view.links != ALWAYS:
            # what is in order is counted and not told: of a large roadmap that is most of it
            counted, tally = (*result.open, *result.gaps, *result.hearsay_findings), result.verdicts
        told = counted, tranche_states(seen, view.asked)
    view = view.with_(
        today=floor_day(view.as_of, audience.coarsen) if audience.coarsen else view.as_of,
        coarsen=audience.coarsen,
        # on paper every deal and line is told, in the same order whoever prints it
        folded=view.folded - {OTHER_DEALS_PATH, FURTHER_PATH},
        watched=("", ""),
    )
    findings = told[0]
    if not is_whole:
        findings = [finding for finding in told[0] if _is_in_view(seen, view, finding)]
    if tally is None:
        tally = Counter(finding.verdict for finding in findings if not finding.hearsay)
    return Shown(seen, view, findings, told[1], tally, profile, audience, name)


def _is_in_view(roadmap: Roadmap, view: ViewSpec, finding: Finding) -> bool:
    """Whether a finding concerns a vendor, a layer and a name in view."""
    lines = [line for key in finding.generations if (line := roadmap.line_of(key)) is not None]
    parties = {finding.supplier, finding.customer} - {""}
    if view.vendors:
        owners = {line.organization for line in lines} | parties
        if not owners & view.vendors or (view.deals == BETWEEN and not parties <= view.vendors):
            return False
    if view.layers and finding.generations and not any(line.layer in view.layers for line in lines):
        return False
    return not view.text or _is_found(roadmap, Searched(roadmap, view.text), finding)


def _is_found(roadmap: Roadmap, searched: Searched, finding: Finding) -> bool:
    products = [one for key in finding.generations if (one := roadmap.generation(key)) is not None]
    lines = [line for one in products if (line := roadmap.line(one.line)) is not None]
    deal = roadmap.agreement(finding.commitment.partition("/")[0]) if finding.commitment else None
    return (
        any(map(searched.finds_generation, products))
        or any(map(searched.finds_line, lines))
        or (deal is not None and searched.finds_deal(deal))
    )
