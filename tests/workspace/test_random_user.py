"""A random user: imports, edits by every word, undoes, redoes, closes and opens, in any order, against what must always
hold."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.edit import Edit, edited
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Acceptance
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.editing.correcting import plan_correct, plan_key
from roadmap_app.workspace.editing.deleting import plan_delete
from roadmap_app.workspace.editing.making import plan_make
from roadmap_app.workspace.editing.merging import plan_merge
from roadmap_app.workspace.editing.renaming import plan_rename
from roadmap_app.workspace.editing.speaking import Said, plan_retract, plan_supersede
from roadmap_app.workspace.workspace import Workspace

Rows = dict[str, tuple[tuple[str, ...], ...]]

KEYS = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(["", "x", "=1", "'=1", 'say "hi"', "two\nlines", "é", "-1", "a,b"])
WINDOWS = st.sampled_from(["", "2026-Q3", "Q3 2026", "2026-09-15", "FY2027-Q1", "by 2027"])
DAYS = st.sampled_from(["", "2026-01-01", "2026-02-01"])


@st.composite
def bundles(draw: st.DrawFn) -> Rows:
    """A small bundle that is valid whatever the workspace holds."""
    organizations = tuple(
        (key, draw(TEXTS.filter(bool)), "", draw(st.sampled_from(["", "2"])), draw(TEXTS)) for key in "abc"
    )
    lines = tuple(
        (key, draw(KEYS), "silicon", "L", "GPU", draw(TEXTS)) for key in draw(st.sets(KEYS)) | {"a"}
    )
    generations = tuple(
        (
            key,
            "a",
            draw(TEXTS.filter(bool)),
            "",
            "",
            draw(st.sampled_from(["", "1", "1.0", "10", "9"])),
            "",
            draw(TEXTS),
        )
        for key in "abc"
    )
    claims = {}
    for _ in range(draw(st.integers(0, 4))):
        subject, window, day, by, url = (
            draw(x) for x in (KEYS, WINDOWS, DAYS, KEYS, st.sampled_from(["", "u"]))
        )
        row = (
            subject,
            "available",
            window,
            day,
            by,
            "plan",
            "high",
            "",
            "public",
            draw(TEXTS),
            url,
            "",
            draw(TEXTS),
        )
        claims[(subject, window.replace("Q3 2026", "2026-Q3"), day, by, url)] = row
    return {
        "organizations": organizations,
        "lines": lines,
        "generations": generations,
        "claims": tuple(claims.values()),
    }


Draw = Callable[[st.SearchStrategy[Any]], Any]
SPEC = CheckSpec(day_of("2026-11-22"))
THINGS = ("organizations", "lines", "generations", "agreements")
SAID = {"stated_on": "2026-03-01", "source_url": "https://x.org"}


def a_row(roadmap: Roadmap, draw: Draw, *tables: str) -> tuple[str, Any]:
    """A row of one of the tables; RoadmapError where they hold none."""
    rows = [(table, row) for table in tables for row in roadmap.rows(table)]
    if not rows:
        raise RoadmapError("There is nothing.")
    return draw(st.sampled_from(rows))  # type: ignore[no-any-return]


def a_correction(roadmap: Roadmap, draw: Draw) -> Edit:
    table, row = a_row(roadmap, draw, *(name for name in TABLES if name != "acceptances"))
    column = draw(st.sampled_from(TABLES[table].column_names))
    cells = [getattr(one, column) for one in roadmap.rows(table)]
    return plan_correct(
        roadmap, table, row, {column: draw(st.one_of(TEXTS, WINDOWS, st.sampled_from(cells)))}
    )


def a_new_statement(roadmap: Roadmap, draw: Draw) -> Edit:
    table, row = a_row(roadmap, draw, "claims", "links", "needs")
    told = {"window": draw(WINDOWS)} if table != "links" else {"level": "preview"}
    return plan_supersede(roadmap, table, row, {**told, **SAID})


def a_withdrawal(roadmap: Roadmap, draw: Draw) -> Edit:
    table, row = a_row(roadmap, draw, "claims", "links", "needs")
    return plan_retract(roadmap, table, row, Said("2026-04-01", source_url="https://y.org"))


def a_deletion(roadmap: Roadmap, draw: Draw) -> Edit:
    table, row = a_row(roadmap, draw, *TABLES)
    return plan_delete(roadmap, table, [row])


def a_making(roadmap: Roadmap, draw: Draw) -> Edit:
    one, other = draw(st.permutations("abc"))[:2]
    made: dict[str, dict[str, str]] = {
        "organizations": {"name": draw(TEXTS)},
        "lines": {"organization": one, "layer": "system", "name": "M"},
        "generations": {"line": "a", "name": draw(TEXTS), "predecessor": draw(st.sampled_from(["", one]))},
        "links": {"source": one, "relation": "contains", "target": other, "stated_by": other, **SAID},
        "agreements": {
            "name": "D",
            "supplier": one,
            "customer": other,
            "signed_on": "2026-01-02",
            "key": "d",
        },
        "commitments": {"agreement": "d", "generation": one, "quantity": "1", "unit": "GW"},
        "warrants": {"agreement": "d", "tranche": "1", "commitment_sequence": "1"},
        "needs": {
            "organization": one,
            "generation": other,
            "milestone": "available",
            "window": "2026-Q3",
            **SAID,
        },
        "scenarios": {"scenario": "s", "subject": one, "milestone": "available", "days": "9"},
        "specs": {"generation": one, "metric": "m", "value": "1"},
        "views": {
            "name": draw(TEXTS),
            "vendors": draw(st.sampled_from([one, f"{one};{other}"])),
            "range": draw(st.sampled_from(["", "2026..2027", "next 90 days", "since January"])),
            "fiscal": draw(st.sampled_from(["", other])),
            "sharing": draw(st.sampled_from(["internal", "public", f"{one};{other}"])),
        },
    }
    table = draw(st.sampled_from(sorted(made)))
    return plan_make(roadmap, table, made[table])


def a_merge(roadmap: Roadmap, draw: Draw) -> Edit:
    table, row = a_row(roadmap, draw, *THINGS[:3])
    other = draw(st.sampled_from(roadmap.rows(table)))
    return plan_merge(roadmap, table, row.key, other.key, SPEC)


def a_name(roadmap: Roadmap, draw: Draw) -> Edit:
    table, row = a_row(roadmap, draw, *THINGS)
    return plan_rename(roadmap, table, row.key, draw(TEXTS))


def a_key(roadmap: Roadmap, draw: Draw) -> Edit:
    table, row = a_row(roadmap, draw, *THINGS)
    return plan_key(roadmap, table, row.key, draw(st.sampled_from(["a", "b", "k1", "k2"])), SPEC)


PLANS = (a_correction, a_new_statement, a_withdrawal, a_deletion, a_making, a_making, a_merge, a_name, a_key)


class RandomUser(RuleBasedStateMachine):
    """Remembers what the workspace held after each change, by place in the line of changes that can be undone."""

    @initialize()
    def make(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="roadmap-user-"))
        self.path = self.folder / "a.roadmap"
        shutil.copy(_empty(), self.path)
        self.workspace = Workspace.open(self.path)
        self.states: list[Rows] = [self._rows()]
        self.place = 0
        self.imports = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self._undo_all_is_start_and_redo_all_is_end()
            shutil.rmtree(self.folder)

    def _rows(self) -> Rows:
        return {name: self.workspace.roadmap.rows(name) for name in TABLES}

    @rule(bundle=bundles())
    def import_bundle(self, bundle: Rows) -> None:
        self.imports += 1
        source = self.folder / f"bundle-{self.imports}"
        source.mkdir()
        for name, rows in bundle.items():
            with (source / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(TABLES[name].column_names)
                writer.writerows(rows)
        report = self.workspace.import_bundle(source)
        assert report.problems == ()
        assert self.workspace.import_bundle(source).change is None
        if report.change:
            del self.states[self.place + 1 :]
            self.states.append(self._rows())
            self.place += 1

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """One of the operations; what cannot be is refused and leaves all as it was."""
        plan = data.draw(st.sampled_from(PLANS))
        roadmap = self.workspace.roadmap
        try:
            edit = plan(roadmap, data.draw)
        except RoadmapError:
            return
        seen = edited(roadmap, edit)
        self.workspace.apply(edit, "why not")
        assert self._rows() == {name: seen.rows(name) for name in TABLES}
        self._changed()

    @rule(data=st.data())
    def another_name_or_key(self, data: st.DataObject) -> None:
        """All findings are accepted first; each is accepted afterwards, and none is new."""
        plan = data.draw(st.sampled_from((a_name, a_key)))
        roadmap = self.workspace.roadmap
        marks = [one.fingerprint for one in Check.of(roadmap, SPEC).result().findings if one.is_finding]
        accepted = Edit(
            "Acceptances",
            {"acceptances": tuple(Acceptance(mark, "known", "Eva", "2099-01-01") for mark in marks)},
        )
        if any(row not in roadmap.rows("acceptances") for row in accepted.put["acceptances"]):
            self.workspace.apply(accepted)
            self._changed()
        try:
            edit = plan(self.workspace.roadmap, data.draw)
        except RoadmapError:
            return
        self.workspace.apply(edit)
        self._changed()
        result = Check.of(self.workspace.roadmap, SPEC).result()
        assert (result.accepted, len(result.open), len(result.gaps)) == (len(marks), 0, 0), edit

    @rule(data=st.data())
    def undo_one_step(self, data: st.DataObject) -> None:
        """An old step alone, or a sentence that names what stands on it."""
        steps = [one for one in self.workspace.history() if not one.undone]
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        rows = self._rows()
        try:
            self.workspace.undo_step(step.number)
        except RoadmapError as error:
            assert f"Step {step.number}" in str(error)
            assert self._rows() == rows
            return
        self._changed()

    def _changed(self) -> None:
        del self.states[self.place + 1 :]
        self.states.append(self._rows())
        self.place += 1

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        assert self.workspace.undo_label
        self.workspace.undo()
        self.place -= 1

    @precondition(lambda self: self.place + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        assert self.workspace.redo_label
        self.workspace.redo()
        self.place += 1

    @rule()
    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = Workspace.open(self.path)

    @rule()
    def out_and_in(self) -> None:
        self.imports += 1
        out = self.folder / f"out-{self.imports}"
        self.workspace.export_bundle(out)
        other = Path(shutil.copy(_empty(), self.folder / f"other-{self.imports}.roadmap"))
        with Workspace.open(other) as read:
            assert read.import_bundle(out).problems == ()
            assert {name: read.roadmap.rows(name) for name in TABLES} == self._rows()
        assert self.workspace.import_bundle(out).change is None

    @invariant()
    def the_rows_are_those_of_this_place(self) -> None:
        assert self._rows() == self.states[self.place]
        assert bool(self.workspace.undo_label) == (self.place > 0)
        assert bool(self.workspace.redo_label) == (self.place + 1 < len(self.states))

    @invariant()
    def the_journal_tells_what_was_done(self) -> None:
        history = self.workspace.history()
        assert [one.number for one in history] == list(range(1, len(history) + 1))
        done = [one for one in history if not one.undone]
        assert len(done) == self.place
        if done:
            for change in self.workspace.rows_changed(done[-1].number):
                rows = set(self.workspace.roadmap.rows(change.table))
                assert change.after is None or change.after in rows
                assert change.before is None or change.before not in rows

    def _undo_all_is_start_and_redo_all_is_end(self) -> None:
        while self.workspace.redo_label:
            self.workspace.redo()
        assert self._rows() == self.states[-1]
        while self.workspace.undo_label:
            self.workspace.undo()
        assert self._rows() == self.states[0]
        for state in self.states[1:]:
            self.workspace.redo()
            assert self._rows() == state


def _empty() -> Path:
    """An empty workspace, made once per process."""
    if not _MADE:
        folder = tempfile.TemporaryDirectory(prefix="roadmap-user-")
        path = Path(folder.name, "empty.roadmap")
        Workspace.create(path).close()
        _MADE.append((folder, path))
    return _MADE[0][1]


_MADE: list[tuple[tempfile.TemporaryDirectory[str], Path]] = []

TestRandomUser = RandomUser.TestCase
TestRandomUser.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
