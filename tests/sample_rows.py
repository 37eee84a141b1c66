"""The rows of the shipped sample, read from its CSV files without the program's own reader."""

from __future__ import annotations

import csv
from typing import Any

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.resources import resource_path


def sample_rows() -> dict[str, list[Any]]:
    """The records of each table that the sample has."""
    found = {}
    for name, table in TABLES.items():
        path = resource_path("sample", f"{name}.csv")
        if table.optional and not path.is_file():
            continue
        with path.open(newline="", encoding="utf-8") as file:
            found[name] = [table.record(**row) for row in csv.DictReader(file)]
    return found
