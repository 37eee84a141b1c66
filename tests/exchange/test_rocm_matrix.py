"""AMD's compatibility matrix: a revision adds, changes and withdraws statements of its day, in whatever order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.domain import records as of
from roadmap_app.domain.links import held_links
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from tests.exchange.reading import EMPTY, read_of, read_twice, written

FIRST, SECOND, THIRD = "2024-09-19", "2024-10-18", "2024-12-03"


def matrix(tmp_path: Path, day: str, head: str, *rows: str) -> Path:
    path = tmp_path / f"{day}.csv"
    path.write_text("\n".join((f"ROCm Version,{head}", *rows)) + "\n", encoding="utf-8")
    return path


def held(roadmap: Roadmap, day: str) -> set[tuple[str, str]]:
    statements = sorted(roadmap.link_statements, key=lambda link: link[:3])
    return {(one.source, one.target) for one in held_links(statements, roadmap.owner_of, day_of(day))}


def test_labels_lose_their_markup_and_footnotes_become_notes(tmp_path: Path) -> None:
    path = matrix(
        *(tmp_path, FIRST, "6.2.1, 6.2.0"),
        "      :doc:`GPU / LLVM target <install:reference/requirements>`,gfx942 [#mi300_621-past-60]_,gfx942",
        "      ,gfx90a,",
        "      ,,",
        "      FRAMEWORK SUPPORT,.. _framework-support:,",
        '      `PyTorch <https://pytorch.org>`_,"2.3, 2.2",N/A',
        "      MATH LIBS,.. _mathlibs:,",
        "      :doc:`rocBLAS <rocblas:index>`,4.2.1,4.2.0",
    )
    found, after, _ = read_twice(path)
    links = {(one.source, one.target): one for one in after.link_statements}
    assert {target for _, target in links} == {"amd-gfx942", "amd-gfx90a", "pytorch-2-3", "pytorch-2-2"}
    assert links["amd-rocm-6-2-1", "amd-gfx942"].note == "with the matrix’s footnote mi300_621-past-60"
    assert ("amd-rocm-6-2-0", "amd-gfx90a") not in links
    assert {(one.stated_on, one.stated_by, one.level) for one in links.values()} == {(FIRST, "amd", "")}
    assert [(one.row, one.text) for one in found.refused] == [(8, "rocBLAS")]


def test_a_release_and_a_product_are_found_by_their_names(tmp_path: Path) -> None:
    there = Roadmap(
        {
            "organizations": [of.Organization("amd", "Advanced Micro Devices", "supplier")],
            "lines": [
                of.Line("stack", "amd", "software", "ROCm"),
                of.Line("gpu", "amd", "silicon", "Instinct", "GPU"),
            ],
            "generations": [
                of.Generation("r62", "stack", "ROCm 6.2"),
                of.Generation("mi250x", "gpu", "Instinct MI250X", aliases="gfx90a"),
            ],
        }
    )
    path = matrix(tmp_path, FIRST, "6.2.1,6.2.0", "GPU / LLVM target,gfx90a,gfx90a")
    _, after, counts = read_twice(path, there)
    assert {(one.source, one.target) for one in after.links} == {
        ("r62", "mi250x"),
        ("amd-rocm-6-2-1", "mi250x"),
    }
    assert counts["new"] == 3 and counts["changed"] == 0


def test_a_target_that_several_products_have_is_asked_and_taken_as_told(tmp_path: Path) -> None:
    there = Roadmap(
        {
            "organizations": [of.Organization("amd", "AMD")],
            "lines": [of.Line("gpu", "amd", "silicon", "Instinct", "GPU")],
            "generations": [
                of.Generation("mi300x", "gpu", "MI300X", aliases="gfx942"),
                of.Generation("mi325x", "gpu", "MI325X", aliases="gfx942"),
            ],
        }
    )
    path = matrix(tmp_path, FIRST, "6.3.0", "GPU / LLVM target,gfx942")
    asked = read_of(path, there)
    assert asked.questions == ("Which product is “gfx942”: MI300X (mi300x) or MI325X (mi325x)?",)
    told = read_of(path, there, names={"gfx942": "mi325x"})
    assert not told.questions and [one.cells["target"] for one in told.proposed if one.table == "links"] == [
        "mi325x"
    ]


def test_a_revision_without_a_day_asks_for_it(tmp_path: Path) -> None:
    path = matrix(tmp_path, "matrix", "6.3.0", "GPU / LLVM target,gfx942")
    found = read_of(path)
    assert found.questions == ("On which day did matrix.csv say this? Give the day of this revision.",)
    assert {one.cells["stated_on"] for one in read_of(path, on=FIRST).proposed if one.table == "links"} == {
        FIRST
    }


def test_a_cell_beside_the_table_is_refused_and_a_short_row_says_nothing_of_the_rest(tmp_path: Path) -> None:
    path = matrix(tmp_path, FIRST, "6.3.0,6.2.0", "GPU / LLVM target,gfx942", ",gfx90a,gfx90a,gfx908")
    found, after, _ = read_twice(path)
    assert [(one.row, one.text, one.reason) for one in found.refused] == [
        (3, "gfx908", "it stands in a column without a version above it")
    ]
    assert len(after.links) == 3


def test_what_a_later_revision_no_longer_says_is_withdrawn_on_its_day_and_what_it_repeats_is_not_said_again(
    tmp_path: Path,
) -> None:
    first = matrix(tmp_path, FIRST, "6.2.0", "GPU / LLVM target,gfx942", ",gfx90a", ",gfx908", ",gfx1100")
    later = matrix(
        tmp_path, THIRD, "6.3.0,6.2.0", "GPU / LLVM target,gfx942,gfx942", ",,gfx90a [#few]_", ",,gfx1100"
    )
    _, roadmap, _ = read_twice(first)
    _, roadmap, counts = read_twice(later, roadmap)
    said = roadmap.link_statements_from("amd-rocm-6-2-0")
    new = {(one.target, one.status, one.note) for one in said if one.stated_on == THIRD}
    assert new == {
        ("amd-gfx942", "stated", ""),  # the first, by which the revision is known to have been read
        ("amd-gfx908", "withdrawn", "not in this revision of the matrix"),
        ("amd-gfx90a", "stated", "with the matrix’s footnote few"),
    }
    assert counts["changed"] == 0
    assert held(roadmap, FIRST) == {
        ("amd-rocm-6-2-0", f"amd-gfx{one}") for one in ("942", "90a", "908", "1100")
    }
    assert held(roadmap, "2024-12-02") == held(roadmap, FIRST)
    assert ("amd-rocm-6-2-0", "amd-gfx908") not in held(roadmap, THIRD)


def test_what_somebody_else_said_of_a_release_is_not_withdrawn(tmp_path: Path) -> None:
    _, roadmap, _ = read_twice(matrix(tmp_path, FIRST, "6.2.0", "GPU / LLVM target,gfx942", ",gfx90a"))
    told = of.Link("amd-rocm-6-2-0", "supports", "amd-gfx90a")
    told = told._replace(stated_on="2024-10-01", stated_by="amd", source_title="A page")
    roadmap = Roadmap(
        {**{name: roadmap.rows(name) for name in ("organizations", "lines", "generations")}, "links": [told]}
    )
    found = read_of(matrix(tmp_path, THIRD, "6.2.0", "GPU / LLVM target,gfx942"), roadmap)
    assert not [one for one in found.proposed if one.cells.get("status") == "withdrawn"]


CELLS = st.lists(st.sets(st.sampled_from(["gfx942", "gfx90a", "gfx908"])), min_size=3, max_size=3)


@settings(max_examples=30, deadline=None)
@given(CELLS)
def test_the_order_in_which_revisions_are_read_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, listed: list[set[str]]
) -> None:
    folder = tmp_path_factory.mktemp("revisions")
    days = (FIRST, SECOND, THIRD)
    files = [
        matrix(
            folder,
            day,
            "6.2.0",
            f'GPU / LLVM target,"{", ".join(sorted(targets))}"',
            "FRAMEWORK SUPPORT,",
            "JAX,1.0",
        )
        for day, targets in zip(days, listed, strict=True)
    ]
    for order in permutations(files):
        roadmap = EMPTY
        for file in order:
            roadmap, _ = written(roadmap, read_of(file, roadmap))
        for day, targets in zip(days, listed, strict=True):
            said = {target.removeprefix("amd-") for _, target in held(roadmap, day)} - {"jax-1-0"}
            assert said == targets, [one.name for one in order]
