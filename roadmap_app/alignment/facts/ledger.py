"""A roadmap as arrays: subjects numbered by key, claims and links as columns of numbers.

Made once per roadmap, whatever the day. It must not know what counts, holds or is required.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import repeat
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.courtesy import columns_of, in_parts
from roadmap_app.domain.linked import RowsKey
from roadmap_app.domain.links import lag_of
from roadmap_app.domain.records import Agreement, Claim, Commitment, Link
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.subjects import MILESTONE_ORDER, SUBJECT_KINDS, SubjectKind
from roadmap_app.domain.vocabulary import (
    ACCELERATOR_CATEGORIES,
    CONFIDENCES,
    LAYERS,
    RELATIONS,
    STATUSES,
)
from roadmap_app.domain.windows.window import WindowError, parse_window
from roadmap_app.i18n import tr

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

KINDS = MILESTONE_ORDER
"""The milestones as numbers: the ordered ones first."""
KIND = {kind: number for number, kind in enumerate(KINDS)}
PLAN, ACTUAL, CANCELLED = (STATUSES.index(status) for status in ("plan", "actual", "cancelled"))
LOW = CONFIDENCES.index("low")
NONE = -1


@dataclass(frozen=True)
class ClaimColumns:
    """One entry per claim, in the bundle's order. Days are ordinals; bounds ±inf where open; 0 for no day.

    cell: subject × len(KINDS) + kind. unknown: the window names no day.
    recorded: rank of its text. sourced: it names a title or an address.
    """

    subject: Ints
    kind: Ints
    cell: Ints
    day: Ints
    dated: Bools
    speaker: Ints
    own: Bools
    status: Ints
    confidence: Ints
    restates: Bools
    recorded: Ints
    earliest: Floats
    latest: Floats
    unknown: Bools
    sourced: Bools


@dataclass(frozen=True)
class LinkColumns:
    """Links of one relation whose ends are both subjects.

    full: at production level, as `level_of` reads what is stated. first: support is said to have come with the release.
    """

    source: Ints
    target: Ints
    lag: Ints
    full: Bools
    first: Bools


class Ledger:
    """The arrays of one roadmap.

    keys: subjects of all kinds sorted by key, so that numbers sort as keys do.
    subject_kind: per subject, the place of its kind in SUBJECT_KINDS. by_parties: whether two parties speak for it.
    owner, customer, line, predecessor, family: per subject, NONE where there is none. promised: some tranche names it.
    live_from: the first day on which statements on it matter: of a tranche the day of signing, inf where that is not
    told, or it is superseded or has ended.
    layers: the place of its layer in LAYERS. sequenced: it tells its place in its line. in_order: the generations as
    they stand in the roadmap.
    accelerators: silicon of category GPU or ASIC.
    It holds no reference to the Roadmap, which may be let go.
    """

    def __init__(self, roadmap: Roadmap) -> None:
        generations = roadmap.generations
        self.keys = sorted(row.key for kind in SUBJECT_KINDS for row in roadmap.rows(kind.table))
        self.number = {key: number for number, key in enumerate(self.keys)}
        self.organizations = {row.key: number for number, row in enumerate(roadmap.organizations)}
        self.lines = {row.key: number for number, row in enumerate(roadmap.lines)}
        count = len(self.keys)
        self.owner, self.line = np.full(count, NONE), np.full(count, NONE)
        self.predecessor, self.family = np.full(count, NONE), np.full(count, NONE)
        at = self.in_order = self.numbers(row.key for row in generations)
        self.sequenced = np.zeros(count, dtype=np.bool_)
        self.sequenced[at] = np.fromiter((bool(row.sequence) for row in generations), dtype=np.bool_)
        line = _codes((row.line for row in generations), self.lines)
        self.line[at] = line
        owners = _codes((row.organization for row in roadmap.lines), self.organizations)
        self.owner[at] = owners[line] if len(owners) else NONE
        self.predecessor[at] = _codes((row.predecessor for row in generations), self.number)
        self.subject_kind = np.zeros(count, dtype=np.int8)
        for code, kind in enumerate(SUBJECT_KINDS):
            self.subject_kind[self.numbers(row.key for row in roadmap.rows(kind.table))] = code
        self.by_parties: Bools = np.array([kind.by_parties for kind in SUBJECT_KINDS])[self.subject_kind]
        self._add_commitments(roadmap)
        layers = {layer: number for number, layer in enumerate(LAYERS)}
        self.layers = np.append(_codes((row.layer for row in roadmap.lines), layers), NONE)[self.line]
        quick = [row.layer == "silicon" and row.category in ACCELERATOR_CATEGORIES for row in roadmap.lines]
        self.accelerators: Bools = np.array([*quick, False], dtype=np.bool_)[self.line]
        self._take_links(roadmap)
        self.claims = self._claims(roadmap)

    @classmethod
    def of(cls, roadmap: Roadmap) -> Ledger:
        """The ledger of a roadmap, made once while it lives; as of another day only its links are others."""
        found = _LINKED.get(roadmap)
        if found is None:
            rows = _MADE.get(roadmap.rows_key)
            found = _LINKED[roadmap] = cls(roadmap) if rows is None else rows._linked(roadmap)
            _MADE.setdefault(roadmap.rows_key, found)
        return found

    def _linked(self, roadmap: Roadmap) -> Ledger:
        new = copy(self)
        new.family = np.full(len(self.keys), NONE)
        new._take_links(roadmap)
        return new

    def _take_links(self, roadmap: Roadmap) -> None:
        relation, columns = self._columns_of(roadmap.links)
        self.links = {name: _picked(columns, relation == code) for code, name in enumerate(RELATIONS)}
        variants = self.links["variant_of"]
        self.family[variants.source[::-1]] = variants.target[::-1]

    def with_links(self, roadmap: Roadmap, changed: Iterable[str]) -> Ledger:
        """The same ledger with the links of some subjects as they are in another roadmap; the claims stay."""
        keys = [key for key in changed if key in self.number]
        touched = np.zeros(len(self.keys), dtype=np.bool_)
        touched[self.numbers(keys)] = True
        rows = {link for key in keys for link in (*roadmap.links_from(key), *roadmap.links_to(key))}
        new = copy(self)
        new.links = {}
        for relation, old in self.links.items():
            stays = ~(touched[old.source] | touched[old.target])
            added = self.link_columns(sorted(row for row in rows if row.relation == relation))
            if stays.all() and not len(added.source):
                new.links[relation] = old
                continue
            new.links[relation] = LinkColumns(
                np.concatenate([old.source[stays], added.source]),
                np.concatenate([old.target[stays], added.target]),
                np.concatenate([old.lag[stays], added.lag]),
                np.concatenate([old.full[stays], added.full]),
                np.concatenate([old.first[stays], added.first]),
            )
        new.family = self.family.copy()
        for key in keys:
            new.family[self.number[key]] = self.number.get(roadmap.family_of(key), NONE)
        return new

    def link_columns(self, links: Iterable[Link]) -> LinkColumns:
        """Links as columns; one with an end that is no subject is left out."""
        relation, columns = self._columns_of(tuple(links))
        return _picked(columns, relation != NONE)

    def _columns_of(self, links: Sequence[Link]) -> tuple[Ints, LinkColumns]:
        """Links as columns, with the relation of each, NONE where an end is no subject."""
        named = dict(zip(Link._fields, columns_of(links, len(Link._fields)), strict=True))
        source, target = _codes(named["source"], self.number), _codes(named["target"], self.number)
        relation = _codes(named["relation"], {name: code for code, name in enumerate(RELATIONS)})
        relation[(source == NONE) | (target == NONE)] = NONE
        lags = {text: lag_of(text) for text in set(named["lag_days"])}
        lag = _codes(named["lag_days"], lags)
        level = _codes(named["level"], {"production": 1, "": 2})
        speaker = _codes(named["stated_by"], self.organizations)
        own = (speaker == NONE) | (speaker == np.append(self.owner, NONE)[source])
        full: Bools = (level == 1) | ((level == 2) & own)
        return relation, LinkColumns(source, target, lag, full, _codes(named["first"], {"yes": 1}) == 1)

    def numbers(self, keys: Iterable[str]) -> Ints:
        """The numbers of subjects by key; NONE for what is none."""
        return _codes(keys, self.number)

    def kind_at(self, number: int) -> SubjectKind:
        """The kind of one subject."""
        return SUBJECT_KINDS[int(self.subject_kind[number])]

    def of_kind(self, kind: SubjectKind) -> Bools:
        """Per subject whether it is of this kind."""
        found: Bools = self.subject_kind == SUBJECT_KINDS.index(kind)
        return found

    def in_layer(self, layer: str) -> Bools:
        """Per subject whether it is a generation of this layer."""
        found: Bools = self.layers == LAYERS.index(layer)
        return found

    def _add_commitments(self, roadmap: Roadmap) -> None:
        at = self.numbers(row.key for row in roadmap.commitments)
        self.promised = np.zeros(len(self.keys), dtype=np.bool_)
        products = self.numbers(row.generation for row in roadmap.commitments if row.generation)
        self.promised[products[products != NONE]] = True
        deals = [roadmap.agreement(row.agreement) for row in roadmap.commitments]
        self.owner[at] = _codes((deal.supplier if deal else "" for deal in deals), self.organizations)
        self.customer = np.full(len(self.keys), NONE)
        self.customer[at] = _codes((deal.customer if deal else "" for deal in deals), self.organizations)
        self.live_from = np.zeros(len(self.keys))
        self.live_from[at] = list(map(live_from, roadmap.commitments, deals))

    def _claims(self, roadmap: Roadmap) -> ClaimColumns:
        columns: Sequence[Sequence[str]] = columns_of(roadmap.claims, len(Claim._fields))
        subjects, kinds, windows, stated_on, stated_by, status, confidence, restates = columns[:8]
        titles, urls, recorded_on = columns[9:12]
        subject = _codes(subjects, self.number)
        kind = _codes(kinds, KIND)
        speaker = _codes(stated_by, self.organizations)
        dated = np.array([bool(day) for day in stated_on], dtype=np.bool_)
        said = [one or other for one, other in zip(stated_on, recorded_on, strict=True)]
        days = {text: day_of(text) if text else 0 for text in set(said)}
        texts = {text: rank for rank, text in enumerate(sorted(set(recorded_on)))}
        earliest, latest, unknown = self._windows(roadmap, windows, subject)
        return ClaimColumns(
            subject=subject,
            kind=kind,
            cell=subject * len(KINDS) + kind,
            day=_codes(said, days),
            dated=dated,
            speaker=speaker,
            own=(speaker == self.owner[subject]) & (speaker != NONE),
            status=_codes(status, {text: number for number, text in enumerate(STATUSES)}),
            confidence=_codes(confidence, {text: number for number, text in enumerate(CONFIDENCES)}),
            restates=np.array([bool(text) for text in restates], dtype=np.bool_),
            recorded=_codes(recorded_on, texts),
            earliest=earliest,
            latest=latest,
            unknown=unknown,
            sourced=np.array([bool(a or b) for a, b in zip(titles, urls, strict=True)], dtype=np.bool_),
        )

    def _windows(
        self, roadmap: Roadmap, written: Sequence[str], subject: Ints
    ) -> tuple[Floats, Floats, Bools]:
        """The two days of each window, each distinct text parsed once (a fiscal one once per month)."""
        months = np.array([*(roadmap.fiscal_month(key) for key in self.organizations), 1], dtype=np.int64)
        texts = {text: number for number, text in enumerate(dict.fromkeys(written))}
        names = list(texts)
        fiscal = np.array(["f" in name or "F" in name for name in names], dtype=np.bool_)
        text = _codes(written, texts)
        month = np.where(fiscal[text], months[self.owner[subject]], 1) if names else text
        pairs, place = np.unique(text * 13 + month, return_inverse=True)
        parsed = []
        for pair in pairs.tolist():
            text, month = divmod(pair, 13)
            try:
                parsed.append(parse_window(names[text], month))
            except WindowError as error:
                where = self.keys[subject[int(np.argmax(place == len(parsed)))]]
                words = tr("A window on {where} cannot be read: {error}", where=where, error=error)
                raise RoadmapError(words) from error
        earliest = np.array([-np.inf if w.earliest is None else w.earliest for w in parsed], dtype=np.float64)
        latest = np.array([np.inf if w.latest is None else w.latest for w in parsed], dtype=np.float64)
        unknown = np.array([w.is_unknown for w in parsed], dtype=np.bool_)
        return earliest[place], latest[place], unknown[place]


_MADE: WeakKeyDictionary[RowsKey, Ledger] = WeakKeyDictionary()
_LINKED: WeakKeyDictionary[Roadmap, Ledger] = WeakKeyDictionary()


def _picked(columns: LinkColumns, which: Bools) -> LinkColumns:
    return LinkColumns(
        columns.source[which],
        columns.target[which],
        columns.lag[which],
        columns.full[which],
        columns.first[which],
    )


def _codes(texts: Iterable[str], codes: Mapping[str, int]) -> Ints:
    parts = [np.fromiter(map(codes.get, part, repeat(NONE)), dtype=np.int64) for part in in_parts(texts)]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def live_from(tranche: Commitment, deal: Agreement | None) -> float:
    """The first day on which statements on a tranche matter: that of signing, inf where it is not told, or it is
    superseded or has ended."""
    if deal is None or not deal.signed_on or not (_is_live(deal) and _is_live(tranche)):
        return np.inf
    return day_of(deal.signed_on)


def _is_live(row: Agreement | Commitment) -> bool:
    return row.standing not in ("superseded", "ended")
