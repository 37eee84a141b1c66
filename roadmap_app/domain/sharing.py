"""Profiles: what a reader may see, taken out of a roadmap before anything is computed.

`internal` shows all, `public` what is public, `partner:ORG` what is public or shared with ORG, and of
other customers no agreement, tranche, need or deployment, even a public one.
"""

from __future__ import annotations

from typing import Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES

INTERNAL, PUBLIC, PARTNER = "internal", "public", "partner:"
_OPEN = ("organizations", "lines", "generations", "specs", "warrants", "rule_settings")
"""Tables whose rows everybody may see, as far as what they belong to is shown."""
_SHARED = tuple(name for name, spec in TABLES.items() if "sharing" in spec.column_names)
_INTERNAL = tuple(name for name in TABLES if name not in (*_OPEN, *_SHARED))
"""The rest, so that a table of which nobody has said who may see it stays in the house."""


def profile_of(roadmap: Roadmap, written: str) -> str:
    """A profile as written, checked; RoadmapError where there is no such profile or partner."""
    if written in (INTERNAL, PUBLIC):
        return written
    if written.startswith(PARTNER):
        partner = written[len(PARTNER) :]
        if roadmap.organization(partner) is None:
            raise RoadmapError(
                f"The profile “{written}” names no organization of this workspace; give its key."
            )
        return written
    raise RoadmapError(
        f"There is no profile “{written}”; it is internal, public or partner:ORG, such as partner:meta."
    )


def as_shared(roadmap: Roadmap, profile: str) -> Roadmap:
    """The roadmap as a reader of this profile may see it; the same object for `internal`."""
    profile = profile_of(roadmap, profile)
    if profile == INTERNAL:
        return roadmap
    partner = profile[len(PARTNER) :] if profile.startswith(PARTNER) else ""
    tables: dict[str, list[Any]] = {name: list(roadmap.rows(name)) for name in TABLES}
    for name in _INTERNAL:
        tables[name] = []
    for name in _SHARED:
        tables[name] = [row for row in tables[name] if _is_shared(row.sharing, partner)]
    if partner:
        tables["agreements"] = [
            row for row in tables["agreements"] if partner in (row.supplier, row.customer)
        ]
        tables["needs"] = [row for row in tables["needs"] if _concerns(roadmap, row, partner)]
        tables["claims"] = [
            row for row in tables["claims"] if row.milestone != "deployed" or row.stated_by == partner
        ]
    agreements = {row.key for row in tables["agreements"]}
    tables["commitments"] = [row for row in tables["commitments"] if row.agreement in agreements]
    commitments = {row.key for row in tables["commitments"]}
    hidden = {row.key for row in roadmap.commitments} - commitments
    tables["warrants"] = [
        row
        for row in tables["warrants"]
        if row.agreement in agreements and f"{row.agreement}/{row.commitment_sequence}" not in hidden
    ]
    tables["claims"] = [row for row in tables["claims"] if row.subject not in hidden]
    shown = Roadmap(tables, in_order=True)
    shown.partly_shown = frozenset(key.rsplit("/", 1)[0] for key in hidden) & agreements
    return shown


def _is_shared(sharing: str, partner: str) -> bool:
    return sharing in ("", PUBLIC) or bool(partner and partner in split_keys(sharing))


def _concerns(roadmap: Roadmap, need: Any, partner: str) -> bool:
    return partner in (need.organization, roadmap.owner_of(need.generation))
