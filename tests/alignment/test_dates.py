"""The dates reckoned in arrays are those of the reference, subject by subject, kind by kind."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.synthetic import synthetic_roadmap
from roadmap_app.alignment.facts.at_hand import plainly_told, tell_from_arrays
from roadmap_app.alignment.facts.dates import basis_of
from roadmap_app.alignment.facts.ledger import KINDS, NONE, Ledger
from roadmap_app.alignment.facts.promised import promised_of
from roadmap_app.alignment.facts.reckoning import reckon
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.vocabulary import COMMITMENT_MILESTONES

_INF = float("inf")


def _assert_equal(roadmap: Roadmap, as_of: AsOf) -> None:
    ledger = Ledger(roadmap)
    dates = reckon(ledger, as_of)
    reference = AsOf(roadmap, as_of.day, as_of.viewpoint, as_of.rumours)
    for number, key in enumerate(ledger.keys):
        assert dates.known[number] == reference.known(key), key
        for kind, name in enumerate(KINDS):
            if name not in ledger.kind_at(number).milestones:
                continue
            stated = reference.holds(key, name)
            where = (key, name, stated)
            assert dates.earliest[number, kind] == (-_INF if stated.earliest is None else stated.earliest), (
                where
            )
            assert dates.latest[number, kind] == (_INF if stated.latest is None else stated.latest), where
            assert dates.last[number, kind] == (_INF if stated.last_day is None else stated.last_day), where
            assert dates.reached[number, kind] == stated.reached, where
            assert dates.derived[number, kind] == stated.derived, where
            assert dates.dated[number, kind] == stated.is_dated, where
            assert dates.chance[number, kind] == stated.carries_chance, where
            assert dates.basis[number, kind] == basis_of(stated), where
            spoken = stated.claim if stated.claim and stated.claim.subject == key else None
            if dates.plain[number]:
                rests_on = None if stated.derived else spoken
                counts = dates.claim[number, kind]
                assert (None if counts == NONE else roadmap.claims[counts]) == rests_on, where
            else:
                assert dates.claim[number, kind] == NONE, where
    for told in plainly_told(dates, ledger, as_of):
        assert told == reference.holds(told.subject, told.milestone)
    view = AsOf(roadmap, as_of.day, as_of.viewpoint, as_of.rumours)
    tell_from_arrays(view)
    for key in ledger.keys:
        assert view.known(key) == reference.known(key), key
        assert view.followed_by(key) == reference.followed_by(key), key
        assert view.milestones(key) == reference.milestones(key), key
    structure = Structure.of(reference)
    for tranche in roadmap.commitments:
        assert structure.promised(tranche.key) == promised_of(reference, tranche.key), tranche.key
    for generation in filter(structure.is_accelerator, ledger.keys):
        assert structure._by_pairs(generation) in (None, structure._by_links(generation)), generation
        assert structure.known(generation) == (structure._by_pairs(generation) is not None), generation


VIEWPOINTS = ("owner", "anyone", "amd", "press-other")
DAYS = ("2022-03-01", "2024-08-03", "2025-06-30", "2026-09-30", "2026-11-22", "2028-01-01")
LOOKED_AT = [(one, day) for place, day in enumerate(DAYS) for one in VIEWPOINTS[place % 2 :: 2]]
"""Each day by two viewpoints, each viewpoint on three days."""


@pytest.mark.parametrize(("viewpoint", "day"), LOOKED_AT)
def test_the_sample_reads_the_same_in_arrays(sample: Roadmap, viewpoint: str, day: str) -> None:
    _assert_equal(sample, AsOf(sample, day_of(day), viewpoint))


def test_rumours_read_the_same_in_arrays(sample: Roadmap) -> None:
    _assert_equal(sample, AsOf(sample, day_of("2026-11-22"), rumours=True))


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_claims_read_the_same_in_arrays(sample: Roadmap, seed: int) -> None:
    """Windows, days, speakers, statuses and kinds dealt anew among the claims of a few generations."""
    chance = random.Random(seed)
    generations = [row.key for row in sample.generations]
    claims = []
    for claim in chance.sample(sample.claims, 300):
        if "/" in claim.subject:
            continue
        other, third = chance.choice(sample.claims), chance.choice(sample.claims)
        claims.append(
            claim._replace(
                subject=generations[chance.randrange(60)],
                milestone=chance.choice(KINDS[:9]),
                window=other.window,
                stated_on=other.stated_on,
                stated_by=third.stated_by if chance.random() < 0.5 else sample.owner_of(claim.subject),
                status=chance.choices(["plan", "actual", "cancelled"], [6, 3, 0.3])[0],
                confidence=chance.choice(["high", "medium", "low"]),
            )
        )
    tables = {
        name: sample.rows(name) for name in ("organizations", "lines", "generations", "links", "agreements")
    }
    roadmap = Roadmap({**tables, "commitments": sample.commitments, "claims": claims})
    for viewpoint in ("owner", "anyone"):
        _assert_equal(roadmap, AsOf(roadmap, day_of("2026-03-22"), viewpoint, rumours=bool(seed % 2)))


@pytest.fixture(scope="module")
def many_families() -> Roadmap:
    return synthetic_roadmap(2000, 6000)


@pytest.mark.parametrize(
    ("viewpoint", "day"),
    [("owner", "2021-06-01"), ("owner", "2026-11-22"), ("anyone", "2026-11-22"), ("org-0001", "2021-06-01")],
)
def test_many_families_and_tranches_read_the_same_in_arrays(
    many_families: Roadmap, viewpoint: str, day: str
) -> None:
    assert len(Ledger.of(many_families).links["variant_of"].source) > 80
    _assert_equal(many_families, AsOf(many_families, day_of(day), viewpoint))


@pytest.mark.parametrize("seed", range(8))
def test_families_of_shuffled_claims_read_the_same_in_arrays(sample: Roadmap, seed: int) -> None:
    """Families, their variants and tranches, with plans and days that came dealt among them anew."""
    chance = random.Random(seed)
    families = [x.target for x in sample.links if x.relation == "variant_of"]
    subjects = [*families, *(x.source for x in sample.links if x.relation == "variant_of")]
    subjects += [row.key for row in sample.commitments]
    claims = []
    for _ in range(250):
        subject, other = chance.choice(subjects), chance.choice(sample.claims)
        speakers = [sample.owner_of(subject), *(a.customer for a in sample.agreements), other.stated_by]
        kinds = COMMITMENT_MILESTONES if "/" in subject else KINDS[:9]
        claims.append(
            other._replace(
                subject=subject,
                milestone=chance.choice([kind for kind in kinds if kind != "deployed"]),
                stated_by=chance.choice(speakers),
                status=chance.choice(["plan", "plan", "actual"]),
                confidence=chance.choice(["high", "medium", "low"]),
                restates="",
            )
        )
    tables = {name: sample.rows(name) for name in TABLES if name != "claims"}
    roadmap = Roadmap({**tables, "claims": claims})
    for viewpoint in ("owner", "anyone", "amd"):
        _assert_equal(roadmap, AsOf(roadmap, day_of("2026-06-22"), viewpoint, rumours=bool(seed % 2)))


def test_an_empty_roadmap_has_no_dates() -> None:
    roadmap = Roadmap({})
    assert reckon(Ledger(roadmap), AsOf(roadmap, 740_000)).known.shape == (0,)
    assert np.isfinite(len(Ledger(roadmap).keys))
