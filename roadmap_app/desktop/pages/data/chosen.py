"""What a person has chosen of each table: filters, sort, columns, widths; kept as a text with the workspace.

It must not know widgets.
"""

from __future__ import annotations

import json

from roadmap_app.domain.tables.tables import TABLES

Chosen = dict[str, object]


class TableChoices:
    """The choices of all tables; a table of which nothing was chosen has none."""

    def __init__(self) -> None:
        self.tables: dict[str, Chosen] = {}

    def of(self, table: str) -> Chosen:
        """The choices of one table: `filters`, `sorts`, `columns`, `widths`."""
        nothing: Chosen = {"filters": {}, "sorts": [], "columns": [], "widths": {}}
        return self.tables.setdefault(table, nothing)

    @property
    def text(self) -> str:
        """All of it as a text."""
        return json.dumps(self.tables, sort_keys=True)

    def take(self, text: str) -> None:
        """Take choices up from a text; what is none of a table's columns is left out, and a spoilt text is nothing."""
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            kept = {}
        listed = kept.items() if isinstance(kept, dict) else ()
        self.tables = {name: checked for name, chosen in listed if (checked := _checked(name, chosen))}


def _checked(name: str, chosen: object) -> dict[str, object] | None:
    """What was chosen of a table, without what is none of its columns; None where it is nothing of the kind."""
    if name not in TABLES or not isinstance(chosen, dict):
        return None
    known = TABLES[name].column_names
    filters, sorts = chosen.get("filters"), chosen.get("sorts")
    columns, widths = chosen.get("columns"), chosen.get("widths")
    return {
        "filters": {key: str(text) for key, text in filters.items() if key in known}
        if isinstance(filters, dict)
        else {},
        "sorts": [
            [one[0], bool(one[1])]
            for one in (sorts if isinstance(sorts, list) else [])
            if isinstance(one, list) and len(one) == 2 and one[0] in known
        ],
        "columns": [key for key in (columns if isinstance(columns, list) else []) if key in known],
        "widths": {
            key: width
            for key, width in (widths.items() if isinstance(widths, dict) else ())
            if key in known and isinstance(width, int) and 20 <= width <= 2000
        },
    }
