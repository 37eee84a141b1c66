"""Reading: the total order, and what is refused although the file is a workspace."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import TABLES, identity_of, order_of
from roadmap_app.store.layout import identities
from roadmap_app.store.store import Store


def _changed(path: Path, *statements: str) -> None:
    """As another program would, without our checks."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_rows_come_in_the_bundles_total_order(sample: Path) -> None:
    roadmap, _ = Store.open(sample).load()
    for name, spec in TABLES.items():
        rows = list(roadmap.rows(name))
        assert rows == sorted(rows, key=lambda row, spec=spec: order_of(spec, row))


def test_odd_texts_and_figures_come_in_the_total_order_too(empty: Path) -> None:
    spec = TABLES["specs"]
    texts = ["b", "B", "é", "z", "", "aa", "\U0001f600", "\uffff", "10", "9"]
    rows = [
        ("g", metric or "m", value, text, "u")
        for metric in ("m",)
        for value in ("2", "2.0", "10", "-1", "1e3")
        for text in texts
    ]
    organization, line = ("o", "O", "", "", ""), ("l", "o", "silicon", "L", "", "")
    generations = [("g", "l", "G", "", "", sequence, "", "") for sequence in ("",)]
    generations += [
        (f"g{n}", "l", "G", "", "", sequence, "", "") for n, sequence in enumerate(("10", "9", "", "9.0"))
    ]
    with Store.open(empty).change("rows") as change:
        for name, cells in (
            ("organizations", [organization]),
            ("lines", [line]),
            ("generations", generations),
            ("specs", sorted({(row[0], row[1], row[3], row[4]): row for row in rows}.values())),
        ):
            change.writer(name).put(list(zip(*cells, strict=True)), range(1, len(cells) + 1))
        change.commit({})
    roadmap, _ = Store.open(empty).load()
    for name in ("generations", "specs"):
        got = list(roadmap.rows(name))
        assert got == sorted(got, key=lambda row, name=name: order_of(TABLES[name], row))
    assert len(roadmap.rows("specs")) == len(texts)
    assert spec.name == "specs"


def test_identities_are_equal_exactly_where_the_domains_are(sample: Path) -> None:
    roadmap, _ = Store.open(sample).load()
    for name, spec in TABLES.items():
        rows = roadmap.rows(name)
        if not rows:
            assert spec.optional
            continue
        ours = identities(spec, list(zip(*rows, strict=True)))
        theirs = [identity_of(spec, row) for row in rows]
        assert len(set(ours)) == len(set(theirs)) == len(rows)
    claims = TABLES["claims"]
    one = ("a", "available", "Q3 2026", "", "o", "plan", "high", "", "", "", "", "", "")
    other = ("a", "available", "2026-Q3", "", "o", "plan", "low", "", "", "x", "", "", "n")
    assert len(set(identities(claims, list(zip(one, other, strict=True))))) == 1


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE claims SET window = 'soonish' WHERE id = 1", "window “soonish”"),
        ("UPDATE claims SET stated_on = '2026-02-30' WHERE id = 1", "2026-02-30"),
        ("UPDATE claims SET status = 'maybe' WHERE id = 1", "maybe"),
        ("UPDATE claims SET milestone = 'begins' WHERE generation IS NOT NULL", "begins"),
        ("UPDATE claims SET stated_by = 'nobody' WHERE id = 1", "nobody"),
        ("UPDATE claims SET note = x'ff' WHERE id = 1", "no text"),
        ("UPDATE generations SET key = 'A B' WHERE id = 1", "key"),
        ("UPDATE commitments SET quantity_text = 'much' WHERE id = 1", "much"),
        ("UPDATE organizations SET fiscal_year_start_month_text = '13' WHERE id = 1", "13"),
        ("UPDATE organizations SET name = '' WHERE id = 1", "name"),
        ("UPDATE agreements SET sharing = 'public;internal' WHERE id = 1", "sharing"),
    ],
)
def test_rows_that_no_import_would_let_in_are_refused(sample: Path, statement: str, named: str) -> None:
    _changed(sample, statement)
    with pytest.raises(RoadmapError, match="changed by another program") as refusal:
        Store(sample).load()
    assert named in str(refusal.value)


def test_text_that_is_no_utf8_is_refused(sample: Path) -> None:
    _changed(sample, "UPDATE claims SET note = CAST(x'ff41' AS TEXT) WHERE id = 1")
    with pytest.raises(RoadmapError, match="damaged"):
        Store.open(sample).load()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TRIGGER odd AFTER INSERT ON claims BEGIN DELETE FROM claims; END", "trigger"),
        ("CREATE VIEW odd AS SELECT 1", "view"),
        ("CREATE VIRTUAL TABLE odd USING fts5(text)", "virtual table"),
    ],
)
def test_what_could_act_by_itself_is_refused(sample: Path, statement: str, named: str) -> None:
    _changed(sample, statement)
    with pytest.raises(RoadmapError, match=named):
        Store.open(sample)


def test_a_workspace_that_lacks_a_table_is_refused(sample: Path) -> None:
    _changed(sample, "PRAGMA foreign_keys = OFF", "DROP TABLE warrants")
    with pytest.raises(RoadmapError, match="lacks some of its tables"):
        Store.open(sample)


def test_a_workspace_that_lacks_a_column_is_refused(sample: Path) -> None:
    _changed(sample, "ALTER TABLE claims RENAME COLUMN note TO remark")
    with pytest.raises(RoadmapError, match="damaged or was not made by Roadmap"):
        Store.open(sample).load()
