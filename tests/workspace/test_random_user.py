"""A random user: imports, undoes, redoes, closes and opens, in any order, against what must always hold."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from roadmap_app.domain.tables.tables import TABLES
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
    max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
