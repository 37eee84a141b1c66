"""What comes of rows that were typed: judged and entered on the worker, unless something must be asked first.

It must not know widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from roadmap_app.domain.changes import ChangeRecord
from roadmap_app.domain.editing.doubts import doubts_of
from roadmap_app.domain.editing.sheet import Reasons, RowChange, plan_sheet
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.reports.data.page import DataAnswer
from roadmap_app.reports.question import PageQuestion
from roadmap_app.workspace.workspace import Workspace

_FORESEEN = 200  # rows up to which it is told what a change did to the findings


class Outcome(NamedTuple):
    """What came of some typed rows. change: the journal's, None where nothing came. refused: place → reasons. doubts:
    what was asked instead, in sentences. effect: tells what it did to the findings, once the row is shown; None where
    it is not told. replaced: old → new record; come: those that are new."""

    change: ChangeRecord | None
    refused: dict[int, Reasons]
    doubts: tuple[str, ...] = ()
    effect: Callable[[], str] | None = None
    replaced: Mapping[Any, Any] = MappingProxyType({})
    come: tuple[Any, ...] = ()


def entered(
    workspace: Workspace, table: str, changes: Sequence[RowChange], spec: CheckSpec, *, confirmed: bool
) -> Outcome:
    """On the worker: judge what was typed, and make what is good, unless something about it must be asked first."""
    from roadmap_app.alignment.answers.effects import effect_of

    roadmap = workspace.roadmap
    plan = plan_sheet(roadmap, table, changes)
    if plan.edit.is_empty:
        return Outcome(None, dict(plan.refused))
    doubts = () if confirmed else doubts_of(roadmap, plan.edit)
    if doubts:
        return Outcome(None, dict(plan.refused), doubts)
    effect = (lambda: effect_of(roadmap, plan.edit, spec).words) if len(changes) <= _FORESEEN else None
    made = dict(plan.made)
    replaced = {changes[place].old: row for place, row in made.items() if changes[place].old is not None}
    come = tuple(row for place, row in made.items() if changes[place].old is None)
    return Outcome(workspace.apply(plan.edit), dict(plan.refused), (), effect, replaced, come)


def patched(model: DataAnswer, outcome: Outcome, question: PageQuestion) -> DataAnswer:
    """The answer with the rows of a change in their places: where they stand they stay, new ones come last."""
    replaced = outcome.replaced
    rows = model.rows
    if replaced:
        listed = list(rows)
        for old in replaced:
            if old in listed:
                listed[listed.index(old)] = replaced[old]
        rows = tuple(listed)
    come = outcome.come
    return replace(model, question=question, rows=(*rows, *come), total=model.total + len(come))


def place_of_record(record: Any) -> str:
    """What of a record stands on the timeline."""
    names = ("subject", "generation", "source", "agreement", "key")
    return next((str(key) for name in names if (key := getattr(record, name, ""))), "")
