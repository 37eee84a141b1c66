"""What a rule hands to the engine: requirements to be judged, and remarks on the evidence.

Plain data; nothing here judges or writes a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from roadmap_app.alignment.facts.ledger import Bools, Ints
from roadmap_app.alignment.facts.option import Option
from roadmap_app.domain.records import Claim, Link, Need
from roadmap_app.domain.subjects import SubjectKind

if TYPE_CHECKING:
    from roadmap_app.alignment.facts.structure import Structure


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


class Remark(NamedTuple):
    """A remark on the evidence: rule, subjects, the claims it rests on, and the sentence that says it.

    kind: `contradiction`, `watch` or `gap`; "" for that of its rule.
    generation: the product it is about, if any. supplier, customer: its pair; the owner of the
    generation on both sides where it is about a product. commitments: whose quantity is at stake;
    those downstream of the generation where none are given. facts: what it rests on beside claims, such
    as figures; with the claims it makes the fingerprint, so it must not change with the day alone. links: the
    statements about links that it rests on; they stand among its facts. hearsay: one side of it rests on low confidence
    alone.
    """

    rule: str
    subjects: tuple[str, ...]
    claims: tuple[Claim, ...]
    evidence: str
    message: str
    generation: str = ""
    supplier: str = ""
    customer: str = ""
    commitments: tuple[str, ...] = ()
    facts: str = ""
    kind: str = ""
    links: tuple[Link, ...] = ()
    hearsay: bool = False


Output = Requirement | Remark


@dataclass(frozen=True)
class Foreseen:
    """Which remarks a rule has to make, as far as arrays tell: `find` is asked for one only when somebody reads it.

    anchor: per remark its subject's number, rising; as many of a subject as `find` gives, in its order. hearsay: as in
    Remark. asked: the subjects of which arrays do not tell, rising; `find` is asked of them at once.
    """

    anchor: Ints
    hearsay: Bools
    asked: Ints


Anchor = SubjectKind | Literal["subject", "need", "agreement", "organization", "roadmap"]


@dataclass(frozen=True)
class Batch:
    """Many requirements of one rule at once, as arrays.

    Per requirement: anchor (a subject's number), by (the cell of B), supplier and customer (numbers of
    organizations). Per alternative: case_of (index of its requirement, rising), ready (the cell of
    A; behind the last cell one where no source names anything, and one for previews only), lag in days; ends and first
    as in Block. A cell is subject × len(KINDS) + kind, as in the ledger. kept_when_passed as in Requirement. make: the
    requirement of an index, made when it is looked at.
    """

    anchor: Ints
    by: Ints
    supplier: Ints
    customer: Ints
    case_of: Ints
    ready: Ints
    lag: Ints
    ends: Ints
    first: Bools
    kept_when_passed: bool
    make: Callable[[int], Requirement]


@dataclass(frozen=True)
class Rule:
    """A rule with its documentation.

    anchor: what it is asked about: a kind of subject, `subject` (all kinds), `need`, `agreement`, `organization`, or
    `roadmap` (once, with the key "").
    find: from the structure and one anchor (a key; a Need for `need`) to what must hold there.
    relevant: of a rule about subjects, the anchors worth asking, where arrays tell; all where there is none.
    foreseen: instead of `relevant`, of a rule that has thousands of remarks to make, all of its `kind`.
    batch: instead of `find`, from the structure and anchors (numbers of subjects; None for all) to a Batch;
    with both, `batch` gives the whole and `find` is asked of a few anchors.
    title: what must hold, in a few words, for a requirement or a remark it gave.
    kind: of a rule that gives remarks, what they are unless one says otherwise: `contradiction` (two statements cannot
    both hold), `watch` (it holds and deserves an eye) or `gap` (the record does not tell).
    severity: the default weight of its findings, `high`, `medium` or `low`.
    thresholds: name → (value, unit, meaning).
    """

    id: str
    anchor: Anchor
    title: Callable[[Structure, tuple[str, ...]], str]
    help: str
    example: str
    find: (
        Callable[[Structure, str], Iterable[Output]] | Callable[[Structure, Need], Iterable[Output]] | None
    ) = None
    relevant: Callable[[Structure], Ints] | None = None
    foreseen: Callable[[Structure], Foreseen] | None = None
    batch: Callable[[Structure, Ints | None], Batch] | None = None
    kind: Literal["", "contradiction", "watch", "gap"] = ""
    severity: str = "high"
    thresholds: Mapping[str, tuple[float, str, str]] = field(default_factory=dict)
