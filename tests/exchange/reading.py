"""What a reader proposes, written into a roadmap in memory as an import would: judged cell by cell, counted by row."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.cells import keys_in, reason_against_entry
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known.formats import recognised

REAL_DATA = Path(__file__).resolve().parents[3] / "shared/real-data"
EMPTY = Roadmap({})


def read_of(path: Path, roadmap: Roadmap = EMPTY, **asked: Any) -> Read:
    """A file read by the format that recognises it."""
    form = recognised(path)
    assert form is not None, f"{path.name} is recognised by no format"
    found = form.read(path, Asked(roadmap, **asked))
    assert found.format == form.key
    return found


def written(roadmap: Roadmap, read: Read) -> tuple[Roadmap, Counter[str]]:
    """The roadmap with what was proposed, and how many rows are new, changed and unchanged. Every cell can stand."""
    tables: dict[str, dict[Any, Any]] = {
        name: {identity_of(spec, row): row for row in roadmap.rows(name)} for name, spec in TABLES.items()
    }
    counts: Counter[str] = Counter()
    for one in sorted(read.proposed, key=lambda one: list(TABLES).index(one.table)):
        spec = TABLES[one.table]
        assert set(one.cells) <= set(spec.column_names), one
        given = spec.record(**{**dict.fromkeys(spec.column_names, ""), **one.cells})
        old = tables[one.table].get(identity_of(spec, given))
        base = old or spec.record(**dict(zip(spec.column_names, spec.defaults, strict=True)))
        row = base._replace(**one.cells)
        for column, cell in zip(spec.columns, row, strict=True):
            assert reason_against_entry(column, cell) == "", (one, column.name, cell)
            for table, key in keys_in(column, cell):
                assert tuple(key.split("/")) in tables[table], (one, column.name, cell)
        counts["new" if old is None else "unchanged" if row == old else "changed"] += 1
        tables[one.table][identity_of(spec, row)] = row
    return Roadmap({name: list(rows.values()) for name, rows in tables.items()}), counts


def read_twice(path: Path, roadmap: Roadmap = EMPTY, **asked: Any) -> tuple[Read, Roadmap, Counter[str]]:
    """A file read and written; every record told of, and a second time it changes nothing."""
    first = read_of(path, roadmap, **asked)
    after, counts = written(roadmap, first)
    told = {one.row for one in (*first.proposed, *first.refused) if one.row}  # 0: of the file as a whole
    assert first.questions or len(told) == first.records, f"{first.records} records, {len(told)} told of"
    _, again = written(after, read_of(path, after, **asked))
    assert set(again) <= {"unchanged"}, again
    return first, after, counts
