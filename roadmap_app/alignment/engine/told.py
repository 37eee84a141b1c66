"""What a reader is told: of what follows from the rows that he may see, only what the whole roadmap says, too.

What was taken out must not be made up for. A requirement is told where the whole record judges the same one alike; a
remark on the evidence where the whole record remarks on the same; what sums rows (a share, an unassigned rest, a
record) only where the whole record gives the same. The rest is left out in silence, of the counts, too. Of our own
house nothing is left out. It must not know profiles.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, Protocol, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from roadmap_app.alignment.engine.judge import RANKED
from roadmap_app.alignment.engine.judgements import Judgements
from roadmap_app.alignment.engine.remarks import Remarks
from roadmap_app.alignment.facts.requirements import Remark, Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules.unassigned import gaps_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Commitment
from roadmap_app.domain.sharing import whole_of

_SUMS = ("coverage", "unassigned", "concentration", "warrant")
"""Rules whose remarks sum rows, with the sum among their facts."""

Key = tuple[str, ...]
T = TypeVar("T", bound=Hashable)


class Checked(Protocol):
    """What is read of a check here, and taken out of it."""

    structure: Structure
    spec: CheckSpec
    judgements: Judgements
    remarks: Remarks


class _Beside(NamedTuple):
    """What stands beside a reader's structure. whole: that of the whole roadmap, of the same question. told: keys of
    the requirements that are told; untold: tranches of which some requirement is not."""

    whole: Structure
    told: frozenset[Key]
    untold: frozenset[str]


_BESIDE: WeakKeyDictionary[Structure, _Beside] = WeakKeyDictionary()


def leave_untold(check: Checked, whole: Checked) -> None:
    """Take out of a check of a reader's roadmap what he is not told. whole: that of the whole roadmap, asked alike."""
    mine, known = _verdicts(check), _verdicts(whole)
    told = frozenset(key for key, verdicts in mine.items() if verdicts == known.get(key))
    judgements = check.judgements
    stays = [key_of(judgements.make(number)) in told for number in judgements.order.tolist()]
    kept = np.array(stays, dtype=np.bool_)
    judgements.order, judgements.keys = judgements.order[kept], judgements.keys[kept]
    remarked = {_remark(remark) for remark in whole.remarks}
    check.remarks = check.remarks.picked(_remark(remark) in remarked for remark in check.remarks)
    if not check.spec.rules:
        tranches = {key[-1] for key in {*mine, *known} - told} - {""}
        _BESIDE[check.structure] = _Beside(whole.structure, told, frozenset(tranches))


def key_of(requirement: Requirement) -> Key:
    """What makes two requirements the same one; its tranche, if any, stands last."""
    return (requirement.rule, *requirement.subjects, requirement.by_milestone, requirement.commitment)


def _verdicts(check: Checked) -> dict[Key, set[str]]:
    judgements = check.judgements
    found: dict[Key, set[str]] = {}
    for number in judgements.sorted_with().tolist():
        rows, at = judgements.row(number)
        found.setdefault(key_of(judgements.make(number)), set()).add(RANKED[rows.code[at]])
    return found


def _remark(remark: Remark) -> Key:
    return (remark.rule, *remark.subjects, remark.facts if remark.rule in _SUMS else "")


def _beside(structure: Structure) -> _Beside | None:
    return None if whole_of(structure.roadmap) is None else _BESIDE[structure]


# -- what is made of a structure -------------------------------------------------------------------


def whole_structure(structure: Structure) -> Structure | None:
    """The whole roadmap's structure of the same question, to be compared with; None where this is it."""
    found = _beside(structure)
    return found.whole if found is not None else None


def is_told(structure: Structure, requirement: Requirement) -> bool:
    """Whether a reader is told how a requirement of some rule stands."""
    found = _beside(structure)
    return found is None or key_of(requirement) in found.told


def untold_tranches(structure: Structure) -> frozenset[str]:
    """The tranches whose state is not told, since some requirement of theirs is not."""
    found = _beside(structure)
    return found.untold if found is not None else frozenset()


def told(structure: Structure, answer: Callable[..., Iterable[T]], *asked: object) -> list[T]:
    """What is answered of a structure, as far as the whole roadmap's answer holds the same."""
    mine, whole = list(answer(structure, *asked)), whole_structure(structure)
    if whole is None:
        return mine
    known = set(answer(whole, *asked))
    return [one for one in mine if one in known]


def told_whole(structure: Structure, answer: Callable[..., Iterable[T]], *asked: object) -> list[T]:
    """What is answered of a structure where the whole roadmap's answer is the same, else nothing."""
    mine, whole = list(answer(structure, *asked)), whole_structure(structure)
    return mine if whole is None or list(answer(whole, *asked)) == mine else []


def told_groups(
    mine: Iterable[T], whole: Iterable[T], of: Callable[[T], Hashable], says: Callable[[T], Hashable]
) -> list[T]:
    """The rows of those groups in which the whole record has just the same rows. of: a row's group; says: what of a
    row counts."""
    rows = list(mine)
    here, there = (_grouped(some, of, says) for some in (rows, whole))
    return [row for row in rows if here[of(row)] == there.get(of(row))]


def _grouped(
    rows: Iterable[T], of: Callable[[T], Hashable], says: Callable[[T], Hashable]
) -> dict[Hashable, list[Hashable]]:
    found: dict[Hashable, list[Hashable]] = {}
    for row in rows:
        found.setdefault(of(row), []).append(says(row))
    return found


def told_gaps(structure: Structure, tranche: Commitment) -> list[str]:
    """What a tranche does not name, where the whole record does not name it either."""
    return told_whole(structure, gaps_of, tranche)
