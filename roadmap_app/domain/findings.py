"""What the engine says about a roadmap: verdicts, requirements' ends, findings.

Types only: how a verdict is reached is the business of the alignment room.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from roadmap_app.domain.records import Claim, Link, Need
from roadmap_app.domain.rows import apart
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import msgid, number, tr, trc, trn

VERDICTS = (
    "missed",
    "will-miss",
    "likely-late",
    "unconfirmed",
    "at-risk",
    "contradiction",
    "watch",
    "gap",
    "no-date",
    "delivered-late",
    "on-track",
    "kept",
)
"""All verdicts, the most serious first; `contradiction`, `watch` and `gap` are remarks on the evidence, no
requirement's verdict."""

SERIOUSNESS = ("at-risk", "unconfirmed", "likely-late", "will-miss", "missed")
"""The open verdicts of requirements, rising."""

REMARKS = ("contradiction", "watch", "gap")
"""The kinds of remarks on the evidence: two statements cannot both hold; it holds and deserves an eye; the record does
not tell. Gaps are counted apart from what is open, and colour no page."""
OPEN = (*reversed(SERIOUSNESS), "contradiction", "watch")
"""What counts as an open finding, worst first."""
FINDINGS = (*OPEN, "gap")
"""What is listed as a finding, worst first."""

VERDICT_WORDS = {
    "missed": tr("missed"),
    "will-miss": tr("will miss"),
    "likely-late": tr("likely late"),
    "unconfirmed": tr("not confirmed"),
    "at-risk": tr("at risk"),
    "contradiction": tr("contradiction"),
    "watch": tr("to watch"),
    "gap": tr("gap in the record"),
    "no-date": tr("no date to judge by"),
    "delivered-late": tr("delivered late"),
    "on-track": tr("on track"),
    "kept": tr("kept"),
}
"""Each verdict as it stands on screen."""

COUNTED_WORDS = {"contradiction": tr("contradictions"), "gap": tr("gaps in the record")}
"""What several of one verdict are called where that differs."""


def counted_words(verdict: str, count: int) -> str:
    """“56 not confirmed”, “1 contradiction”, “3 gaps in the record”."""
    words = VERDICT_WORDS[verdict] if count == 1 else COUNTED_WORDS.get(verdict, VERDICT_WORDS[verdict])
    return f"{number(count, ',')} {words}"


def tally_words(verdicts: Mapping[str, int]) -> str:
    """“82 open findings (55 not confirmed, 16 contradictions, 11 to watch), and apart 141 gaps in the record”.

    verdicts: verdict → count, without hearsay and what was accepted.
    """
    told = ", ".join(counted_words(verdict, verdicts[verdict]) for verdict in OPEN if verdicts.get(verdict))
    words = f"{_open_words(verdicts)} ({told})" if told else _open_words(verdicts)
    gaps = verdicts.get("gap", 0)
    return tr("{open}, and apart {gaps}", open=words, gaps=counted_words("gap", gaps)) if gaps else words


def short_tally(verdicts: Mapping[str, int]) -> str:
    """“82 open findings · 141 gaps in the record”: the same without their kinds."""
    words, gaps = _open_words(verdicts), verdicts.get("gap", 0)
    return f"{words} · {counted_words('gap', gaps)}" if gaps else words


def _open_words(verdicts: Mapping[str, int]) -> str:
    count = sum(verdicts.get(verdict, 0) for verdict in OPEN)
    return trn("{count:,} open finding", "{count:,} open findings", count)


STATE_WORDS = {
    **VERDICT_WORDS,
    **{
        one: tr(one)
        for one in (
            msgid("superseded"),
            msgid("ended"),
            msgid("cancelled"),
            msgid("completed"),
            msgid("begun"),
            msgid("open"),
            msgid("ready"),
        )
    },
}
"""Each state of a tranche as it stands on every page: a verdict, or what needs none."""


class TrancheState(NamedTuple):
    """The one state of a tranche. word: `superseded`, `ended`, `cancelled`, `completed`, `begun`, `open`, `ready`, or
    the verdict that decides. begins, completes: the most serious verdict of what must be ready by then; "" for none."""

    word: str
    begins: str = ""
    completes: str = ""

    @property
    def words(self) -> str:
        """As it stands on screen; of what has begun with the verdict of its completion beside it."""
        if self.word != "begun" or not self.completes:
            return STATE_WORDS[self.word]
        if self.completes == "delivered-late":
            return tr("begun, product came late for its completion")
        words = _COMPLETION.get(self.completes, VERDICT_WORDS[self.completes])
        return tr("begun, completion {verdict}", verdict=words)

    @property
    def mark(self) -> str:
        """The verdict whose mark stands for it; "" for what is over or open."""
        if self.word in ("superseded", "ended", "cancelled", "open"):
            return ""
        if self.word == "begun" and self.completes in SERIOUSNESS:
            return self.completes
        return {"completed": "kept", "begun": "kept", "ready": "kept"}.get(self.word, self.word)


BY_WORDS = {"begins": tr("to begin by"), "completes": tr("to be complete by")}
"""What the day of a finding on a tranche is, by the milestone that it waits for."""

NO_STATES: Mapping[str, TrancheState] = MappingProxyType({})

_COMPLETION = {"no-date": tr("without a date to judge by")}

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


class Sentences(NamedTuple):
    """A finding in words. title: what must hold ("AMD – Meta: ROCm for MI450-Meta"). evidence: what
    the sources say and how long ago. margin: "39 days left", "53 days past due", "0 to 38 days to
    spare". message: all of it as one or two sentences."""

    title: str
    evidence: str
    margin: str
    message: str = ""


Margin = tuple[int | None, int | None]
"""Least and most days to spare; None where unbounded."""


@dataclass(frozen=True)
class Finding:
    """One requirement with its verdict, or one remark on the evidence (no margin, no chance).

    subjects: as semantics gives them per rule. at_stake: unit → quantity of binding commitments.
    at_stake_by_standing: standing → unit → quantity. claims: the statements it rests on, B's
    included. due: the last day of B, an ordinal. supplier, customer: the two ends of its pair.
    need: the need that is B, with its source.
    group: findings that rest on the same A share it. severity: its rule's weight, high,
    medium or low. said_by, said_on: whose word A is and when. hearsay: one side rests on low confidence alone; it keeps
    its verdict, and is listed apart. links: of a fault, what is said of links that it rests on.
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
    links: tuple[Link, ...] = ()
    write: Callable[["Finding"], Sentences] = field(
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

    @cached_property
    def connects(self) -> tuple[tuple[str, str], ...]:
        """From what must be ready to what waits for it, by key; nothing of a remark."""
        wanted = self.commitment or (self.by.subject if self.by else "")
        ready = (self.ready.subject,) if self.ready else self.generations
        return () if self.is_remark else tuple((key, wanted) for key in ready if key != wanted)

    @property
    def by_words(self) -> str:
        """What its day is: a tranche is to begin or to be complete by then, a need is due, all else is by then."""
        if self.need is not None:
            return trc("day of a finding", "due")
        if not self.commitment or self.by is None:
            return trc("day of a finding", "by")
        return BY_WORDS.get(self.by.milestone, trc("day of a finding", "by"))

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
        """Whether it is at-risk or worse, a contradiction or to watch: what counts as open."""
        return not self.hearsay and self.verdict in OPEN

    @property
    def is_gap(self) -> bool:
        """Whether it says what the record does not tell: counted apart from what is open."""
        return self.verdict == "gap"

    @property
    def is_finding(self) -> bool:
        """Whether it is listed as a finding, open or a gap in the record: what can be followed up and accepted."""
        return self.is_open or self.is_gap

    @property
    def is_remark(self) -> bool:
        """Whether it is a remark on the evidence and no requirement."""
        return self.verdict in REMARKS


def gone_and_come(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The findings that there are no longer, and those that there were not: by what they are, not by what they say."""
    gone, come = apart(before, after)
    was, told = set(map(id, gone)), set(map(id, come))
    return [one for one in gone if id(one) not in told], [one for one in come if id(one) not in was]


VOICES = ("owner", "anyone")
"""Whose word may count on a date, beside one organization's."""


class CheckSpec(NamedTuple):
    """What is asked of a check, and of all that is told as of a day. as_of: a day (ordinal). viewpoint: `owner`,
    `anyone` or an organization's key. rules: ids, empty for all. horizon_days: see semantics, no evidence. shifts: of
    a what-if, and scenario its name, "" for the stated plans; carries: whether they are carried on to what waits."""

    as_of: Day
    viewpoint: str = "owner"
    supplier: str = ""
    customer: str = ""
    rules: tuple[str, ...] = ()
    rumours: bool = False
    horizon_days: int = 180
    shifts: tuple[Shift, ...] = ()
    scenario: str = ""
    carries: bool = True

    @property
    def of_all(self) -> "CheckSpec":
        """The same of all pairs, by all rules."""
        return self._replace(supplier="", customer="", rules=())


class CheckResult(NamedTuple):
    """An answered check: every requirement and every remark, worst first, then by due day.

    verdicts: verdict → count, remarks too, accepted ones and hearsay not, worst first. requirements: how many were
    judged (remarks and hearsay not counted). findings: made when looked at, so ask for few of many; those that rest on
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
    def counted(self) -> Sequence[Finding]:
        """All but what a person has accepted."""
        return self.findings[: len(self.findings) - self.accepted]

    @property
    def open(self) -> Sequence[Finding]:
        """What is at-risk or worse, contradicts itself or is to be watched: they stand first."""
        return self.findings[: self._count(OPEN)]

    @property
    def gaps(self) -> Sequence[Finding]:
        """What the record does not tell: behind what is open."""
        return self.findings[self._count(OPEN) : self._count(FINDINGS)]

    def _count(self, verdicts: Iterable[str]) -> int:
        return sum(self.verdicts.get(verdict, 0) for verdict in verdicts)
