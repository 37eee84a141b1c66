"""What a record tells in words comes from the labels of its columns, in every place alike."""

from __future__ import annotations

from roadmap_app.domain.records import Commitment
from roadmap_app.domain.tables.labels import filled, labelled
from roadmap_app.domain.tables.spec import TableSpec, column_of
from roadmap_app.domain.tables.tables import COMMITMENTS

SITES = TableSpec(
    "sites",
    tuple,
    (column_of("key", "key"), column_of("place", label="place"), column_of("of", label="whose it is")),
    ("key",),
    ("key",),
)


def test_a_tranche_tells_its_condition_and_its_note() -> None:
    tranche = Commitment("deal", "1", condition="if it is paid", note="as told")
    assert labelled(COMMITMENTS, tranche) == (("condition", "if it is paid"), ("note", "as told"))
    assert labelled(COMMITMENTS, Commitment("deal", "1", sharing="internal")) == ()


def test_a_column_with_a_label_is_told_where_it_is_filled_and_one_without_never() -> None:
    assert labelled(SITES, ("a", "", "us")) == (("whose it is", "us"),)
    assert [column.name for column in filled(SITES, [("a", "", "us"), ("b", "", "")])] == ["of"]
    assert filled(SITES, [("a", "here", "us")], but=("place", "of")) == ()
    assert filled(SITES, []) == ()
