"""Rows as they stand in a change that is being made, those written by it included.

It must not know what is brought in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES

if TYPE_CHECKING:
    from roadmap_app.store.change import Change

NAMED = ("organizations", "lines", "generations", "agreements", "commitments", "former_names")
"""The tables whose rows have names, and those that they bore before."""


def named_rows(change: Change) -> Roadmap:
    """A roadmap of those rows alone that have names: of a million claims none need be read."""
    return Roadmap({name: change.rows(name) for name in NAMED if name in TABLES}, in_order=True)


def all_rows(change: Change) -> Roadmap:
    """The whole roadmap."""
    return Roadmap({name: change.rows(name) for name in TABLES}, in_order=True)
