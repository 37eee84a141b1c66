"""Two things of one kind never show under the same name: the codename, else the line, tells them apart."""

from __future__ import annotations

from collections import Counter

import pytest

from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.timeline.rows.names import bar_name


@pytest.mark.parametrize("table", ["organizations", "lines", "generations", "agreements"])
def test_no_two_of_a_kind_in_the_sample_have_one_name(sample: Roadmap, table: str) -> None:
    names = Counter(short_name(sample, row.key) for row in sample.rows(table))
    assert not [name for name, count in names.items() if count > 1]


def test_no_two_in_a_row_of_the_timeline_have_one_name(sample: Roadmap) -> None:
    names = Counter((one.line, bar_name(one, sample.line(one.line))) for one in sample.generations)
    assert not [name for name, count in names.items() if count > 1]


def test_a_processor_has_one_name_on_its_bar_and_in_sentences(sample: Roadmap) -> None:
    venice = sample.generation("amd-venice")
    assert venice is not None
    assert bar_name(venice, sample.line(venice.line)) == short_name(sample, "amd-venice") == "EPYC 9006"
    assert {short_name(sample, key) for key in ("amd-florence", "amd-ravenna")} == {
        "EPYC Florence",
        "EPYC Ravenna",
    }


def named(*generations: Generation) -> list[str]:
    roadmap = Roadmap(
        {
            "organizations": [Organization("acme", "ACME")],
            "lines": [Line(key, "acme", "silicon", key.capitalize()) for key in ("one", "two")],
            "generations": sorted(generations),
        }
    )
    return [short_name(roadmap, generation.key) for generation in roadmap.generations]


def test_where_names_collide_the_codename_else_the_line_is_added() -> None:
    first, second = Generation("a", "one", "X5", "Heron"), Generation("b", "two", "X5 (2027)")
    assert named(first, second) == ["X5 Heron", "X5 (Two)"]
    assert named(first) == ["X5"], "alone it needs neither"


def test_where_they_are_of_one_line_the_whole_name_tells_them_apart() -> None:
    light, heavy = Generation("a", "one", "R100 (75W)"), Generation("b", "one", "R100(100W)")
    assert named(light, heavy) == ["R100 (75W)", "R100(100W)"]
    assert named(light, light._replace(key="b")) == ["R100 (75W) (a)", "R100 (75W) (b)"]
