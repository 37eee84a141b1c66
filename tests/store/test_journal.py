"""The journal: who, when, what, why, before and after; undo and redo by images."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store import images
from roadmap_app.store.images import NOTHING, Image, Images, pack, unpack
from roadmap_app.store.store import Store

ORGANIZATIONS = TABLES["organizations"]


def organization(key: str, name: str) -> tuple[str, ...]:
    return (key, name, "", "", "")


def put(store: Store, *rows: tuple[str, ...], label: str = "Edit", reason: str = "") -> None:
    with store.change(label, reason) as change:
        change.writer("organizations").put(list(zip(*rows, strict=True)), range(1, len(rows) + 1))
        change.commit({})


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """Every row with its id, as the database has it."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT * FROM organizations ORDER BY id").fetchall()
    connection.close()
    return rows


def execute(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement, values)
    connection.close()


def test_a_change_says_who_when_what_and_why(empty: Path) -> None:
    store = Store.open(empty)
    put(store, organization("a", "A"), label="New organization", reason="it was asked for")
    (change,) = store.history()
    assert (change.number, change.label, change.reason, change.undone) == (
        1,
        "New organization",
        "it was asked for",
        False,
    )
    assert change.actor
    assert change.at.endswith("+00:00")


def test_a_change_that_is_not_committed_leaves_nothing(empty: Path) -> None:
    store, before = Store.open(empty), empty.read_bytes()
    with store.change("Given up") as change:
        change.writer("organizations").put([["a"], ["A"], [""], [""], [""]], [1])
    assert store.history() == ()
    assert empty.read_bytes() == before


def test_undo_brings_back_every_row_with_its_id_and_redo_does_it_again(empty: Path) -> None:
    store = Store.open(empty)
    states = [rows_of(empty)]
    for step in (
        [organization("a", "A"), organization("b", "B")],
        [organization("b", "B2"), organization("c", "C")],
    ):
        put(store, *step)
        states.append(rows_of(empty))
    for expected in reversed(states[:-1]):
        assert store.undo(store.position()).undone
        assert rows_of(empty) == expected
    for expected in states[1:]:
        assert not store.redo(store.position()).undone
        assert rows_of(empty) == expected


def test_nothing_to_undo_or_redo_is_said(empty: Path) -> None:
    store = Store.open(empty)
    with pytest.raises(RoadmapError, match="nothing to undo"):
        store.undo(store.position())
    with pytest.raises(RoadmapError, match="nothing to redo"):
        store.redo(store.position())


def test_a_new_change_supersedes_what_was_undone_and_keeps_it_for_the_audit(empty: Path) -> None:
    store = Store.open(empty)
    put(store, organization("a", "A"), label="First")
    store.undo(store.position())
    put(store, organization("b", "B"), label="Second")
    with pytest.raises(RoadmapError, match="nothing to redo"):
        store.redo(store.position())
    assert [(change.label, change.undone) for change in store.history()] == [
        ("First", True),
        ("Second", False),
    ]


def test_undo_refuses_rows_that_are_not_as_the_change_left_them(empty: Path) -> None:
    store = Store.open(empty)
    put(store, organization("a", "A"), organization("b", "B"))
    execute(empty, "UPDATE organizations SET name = 'by hand' WHERE key = 'b'")
    before = rows_of(empty)
    with pytest.raises(RoadmapError, match=r"in organizations b, B was changed"):
        store.undo(store.position())
    assert rows_of(empty) == before


def test_redo_refuses_to_write_over_a_row_that_came_otherwise(empty: Path) -> None:
    store = Store.open(empty)
    put(store, organization("a", "A"))
    store.undo(store.position())
    execute(empty, "INSERT INTO organizations VALUES (1, 'x', 'X', '', NULL, '', '')")
    with pytest.raises(RoadmapError, match="a row stands where another one stood"):
        store.redo(store.position())


def test_undo_refuses_to_leave_a_row_that_refers_to_nothing(empty: Path) -> None:
    store = Store.open(empty)
    put(store, organization("a", "A"))
    execute(empty, "INSERT INTO lines VALUES (1, 'l', 'a', 'silicon', 'L', '', '')")
    before = rows_of(empty)
    with pytest.raises(RoadmapError, match="in lines l, a, silicon refers to organization keys"):
        store.undo(store.position())
    assert rows_of(empty) == before


def test_undo_refuses_where_somebody_else_has_moved_the_journal(empty: Path) -> None:
    store = Store.open(empty)
    put(store, organization("a", "A"))
    seen = store.position()
    put(Store.open(empty), organization("b", "B"))
    with pytest.raises(RoadmapError, match="Somebody else has changed"):
        store.undo(seen)
    assert len(rows_of(empty)) == 2


def test_a_row_that_is_written_twice_in_one_change_is_told_by_its_first(empty: Path) -> None:
    store = Store.open(empty)
    rows = [organization(key, key) for key in ("a", "b", "a")]
    with store.change("Edit") as change:
        writer = change.writer("organizations")
        within = writer.put(list(zip(*rows, strict=True)), [2, 3, 4])
        later = writer.put(list(zip(*rows[:2], organization("c", "c"), strict=True)), [5, 6, 7])
        change.commit({})
    assert within.firsts == {2: 2}
    assert later.firsts == {0: 2, 1: 3}
    assert [row[1] for row in rows_of(empty)] == ["a", "b", "c"]
    store.undo(store.position())
    assert rows_of(empty) == []


def test_images_come_back_as_they_were() -> None:
    cells = [("a", "b"), ("A\n'", "“B”"), ("", ""), ("", "1"), ("", "\x1f")]
    for both in (
        Images(NOTHING, Image([1, 2], cells)),
        Images(Image([7], [[column[0]] for column in cells]), NOTHING),
        Images(Image([2, 1], cells), Image([1, 2], cells)),
    ):
        again = unpack("organizations", pack(ORGANIZATIONS, both))
        assert again.before.rows() == both.before.rows()
        assert again.after.rows() == both.after.rows()


def test_images_of_a_table_that_has_got_a_column_since_are_still_read() -> None:
    head = b'{"columns":["key","name"],"before":[],"after":[1]}'
    again = unpack("organizations", zlib.compress(head + b"\0a\0A"))
    assert again.after.rows() == {1: ("a", "A", "", "", "")}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"[]",
        b'{"columns":["key"],"before":[],"after":[1]}',
        b'{"columns":["key"],"before":[],"after":["1"]}\0a',
        b'{"columns":["key"],"before":[],"after":[1,1]}\0a\0b',
        b'{"columns":["key"],"before":{},"after":[1]}\0a',
        b'{"columns":7,"before":[],"after":[1]}\0a',
        b'{"columns":["key"],"before":[],"after":[1]}\0\xff',
        b"[" * 100_000,
    ],
)
def test_what_is_no_image_is_refused(content: bytes) -> None:
    with pytest.raises(RoadmapError, match="journal's entry on organizations is damaged"):
        unpack("organizations", zlib.compress(content))


def test_an_image_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "LARGEST_IMAGE", 1000)
    with pytest.raises(RoadmapError, match="damaged"):
        unpack("organizations", zlib.compress(bytes(100_000)))
    with pytest.raises(RoadmapError, match="too long"):
        pack(ORGANIZATIONS, Images(NOTHING, Image([1], [["x" * 1000]] * 5)))


@pytest.mark.parametrize("packed", [None, "text", b"\x00\x01", zlib.compress(b"{}")[:-3]])
def test_bytes_that_are_no_image_are_refused(packed: object) -> None:
    with pytest.raises(RoadmapError, match="damaged"):
        unpack("organizations", packed)


def test_a_damaged_journal_stops_undo_with_a_sentence(empty: Path) -> None:
    store = Store.open(empty)
    put(store, organization("a", "A"))
    execute(empty, "UPDATE change_rows SET images = x'00'")
    before = rows_of(empty)
    with pytest.raises(RoadmapError, match="neither undone nor redone"):
        store.undo(store.position())
    execute(empty, "UPDATE change_rows SET table_name = 'nonsense'")
    with pytest.raises(RoadmapError, match="neither undone nor redone"):
        store.undo(store.position())
    assert rows_of(empty) == before
