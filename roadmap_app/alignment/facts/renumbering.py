"""The arrays of a roadmap after an edit of what they number: subjects that came or went, lines and deals that changed.

What an edit leaves is taken over under its new number; what it touches is read from the rows. It must not know what is
said of a subject, nor rules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from copy import copy
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.facts.ledger import NONE, Bools, Ints, Ledger, LinkColumns, live_from
from roadmap_app.domain.courtesy import numbered
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import SUBJECT_KINDS, SubjectKind
from roadmap_app.domain.vocabulary import ACCELERATOR_CATEGORIES, LAYERS


class Renumbering(NamedTuple):
    """subjects, organizations: by the old number the new one, NONE for what went. origin: by a subject's new number its
    old one, NONE for what came."""

    subjects: Ints
    origin: Ints
    organizations: Ints

    def taken(self, column: NDArray[Any], fill: Any) -> NDArray[Any]:
        """A column by subject under the new numbers, with something for what came."""
        more = np.full((1, *column.shape[1:]), fill, dtype=column.dtype)
        taken: NDArray[Any] = np.concatenate([column, more])[self.origin]
        return taken

    def of_subjects(self, numbers: Ints) -> Ints:
        """Numbers of subjects under their new ones."""
        found: Ints = np.append(self.subjects, NONE)[numbers]
        return found

    def of_organizations(self, numbers: NDArray[Any]) -> NDArray[Any]:
        """Numbers of organizations under their new ones."""
        found: NDArray[Any] = np.append(self.organizations, NONE)[numbers].astype(numbers.dtype)
        return found

    @property
    def moves_organizations(self) -> bool:
        """Whether an organization has another number."""
        return not np.array_equal(self.organizations, np.arange(len(self.organizations)))


def restructured(
    old: Ledger, roadmap: Roadmap, gone: Iterable[str], come: Iterable[str], changed: Collection[str]
) -> tuple[Ledger, Renumbering]:
    """The ledger of a roadmap after an edit, without its claims. gone, come: keys of subjects; changed: of those that
    are read again, with their links."""
    numbering = _numbering(old, roadmap, gone, come)
    new = copy(old)
    new.__dict__.pop("claims", None)  # of another roadmap: whoever asks for all claims gets a whole ledger
    new.keys, new.number = _keys_of(old, numbering, come)
    new.organizations = {row.key: number for number, row in enumerate(roadmap.organizations)}
    lines = {row.key: number for number, row in enumerate(roadmap.lines)}
    at_line = np.array([lines.get(key, NONE) for key in old.lines], dtype=np.int64)
    new.lines = lines
    new.owner = numbering.of_organizations(numbering.taken(old.owner, NONE))
    new.customer = numbering.of_organizations(numbering.taken(old.customer, NONE))
    new.line = np.append(at_line, NONE)[numbering.taken(old.line, NONE)]
    new.predecessor = numbering.of_subjects(numbering.taken(old.predecessor, NONE))
    new.family = numbering.of_subjects(numbering.taken(old.family, NONE))
    new.sequenced, new.promised = numbering.taken(old.sequenced, False), numbering.taken(old.promised, False)
    new.subject_kind = numbering.taken(old.subject_kind, 0)
    new.live_from = numbering.taken(old.live_from, 0.0)
    new.layers = numbering.taken(old.layers, NONE)
    new.accelerators = numbering.taken(old.accelerators, False)
    for key in changed:
        if (number := new.number.get(key)) is not None:
            _read(new, roadmap, key, number)
    new.by_parties = np.array([kind.by_parties for kind in SUBJECT_KINDS])[new.subject_kind]
    new.in_order = new.numbers(row.key for row in roadmap.generations)
    new.links = {name: _renumbered(columns, numbering) for name, columns in old.links.items()}
    return new.with_links(roadmap, changed), numbering


def _numbering(old: Ledger, roadmap: Roadmap, gone: Iterable[str], come: Iterable[str]) -> Renumbering:
    out = np.array(sorted(old.number[key] for key in gone), dtype=np.int64)
    places = [bisect_left(old.keys, key) for key in sorted(come)]
    origin = np.insert(np.arange(len(old.keys)), places, NONE)
    origin = origin[~np.isin(origin, out)] if len(out) else origin
    subjects = np.full(len(old.keys), NONE)
    stays = np.flatnonzero(origin != NONE)
    subjects[origin[stays]] = stays
    numbers = {row.key: number for number, row in enumerate(roadmap.organizations)}
    organizations = np.array([numbers.get(key, NONE) for key in old.organizations], dtype=np.int64)
    return Renumbering(subjects, origin, organizations)


def _keys_of(old: Ledger, numbering: Renumbering, come: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    if len(numbering.origin) == len(old.keys) and (numbering.origin != NONE).all():
        return old.keys, old.number
    new = iter(sorted(come))
    keys = [old.keys[number] if number >= 0 else next(new) for number in numbering.origin.tolist()]
    return keys, numbered(keys)


def _read(ledger: Ledger, roadmap: Roadmap, key: str, at: int) -> None:
    """One subject from its rows."""
    generation, tranche = roadmap.generation(key), roadmap.commitment(key)
    if generation is not None:
        line = roadmap.line(generation.line)
        ledger.subject_kind[at] = SUBJECT_KINDS.index(SubjectKind.GENERATION)
        ledger.line[at] = ledger.lines.get(generation.line, NONE)
        ledger.owner[at] = ledger.organizations.get(line.organization, NONE) if line else NONE
        ledger.predecessor[at] = ledger.number.get(generation.predecessor, NONE)
        ledger.family[at] = ledger.number.get(roadmap.family_of(key), NONE)
        ledger.sequenced[at] = bool(generation.sequence)
        ledger.promised[at] = bool(roadmap.commitments_on(key))
        ledger.layers[at] = LAYERS.index(line.layer) if line and line.layer in LAYERS else NONE
        is_silicon = line is not None and line.layer == "silicon"
        ledger.accelerators[at] = is_silicon and line is not None and line.category in ACCELERATOR_CATEGORIES
    elif tranche is not None:
        deal = roadmap.agreement(tranche.agreement)
        ledger.subject_kind[at] = SUBJECT_KINDS.index(SubjectKind.COMMITMENT)
        ledger.owner[at] = ledger.organizations.get(deal.supplier, NONE) if deal else NONE
        ledger.customer[at] = ledger.organizations.get(deal.customer, NONE) if deal else NONE
        ledger.live_from[at] = live_from(tranche, deal)


def _renumbered(columns: LinkColumns, numbering: Renumbering) -> LinkColumns:
    source, target = numbering.of_subjects(columns.source), numbering.of_subjects(columns.target)
    stays: Bools = (source != NONE) & (target != NONE)
    if stays.all():
        return LinkColumns(source, target, columns.lag, columns.full, columns.first)
    return LinkColumns(
        source[stays], target[stays], columns.lag[stays], columns.full[stays], columns.first[stays]
    )
