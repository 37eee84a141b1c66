"""What stands beneath a sheet: why a row is refused, how many are, what the last change did, what typing does.

It must not know widgets.
"""

from __future__ import annotations

from roadmap_app.desktop.pages.data.model import Typed
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import counted_rows
from roadmap_app.reports.data.page import head_of

_SAYS = "Typing corrects what was entered wrongly, and the journal keeps what stood. The last row takes a new one."


def told_beneath(session: Session, table: str, here: Typed | None, refused: int, did: str) -> tuple[str, str]:
    """The sentence and its tone. here: what was typed into the current row. did: what the last change did."""
    if here is not None and here.reasons:
        spec = TABLES[table]
        parts = [
            f"{head_of(spec.column(name))}: {reason}" if name else reason
            for name, reason in here.reasons.items()
        ]
        return f"This row is not taken. {'; '.join(parts)}.", "red"
    if refused:
        of = counted_rows(table, refused)
        return f"{of} not taken; the reason stands at the cell, and beneath when you go there.", "red"
    if not session.can_decide:
        why = "the file is read-only" if session.is_read_only else "it is shown as another reader sees it"
        return f"This can be read only: {why}.", "muted"
    return did or _SAYS, "muted"
