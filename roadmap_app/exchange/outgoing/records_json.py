"""A roadmap as JSON: its tables, the dates that hold and the findings, as `resources/roadmap.schema.json` has them.

It must not know who reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.signs import acting_escaped
from roadmap_app.domain.stated import Stated
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.windows.window import Day, day_text
from roadmap_app.exchange.whole_file import whole_file

if TYPE_CHECKING:
    from roadmap_app.exchange.outgoing.leaving import Leaving

FORMAT, VERSION = "roadmap", 1
_HEAD = b'{\n "format": "roadmap"'


def write_json(leaving: Leaving, out: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Write the file; how many rows of each table, dates and findings."""
    told = json_of(leaving)
    with whole_file(out, _HEAD) as path:
        text = acting_escaped(json.dumps(told, ensure_ascii=False, indent=1))
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
    tables = {name: len(rows) for name, rows in told["tables"].items()}
    return {**tables, "dates": len(told["dates"]), "findings": len(told["findings"])}


def json_of(leaving: Leaving) -> dict[str, Any]:
    """All of it as plain data. A cell is a text as it is in the CSV bundle; what is empty is left out of a row."""
    tables = {
        name: [_row(spec.column_names, row) for row in leaving.roadmap.rows(name)]
        for name, spec in TABLES.items()
        if leaving.roadmap.rows(name) or not spec.optional
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": leaving.title,
        "profile": leaving.profile,
        "as_of": leaving.day,
        "viewpoint": leaving.spec.viewpoint,
        "asked": leaving.asked,
        "moment": leaving.moment,
        "tables": tables,
        "dates": list(_dates(leaving)),
        "findings": [_finding(finding) for finding in leaving.findings],
    }


def _row(names: tuple[str, ...], row: tuple[str, ...]) -> dict[str, str]:
    return {name: cell for name, cell in zip(names, row, strict=True) if cell}


def _dates(leaving: Leaving) -> Iterator[dict[str, Any]]:
    as_of = leaving.as_of
    for table in ("generations", "commitments"):
        for row in leaving.roadmap.rows(table):
            for stated in as_of.milestones(row.key).values():
                yield _date(stated)


def _date(stated: Stated) -> dict[str, Any]:
    claim = stated.claim
    return {
        "subject": stated.subject,
        "milestone": stated.milestone,
        "status": stated.status,
        "window": stated.shown.kept,
        "earliest": _day(stated.earliest),
        "latest": _day(stated.latest),
        "reached": stated.reached,
        "expired": stated.expired,
        "derived": stated.derived,
        "stated_by": claim.stated_by if claim else "",
        "stated_on": claim.stated_on if claim else "",
    }


def _finding(finding: Finding) -> dict[str, Any]:
    least, most = finding.margin_days or (None, None)
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "counted": "gap" if finding.is_gap else "hearsay" if finding.hearsay else "open",
        "subjects": list(finding.subjects),
        "title": finding.sentences.title,
        "message": finding.message,
        "due": _day(finding.due),
        "margin_days": [least, most],
        "chance_late": finding.chance_late,
        "at_stake": dict(finding.at_stake),
        "fingerprint": finding.fingerprint,
    }


def _day(day: Day | None) -> str | None:
    return None if day is None else day_text(day)
