"""What an edit would do to the check: findings that go and come, and the dates that move, told before it is made.

By the engine's recheck of one edit where it reaches little; else by a whole check. It must not know who edits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from roadmap_app.alignment.engine.changed import changed_findings
from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.editing.edit import Edit, edited, met_by
from roadmap_app.domain.findings import OPEN, CheckSpec, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.sharing import whole_of
from roadmap_app.domain.statements import window_moved
from roadmap_app.domain.subjects import kind_of_key
from roadmap_app.domain.tables.cells import ONE_OF
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS, MOVE_WORDS
from roadmap_app.i18n import tr, trn

Keys = Mapping[tuple[str, str], str]
"""As in `Edit`."""
NO_KEYS: Keys = MappingProxyType({})
_MOST_MOVES = 3
"""So many moved dates are told one by one; of more it is said how many there are."""


class Effect(NamedTuple):
    """What an edit does. gone, new: open findings; restated: the same finding before and after, on other evidence or
    with another verdict; gaps_gone, gaps_new: gaps in the record; moved: sentences such as “Helios narrowed”."""

    gone: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    restated: tuple[tuple[Finding, Finding], ...] = ()
    gaps_gone: tuple[Finding, ...] = ()
    gaps_new: tuple[Finding, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def worse(self) -> int:
        """How many findings stay and get more serious."""
        return sum(_weight(new) < _weight(old) for old, new in self.restated)

    @property
    def better(self) -> int:
        """How many findings stay and get less serious."""
        return sum(_weight(new) > _weight(old) for old, new in self.restated)

    @property
    def words(self) -> str:
        """“2 findings gone, 1 new, Helios narrowed”; “no finding changes” where none does, nor what one says."""
        told = []
        if self.gone:
            told.append(trn("{count:,} finding gone", "{count:,} findings gone", len(self.gone)))
        if self.new:
            new = len(self.new)
            told.append(
                tr("{new:,} new", new=new)
                if told
                else trn("{count:,} new finding", "{count:,} new findings", new)
            )
        if worse := self.worse:
            told.append(
                tr("{count:,} worse", count=worse)
                if told
                else trn("{count:,} finding worse", "{count:,} findings worse", worse)
            )
        if better := self.better:
            told.append(
                tr("{count:,} better", count=better)
                if told
                else trn("{count:,} finding better", "{count:,} findings better", better)
            )
        other = sum(_says_otherwise(old, new) for old, new in self.restated)
        if other:
            told.append(
                trn("{count:,} finding says something else", "{count:,} findings say something else", other)
            )
        if not told:
            told.append(tr("no finding changes"))
        if self.gaps_gone:
            closed = len(self.gaps_gone)
            told.append(
                trn("{count:,} gap in the record closed", "{count:,} gaps in the record closed", closed)
            )
        if self.gaps_new:
            opened = len(self.gaps_new)
            told.append(trn("{count:,} new gap in the record", "{count:,} new gaps in the record", opened))
        told += self.moved[:_MOST_MOVES]
        if len(self.moved) > _MOST_MOVES:
            more = len(self.moved) - _MOST_MOVES
            told.append(trn("{count:,} more date moves", "{count:,} more dates move", more))
        return ", ".join(told)


NO_EFFECT = Effect()


def effect_of(roadmap: Roadmap, edit: Edit, spec: CheckSpec) -> Effect:
    """What an edit of a roadmap would do, as asked: by the day, the voice and the what-if of a question."""
    return effect_between(roadmap, edited(roadmap, edit), spec, touched_by(roadmap, edit), edit.keys)


def effect_between(
    before: Roadmap, after: Roadmap, spec: CheckSpec, touched: Collection[str], keys: Keys = NO_KEYS
) -> Effect:
    """The same of a roadmap before and after an edit. touched: see `touched_by`; keys: as in `Edit`."""
    old, new = checks_around(before, after, spec, touched)
    gone, come, same = told_apart(*changed_findings(old, new), keys)
    accepted, settings = settings_of(before), settings_of(after)
    gone = [one for one in gone if accepted.accepted(one.fingerprint, spec.as_of) is None]
    come = [one for one in come if settings.accepted(one.fingerprint, spec.as_of) is None]
    return Effect(
        tuple(one for one in gone if one.is_open),
        tuple(one for one in come if one.is_open),
        tuple(same),
        tuple(one for one in gone if one.is_gap),
        tuple(one for one in come if one.is_gap),
        moves_between(old.structure.as_of, new.structure.as_of, touched),
    )


def checks_around(
    before: Roadmap, after: Roadmap, spec: CheckSpec, touched: Collection[str]
) -> tuple[Check, Check]:
    """The whole check before an edit, and the one after it: mended where the edit reaches little."""
    old = Check.of(before, spec.of_all)
    if whole_of(before) is not None:
        return old, Check.of(after, spec.of_all)
    return old, old.after(after, touched)


def touched_by(roadmap: Roadmap, edit: Edit) -> tuple[str, ...]:
    """The generations and tranches on which an edit changes claims, links or needs, links' both ends."""
    found: dict[str, None] = {}
    for table in ("claims", "links", "needs"):
        come = edit.put.get(table, ())
        for row in (*come, *edit.remove.get(table, ()), *met_by(roadmap, table, come)):
            keys = {"claims": row[:1], "links": (row[0], row[2]), "needs": row[1:2]}[table]
            found.update(dict.fromkeys(keys))
    return tuple(found)


def told_apart(
    before: Sequence[Finding], after: Sequence[Finding], keys: Keys = NO_KEYS
) -> tuple[list[Finding], list[Finding], list[tuple[Finding, Finding]]]:
    """What went, what came, and what stayed with other evidence or another verdict.

    One finding is the other where the same rule says the same of the same subjects. What is the same to the letter is
    in none of them.
    """
    left, right = _by_what(before, keys), _by_what(after, NO_KEYS)
    gone: list[Finding] = []
    come: list[Finding] = []
    same: list[tuple[Finding, Finding]] = []
    for what in {**left, **right}:
        old, new = left.get(what, {}), right.get(what, {})
        same += [
            (old[mark], new[mark]) for mark in old if mark in new and old[mark].verdict != new[mark].verdict
        ]
        lost = [finding for mark, finding in old.items() if mark not in new]
        found = [finding for mark, finding in new.items() if mark not in old]
        both = min(len(lost), len(found))
        same += zip(lost[:both], found[:both], strict=True)
        gone += lost[both:]
        come += found[both:]
    return gone, come, same


def _by_what(findings: Iterable[Finding], keys: Keys) -> dict[tuple[object, ...], dict[str, Finding]]:
    """Findings by what they say must hold, each by its fingerprint."""
    found: defaultdict[tuple[object, ...], dict[str, Finding]] = defaultdict(dict)
    for one in findings:
        found[what_of(one, keys)][one.fingerprint] = one
    return found


def what_of(finding: Finding, keys: Keys = NO_KEYS) -> tuple[object, ...]:
    """What a finding says must hold: its rule, its subjects under their new keys, the milestone by which."""
    subjects = tuple(_renamed(subject, keys) for subject in finding.subjects) if keys else finding.subjects
    return finding.rule, subjects, finding.by.milestone if finding.by else "", finding.is_gap


def _renamed(subject: str, keys: Keys) -> str:
    """A subject (a key, or a key, a colon and a milestone) under its new key, of whatever table it is."""
    key, colon, milestone = subject.partition(":")
    for table in (kind_of_key(key).table, *ONE_OF):
        if (new := keys.get((table, key))) is not None:
            return f"{new}{colon}{milestone}"
    return subject


def moves_between(before: AsOf, after: AsOf, touched: Iterable[str]) -> tuple[str, ...]:
    """How the dates of some subjects, and of their families, differ: “Helios narrowed, 92 days nearer”."""
    keys: dict[str, None] = {}
    for key in touched:
        keys[key] = None
        keys.update(dict.fromkeys(filter(None, (one.roadmap.family_of(key) for one in (before, after)))))
    moves = []
    for key in keys:
        if after.roadmap.kind_of(key) is None or before.roadmap.kind_of(key) is None:
            continue  # it is made or goes as a whole
        for milestone in dict.fromkeys((*before.spoken_of(key), *after.spoken_of(key))):
            word = _move(before.holds(key, milestone), after.holds(key, milestone))
            if word:
                moves.append(f"{_named(after.roadmap, key, milestone)} {word}")
    return tuple(moves)


def _named(roadmap: Roadmap, key: str, milestone: str) -> str:
    kind = roadmap.kind_of(key)
    name = short_name(roadmap, key)
    return name if kind is None or milestone == kind.principal else f"{name} ({MILESTONE_WORDS[milestone]})"


def _move(old: Stated, new: Stated) -> str:
    """How a milestone's date differs, in the words of the moves; "" where it does not, or is merely derived."""
    milestone = new.milestone
    if new.reached and not old.reached:
        return CAME_WORDS[milestone]
    if old.reached and not new.reached:
        return tr("no longer reached")
    if (new.status == "cancelled") != (old.status == "cancelled"):
        return tr("cancelled") if new.status == "cancelled" else tr("no longer cancelled")
    if new.reached:
        if None in (old.latest, new.latest) or old.derived or new.derived or old.latest == new.latest:
            return ""
        days = (new.latest or 0) - (old.latest or 0)
        if days > 0:
            return trn("came {count:,} day later", "came {count:,} days later", days)
        return trn("came {count:,} day earlier", "came {count:,} days earlier", -days)
    if (old.derived and new.derived) or new.status == "cancelled":
        return ""
    return _window_move(old, new)


def _window_move(old: Stated, new: Stated) -> str:
    if new.status == "withdrawn" and old.status == "withdrawn":
        return ""
    kind, days = window_moved(old.stated, new.stated)
    if kind == "repeated":
        return tr("no longer has a plan") if new.status == "unstated" and old.status == "plan" else ""
    if kind == "narrowed":
        if days:
            return trn("narrowed, {count:,} day nearer", "narrowed, {count:,} days nearer", days)
        return MOVE_WORDS[kind]
    if kind == "withdrawn":
        return tr("loses its date") if new.status in ("unstated", "derived") else MOVE_WORDS[kind]
    if kind in ("later", "earlier"):
        if days and kind == "later":
            return trn("{count:,} day later", "{count:,} days later", abs(days))
        if days:
            return trn("{count:,} day earlier", "{count:,} days earlier", abs(days))
    return MOVE_WORDS.get(kind, kind)


def _says_otherwise(old: Finding, new: Finding) -> bool:
    """Whether an open finding stays as serious and its sentence is another: another day, another word."""
    return new.is_open and _weight(new) == _weight(old) and new.message != old.message


def _weight(finding: Finding) -> int:
    return OPEN.index(finding.verdict) if finding.verdict in OPEN else len(OPEN)
