"""Rows as they stand in a change that is being made, those written by it included.

It must not know what is brought in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.incoming.alike import can_mean, meant_instead

if TYPE_CHECKING:
    from roadmap_app.store.change import Change

NAMED = ("organizations", "lines", "generations", "agreements", "commitments", "former_names")
"""The tables whose rows have names, and those that they bore before."""


def named_rows(change: Change) -> Roadmap:
    """A roadmap of those rows alone that have names: of a million claims none need be read."""
    return Roadmap({name: change.rows(name) for name in NAMED if name in TABLES}, in_order=True)


class MeantNames:
    """What names can mean that stand where a key belongs, among the rows that a change has so far."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._roadmap: Roadmap | None = None

    def forget(self) -> None:
        """Further rows have come."""
        self._roadmap = None

    def of(self, table: str, written: str) -> str:
        """What may be meant by what is no key of a table, with keys; "" for nothing."""
        if self._roadmap is None:
            self._roadmap = named_rows(self._change)
        return can_mean(meant_instead(self._roadmap, table, written)) if table in NAMED else ""


def all_rows(change: Change) -> Roadmap:
    """The whole roadmap."""
    return Roadmap({name: change.rows(name) for name in TABLES}, in_order=True)
