"""An edit is worked out on a roadmap without touching it; several become one."""

from __future__ import annotations

from roadmap_app.domain.editing.edit import Edit, edited, joined
from roadmap_app.domain.editing.selecting import table_of
from roadmap_app.domain.records import Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import TABLE_WORDS, a_row

AMD, META = Organization("amd", "AMD"), Organization("meta", "Meta")


def test_a_row_that_meets_another_by_its_identity_replaces_it_and_the_old_roadmap_stays() -> None:
    roadmap = Roadmap({"organizations": [AMD, META]})
    after = edited(
        roadmap, Edit("Rename", put={"organizations": (AMD._replace(name="Advanced Micro Devices"),)})
    )
    assert [row.name for row in after.organizations] == ["Advanced Micro Devices", "Meta"]
    assert [row.name for row in roadmap.organizations] == ["AMD", "Meta"]


def test_rows_that_go_are_gone() -> None:
    roadmap = Roadmap({"organizations": [AMD, META]})
    assert edited(roadmap, Edit("Delete", remove={"organizations": (META,)})).organizations == (AMD,)


def test_what_one_edit_brings_and_a_later_one_takes_out_is_neither_brought_nor_taken_out() -> None:
    both = joined(
        "Two", [Edit("a", put={"organizations": (AMD, META)}), Edit("b", remove={"organizations": (META,)})]
    )
    assert both.put == {"organizations": (AMD,)}
    assert both.is_empty is False
    assert both.remove == {}


def test_a_row_of_every_table_has_a_name_in_a_sentence() -> None:
    assert set(TABLE_WORDS) == set(TABLES) == {table_of(a_row(table).split(" ", 1)[1]) for table in TABLES}
