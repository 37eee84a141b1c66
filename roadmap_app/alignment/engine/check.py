"""The engine: every rule asked, every requirement judged, findings listed worst first.

Dates and requirements are reckoned in arrays once per roadmap and day; a finding and its sentences
are made when looked at. It must not know where a roadmap comes from or who reads the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from functools import cached_property
from typing import Any, ClassVar, TypeVar
from weakref import WeakValueDictionary

import numpy as np

from roadmap_app.alignment.engine.anchors import Reached, anchors_of
from roadmap_app.alignment.engine.blocks import block_of_batch, block_of_list, cases_of
from roadmap_app.alignment.engine.carried import Before, carried, reworded
from roadmap_app.alignment.engine.findings import FindingList, Judged, Maker
from roadmap_app.alignment.engine.judge import RANKED, judge
from roadmap_app.alignment.engine.judgements import Judgements, judged_of
from roadmap_app.alignment.engine.mending import can_mend, mend_of
from roadmap_app.alignment.engine.refusing import refuse_unknown
from roadmap_app.alignment.engine.remarks import Remarks, Unread
from roadmap_app.alignment.engine.rows import Block, Facts
from roadmap_app.alignment.engine.told import leave_untold
from roadmap_app.alignment.facts.at_hand import plainly_told
from roadmap_app.alignment.facts.ledger import NONE, Bools, Ints
from roadmap_app.alignment.facts.requirements import Batch, Output, Requirement, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules import all_rules, thresholds
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import (
    FINDINGS,
    REMARKS,
    VERDICTS,
    CheckResult,
    CheckSpec,
    Finding,
    TrancheState,
)
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.records import Need
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.settings import Settings, settings_of
from roadmap_app.domain.sharing import whole_of

T = TypeVar("T")
_MOST_MENDS = 60  # what was asked again since lies beside the arrays: then they are made anew


def check_roadmap(roadmap: Roadmap, spec: CheckSpec) -> CheckResult:
    """All requirements and remarks of a roadmap as of a day, worst first, then by due day.

    RoadmapError where the spec names an organization or a rule that does not exist.
    """
    refuse_unknown(roadmap, spec)
    return Check.of(roadmap, spec).result()


def structure_of(roadmap: Roadmap, spec: CheckSpec) -> Structure:
    """The structure of a roadmap as a check is asked: its day, whose word, its shifts, the workspace's thresholds.

    That of the check itself, where somebody holds one; a reader's needs one, which knows what he is not told.
    """
    check = Check.held(roadmap, spec) if whole_of(roadmap) is None else Check.of(roadmap, spec.of_all)
    return (
        check.structure if check is not None and check.structure.is_whole else _new_structure(roadmap, spec)
    )


def as_of_of(roadmap: Roadmap, spec: CheckSpec) -> AsOf:
    """The view of a question: that of its check, where somebody holds it, with all that its arrays tell; else one of
    its own."""
    check = Check.held(roadmap, spec)
    if check is None:
        return AsOf.of(roadmap, spec)
    if not check.mends and not check.is_handed_over:
        check.is_handed_over = True
        told = check.structure
        told.as_of.take(plainly_told(told.dates, told.ledger, told.as_of))
    return check.structure.as_of


def answer_kept(roadmap: Roadmap, spec: CheckSpec, asked: Hashable, make: Callable[[], T]) -> T:
    """What a page is made of, found out once as long as somebody holds the check of its question: another choice on
    the page asks for the same again. asked: what of it, beside the question."""
    check = Check.held(roadmap, spec)
    if check is None:
        return make()
    if (spec, asked) not in check.answers:
        check.answers[spec, asked] = make()
    found: T = check.answers[spec, asked]
    return found


def _new_structure(roadmap: Roadmap, spec: CheckSpec) -> Structure:
    return Structure.of(AsOf.of(roadmap, spec), spec.horizon_days, thresholds(settings_of(roadmap).rules))


class Check:
    """One check of a structure: what the rules gave, judged when made.

    judgements: its requirements, as judged. There is one whole check per roadmap and question, shared by all who look
    (`Check.of`); it goes when nobody holds it or a result of it any more.
    """

    _held: ClassVar[WeakValueDictionary[tuple[int, CheckSpec], Check]] = WeakValueDictionary()

    structure: Structure
    spec: CheckSpec
    settings: Settings
    judgements: Judgements
    remarks: Remarks

    def __init__(
        self,
        structure: Structure,
        spec: CheckSpec,
        asked: Reached | None = None,
    ) -> None:
        """Ask the rules of all anchors, or of some, and judge."""
        self.asked: set[str] = set()
        self.asked_of = structure.roadmap
        self.whole: Check | None = None  # of a part: kept alive with it
        self.reached: Bools | None = None  # of a mended one: the subjects that were asked again
        self.reached_before: Bools | None = None  # the same under the numbers of the check before
        self.tranches: dict[str, TrancheState] | None = None  # their states, once asked for
        self.tranches_before: dict[str, TrancheState] | None = (
            None  # of the check that this one was mended from
        )
        self.redated: frozenset[str] = frozenset()  # of a mended one: whose dates may read differently
        self.answers: dict[tuple[CheckSpec, Hashable], Any] = {}  # see `answer_kept`
        self.is_handed_over = False  # whether its view knows what the arrays tell
        self.mends = 0  # how often it was mended since it was made whole
        self.made: dict[int, Finding] = {}  # the findings that were looked at, by number
        self.structure = structure
        self.spec = spec
        self.settings = settings_of(structure.roadmap)
        self.remarks = Remarks()
        blocks: list[Block] = []
        rules: list[str] = []  # of each block
        facts = Facts(structure)
        for rule in all_rules().values():
            if rule.id in spec.rules or (not spec.rules and self.settings.is_on(rule.id)):
                if rule.batch is not None and (asked is None or rule.find is None):
                    batch = rule.batch(structure, None if asked is None else asked.subjects)
                    blocks.append(block_of_batch(facts, batch, self._in_pair_all(batch)))
                else:
                    blocks.append(self._ask(facts, rule, asked))
                rules.append(rule.id)
        cases = cases_of(facts, blocks)
        verdicts = judge(cases, spec.as_of, spec.horizon_days)
        self.judgements = Judgements(blocks, rules, judged_of(blocks, cases, verdicts))
        if (roadmap := whole_of(structure.roadmap)) is not None:
            leave_untold(self, Check.of(roadmap, spec))

    @classmethod
    def of(cls, roadmap: Roadmap, spec: CheckSpec) -> Check:
        """The check of a roadmap, or the part of it that a pair or some rules ask for. Who asks the same as somebody
        who still holds the answer shares it; after an edit that of the rows before is mended, if it is held."""
        check = cls.at_once(roadmap, spec)
        if check is None:
            with collection_paused():
                check = cls(_new_structure(roadmap, spec), spec.of_all)
            check._keep(roadmap)
        return check if spec == check.spec else check.part(spec)

    @classmethod
    def at_once(cls, roadmap: Roadmap, spec: CheckSpec) -> Check | None:
        """The whole check that answers a question, where somebody holds it or that of before an edit; else None."""
        check = cls.held(roadmap, spec)
        if check is None:
            with collection_paused():
                check = cls._mended_of(roadmap, spec)
            if check is not None:
                check._keep(roadmap)
        return check

    def _keep(self, roadmap: Roadmap) -> None:
        self.asked_of = roadmap
        for held in (roadmap, self.structure.roadmap):  # as asked, and as linked on the day
            self._held[id(held), self.spec.of_all] = self  # it holds both, so that no other has their ids

    @classmethod
    def _mended_of(cls, roadmap: Roadmap, spec: CheckSpec) -> Check | None:
        """The check of the rows before the last edit, mended; None where nobody holds it or it must be made whole."""
        made = roadmap.made_from
        before = made.before() if made is not None else None
        old = cls.held(before, spec) if before is not None else None
        linked = roadmap.as_linked(spec.as_of)
        if made is None or old is None or not old._can_mend(linked):
            return None
        return old._mended(linked, made.touched)

    @classmethod
    def held(cls, roadmap: Roadmap, spec: CheckSpec) -> Check | None:
        """The whole check that answers a question, where somebody holds it."""
        return cls._held.get((id(roadmap), spec.of_all))

    def part(self, spec: CheckSpec) -> Check:
        """What a whole check says of a pair, of one side, or by some rules. Nothing is judged again, unless a rule is
        asked for by name that the workspace has switched off."""
        if not all(self.settings.is_on(rule) for rule in spec.rules):
            whole = self.structure
            return Check(whole if whole.is_whole else _new_structure(whole.roadmap, spec), spec)
        new = object.__new__(Check)
        new.asked, new.whole, new.made, new.asked_of = set(), self, {}, self.asked_of
        new.reached, new.reached_before, new.mends, new.redated = None, None, self.mends, self.redated
        new.tranches = new.tranches_before = None
        new.answers, new.is_handed_over = {}, False
        new.structure, new.spec, new.settings = self.structure, spec, self.settings
        organizations = self.structure.ledger.organizations
        sides = [organizations.get(key, NONE) if key else None for key in (spec.supplier, spec.customer)]
        new.judgements = self.judgements.part(spec.rules, *sides)
        new.remarks = self.remarks.of_rules(spec.rules) if spec.rules else self.remarks
        new.remarks = new.remarks.where(new._in_pair)
        return new

    def again(self) -> Check:
        """All rules asked once more, with nothing of the structure at hand but the dates; of a check made whole."""
        old = self.structure
        as_of = AsOf.of(old.roadmap, self.spec)
        with collection_paused():
            return Check(Structure(as_of, old.ledger, old.dates, old.horizon_days, old.thresholds), self.spec)

    def after(self, roadmap: Roadmap, changed: Collection[str]) -> Check:
        """The check of a changed roadmap: only what the change reaches is asked and judged again.

        changed: keys of the generations and commitments on which claims, links or needs changed, links' both ends
        included; what else went and came is found out. A change of the rules, or of very much, is checked whole.
        """
        linked = roadmap.as_linked(self.spec.as_of)
        if not self._can_mend(linked):
            return Check.of(roadmap, self.spec)
        with collection_paused():
            return self._mended(linked, changed)

    def _can_mend(self, roadmap: Roadmap) -> bool:
        return self.mends < _MOST_MENDS and can_mend(self.structure, self.spec, roadmap)

    def _mended(self, roadmap: Roadmap, changed: Collection[str]) -> Check:
        has_circles = self.remarks.has("cycle")
        mend = mend_of(self.structure, self.spec, roadmap, changed, has_circles=has_circles)
        new = Check(mend.structure, self.spec, mend.reached)
        new.asked.update(f"{rule}>{key}" for key in mend.gone for rule in all_rules())
        before = Before(self.judgements, self.remarks, self.made, self.maker)
        if mend.renumbered is not None:
            before = before._replace(judgements=self.judgements.renumbered(mend.renumbered))
        if mend.names:
            before = before._replace(remarks=reworded(before, mend))
        new.judgements = before.judgements.after(mend.touched_of, new.judgements)
        new.remarks = before.remarks.after(new.asked, new.remarks)
        new.made = carried(before, new.judgements, mend, new.asked, new.maker)
        new.reached, new.reached_before = mend.touched, mend.touched_before
        new.redated, new.mends = mend.redated, self.mends + 1
        new.tranches_before = self.tranches
        return new

    # -- asking ------------------------------------------------------------------------------

    def _ask(self, facts: Facts, rule: Rule, asked: Reached | None) -> Block:
        structure, number = self.structure, self.structure.ledger.number
        requirements: list[Requirement] = []
        at: list[int] = []
        foreseen = rule.foreseen(structure) if rule.foreseen and asked is None else None
        told_before = len(self.remarks)
        for anchor in anchors_of(rule, structure, asked, foreseen.asked if foreseen else None):
            key = anchor.generation if isinstance(anchor, Need) else anchor
            place = number.get(key, NONE)
            name = f"{rule.id}>{key}"
            if asked is not None:
                self.asked.add(name)
            for output in rule.find(structure, anchor) if rule.find else ():
                if self._in_pair(output):
                    if isinstance(output, Requirement):
                        requirements.append(output)
                        at.append(place)
                    else:
                        self.remarks.add(name, place, output)
        if foreseen:
            self.remarks.foresee(structure, rule, foreseen, told_before)
        return block_of_list(facts, requirements, at)

    def _in_pair(self, output: Output | Unread) -> bool:
        """Whether an output belongs to the asked supplier, customer or pair.

        A pair has the requirements with one end on each side; a remark has one end only, so it shows
        with its owner as supplier or as customer, never in a pair.
        """
        supplier, customer = self.spec.supplier, self.spec.customer
        if not supplier and not customer:
            return True
        if not isinstance(output, Requirement) and not output.supplier and not output.customer:
            owner = self.structure.roadmap.owner_of(output.generation)
            return owner in (supplier, customer) and not (supplier and customer)
        return (not supplier or output.supplier == supplier) and (not customer or output.customer == customer)

    def _in_pair_all(self, batch: Batch) -> Bools:
        organizations = self.structure.ledger.organizations
        wanted = np.ones(len(batch.anchor), dtype=np.bool_)
        if self.spec.supplier:
            wanted &= batch.supplier == organizations.get(self.spec.supplier, NONE)
        if self.spec.customer:
            wanted &= batch.customer == organizations.get(self.spec.customer, NONE)
        return wanted

    # -- answering ---------------------------------------------------------------------------

    def result(self) -> CheckResult:
        """Requirements counted, findings sorted; each is made when it is looked at."""
        kinds = self.remarks.kinds()
        told_of = np.bincount(kinds, minlength=len(REMARKS)).tolist()
        counts = Counter(dict(zip((*REMARKS, *RANKED), (*told_of, *self.judgements.counts()), strict=True)))
        order = self.judgements.sorted_with(kinds)
        hearsay, told = 0, len(self.judgements)
        if not self.spec.rumours:
            apart = self.judgements.is_hearsay(order, self.remarks.hearsay())
            for number in order[apart].tolist():
                counts[self._verdict(number, kinds)] -= 1
            hearsay = int(apart.sum())
            told -= int((order[apart] < self.judgements.first_remark).sum())
            order = np.concatenate([order[~apart], order[apart]])
        made = self.findings(order)
        accepted = self._accepted(made, sum(counts[verdict] for verdict in FINDINGS))
        if accepted:
            for place in accepted:
                counts[made[place].verdict] -= 1
            places = sorted(accepted)
            made = FindingList(made.make, np.append(np.delete(order, places), order[places]), self.made)
        ordered = {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}
        return CheckResult(self.spec, told, ordered, made, len(accepted), hearsay)

    @cached_property
    def maker(self) -> Maker:
        """What makes its findings."""
        return Maker(self.structure, self.spec)

    def findings(self, numbers: Ints) -> FindingList:
        """The findings of some numbers, each made when it is looked at."""
        return FindingList(lambda index: self._finding(self.maker, index), numbers, self.made)

    def _verdict(self, number: int, kinds: Ints) -> str:
        """The verdict of a requirement, or of a remark its kind."""
        if number >= self.judgements.first_remark:
            return REMARKS[kinds[number - self.judgements.first_remark]]
        rows, at = self.judgements.row(number)
        return RANKED[rows.code[at]]

    def findings_between(self, pairs: Collection[tuple[str, str]]) -> list[Finding]:
        """The findings whose supplier and customer are one of these pairs, in order; hardly any other one is made."""
        organizations = self.structure.ledger.organizations
        numbered = [(organizations.get(one, NONE), organizations.get(other, NONE)) for one, other in pairs]
        findings = self.result().findings
        assert isinstance(findings, FindingList)
        places = np.flatnonzero(self.judgements.may_lie_between(numbered, findings.numbers)).tolist()
        chosen = (findings[place] for place in places)
        wanted = set(pairs)
        return [finding for finding in chosen if (finding.supplier, finding.customer) in wanted]

    def _accepted(self, findings: Sequence[Finding], count: int) -> set[int]:
        """The places of findings, open or gaps, that a person has accepted, as they are evidenced now."""
        if not self.settings.acceptances:
            return set()
        accepted = self.settings.accepted
        counted = enumerate(findings[:count])
        return {place for place, finding in counted if accepted(finding.fingerprint, self.spec.as_of)}

    def _finding(self, maker: Maker, index: int) -> Finding:
        judgements = self.judgements
        if index >= judgements.first_remark:
            return maker.of_remark(self.remarks[index - judgements.first_remark])
        rows, at = judgements.row(index)
        chance = float(rows.chance[at])
        judged = Judged(
            RANKED[rows.code[at]],
            int(rows.basis[at]),
            int(rows.option[at]),
            (_days(rows.least[at]), _days(rows.most[at])),
            None if np.isnan(chance) else chance,
            bool(rows.hearsay[at]),
        )
        return maker.of_requirement(judgements.make(index), judged)


def _days(days: float) -> int | None:
    return int(days) if np.isfinite(days) else None
