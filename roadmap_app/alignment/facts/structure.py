"""Who depends on whom as of a day: components, families, software stacks, commitments downstream.

Answers are memoised; only what is known on the day takes part. It must not know rules or verdicts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, assert_never

from roadmap_app.alignment.facts.dates import Dates
from roadmap_app.alignment.facts.ledger import KINDS, NONE, Bools, Ints, Ledger, LinkColumns
from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.promised import Promised, all_promised, promised_of
from roadmap_app.alignment.facts.reckoning import reckon
from roadmap_app.alignment.facts.stacks import STACK_GENERATIONS_BACK, StackPairs, stack_pairs
from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.links import lag_of, level_of
from roadmap_app.domain.records import Agreement, Commitment, Need
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import ACCELERATOR_CATEGORIES


class Support(NamedTuple):
    """A known release that supports a generation: its line, how far, how many days before it is of use, and whether it
    is said to be the first that does."""

    line: str
    release: str
    level: str
    lag: int
    first: bool


class Structure:
    """The dependencies of a roadmap as known on a day."""

    def __init__(
        self,
        as_of: AsOf,
        ledger: Ledger,
        dates: Dates,
        horizon_days: int = 180,
        thresholds: Mapping[tuple[str, str], float] = MappingProxyType({}),
    ) -> None:
        self.as_of = as_of
        self.ledger = ledger
        self.dates = dates
        self.horizon_days = horizon_days
        self.thresholds = thresholds
        self.roadmap = as_of.roadmap
        self.is_whole = True  # the ledger's claims are the roadmap's, not those of one before an edit
        self._stacks: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._supports: dict[str, tuple[Support, ...]] = {}
        self._records: dict[str, float] = {}
        self._live: dict[str, bool] = {}
        self._downstream: dict[str, tuple[str, ...]] = {}
        self._tranches: dict[str, tuple[Commitment, ...]] = {}
        self._promised: dict[str, Promised] | None = None

    @classmethod
    def of(
        cls,
        as_of: AsOf,
        horizon_days: int = 180,
        thresholds: Mapping[tuple[str, str], float] = MappingProxyType({}),
    ) -> Structure:
        """The structure of a roadmap as of a day."""
        ledger = Ledger.of(as_of.roadmap)
        return cls(as_of, ledger, reckon(ledger, as_of), horizon_days, thresholds)

    def carried(self, roadmap: Roadmap, changed: Collection[str], ledger: Ledger, dates: Dates) -> Structure:
        """The same of a roadmap after an edit. changed: subjects whose dates may read differently, those that went
        too; ledger, dates: of before, under the numbers that the subjects have since."""
        as_of = self.as_of.carried(roadmap, changed)
        numbers = (ledger.number[key] for key in changed if key in ledger.number)
        new = Structure(
            as_of, ledger, dates.carried(ledger, as_of, numbers), self.horizon_days, self.thresholds
        )
        new.is_whole = False
        new._promised = {key: said for key, said in (self._promised or {}).items() if key not in changed}
        return new

    # -- generations -------------------------------------------------------------------------

    @property
    def kinds(self) -> int:
        """How many cells a subject has in the ledger."""
        return len(KINDS)

    def threshold(self, rule: str, name: str) -> float:
        """A rule's threshold as it stands in the workspace."""
        return self.thresholds[rule, name]

    def known(self, generation: str) -> bool:
        """Whether any claim on a generation counts."""
        number = self.ledger.number.get(generation)
        return number is not None and bool(self.dates.known[number])

    def known_variants(self, family: str) -> list[str]:
        """The known variants of a known family, by key."""
        if not self.known(family):
            return []
        return sorted(variant for variant in self.roadmap.variants_of(family) if self.known(variant))

    def links(self, relation: str, sources: Ints | None) -> LinkColumns:
        """Links of a relation from some subjects (numbers; None for all), in columns."""
        if sources is None:
            return self.ledger.links[relation]
        keys = [self.ledger.keys[number] for number in sources.tolist()]
        return self.ledger.link_columns(x for key in keys for x in self.roadmap.links_from(key, relation))

    def layer(self, generation: str) -> str:
        """The layer of a generation; "" where it has no line."""
        line = self.roadmap.line_of(generation)
        return line.layer if line else ""

    def is_accelerator(self, generation: str) -> bool:
        """Whether it is silicon of category GPU or ASIC."""
        line = self.roadmap.line_of(generation)
        return bool(line and line.layer == "silicon" and line.category in ACCELERATOR_CATEGORIES)

    def unit_of(self, generation: str) -> str:
        """The family of a variant, else the generation itself: what counts as one."""
        family = self.roadmap.family_of(generation)
        return family if family and self.known(family) else generation

    def members(self, generation: str) -> tuple[str, ...]:
        """A family with its known variants, or the generation alone; by key."""
        return tuple(sorted({generation, *self.known_variants(generation)}))

    def accelerators_in(self, generation: str) -> list[tuple[str, tuple[str, ...]]]:
        """The accelerators that a committed generation brings, as (name, alternatives).

        An accelerator brings itself (a family: itself and its variants); a system those in it and in
        the systems it contains.
        """
        if self.is_accelerator(generation):
            return [(generation, self.members(generation))]
        groups: dict[str, set[str]] = {}
        path, seen = [generation], {generation}
        while path:
            for link in self.roadmap.links_from(path.pop(), "contains"):
                target = link.target
                if target in seen or not self.known(target):
                    continue
                seen.add(target)
                if self.is_accelerator(target):
                    groups.setdefault(self.unit_of(target), set()).update(self.members(target))
                elif self.layer(target) == "system":
                    path.append(target)
        return [
            (unit if len(members) > 1 else next(iter(members)), tuple(sorted(members)))
            for unit, members in sorted(groups.items())
        ]

    # -- software ----------------------------------------------------------------------------

    def supporters(self, generation: str) -> tuple[Support, ...]:
        """Known releases that support a generation itself, by release."""
        found = self._supports.get(generation)
        if found is None:
            rows = []
            for link in self.roadmap.links_to(generation, "supports"):
                line = self.roadmap.line_of(link.source)
                if line and line.layer == "software" and self.known(link.source):
                    level, lag = level_of(link, line.organization), lag_of(link.lag_days)
                    rows.append(Support(line.key, link.source, level, lag, link.first == "yes"))
            found = self._supports[generation] = tuple(sorted(rows, key=lambda row: row.release))
        return found

    def stacks(self, accelerator: str) -> tuple[str, ...]:
        """The software lines expected to support an accelerator, by key."""
        return self._expected(accelerator)[0]

    def ended_stacks(self, accelerator: str) -> tuple[str, ...]:
        """The software lines that would be expected, had any known release of theirs support left."""
        return self._expected(accelerator)[1]

    @cached_property
    def stack_pairs(self) -> StackPairs:
        """The software lines that support each known accelerator or what came before it; of a whole structure."""
        return stack_pairs(self.ledger, self.dates)

    def _expected(self, accelerator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Lines that are expected, and those that have no support left."""
        found = self._stacks.get(accelerator)
        if found is None:
            found = self._stacks[accelerator] = self._by_pairs(accelerator) or self._by_links(accelerator)
        return found

    def _by_pairs(self, accelerator: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The same by arrays; None where they do not tell."""
        number = self.ledger.number.get(accelerator, NONE)
        lines = self.stack_pairs.lines_of(number) if self.is_whole else None
        if lines is None:
            return None
        names = self._line_keys
        live, ended = (tuple(sorted(names[line] for line in some)) for some in lines)
        return live, ended

    @cached_property
    def _line_keys(self) -> list[str]:
        return list(self.ledger.lines)

    def _by_links(self, accelerator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        lines: set[str] = set()
        own = self.unit_of(accelerator)
        for key in (accelerator, own):
            lines.update(row.line for row in self.supporters(key))
        for unit in self._units_before(accelerator, own):
            for member in self.members(unit):
                lines.update(row.line for row in self.supporters(member))
        live = tuple(sorted(line for line in lines if self._is_live(line)))
        return live, tuple(sorted(lines.difference(live)))

    def _units_before(self, accelerator: str, own: str) -> list[str]:
        generation = self.roadmap.generation(accelerator)
        units: list[str] = []
        if generation is None or not generation.sequence:
            return units
        line = self.roadmap.generations_of(generation.line)
        before = line[: line.index(generation)]
        for earlier in reversed(before):
            unit = self.unit_of(earlier.key)
            if unit != own and unit not in units and self.known(earlier.key):
                units.append(unit)
                if len(units) == STACK_GENERATIONS_BACK:
                    break
        return units

    def _is_live(self, line: str) -> bool:
        """Whether some known release of a software line has support left: none whose end has come, or passed as
        planned."""
        found = self._live.get(line)
        if found is None:
            known = [g.key for g in self.roadmap.generations_of(line) if self.known(g.key)]
            ends = (self.as_of.holds(key, "end_of_support") for key in known)
            found = self._live[line] = not known or not all(end.reached or end.expired for end in ends)
        return found

    def is_before_the_record(self, line: str, accelerator: str) -> bool:
        """Whether an accelerator was there before the first release of a software line on record: the record begins too
        late to judge."""
        begins = self._records.get(line)
        if begins is None:
            releases = (self.as_of.holds(g.key, "available") for g in self.roadmap.generations_of(line))
            came = [one for one in releases if one.status == "actual" and one.latest is not None]
            days = (one.latest if one.earliest is None else one.earliest for one in came)
            begins = self._records[line] = min((float(day) for day in days if day is not None), default=-1.0)
        own = self.as_of.came_by_itself(accelerator, "available")
        return own is not None and own.latest < begins

    def releases(
        self, line: str, accelerators: Iterable[str]
    ) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
        """Releases of a stack for accelerators or their families: (at production level, preview or partial)."""
        full: dict[str, Option] = {}
        preview: dict[str, Option] = {}
        for accelerator in accelerators:
            for key in dict.fromkeys((self.unit_of(accelerator), accelerator)):  # its own word comes last
                for row in self.supporters(key):
                    if row.line == line:
                        chosen = full if row.level == "production" else preview
                        before = chosen.get(row.release)
                        lag = row.lag if before is None else min(row.lag, before.lag)
                        first = row.first or (before is not None and before.first)
                        option = Option(row.release, "available", lag, supports=True, first=first)
                        chosen[row.release] = option
        only_preview = tuple(preview[key] for key in sorted(preview) if key not in full)
        return tuple(full[key] for key in sorted(full)), only_preview

    # -- deals -------------------------------------------------------------------------------

    def live_commitment(self, key: str) -> tuple[Commitment, Agreement] | None:
        """A tranche with its agreement, where both still make requirements on the day; else None."""
        commitment = self.roadmap.commitment(key)
        agreement = self.roadmap.agreement(commitment.agreement) if commitment else None
        if not commitment or not agreement or not self.as_of.signed(agreement.key):
            return None
        if {commitment.standing, agreement.standing} & {"superseded", "ended"}:
            return None
        return commitment, agreement

    def delivered(self, key: str) -> tuple[Commitment, Agreement] | None:
        """A live tranche with its agreement, where it names a known generation; else None."""
        live = self.live_commitment(key)
        return live if live and live[0].generation and self.known(live[0].generation) else None

    def is_promised(self, key: str) -> bool:
        """Whether a tranche is live and has not been cancelled."""
        return bool(self.live_commitment(key)) and not self.promised(key).begins.cancelled

    def promised(self, key: str) -> Promised:
        """What holds of the dates of a tranche."""
        if self._promised is None:
            self._promised = all_promised(self.ledger, self.dates, self.as_of) if self.is_whole else {}
        found = self._promised.get(key)
        if found is None:
            found = self._promised[key] = promised_of(self.as_of, key)
        return found

    def is_spoken_for(self, subject: str) -> bool:
        """Whether statements on a subject still matter: a generation, or a tranche that is live."""
        match self.roadmap.kind_of(subject):
            case SubjectKind.COMMITMENT:
                return self.live_commitment(subject) is not None
            case SubjectKind.GENERATION | None:
                return True
            case other:
                assert_never(other)

    def spoken_for(self) -> Bools:
        """The same of all subjects, by number."""
        matters: Bools = self.ledger.live_from <= self.as_of.day
        return matters

    def waiting_for(self, subject: str) -> tuple[str, ...]:
        """The tranches that hang on a subject: itself where it is one, those downstream of a generation."""
        match self.roadmap.kind_of(subject):
            case SubjectKind.COMMITMENT:
                return (subject,)
            case SubjectKind.GENERATION | None:
                return self.downstream(subject)
            case other:
                assert_never(other)

    def live_agreement(self, key: str) -> Agreement | None:
        """An agreement that had been signed by the day and neither ended nor was superseded; else None."""
        agreement = self.roadmap.agreement(key)
        if not agreement or not self.as_of.signed(key) or agreement.standing in ("superseded", "ended"):
            return None
        return agreement

    def live_tranches(self, agreement: str) -> tuple[Commitment, ...]:
        """The live commitments of an agreement, by sequence; a cancelled one is not live."""
        found = self._tranches.get(agreement)
        if found is None:
            rows = self.roadmap.commitments_of(agreement)
            found = self._tranches[agreement] = tuple(row for row in rows if self.is_promised(row.key))
        return found

    def downstream(self, generation: str) -> tuple[str, ...]:
        """Keys of the live commitments on a generation, its family, and the systems that contain them."""
        found = self._downstream.get(generation)
        if found is None:
            keys: set[str] = set()
            path, seen = [generation], {generation}
            while path:
                key = path.pop()
                keys.update(c.key for c in self.roadmap.commitments_on(key) if self.is_promised(c.key))
                family = self.roadmap.family_of(key)
                above = [family] if family else []
                above += [link.source for link in self.roadmap.links_to(key, "contains")]
                for other in above:
                    if other not in seen:
                        seen.add(other)
                        path.append(other)
            found = self._downstream[generation] = tuple(sorted(keys))
        return found

    def needs(self, generations: Iterable[str] | None = None) -> list[Need]:
        """The needs that count, of all or of some generations: stated by the day, of several on one milestone the
        latest."""
        rows = self.roadmap.needs
        if generations is not None:
            rows = tuple(need for key in generations for need in self.roadmap.needs_on(key))
        latest: dict[tuple[str, str, str], Need] = {}
        for need in rows:
            if not need.stated_on or day_of(need.stated_on) > self.as_of.day:
                continue
            if self.known(need.generation):
                latest[need.organization, need.generation, need.milestone] = need  # rows stand by stated_on
        return list(latest.values())
