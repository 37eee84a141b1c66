"""What the engine says about a roadmap: verdicts, requirements' ends, findings.

Types only: how a verdict is reached is the business of the alignment room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from roadmap_app.domain.records import Claim, Need
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.windows.window import Day

VERDICTS = (
    "missed",
    "will-miss",
    "likely-late",
    "unconfirmed",
    "at-risk",
    "fault",
    "no-date",
    "delivered-late",
    "on-track",
    "kept",
)
"""All verdicts, the most serious first; `fault` is a fault in the evidence, not a requirement's verdict."""

SERIOUSNESS = ("at-risk", "unconfirmed", "likely-late", "will-miss", "missed")
"""The open verdicts, rising."""

VERDICT_WORDS = {
    "missed": "missed",
    "will-miss": "will miss",
    "likely-late": "likely late",
    "unconfirmed": "not confirmed",
    "at-risk": "at risk",
    "fault": "fault in the evidence",
    "no-date": "no date to judge by",
    "delivered-late": "delivered late",
    "on-track": "on track",
    "kept": "kept",
}
"""Each verdict as it stands on screen."""

NO_EVIDENCE = ("nothing-known", "preview-only", "support-ended", "expired")
"""The kinds of no evidence: nothing is named, a preview only, what is named has lost its support by then, or its plan
has passed unconfirmed."""
BASES = ("dates", "cancelled", *NO_EVIDENCE, "same-words", "no-day-promised", "not-first")
"""What a verdict rests on."""


class When(NamedTuple):
    """A milestone as one end of a requirement. Days are ordinals, None where open; text as stated."""

    subject: str
    milestone: str
    earliest: Day | None
    latest: Day | None
    text: str
    reached: bool
    derived: bool


Margin = tuple[int | None, int | None]
"""Least and most days to spare; None where unbounded."""


@dataclass(frozen=True)
class Finding:
    """One requirement with its verdict, or one fault in the evidence (no margin, no chance).

    subjects: as semantics gives them per rule. at_stake: unit → quantity of binding commitments.
    at_stake_by_standing: standing → unit → quantity. claims: the statements it rests on, B's
    included. due: the last day of B, an ordinal. supplier, customer: the two ends of its pair.
    need: the need that is B, with its source.
    group: findings that rest on the same A share it. severity: its rule's weight, high,
    medium or low. said_by, said_on: whose word A is and when. hearsay: one side rests on low confidence alone; it keeps
    its verdict, and is listed apart.
    """

    rule: str
    verdict: str
    basis: str
    subjects: tuple[str, ...]
    ready: When | None
    by: When | None
    margin_days: Margin | None
    chance_late: float | None
    at_stake_by_standing: Mapping[str, Mapping[str, float]]
    claims: tuple[Claim, ...]
    fingerprint: str
    due: Day | None
    supplier: str
    customer: str
    group: str
    severity: str = "high"
    generations: tuple[str, ...] = ()
    commitment: str = ""
    need: Need | None = None
    said_by: str = ""
    said_on: Day | None = None
    hearsay: bool = False
    write: Callable[[Finding], Sentences] = field(
        default=lambda finding: Sentences("", "", ""), repr=False, compare=False
    )

    @cached_property
    def sentences(self) -> Sentences:
        """The finding in words, written when first read."""
        return self.write(self)

    @cached_property
    def about(self) -> frozenset[str]:
        """Keys of the generations, tranche, agreement, lines and organizations that it is about."""
        agreements = list(accumulate(self.commitment.split("/"), "{}/{}".format)) if self.commitment else ()
        names = (subject.split(":")[0] for subject in self.subjects)
        return frozenset((*self.generations, *agreements, *self.subjects, *names))

    @property
    def message(self) -> str:
        """The whole finding as a sentence for a strategist."""
        return self.sentences.message

    @property
    def at_stake(self) -> Mapping[str, float]:
        """Binding quantity by unit (MW counted as GW)."""
        return self.at_stake_by_standing.get("binding", {})

    @property
    def is_open(self) -> bool:
        """Whether it is at-risk or worse, or a fault: what is listed as a finding."""
        return not self.hearsay and (self.verdict in SERIOUSNESS or self.verdict == "fault")


class Sentences(NamedTuple):
    """A finding in words. title: what must hold ("AMD – Meta: ROCm for MI450-Meta"). evidence: what
    the sources say and how long ago. margin: "39 days left", "53 days past due", "0 to 38 days to
    spare". message: all of it as one or two sentences."""

    title: str
    evidence: str
    margin: str
    message: str = ""


VOICES = ("owner", "anyone")
"""Whose word may count on a date, beside one organization's."""


class CheckSpec(NamedTuple):
    """What is asked of a check, and of all that is told as of a day. as_of: a day (ordinal). viewpoint: `owner`,
    `anyone` or an organization's key. rules: ids, empty for all. horizon_days: see semantics, no evidence. shifts: of
    a what-if, and scenario its name, "" for the stated plans."""

    as_of: Day
    viewpoint: str = "owner"
    supplier: str = ""
    customer: str = ""
    rules: tuple[str, ...] = ()
    rumours: bool = False
    horizon_days: int = 180
    shifts: tuple[Shift, ...] = ()
    scenario: str = ""

    @property
    def of_all(self) -> CheckSpec:
        """The same of all pairs, by all rules."""
        return self._replace(supplier="", customer="", rules=())


class CheckResult(NamedTuple):
    """An answered check: every requirement and every fault, worst first, then by due day.

    verdicts: verdict → count, faults too, accepted ones and hearsay not, worst first. requirements: how many were
    judged (faults and hearsay not counted). findings: made when looked at, so ask for few of many; those that rest on
    hearsay stand behind the others, as many as `hearsay` says, and those that a person has accepted last, as many as
    `accepted` says.
    """

    spec: CheckSpec
    requirements: int
    verdicts: Mapping[str, int]
    findings: Sequence[Finding]
    accepted: int = 0
    hearsay: int = 0

    @property
    def hearsay_findings(self) -> Sequence[Finding]:
        """What would be told, did not one side of it rest on low confidence alone."""
        end = len(self.findings) - self.accepted
        return self.findings[end - self.hearsay : end]

    @property
    def accepted_findings(self) -> Sequence[Finding]:
        """What would be open, had not a person accepted it until a day that has not passed."""
        return self.findings[len(self.findings) - self.accepted :]

    @property
    def open(self) -> Sequence[Finding]:
        """What is at-risk or worse, and the faults: they stand first."""
        count = sum(self.verdicts.get(verdict, 0) for verdict in (*SERIOUSNESS, "fault"))
        return self.findings[:count]
