"""What a rule hands to the engine: requirements to be judged, and faults in the evidence.

Plain data; nothing here judges or writes a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.records import Claim, Need

if TYPE_CHECKING:
    from roadmap_app.alignment.structure import Structure


class Option(NamedTuple):
    """One way to satisfy a requirement: a milestone of a subject, `lag` days before it is of use."""

    subject: str
    milestone: str
    lag: int = 0


class Requirement(NamedTuple):
    """A is ready (plus a lag) no later than B.

    rule, subjects: as semantics names them. options: the alternatives for A, by key; none means that
    no source names anything. previews: what is named at preview or partial level only.
    by_subject, by_milestone: B; for a need the organization and the milestone it names, with `need`.
    promise: B is a commitment's date or a need. excluding: the organization whose plans are left out
    of A. kept_when_passed: B reached and A not is `kept`. supplier, customer: the ends of its pair.
    downstream: the generations whose commitments are at stake; commitment: or the one that is.
    """

    rule: str
    subjects: tuple[str, ...]
    options: tuple[Option, ...]
    by_subject: str
    by_milestone: str
    supplier: str
    customer: str
    previews: tuple[Option, ...] = ()
    promise: bool = False
    excluding: str = ""
    kept_when_passed: bool = False
    need: Need | None = None
    downstream: str = ""
    commitment: str = ""
    generations: tuple[str, ...] = ()


class Fault(NamedTuple):
    """A fault in the evidence: rule, subjects, the claims it rests on, and the sentence that says it."""

    rule: str
    subjects: tuple[str, ...]
    generation: str
    claims: tuple[Claim, ...]
    evidence: str
    message: str


Output = Requirement | Fault


@dataclass(frozen=True)
class Rule:
    """A rule with its documentation.

    anchor: what it is asked about, one at a time: `generation`, `commitment` or `need`.
    layers: the layers of the generations it is asked about; empty for all.
    find: from the structure and an anchor (a key; a Need for `need`) to what must hold there.
    title: what must hold, in a few words, for a requirement or a fault it gave.
    severity: the default weight of its findings, `high`, `medium` or `low`.
    thresholds: name → (value, unit, meaning).
    """

    id: str
    anchor: str
    find: Callable[[Structure, str], Iterable[Output]] | Callable[[Structure, Need], Iterable[Output]]
    title: Callable[[Structure, tuple[str, ...]], str]
    help: str
    example: str
    severity: str = "high"
    layers: tuple[str, ...] = ()
    thresholds: Mapping[str, tuple[float, str, str]] = field(default_factory=dict)
