"""From a judged requirement or a remark to a finding: its ends, claims, exposure, fingerprint and words.

Made one at a time, when looked at. It must not know how a verdict was reached.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast, overload

from roadmap_app.alignment.engine.ends import by_of, stated_day, when_of
from roadmap_app.alignment.engine.remarks import kind_of
from roadmap_app.alignment.engine.sentences import Subject, write
from roadmap_app.alignment.facts.basis import DATES, SUPPORT_ENDED
from roadmap_app.alignment.facts.exposure import Exposure, exposure_of
from roadmap_app.alignment.facts.ledger import Ints
from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.own_word import own_word
from roadmap_app.alignment.facts.requirements import Remark, Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.courtesy import give_way
from roadmap_app.domain.findings import BASES, CheckSpec, Finding, Margin, Sentences
from roadmap_app.domain.memory import empty
from roadmap_app.domain.records import Claim, Link
from roadmap_app.domain.tables.tables import CLAIMS, identity_of
from roadmap_app.domain.vocabulary import later_milestones


class Judged(NamedTuple):
    """What the arrays say of a requirement. option: place of the alternative it rests on; days None: unbounded."""

    verdict: str
    basis: int
    option: int
    margin: Margin
    chance: float | None
    hearsay: bool = False


class Home:
    """From which structure findings are worded when they are read."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure


def worded_at(home: Home, subject: Subject, finding: Finding) -> Sentences:
    """A finding in words, from the structure that is current where it is at home."""
    return write(home.structure, subject, finding)


class Maker:
    """Makes the findings of one check. home: of those that it makes."""

    def __init__(self, structure: Structure, spec: CheckSpec) -> None:
        self.structure = structure
        self.home = Home(structure)
        self.spec = spec
        self._exposures: dict[str, Exposure] = {}

    def of_requirement(self, requirement: Requirement, judged: Judged) -> Finding:
        """The finding of a requirement."""
        as_of = self.structure.as_of
        option = requirement.options[judged.option] if requirement.options else None
        ready = as_of.holds(option.subject, option.milestone, requirement.excluding) if option else None
        by = by_of(as_of, requirement)
        ended = option is not None and judged.basis == SUPPORT_ENDED
        ends = as_of.holds(option.subject, "end_of_support").claims if option and ended else ()
        claims = tuple(dict.fromkeys((*ends, *self._ready_claims(requirement, ready), *by.claims)))
        spoken = ends or (ready.claims if ready is not None else ())
        first = spoken[0] if spoken else None
        has_margin = judged.basis == DATES and judged.margin != (None, None)
        return Finding(
            rule=requirement.rule,
            verdict=judged.verdict,
            basis=BASES[judged.basis],
            subjects=requirement.subjects,
            ready=when_of(ready) if ready is not None else None,
            by=by.when(),
            margin_days=judged.margin if has_margin else None,
            chance_late=judged.chance,
            at_stake_by_standing=self._exposure(requirement),
            claims=claims,
            fingerprint=_fingerprint(requirement, option, claims),
            due=by.last,
            supplier=requirement.supplier,
            customer=requirement.customer,
            group=f"{option.subject}:{option.milestone}" if option else ">".join(requirement.subjects[:2]),
            need=requirement.need,
            severity=all_rules()[requirement.rule].severity,
            generations=requirement.generations,
            commitment=requirement.commitment,
            said_by=first.stated_by if first else "",
            said_on=stated_day(first) if first else None,
            hearsay=judged.hearsay and not self.spec.rumours,
            write=partial(worded_at, self.home, Subject(requirement, by, option, ready)),
        )

    def of_remark(self, remark: Remark) -> Finding:
        """The finding of a remark on the evidence: no margin, no chance, no due day."""
        title = all_rules()[remark.rule].title(self.structure, remark.subjects)
        sentences = Sentences(title, remark.evidence, "", remark.message)
        spoken: tuple[Claim | Link, ...] = (*remark.claims, *remark.links)
        first = spoken[0] if spoken else None
        owner = self.structure.roadmap.owner_of(remark.generation)
        exposure: Exposure = {}
        if remark.commitments:
            exposure = self._exposure_of(">".join(remark.commitments), remark.commitments)
        elif remark.generation:
            exposure = self._downstream(remark.generation)
        return Finding(
            rule=remark.rule,
            verdict=kind_of(remark),
            basis=BASES[DATES],
            subjects=remark.subjects,
            ready=None,
            by=None,
            margin_days=None,
            chance_late=None,
            at_stake_by_standing=exposure,
            claims=remark.claims,
            fingerprint=_digest((remark.rule, *remark.subjects, remark.facts), remark.claims),
            due=None,
            supplier=remark.supplier or owner,
            customer=remark.customer or owner,
            group=remark.subjects[0],
            severity=all_rules()[remark.rule].severity,
            generations=tuple(
                dict.fromkeys(filter(None, (remark.generation, *(link.target for link in remark.links))))
            ),
            links=remark.links,
            commitment=remark.commitments[0] if len(remark.commitments) == 1 else "",
            said_by=first.stated_by if first else "",
            said_on=stated_day(first) if first else None,
            hearsay=remark.hearsay and not self.spec.rumours,
            write=lambda finding: sentences,
        )

    def _ready_claims(self, requirement: Requirement, ready: Stated | None) -> Iterable[Claim]:
        as_of = self.structure.as_of
        if ready is None:
            for preview in requirement.previews:
                yield from as_of.holds(preview.subject, preview.milestone).claims
            return
        yield from ready.claims
        if requirement.excluding and not ready.claims:
            word = own_word(self.structure, ready.subject, ready.milestone, requirement.excluding)
            if word is not None:
                yield word.statement.claim
        if ready.derived:
            for later in later_milestones(ready.milestone):
                stated = as_of.holds(ready.subject, later)
                if stated.is_dated:
                    yield from stated.claims[:1]
                    break

    def _exposure(self, requirement: Requirement) -> Exposure:
        if requirement.commitment:
            return self._exposure_of(requirement.commitment, [requirement.commitment])
        return self._downstream(requirement.downstream) if requirement.downstream else {}

    def _downstream(self, generation: str) -> Exposure:
        return self._exposure_of(generation, self.structure.downstream(generation))

    def _exposure_of(self, key: str, commitments: Iterable[str]) -> Exposure:
        found = self._exposures.get(key)
        if found is None:
            found = exposure_of(self.structure, commitments, self.spec.supplier, self.spec.customer)
            self._exposures[key] = found
        return found


def _fingerprint(requirement: Requirement, option: Option | None, claims: Iterable[Claim]) -> str:
    """Stays while the evidence stays: what must hold, what it rests on, whatever the day."""
    named = [requirement.rule, *requirement.subjects, requirement.by_milestone]
    if option is not None:
        named += [option.subject, option.milestone]
    return _digest((*named, *(requirement.need or ())), claims)


def _digest(words: Iterable[str], claims: Iterable[Claim]) -> str:
    digest = hashlib.sha256("\x1f".join(words).encode())
    for identity in sorted(identity_of(CLAIMS, claim) for claim in claims):
        digest.update(("\x1e" + "\x1f".join(identity)).encode())
    return digest.hexdigest()[:16]


_FEW = 100  # where no more are missing they are made at once


class FindingList(Sequence[Finding]):
    """Findings made when looked at, in a given order of their numbers; a slice is another such list.

    made: those that were looked at before, by number, shared by all lists of one check.
    """

    def __init__(
        self, make: Callable[[int], Finding], order: Ints, made: dict[int, Finding] | None = None
    ) -> None:
        self.make = make
        self.numbers = order
        self._made = {} if made is None else made

    def __len__(self) -> int:
        return len(self.numbers)

    def forget(self) -> None:
        """Let go of the findings made so far, on whatever thread; what is looked at again is made again."""
        empty(self._made)

    def __iter__(self) -> Iterator[Finding]:
        numbers = self.numbers.tolist()
        found = list(map(self._made.get, numbers))  # after an edit most of them have been made
        missing = [place for place, finding in enumerate(found) if finding is None]
        if len(missing) > _FEW:
            return self._one_by_one(numbers)
        for place in missing:
            found[place] = self._one(numbers[place])
        return iter(cast(list[Finding], found))

    def _one_by_one(self, numbers: list[int]) -> Iterator[Finding]:
        for number in numbers:
            yield self._one(number)

    def _one(self, number: int) -> Finding:
        finding = self._made.get(number)
        if finding is None:
            give_way()
            finding = self._made[number] = self.make(number)
        return finding

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return FindingList(self.make, self.numbers[index], self._made)
        return self._one(int(self.numbers[index]))
