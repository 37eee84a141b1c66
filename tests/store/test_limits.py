"""What fills the memory or keeps people waiting is refused before it is read; so is a journal that nobody wrote."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from typing import Any

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.cells import LONGEST_OLD_NAME, LONGEST_TEXT
from roadmap_app.store import limits
from roadmap_app.store.images import LARGEST_IMAGE
from roadmap_app.store.store import Store

LONG = "n" * (LONGEST_TEXT + 1)


def _changed(path: Path, statement: str, *parts: Any) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement, parts)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "part", "said"),
    [
        ("UPDATE organizations SET name = ? WHERE key = 'amd'", "n" * (LONGEST_OLD_NAME + 1), "more than any that is"),
        ("UPDATE generations SET codename = ? WHERE id = 1", LONG, "a codename of more than"),
        ("UPDATE claims SET note = ? WHERE id = 1", LONG, "a note of more than"),
        ("UPDATE claims SET note = ? WHERE id = 1", "n" * (limits.LONGEST_ROW + 1), "a text that is too long"),
        ("UPDATE claims SET window = ? WHERE id = 1", LONG, "window “nnn"),
        ("UPDATE specs SET value_text = ? WHERE id = 1", "1" * (LONGEST_TEXT + 1), "value “111"),
    ],
)  # fmt: skip
def test_a_text_longer_than_any_that_comes_in_is_refused(
    sample: Path, statement: str, part: str, said: str
) -> None:
    _changed(sample, statement, part)
    with pytest.raises(RoadmapError, match="changed by another program") as refused:
        Store.open(sample).load()
    assert said in str(refused.value)
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize("part", ["n" * LONGEST_TEXT, "„" * LONGEST_TEXT])
def test_the_longest_text_that_comes_in_is_read(sample: Path, part: str) -> None:
    with sqlite3.connect(sample) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
    connection.close()
    with Store.open(sample).change("long") as change:
        row = change.rows("claims")[0]._replace(note=part, source_title=part)
        change.writer("claims").put([[cell] for cell in row], [1])
        change.commit({})
    assert Store.open(sample).load()[0].claims[0].note == part


@pytest.mark.parametrize(
    ("statement", "part", "said"),
    [
        ("UPDATE change SET label = ?", LONG, "a text that is too long"),
        ("UPDATE change SET reason = ?", "n" * (limits.LONGEST_ROW + 1), "a text that is too long"),
        ("UPDATE change SET actor = ?", b"\xff", "a cell that is no text"),
        ("UPDATE change SET label = ?", "a\0b", "a NUL character"),
        ("UPDATE change SET at = ?", "yesterday", "a moment that is none"),
        ("UPDATE change SET state = ?", "odd", "an unknown state"),
        ("UPDATE change SET number = ?", (1 << 63) - 1, "a number that no change has"),
        ("UPDATE change SET number = ?", -5, "a number that no change has"),
    ],
)
def test_a_journal_that_roadmap_did_not_write_is_refused(
    sample: Path, statement: str, part: Any, said: str
) -> None:
    _changed(sample, statement, part)
    for asked in (Store.load, Store.history, Store.next_turns):
        with pytest.raises(RoadmapError) as refused:
            asked(Store.open(sample))
        told = str(refused.value)
        assert said in told or "is damaged" in told  # the sums tell some of it first


@pytest.mark.parametrize(("name", "value"), [("MOST_ROWS", 100), ("MOST_CHANGES", 0), ("MOST_IMAGES", 1)])
def test_more_rows_than_any_team_has_are_refused(
    sample: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    monkeypatch.setattr(limits, name, value)
    with pytest.raises(RoadmapError, match=r"ask its sender"):
        Store.open(sample)


def test_a_larger_file_than_any_is_refused(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", 1000)
    with pytest.raises(RoadmapError, match="larger than"):
        Store.open(sample)


def test_an_image_that_unpacks_to_more_than_any_is_not_unpacked(sample: Path) -> None:
    bomb = zlib.compress(bytes(LARGEST_IMAGE + 1), 1)
    _changed(sample, "UPDATE change_rows SET images = ?", bomb)
    store = Store.open(sample)
    with pytest.raises(RoadmapError, match="is damaged"):
        store.undo(store.position())


@pytest.mark.parametrize(
    "counts", ['{"claims": [1e400, 1, 1, 1]}', '{"claims": [%s, 1, 1, 1]}' % ("9" * 400), "[[[["]
)
def test_counts_that_are_none_are_not_told(sample: Path, counts: str) -> None:
    from roadmap_app.store.change import record_from

    record = record_from((1, "a\x1b[2J", "b\u202e", "2026-11-30T10:00:00+00:00", "c\x07", counts, "done", 0))
    assert record.counts == {} and record.gone == {}
    assert (record.label, record.actor, record.reason) == ("a\ufffd[2J", "b\ufffd", "c\ufffd")


def test_the_reason_of_a_change_is_a_text_like_any_other(sample: Path) -> None:
    for reason in ("a\x1b[2J", "a\0", LONG):
        with (
            pytest.raises(RoadmapError, match="The reason cannot be kept"),
            Store.open(sample).change("x", reason),
        ):
            pass
    assert len(Store.open(sample).history()) == 1
