"""Digests: what leaves a file in order and changes its text is noticed, whoever changed it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from roadmap_app.domain.changes import Damaged, RoadmapError
from roadmap_app.resources import migrations_path
from roadmap_app.store import reading, sqlite_engine
from roadmap_app.store.digests import Sum, sum_of
from roadmap_app.store.store import Store
from tests.store.test_journal import execute, organization, put


@pytest.fixture
def three(empty: Path) -> Store:
    """A workspace of three organizations, come in two changes."""
    made = Store.open(empty)
    put(made, organization("a", "Aa"), organization("b", "Bb"))
    put(made, organization("b", "Bbb"), organization("c", "Cc"))
    return made


def test_every_flipped_bit_of_a_row_changes_the_sum_and_the_order_of_rows_does_not() -> None:
    rows = [("a", "Aa", ""), ("b", "Bb", "x")]
    assert sum_of(rows) == sum_of(reversed(rows)) != sum_of(rows[:1])
    written = "\0".join(rows[1]).encode()
    for bit in range(len(written) * 8):
        other = bytearray(written)
        other[bit // 8] ^= 1 << bit % 8
        cells = tuple(other.decode("latin-1").split("\0"))
        assert sum_of([rows[0], cells]) != sum_of(rows)


def test_the_same_flip_in_two_rows_does_not_cancel() -> None:
    """Of CRCs that are merely added, one in some ten thousands of such pairs would."""
    dice = random.Random(4)
    for _ in range(200):
        pair = [f"{dice.random():.12f}" for _ in range(2)]
        flipped = [text[:-1] + chr(ord(text[-1]) ^ 1) for text in pair]
        assert sum_of((text,) for text in pair) != sum_of((text,) for text in flipped)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE organizations SET name = 'Ac' WHERE key = 'a'", "its organizations are not as"),
        ("DELETE FROM organizations WHERE key = 'c'", "its organizations are not as"),
        ("INSERT INTO organizations VALUES (9, 'x', 'X', '', NULL, '', '')", "its organizations are not as"),
        ("UPDATE change SET label = 'Edif' WHERE number = 1", "its journal is not as"),
        ("UPDATE change SET state = 'undone' WHERE number = 2", "its journal is not as"),
        ("UPDATE digests SET digest = digest + 1 WHERE name = 'claims'", "its claims are not as"),
        ("DELETE FROM digests WHERE name = 'needs'", "its needs are not as"),
        ("DROP TABLE digests", "lacks some of its tables"),
    ],
)
def test_what_roadmap_did_not_write_is_noticed_when_the_file_is_read(
    three: Store, statement: str, said: str
) -> None:
    execute(three.path, statement)
    with pytest.raises(Damaged, match=said):
        three.load()


def test_damage_stays_noticed_after_later_changes(three: Store) -> None:
    execute(three.path, "UPDATE organizations SET name = 'Ac' WHERE key = 'a'")
    put(three, organization("a", "Right again"))
    with pytest.raises(Damaged, match="organizations"):
        three.load()


def test_the_journal_is_not_shown_where_it_is_not_what_was_written(three: Store) -> None:
    execute(three.path, "UPDATE change SET actor = 'somebody' WHERE number = 1")
    with pytest.raises(Damaged, match="journal"):
        three.history()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM change_rows WHERE change = 2",
        "UPDATE change_rows SET chunk = 7 WHERE change = 2",
        "UPDATE change_rows SET images = (SELECT images FROM change_rows WHERE change = 1) WHERE change = 2",
    ],
)
def test_images_that_are_not_all_there_undo_nothing(three: Store, statement: str) -> None:
    execute(three.path, statement)
    before = three.load()[0]
    with pytest.raises(RoadmapError, match="entry 2 is damaged"):
        three.undo(three.position())
    with pytest.raises(RoadmapError, match="entry 2 is damaged"):
        three.rows_of(2)
    assert three.load()[0].organizations == before.organizations


def test_undo_redo_and_a_step_undone_by_itself_keep_the_sums(three: Store) -> None:
    for turn in (three.undo, three.undo, three.redo, three.redo, three.undo):
        turn(three.position())
        three.load()
    put(three, organization("d", "D"))
    (_, second, third) = three.history()
    assert second.undone
    from roadmap_app.store.moved import MovedRows

    three.revert(third, "Undoing of step 3", "", MovedRows())
    assert {row.key for row in three.load()[0].organizations} == {"a", "b"}
    assert len(three.history()) == 4


def test_the_sums_kept_by_increments_are_those_of_the_rows(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    kept = dict(connection.execute("SELECT name, rows FROM digests WHERE change = 0"))
    connection.close()
    assert kept.pop("change") == 1
    assert kept == Store.open(sample).counts()
    assert Sum(2, 5).minus(Sum(3, 7)).plus(Sum(3, 7)) == Sum(2, 5)


def test_an_upgrade_does_not_take_over_what_is_damaged(
    three: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the new digests would vouch for it."""
    from tests.store.test_upgrade import LATER, NEXT

    folder = tmp_path / "migrations"
    shutil.copytree(migrations_path(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(later=LATER, newest=reading.SCHEMA, then="")
    (folder / "versions" / f"{LATER}_next.py").write_text(text, encoding="utf-8")
    for module in (reading, sqlite_engine):
        monkeypatch.setattr(module, "SCHEMA", LATER)
    execute(three.path, "UPDATE organizations SET name = 'Ac' WHERE key = 'a'")
    before = three.path.read_bytes()
    with pytest.raises(Damaged, match="organizations"):
        Store.open(three.path, folder)
    assert three.path.read_bytes() == before
