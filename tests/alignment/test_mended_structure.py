"""After an edit of anything that a person can edit only what it reaches is asked again; the answer is the whole one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.answers.tranche_states import states_as_of, tranche_states
from roadmap_app.alignment.engine.changed import changed_findings
from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.indexes import INDEXES, KEYED
from roadmap_app.domain.naming import generation_name
from roadmap_app.domain.records import Claim, Need, Organization, ScenarioShift
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.tables.tables import TABLES
from tests.alignment.structural_edits import EDITS, structural_edit
from tests.alignment.test_recheck import SPEC, _facts, _whole
from tests.small_sample import small_sample


@pytest.fixture(scope="module")
def some() -> Roadmap:
    """Some of the sample, where most edits reach something."""
    return Roadmap(small_sample())


@given(seed=st.integers(0, 10_000))
@settings(max_examples=3, deadline=None)
def test_a_mended_check_equals_a_whole_one_whatever_was_edited(some: Roadmap, seed: int) -> None:
    chance, roadmap = random.Random(seed), some
    check = Check.of(roadmap, SPEC)
    for _ in range(3):
        _facts(check)  # all is made and worded, so that what is taken over could be out of date
        states_as_of(roadmap, SPEC)
        roadmap = roadmap.replaced(structural_edit(chance, roadmap))
        check, whole = Check.of(roadmap, SPEC), _whole(roadmap)
        assert check.mends and _facts(check) == _facts(whole)
        assert states_as_of(roadmap, SPEC) == tranche_states(whole)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.strip("_"))
def test_what_a_mended_check_tells_apart_is_what_two_whole_ones_do(some: Roadmap, edit: object) -> None:
    after = some.replaced(edit(random.Random(3), some))  # type: ignore[operator]
    before = Check.of(some, SPEC)
    mended = before.after(after, after.made_from.touched if after.made_from else ())
    assert mended.mends

    def told(findings: list[Finding]) -> set[tuple[str, str, str]]:
        return {(one.fingerprint, one.verdict, one.rule) for one in findings}

    some_of, whole = changed_findings(before, mended), changed_findings(_whole(some), _whole(after))
    for one, other in ((0, 1), (1, 0)):
        assert told(some_of[one]) - told(some_of[other]) == told(whole[one]) - told(whole[other])


def test_another_fiscal_year_reaches_what_is_told_in_fiscal_words_alone(some: Roadmap) -> None:
    supposing = SPEC._replace(shifts=settings_of(_in_fiscal_words(some)).shifts_of("late"), scenario="late")
    for spec in (SPEC, supposing):
        roadmap = _in_fiscal_words(some)
        check = Check.of(roadmap, spec)
        for month in ("7", "", "2"):
            _facts(check)
            maker = roadmap.organization("amd")
            assert maker is not None
            changed = maker._replace(fiscal_year_start_month=month)
            roadmap = roadmap.replaced({"organizations": ([maker], [changed])})
            check = Check.of(roadmap, spec)
            anew = Roadmap({table: roadmap.rows(table) for table in TABLES}, in_order=True)
            assert _facts(check) == _facts(Check.of(anew, spec))
            if spec is SPEC:
                asked = {"amd-mi455x", "amd-helios", "amd-meta-2026/1", "amd-venice"}
                assert check.mends and asked <= check.redated and "amd-mi355x" not in check.redated


def _in_fiscal_words(roadmap: Roadmap) -> Roadmap:
    """With a plan, a need, a promise and a what-if of one maker, each told by its fiscal year."""
    said = [
        Claim("amd-mi455x", "available", "FY2027-Q1", "2026-11-01", "amd"),
        Claim("amd-meta-2026/1", "begins", "FY2027-Q2", "2026-11-01", "amd"),
    ]
    need = Need("meta", "amd-helios", "available", "FY2027-H1", "2026-11-01")
    late = ScenarioShift("late", "amd-venice", "available", window="FY2027-H2")
    return roadmap.replaced({"claims": ([], said), "needs": ([], [need]), "scenarios": ([], [late])})


@given(seed=st.integers(0, 10_000))
@settings(max_examples=3, deadline=None)
def test_indexes_that_follow_an_edit_are_those_of_the_rows_read_anew(some: Roadmap, seed: int) -> None:
    chance, roadmap = random.Random(seed), some
    for _ in range(4):
        for name in (*INDEXES, *KEYED):
            _ = roadmap._group(name, "") if name in INDEXES else roadmap._keyed(name)
        for generation in roadmap.generations:
            _ = roadmap.owner_of(generation.key), roadmap.family_of(generation.key), roadmap.links
            _ = (
                roadmap.variants_of(generation.key),
                roadmap.links_to(generation.key),
                roadmap.told_by_several(),
            )
            generation_name(roadmap, generation)
        roadmap = roadmap.replaced(structural_edit(chance, roadmap))
        anew = Roadmap({table: roadmap.rows(table) for table in TABLES}, in_order=True)
        for key in [*(row.key for row in some.generations), *(row.key for row in some.commitments)]:
            for ask in (Roadmap.line_of, Roadmap.kind_of, Roadmap.owner_of, Roadmap.family_of):
                assert ask(roadmap, key) == ask(anew, key)
            assert roadmap.links_from(key) == anew.links_from(key)
            assert roadmap.links_to(key) == anew.links_to(key)
            assert set(roadmap.variants_of(key)) == set(anew.variants_of(key))
        assert set(roadmap.told_by_several()) == set(anew.told_by_several())
        for row in roadmap.generations:
            assert generation_name(roadmap, row) == generation_name(anew, row)


def test_a_voice_that_was_heard_already_or_other_rules_are_checked_whole(some: Roadmap) -> None:
    check = Check.of(some, SPEC)
    amd = some.organization("amd")
    assert amd is not None
    many = some.replaced({"organizations": ([amd], [amd._replace(roles="collection")])})
    assert not check.after(many, ()).mends, "its word counts no longer on a disagreement"
    new = some.replaced({"organizations": ([], [Organization("a-house", "A House", "supplier")])})
    assert check.after(new, ()).mends == 1
