"""The kinds of subject: each milestone has its words, each key its kind, and each subject one owner."""

from __future__ import annotations

import pytest

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import ALL_MILESTONES, SUBJECT_KINDS, SubjectKind, kind_of_key
from roadmap_app.domain.tables.cells import ONE_OF
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS


@pytest.mark.parametrize("kind", SUBJECT_KINDS)
def test_every_milestone_of_a_kind_has_its_words(kind: SubjectKind) -> None:
    assert set(kind.milestones) <= MILESTONE_WORDS.keys() & CAME_WORDS.keys()
    assert kind.principal in kind.milestones


def test_words_are_of_milestones_only() -> None:
    assert MILESTONE_WORDS.keys() == CAME_WORDS.keys() == set(ALL_MILESTONES)


@pytest.mark.parametrize("kind", SUBJECT_KINDS)
def test_a_subject_is_of_the_kind_in_whose_table_it_stands(sample: Roadmap, kind: SubjectKind) -> None:
    rows = sample.rows(kind.table)
    assert rows
    for row in rows:
        assert sample.kind_of(row.key) is kind
        assert kind_of_key(row.key) is kind
        assert sample.owner_of(row.key)


@pytest.mark.parametrize("key", ["", "amd", "amd-meta-2026", "nothing", "nothing/1"])
def test_what_no_claim_can_be_about_is_of_no_kind(sample: Roadmap, key: str) -> None:
    assert sample.kind_of(key) is None
    assert sample.owner_of(key) == ""


def test_a_kind_is_found_where_its_rows_have_come_and_gone(sample: Roadmap) -> None:
    row = sample.commitments[0]
    assert sample.kind_of(row.key) is SubjectKind.COMMITMENT
    without = sample.replaced({"commitments": ([row], [])})
    assert without.kind_of(row.key) is None
    assert without.replaced({"commitments": ([], [row])}).kind_of(row.key) is SubjectKind.COMMITMENT


def test_every_kind_can_be_told_in_a_sentence() -> None:
    assert {kind.table: kind.singular for kind in SUBJECT_KINDS}.items() <= ONE_OF.items()
