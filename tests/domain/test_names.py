"""Names as people write them: found by key, name, codename and alias; what is meant by several is told as several."""

from __future__ import annotations

import pytest

from roadmap_app.domain.entry.names import GENERATION, ORGANIZATION, names_of
from roadmap_app.domain.records import Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap


@pytest.fixture
def roadmap() -> Roadmap:
    return Roadmap(
        {
            "organizations": [
                Organization("amd", "Advanced Micro Devices"),
                Organization("meta", "Meta Platforms"),
            ],
            "lines": [
                Line("amd-epyc", "amd", "silicon", "EPYC"),
                Line("amd-instinct", "amd", "silicon", "Instinct"),
            ],
            "generations": [
                Generation("amd-venice", "amd-epyc", "EPYC (6th generation)", "Venice", "Zen 6 EPYC;EPYC"),
                Generation("amd-florence", "amd-epyc", "EPYC (7th generation)", "Florence", "EPYC"),
                Generation("amd-mi455x", "amd-instinct", "Instinct MI455X", "", "MI455"),
            ],
        }
    )


@pytest.mark.parametrize(
    "written", ["amd-mi455x", "MI455X", "mi 455 x", "Instinct MI455X", "MI455", "mi-455x"]
)
def test_a_product_is_found_however_its_name_is_written(roadmap: Roadmap, written: str) -> None:
    assert [one.key for one in names_of(roadmap).meant_by(written)] == ["amd-mi455x"]


def test_a_codename_means_its_product(roadmap: Roadmap) -> None:
    assert [one.key for one in names_of(roadmap).meant_by("venice")] == ["amd-venice"]


def test_a_name_of_two_products_means_both_and_is_never_taken_for_one(roadmap: Roadmap) -> None:
    assert {one.key for one in names_of(roadmap).meant_by("EPYC", (GENERATION,))} == {
        "amd-venice",
        "amd-florence",
    }


def test_initials_of_an_organization_mean_it(roadmap: Roadmap) -> None:
    assert [one.key for one in names_of(roadmap).meant_by("AMD", (ORGANIZATION,))] == ["amd"]


def test_names_that_begin_alike_are_offered_the_shortest_first(roadmap: Roadmap) -> None:
    assert [one.key for one in names_of(roadmap).beginning_with("mi4")] == ["amd-mi455x"]
    assert names_of(roadmap).beginning_with("") == ()
