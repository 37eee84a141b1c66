"""The engine: every rule asked, every requirement judged, findings listed worst first.

Structure, requirements and days are reckoned once per roadmap and day; sentences are written when
read. It must not know where a roadmap comes from or who reads the result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress
from typing import Any, overload

import numpy as np

from roadmap_app.alignment.cases import Tables, joined, joined_verdicts, resolve, stated_day, when_of
from roadmap_app.alignment.exposure import Exposure, exposure_of
from roadmap_app.alignment.judge import CANCELLED, DATES, NOTHING_KNOWN, RANKED, judge
from roadmap_app.alignment.reach import Reach, reach_of
from roadmap_app.alignment.requirements import Fault, Output, Requirement, Rule
from roadmap_app.alignment.rules import all_rules
from roadmap_app.alignment.sentences import Subject, write
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import (
    BASES,
    VERDICTS,
    CheckResult,
    CheckSpec,
    Finding,
    Margin,
    Sentences,
)
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.records import Claim, Need
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables import CLAIMS, identity_of
from roadmap_app.domain.vocabulary import later_milestones

_WEIGHT = np.array([VERDICTS.index(verdict) for verdict in RANKED])
_FAR = 10_000_000


def check_roadmap(roadmap: Roadmap, spec: CheckSpec) -> CheckResult:
    """All requirements and faults of a roadmap as of a day, worst first, then by due day.

    RoadmapError where the spec names an organization or a rule that does not exist.
    """
    refuse_unknown(roadmap, spec)
    return Check.of(roadmap, spec).result()


def refuse_unknown(roadmap: Roadmap, spec: CheckSpec) -> None:
    """RoadmapError where a spec names what the roadmap or the program does not have."""
    named = [("supplier", spec.supplier), ("customer", spec.customer)]
    if spec.viewpoint not in ("owner", "anyone"):
        named.append(("viewpoint", spec.viewpoint))
    for what, key in named:
        if key and roadmap.organization(key) is None:
            raise RoadmapError(
                f"The {what} “{key}” is no organization of this workspace; give its key, such as “amd”."
            )
    for rule in spec.rules:
        if rule not in all_rules():
            raise RoadmapError(f"There is no rule “{rule}”; the rules are {', '.join(all_rules())}.")


@dataclass
class _Asked:
    """What rules answered: requirements with the anchors they came from, faults with theirs."""

    requirements: list[Requirement] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)


class Check:
    """One check of a structure: the outputs of the rules, judged when made."""

    def __init__(self, structure: Structure, spec: CheckSpec) -> None:
        self.structure = structure
        self.spec = spec
        self.rules = [rule for rule in all_rules().values() if not spec.rules or rule.id in spec.rules]
        self._exposures: dict[str, Exposure] = {}
        self._tables = Tables(structure.as_of)
        self._ask_all()

    def _ask_all(self) -> None:
        asked = _Asked()
        for rule in self.rules:
            self._ask(asked, rule, anchors_of(self.structure, rule))
        self._take(asked)

    @classmethod
    def of(cls, roadmap: Roadmap, spec: CheckSpec) -> Check:
        """The whole check of a roadmap."""
        with collection_paused():
            as_of = AsOf(roadmap, spec.as_of, spec.viewpoint, spec.rumours)
            return cls(Structure(as_of, spec.horizon_days), spec)

    @classmethod
    def again(cls, check: Check) -> Check:
        """All rules asked once more of the same structure, whose dates are known."""
        with collection_paused():
            new = object.__new__(cls)
            new.structure, new.spec, new.rules = check.structure, check.spec, check.rules
            new._exposures, new._tables = {}, check._tables
            new._ask_all()
            return new

    def after(self, roadmap: Roadmap, changed: Collection[str]) -> Check:
        """The check of a changed roadmap: only what the change reaches is asked and judged again.

        changed: keys of the generations and commitments on which rows changed, links' both ends
        included. A change of organizations, lines or agreements wants a whole check.
        """
        with collection_paused():
            return self._after(roadmap, reach_of((self.structure.roadmap, roadmap), changed))

    def _after(self, roadmap: Roadmap, reach: Reach) -> Check:
        new = object.__new__(Check)
        new.spec, new.rules, new._exposures = self.spec, self.rules, {}
        as_of = self.structure.as_of.carried(roadmap, reach.subjects)
        new.structure = Structure(as_of, self.structure.horizon_days)
        new._tables = Tables(as_of)
        again = _Asked()
        for rule in self.rules:
            new._ask(again, rule, new._reached(rule, reach.anchors))
        new._take(again, kept=self, reached=reach.anchors)
        return new

    def _reached(self, rule: Rule, anchors: frozenset[str]) -> Iterable[Any]:
        if rule.anchor == "need":
            return [need for need in self.structure.needs() if need.generation in anchors]
        roadmap = self.structure.roadmap
        if rule.anchor == "commitment":
            return sorted(key for key in anchors if roadmap.commitment(key))
        lines = {key: roadmap.line_of(key) for key in anchors}
        return sorted(
            key for key, line in lines.items() if line and (not rule.layers or line.layer in rule.layers)
        )

    def _ask(self, asked: _Asked, rule: Rule, anchors: Iterable[Any]) -> None:
        find, structure, spec = rule.find, self.structure, self.spec
        every = not spec.supplier and not spec.customer
        requirements, at, faults = asked.requirements, asked.anchors, asked.faults
        for anchor in anchors:
            for output in find(structure, anchor):
                if every or _in_pair(structure, output, spec):
                    key = anchor.generation if isinstance(anchor, Need) else anchor
                    if isinstance(output, Requirement):
                        requirements.append(output)
                        at.append(key)
                    else:
                        faults.append((key, output))

    def _take(self, asked: _Asked, kept: Check | None = None, reached: frozenset[str] = frozenset()) -> None:
        """Resolve and judge what the rules say, beside what an earlier check keeps."""
        self.resolved = resolve(self._tables, asked.requirements)
        self.verdicts = judge(self.resolved.cases, self.spec.as_of, self.spec.horizon_days)
        self.anchors, self.faults = asked.anchors, asked.faults
        if len(self.resolved.requirements) != len(asked.requirements):
            standing = {id(requirement) for requirement in self.resolved.requirements}
            stands = [id(requirement) in standing for requirement in asked.requirements]
            self.anchors = list(compress(asked.anchors, stands))
        if kept is not None:
            stays = [anchor not in reached for anchor in kept.anchors]
            self.anchors = [*compress(kept.anchors, stays), *self.anchors]
            self.verdicts = joined_verdicts(kept.resolved, kept.verdicts, stays, self.verdicts)
            self.resolved = joined(kept.resolved, stays, self.resolved)
            self.faults = [pair for pair in kept.faults if pair[0] not in reached] + self.faults

    def result(self) -> CheckResult:
        """Requirements counted, findings sorted; each is made when it is looked at."""
        numbers = np.bincount(self.verdicts.code, minlength=len(RANKED)).tolist()
        counts = dict(zip(RANKED, numbers, strict=True)) | {"fault": len(self.faults)}
        ordered = {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}
        findings = _Findings(self._finding, self._order().tolist())
        return CheckResult(self.spec, len(self.resolved.requirements), ordered, findings)

    def _order(self) -> Any:
        """Indexes of requirements (and behind them faults), worst first, then by due day, then as found."""
        count = len(self.verdicts.code)
        weight = np.concatenate(
            [_WEIGHT[self.verdicts.code], np.full(len(self.faults), VERDICTS.index("fault"))]
        )
        last = self.resolved.cases.by_last[self.verdicts.case] if count else np.zeros(0)
        due = np.concatenate([last, np.full(len(self.faults), np.inf)])
        return np.lexsort((np.arange(len(weight)), due, weight))

    def _finding(self, index: int) -> Finding:
        count = len(self.resolved.requirements)
        return self._judged(index) if index < count else self._faulty(self.faults[index - count][1])

    def _judged(self, index: int) -> Finding:
        requirement, by = self.resolved.requirements[index], self.resolved.bys[index]
        case = int(self.verdicts.case[index])
        option, ready = self.resolved.options[case], self.resolved.readies[case]
        verdict = RANKED[int(self.verdicts.code[index])]
        basis = int(self.resolved.cases.basis[case])
        chance = float(self.verdicts.chance[index])
        claims = _distinct((*self._ready_claims(requirement, ready), *by.claims))
        first = ready.claims[0] if ready is not None and ready.claims else None
        return Finding(
            rule=requirement.rule,
            verdict=verdict,
            basis=BASES[basis],
            subjects=requirement.subjects,
            ready=when_of(ready) if ready is not None else None,
            by=by.when(),
            margin_days=self._margin(index, basis),
            chance_late=None if np.isnan(chance) else chance,
            at_stake_by_standing=self._exposure(requirement),
            claims=claims,
            fingerprint=_fingerprint(requirement, option, claims),
            due=by.last,
            supplier=requirement.supplier,
            customer=requirement.customer,
            group=f"{option.subject}:{option.milestone}" if option else ">".join(requirement.subjects[:2]),
            generations=requirement.generations,
            commitment=requirement.commitment,
            said_by=first.stated_by if first else "",
            said_on=stated_day(first) if first else None,
            write=partial(_written, self.structure, Subject(requirement, by, option, ready)),
        )

    def _margin(self, index: int, basis: int) -> Margin | None:
        if basis >= NOTHING_KNOWN or basis == CANCELLED:
            return None
        least, most = float(self.verdicts.least[index]), float(self.verdicts.most[index])
        return (
            int(least) if np.isfinite(least) else None,
            int(most) if np.isfinite(most) else None,
        )

    def _ready_claims(self, requirement: Requirement, ready: Stated | None) -> Iterable[Claim]:
        as_of = self.structure.as_of
        if ready is None:
            for preview in requirement.previews:
                yield from as_of.holds(preview.subject, preview.milestone).claims
            return
        yield from ready.claims
        if ready.derived:
            for later in later_milestones(ready.milestone):
                stated = as_of.holds(ready.subject, later)
                if stated.is_dated:
                    yield from stated.claims[:1]
                    break

    def _exposure(self, requirement: Requirement) -> Exposure:
        if not requirement.commitment and not requirement.downstream:
            return {}
        key = requirement.commitment or requirement.downstream
        found = self._exposures.get(key)
        if found is None:
            keys = [requirement.commitment] if requirement.commitment else self.structure.downstream(key)
            found = exposure_of(self.structure, keys, self.spec.supplier, self.spec.customer)
            self._exposures[key] = found
        return found

    def _faulty(self, fault: Fault) -> Finding:
        title = all_rules()[fault.rule].title(self.structure, fault.subjects)
        first = fault.claims[0] if fault.claims else None
        owner = self.structure.roadmap.owner_of(fault.generation)
        keys = self.structure.downstream(fault.generation)
        return Finding(
            rule=fault.rule,
            verdict="fault",
            basis=BASES[DATES],
            subjects=fault.subjects,
            ready=None,
            by=None,
            margin_days=None,
            chance_late=None,
            at_stake_by_standing=exposure_of(self.structure, keys, self.spec.supplier, self.spec.customer),
            claims=fault.claims,
            fingerprint=_digest((fault.rule, *fault.subjects), fault.claims),
            due=None,
            supplier=owner,
            customer=owner,
            group=fault.subjects[0],
            generations=(fault.generation,),
            said_by=first.stated_by if first else "",
            said_on=stated_day(first) if first else None,
            write=partial(_fault_words, Sentences(title, fault.evidence, "", fault.message)),
        )


def anchors_of(structure: Structure, rule: Rule) -> Iterable[Any]:
    """What a rule is asked about, in the roadmap's order."""
    roadmap = structure.roadmap
    if rule.anchor == "generation" and rule.layers:
        lines = [line.key for line in roadmap.lines if line.layer in rule.layers]
        return (generation.key for line in lines for generation in roadmap.generations_of(line))
    if rule.anchor == "generation":
        return (generation.key for generation in roadmap.generations)
    if rule.anchor == "commitment":
        return (commitment.key for commitment in roadmap.commitments)
    return structure.needs()


def _in_pair(structure: Structure, output: Output, spec: CheckSpec) -> bool:
    """Whether an output belongs to the asked supplier, customer or pair.

    A pair has the requirements with one end on each side; a fault has one end only, so it shows with
    its owner as supplier or as customer, never in a pair.
    """
    if not spec.supplier and not spec.customer:
        return True
    if isinstance(output, Fault):
        owner = structure.roadmap.owner_of(output.generation)
        return owner in (spec.supplier, spec.customer) and not (spec.supplier and spec.customer)
    if spec.supplier and spec.customer:
        return output.supplier == spec.supplier and output.customer == spec.customer
    return output.supplier == spec.supplier if spec.supplier else output.customer == spec.customer


def _written(structure: Structure, subject: Subject, finding: Finding) -> Sentences:
    return write(structure, subject, finding)


def _fault_words(sentences: Sentences, finding: Finding) -> Sentences:
    return sentences


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(claims))


def _fingerprint(requirement: Requirement, option: Any, claims: tuple[Claim, ...]) -> str:
    """Stays while the evidence stays: what must hold, what it rests on, whatever the day."""
    named = (
        requirement.rule,
        *requirement.subjects,
        requirement.by_milestone,
        *(option[:2] if option else ()),
    )
    need = tuple(requirement.need) if requirement.need is not None else ()
    return _digest((*named, *need), claims)


def _digest(words: Iterable[str], claims: Iterable[Claim]) -> str:
    digest = hashlib.sha256("\x1f".join(words).encode())
    for identity in sorted(identity_of(CLAIMS, claim) for claim in claims):
        digest.update(("\x1e" + "\x1f".join(identity)).encode())
    return digest.hexdigest()[:16]


class _Findings(Sequence[Finding]):
    """Findings made when looked at; a slice is another such list."""

    def __init__(
        self, make: Callable[[int], Finding], order: list[int], made: dict[int, Finding] | None = None
    ) -> None:
        self._make = make
        self._order = order
        self._made: dict[int, Finding] = {} if made is None else made

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return _Findings(self._make, self._order[index], self._made)
        place = self._order[index]
        finding = self._made.get(place)
        if finding is None:
            finding = self._made[place] = self._make(place)
        return finding
