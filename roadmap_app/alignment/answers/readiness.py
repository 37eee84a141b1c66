"""Accelerators by stacks: the first supporting release, its lag, and whether the lag shrinks over generations.

Unknown is not unsupported. A lag is told only where a source says that the support came with that release. Below five
cases no mean is given; the cases are listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.engine.ends import stated_day
from roadmap_app.alignment.engine.told import told
from roadmap_app.alignment.facts.below_production import level_of_link
from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.record import FEWEST_CASES
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import CheckSpec, Finding, Margin
from roadmap_app.domain.records import Link
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr

BEFORE_THE_RECORD = "before-the-record"
"""The accelerator was there before the first release of the stack on record: the record begins too late to judge."""
ENDED = "ended"
"""No known release of the stack has support left."""


UNASKED_WORDS = {BEFORE_THE_RECORD: tr("before the record"), ENDED: tr("ended, no support left")}


class ReadinessRow(NamedTuple):
    """One accelerator (or system) and one stack.

    release: the first on record that supports it, "" where none is named. level: `production`, `preview`, or "" where
    none is named. lag_days: least and most days the release comes after the accelerator (negative:
    before it), None where nothing can be said. said_on, said_by: the day of the release, by whose word and when;
    None and "" where there is none. source: its address. is_first: the support came with that release; else lag_days
    tells the most alone, it may have been there before. support: what is said of the support itself, by whom and when;
    None where none is named. finding: None, and verdict "", where the stack is not asked of
    the accelerator; unasked: why, BEFORE_THE_RECORD or ENDED.
    """

    generation: str
    stack: str
    release: str
    level: str
    lag_days: Margin | None
    verdict: str
    finding: Finding | None
    said_on: Day | None = None
    said_by: str = ""
    source: str = ""
    is_first: bool = True
    unasked: str = ""
    support: Link | None = None

    @property
    def basis(self) -> str:
        """What its verdict rests on."""
        return self.finding.basis if self.finding is not None else ""

    @property
    def below(self) -> str:
        """How far below production what is named is: “a preview only”, “in part only”, “level not said”; "" else."""
        return level_of_link(self.support) if self.level == "preview" else ""

    @property
    def message(self) -> str:
        """Its finding in sentences."""
        return self.finding.message if self.finding is not None else ""

    @property
    def is_hearsay(self) -> bool:
        """Whether it rests on low confidence alone: told, and not counted."""
        return self.finding is not None and self.finding.hearsay

    @property
    def is_there(self) -> bool:
        """Whether it is there, and the record does not tell since when."""
        finding = self.finding
        if finding is None or self.verdict != "no-date":
            return False
        came = finding.ready is not None and finding.ready.reached
        return finding.basis == "not-first" or (finding.basis == "dates" and came)

    @property
    def is_case(self) -> bool:
        """Whether its lag counts in trends: both days are told, and more than hearsay."""
        if self.lag_days is None or None in self.lag_days or self.is_hearsay:
            return False
        return self.is_first and self.verdict != "no-date"


class Trend(NamedTuple):
    """The middle of the lag over the generations of one line, for its owner's own stack."""

    vendor: str
    line: str
    stack: str
    cases: tuple[tuple[str, float], ...]
    mean_days: float | None


def readiness_rows(roadmap: Roadmap, spec: CheckSpec) -> list[ReadinessRow]:
    """All accelerators and their stacks, by line, sequence and stack."""
    return rows_of_check(software_check(roadmap, spec))


def software_check(roadmap: Roadmap, spec: CheckSpec) -> Check:
    """The check that the rows are made of: the rule `software` alone, of all pairs."""
    return Check.of(roadmap, spec._replace(rules=("software",), supplier="", customer=""))


def rows_of_check(check: Check, vendor: str = "") -> list[ReadinessRow]:
    """The rows of such a check, as `readiness_rows` gives them."""
    structure, roadmap = check.structure, check.structure.roadmap
    rows = [row_of(structure, one, one.subjects[1], [one.subjects[1]]) for one in check.result().findings]
    if vendor:
        rows = [row for row in rows if roadmap.owner_of(row.generation) == vendor]
    place = {generation.key: number for number, generation in enumerate(roadmap.generations)}
    return sorted(rows, key=lambda row: (place[row.generation], row.stack))


def unasked_rows(structure: Structure, vendor: str = "") -> list[ReadinessRow]:
    """The accelerators with the stacks that would be expected of them, and are not asked of them."""
    rows = []
    for generation in structure.roadmap.generations:
        key = generation.key
        if vendor not in ("", structure.roadmap.owner_of(key)):
            continue
        if structure.is_accelerator(key) and structure.known(key) and not structure.known_variants(key):
            why = dict.fromkeys(structure.ended_stacks(key), ENDED)
            for stack in structure.stacks(key):
                if structure.is_before_the_record(stack, key):
                    why[stack] = BEFORE_THE_RECORD
            rows += [
                ReadinessRow(key, stack, "", "", None, "", None, unasked=why[stack]) for stack in sorted(why)
            ]
    return rows


def row_of(
    structure: Structure, finding: Finding, generation: str, accelerators: Sequence[str]
) -> ReadinessRow:
    """The row of a finding of the rule `software`, on a generation whose releases are pooled over accelerators."""
    stack = finding.subjects[0]
    option, level = first_release(structure, stack, accelerators)
    release, is_first = (option.subject, option.first) if option is not None else ("", True)
    lag: Margin | None = None
    holds = structure.as_of.holds
    if level == "production" and finding.basis != "support-ended":
        lag = lag_between(holds(release, "available"), holds(generation, "available"))
    if lag is not None and not is_first:
        lag = None if lag[1] is None else (None, lag[1])
    row = ReadinessRow(generation, stack, release, level, lag, finding.verdict, finding, is_first=is_first)
    row = row._replace(support=support_of(structure, release, accelerators))
    claim = holds(release, "available").claim if release else None
    if claim is None:
        return row
    return row._replace(said_on=stated_day(claim), said_by=claim.stated_by, source=claim.source_url)


def support_of(structure: Structure, release: str, accelerators: Sequence[str]) -> Link | None:
    """What is said of a release's support of the first of these accelerators that it names, itself or its family."""
    wanted = [key for one in accelerators for key in (one, structure.unit_of(one))]
    links = {link.target: link for link in structure.roadmap.links_from(release, "supports")}
    return next((links[key] for key in wanted if key in links), None)


def first_release(structure: Structure, stack: str, accelerators: Sequence[str]) -> tuple[Option | None, str]:
    """The first release on record that supports one of the accelerators, and its level: `production`, `preview` (or
    partial), or "" with none where none is named."""
    full, previews = structure.releases(stack, accelerators)
    level = "production" if full else "preview" if previews else ""
    first = min((full or previews), key=lambda one: _when(structure, one.subject), default=None)
    return first, level


def _when(structure: Structure, release: str) -> tuple[float, float, str]:
    """By when a release is there: the first on record is the one that ends first."""
    stated = structure.as_of.holds(release, "available")
    latest = float("inf") if stated.latest is None or not stated.is_dated else float(stated.latest)
    earliest = float("-inf") if stated.earliest is None else float(stated.earliest)
    return latest, earliest, release


def lag_between(release: Stated, hardware: Stated) -> Margin | None:
    """Least and most days from the hardware to the release; None where either names no day."""
    if not release.is_dated or not (hardware.is_dated or hardware.reached):
        return None
    least = None
    if release.earliest is not None and hardware.latest is not None:
        least = release.earliest - hardware.latest
    most = None
    if release.latest is not None and hardware.earliest is not None:
        most = release.latest - hardware.earliest
    return None if least is None and most is None else (least, most)


def told_trends(
    structure: Structure, spec: CheckSpec, vendor: str = "", rows: list[ReadinessRow] | None = None
) -> list[Trend]:
    """The trends (of a vendor); for a reader those alone that sum up just what the whole record sums up. rows: those
    of the structure, where they are known."""

    def of(one: Structure) -> list[Trend]:
        known = rows if rows is not None and one is structure else None
        return trends(one.roadmap, known) if known is not None else _trends_of(one.roadmap, spec, vendor)

    return told(structure, of)


def _trends_of(roadmap: Roadmap, spec: CheckSpec, vendor: str) -> list[Trend]:
    return trends(roadmap, rows_of_check(software_check(roadmap, spec), vendor))


def trends(roadmap: Roadmap, rows: list[ReadinessRow]) -> list[Trend]:
    """Per line and its owner's own stacks: the middle of each bounded lag, in the order of generations."""
    cases: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for row in rows:
        line, stack = roadmap.line_of(row.generation), roadmap.line(row.stack)
        if line is None or stack is None or stack.organization != line.organization:
            continue
        lags = cases.setdefault((line.organization, line.key, stack.key), [])
        if row.is_case:
            least, most = row.lag_days or (0, 0)
            lags.append((row.generation, ((least or 0) + (most or 0)) / 2))
    made = []
    for (vendor, line_key, stack_key), lags in sorted(cases.items()):
        mean = sum(days for _, days in lags) / len(lags) if len(lags) >= FEWEST_CASES else None
        made.append(Trend(vendor, line_key, stack_key, tuple(lags), mean))
    return made
