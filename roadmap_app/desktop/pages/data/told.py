"""What stands beneath a sheet: why a row is refused, how many are, what the last change did, what typing does.

It must not know widgets.
"""

from __future__ import annotations

from roadmap_app.desktop.pages.data.model import Typed
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import counted_rows
from roadmap_app.i18n import tr
from roadmap_app.reports.data.heads import head_of

_SAYS = tr(
    "Typing corrects what was entered wrongly, and the journal keeps what stood. "
    "The last row takes a new one."
)


def told_beneath(session: Session, table: str, here: Typed | None, refused: int, did: str) -> tuple[str, str]:
    """The sentence and its tone. here: what was typed into the current row. did: what the last change did."""
    if here is not None and here.reasons:
        spec = TABLES[table]
        parts = [
            f"{head_of(spec.column(name))}: {reason}" if name else reason
            for name, reason in here.reasons.items()
        ]
        return tr("This row is not taken. {parts}.", parts="; ".join(parts)), "red"
    if refused:
        of = counted_rows(table, refused)
        return tr(
            "{of} not taken; the reason stands at the cell, and beneath when you go there.", of=of
        ), "red"
    if not session.can_decide:
        why = (
            tr("the file is read-only")
            if session.is_read_only
            else tr("it is shown as another reader sees it")
        )
        return tr("This can be read only: {why}.", why=why), "muted"
    return did or _SAYS, "muted"
