"""What a plan of tasks says to a roadmap, whichever program wrote it.

A task is a product; its finish is the day by which it is planned to be available, to the day that the plan names. Its
start is when work on it starts, which is no milestone: it is kept in the note. A task that is done has come, on the
day of its actual finish where the plan has one, else on no day that is told. A task that is called as a milestone
(“MI450 tape-out”, “Tape-out” below MI450) speaks of that milestone. What stands above tasks is a line; what stands
above lines, a vendor where it is called as one. A task that waits for another's finish requires it. The plan is the
word of whoever is said to have written it.

Files that this program wrote say in a field of each task what it is (`OWN`), so that they come back as what they were.
It must not know any program's files.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from roadmap_app.domain.entry.everyday_words import PHRASES, plain_phrase
from roadmap_app.domain.vocabulary import GENERATION_MILESTONES, LAYERS
from roadmap_app.domain.windows.window import WindowError, parse_window
from roadmap_app.exchange.known.gathered import Gathered, Odd
from roadmap_app.i18n import tr

OWN = "roadmap:"
"""How a task's field begins that this program wrote: then what it is, its key, and what else tells it."""
_LINE, _PRODUCT, _MILESTONE, _VENDOR, _GROUP = "line", "product", "milestone", "vendor", "group"


class After(NamedTuple):
    """What a task waits for. task: its id. kind: FS where its start waits for the other's finish. lag_days: working
    days between the two; None where it is no number of whole days. relation: of a plan that this program wrote."""

    task: str
    kind: str = "FS"
    lag_days: int | None = 0
    relation: str = "requires"


class Task(NamedTuple):
    """One task. row: as the plan numbers it. level: 0 for the outermost. own: a field that this program wrote."""

    id: str
    row: int
    name: str
    level: int
    start: date | None
    finish: date | None
    is_summary: bool = False
    is_done: bool = False
    came: date | None = None
    note: str = ""
    after: Sequence[After] = ()
    own: str = ""
    odd: str = ""


class Plan:
    """The tasks of one plan, read into a roadmap."""

    def __init__(self, gathered: Gathered, tasks: Sequence[Task], title: str) -> None:
        self.gathered, self.tasks, self.title = gathered, tasks, title
        self.by = ""
        self.parents: list[int | None] = []
        path: list[int] = []
        for at, task in enumerate(tasks):
            while path and tasks[path[-1]].level >= task.level:
                path.pop()
            self.parents.append(path[-1] if path else None)
            path.append(at)
        self.children: dict[int | None, list[int]] = {}
        for at, parent in enumerate(self.parents):
            self.children.setdefault(parent, []).append(at)
        self._keys: dict[int, tuple[str, str]] = {}  # task → what it is, its key
        self._places = {task.id: at for at, task in enumerate(tasks)}

    def read(self) -> None:
        """Propose what the tasks say."""
        try:
            self.by = self.gathered.speaker()
        except Odd:
            return
        for at, task in enumerate(self.tasks):
            ends = task.came or task.finish
            finish = ends.isoformat() if ends else ""
            with self.gathered.record(task.row, task.name, window=finish, note=task.note):
                self._read(at, task)
        for at, task in enumerate(self.tasks):
            with self.gathered.again(task.row, task.name):
                self._waits(at, task)

    # -- what a task is ------------------------------------------------------------------------

    def _read(self, at: int, task: Task) -> None:
        if task.odd:
            raise Odd(task.name, task.odd)
        if not task.name.strip():
            raise Odd("", tr("it has no name"))
        kind = self._kind(at)
        if kind == _GROUP:
            raise Odd(task.name, tr("it groups lines and is no vendor here; the lines below it are read"))
        if kind == _VENDOR:
            self._keys[at] = (kind, self._vendor(task))
        elif kind == _LINE:
            self._keys[at] = (kind, self._line_of(at))
        elif kind == _PRODUCT:
            self._keys[at] = (kind, self._product(at))
            if not task.is_summary:
                self._claim(self._keys[at][1], "available", task)
        else:
            product, milestone = self._spoken_of(at)
            self._keys[at] = (kind, product)
            self._claim(product, milestone, task)

    def _kind(self, at: int) -> str:
        task = self.tasks[at]
        if own := _own(task):
            return {"organizations": _VENDOR, "lines": _LINE, "generations": _PRODUCT}.get(own[0], _MILESTONE)
        below = self.children.get(at, [])
        if not below:
            return _MILESTONE if self._spoken_of(at)[1] else _PRODUCT
        if all(not self.children.get(one) and _is_milestone(self.tasks[one].name) for one in below):
            return _PRODUCT
        if any(not self.children.get(one) or self._kind(one) == _PRODUCT for one in below):
            return _LINE
        return _VENDOR if self.gathered.known_organization(task.name) else _GROUP

    def _vendor(self, task: Task) -> str:
        own = _own(task)
        return self.gathered.organization(task.name, key=own[1] if own else "")

    def _above(self, at: int, kind: str) -> str:
        """The key of the nearest thing of a kind above a task; "" where there is none."""
        above = self.parents[at]
        while above is not None:
            if above in self._keys and self._keys[above][0] == kind:
                return self._keys[above][1]
            above = self.parents[above]
        return ""

    def _line_of(self, at: int) -> str:
        task, own = self.tasks[at], _own(self.tasks[at])
        owner = self._above(at, _VENDOR) or self.by
        layer = own[2] if own and len(own) > 2 and own[2] in LAYERS else ""
        return self.gathered.line(task.name.strip(), owner, layer, key=own[1] if own else "")

    def _product(self, at: int) -> str:
        task, own = self.tasks[at], _own(self.tasks[at])
        found = own[1] if own and self.gathered.asked.roadmap.generation(own[1]) else ""
        name = task.name.strip()
        line = self._above(at, _LINE) or self.gathered.known_line(self.title)
        # under its line first: that name may be borne elsewhere, too
        found = found or (self.gathered.known_generation(name, line=line) if line else "")
        if found or (found := self.gathered.known_generation(name)):
            return self.gathered.there("generations", found)
        line = self._above(at, _LINE) or self.gathered.line(self.title, self._above(at, _VENDOR) or self.by)
        return self.gathered.generation(task.name.strip(), line, key=own[1] if own else "")

    def _spoken_of(self, at: int) -> tuple[str, str]:
        """The product and the milestone of a task that is called as one; ("", "") of another."""
        task, own = self.tasks[at], _own(self.tasks[at])
        above = self._above(at, _PRODUCT)
        if own and own[0] == "claims":
            return (above, own[1]) if above and own[1] in GENERATION_MILESTONES else ("", "")
        rest, milestone = named_milestone(task.name)
        if not milestone or (rest and not self.gathered.known_generation(rest)):
            return "", ""
        product = self.gathered.known_generation(rest) if rest else above
        return (product, milestone) if product else ("", "")

    # -- what it says ----------------------------------------------------------------------------

    def _claim(self, product: str, milestone: str, task: Task) -> None:
        own, finish = _own(task), task.came or task.finish
        if finish is None and not own:
            self.gathered.refuse(task.name, tr("it has no finish, so it names no day"))
            return
        window, ended = "" if finish is None else self._window(task, finish), ""
        if task.is_done and task.came is None and finish and not own:
            window, ended = "", f"done, and not told when; the plan shows {finish.isoformat()}"
        started = (
            f"work from {task.start.isoformat()}"
            if task.start and task.start != finish and not _own(task)
            else ""
        )
        source = {"stated_by": self.by, "confidence": "medium", "source_title": self.title}
        note = "; ".join(filter(None, (started, ended, task.note)))
        status = "actual" if task.is_done or task.came else "plan"
        if len(own) > 3 and own[3] == "cancelled":
            window, status = "", "cancelled"
        self.gathered.claim(product, milestone, window, status=status, note=note, **source)

    @staticmethod
    def _window(task: Task, finish: date) -> str:
        """The day of the finish; of a task that this program wrote, the window that its bar shows, as it was written
        unless somebody has moved the bar."""
        own = _own(task)
        if not own or own[0] != "claims" or len(own) < 3:
            return finish.isoformat()
        try:
            window = parse_window(own[2])
        except WindowError:
            window = None
        start = task.start or finish
        if window is not None and (window.earliest, window.latest) in (
            (start.toordinal(), finish.toordinal()),
            (start.toordinal(), None),
            (None, finish.toordinal()),
        ):
            return window.kept
        return finish.isoformat() if start == finish else f"{start.isoformat()}..{finish.isoformat()}"

    def _waits(self, at: int, task: Task) -> None:
        """What a product requires: that whose finish its task waits for."""
        kind, product = self._keys.get(at, ("", ""))
        for after in task.after:
            other_kind, other = self._keys.get(self._places.get(after.task, -1), ("", ""))
            if product and other == product:
                continue
            if kind not in (_PRODUCT, _MILESTONE) or other_kind not in (_PRODUCT, _MILESTONE):
                self.gathered.refuse(task.name, tr("what it waits for, or what waits, is no product"))
            elif after.kind != "FS":
                reason = tr(
                    "it waits {kind}; only what starts when another is finished requires it", kind=after.kind
                )
                self.gathered.refuse(task.name, reason)
            elif after.lag_days is None or after.lag_days < 0:
                self.gathered.refuse(
                    task.name, tr("it waits with a lead, or with a lag that is no whole days")
                )
            else:
                lag = str(after.lag_days) if after.lag_days else ""
                note = f"by the plan, {lag} working days after" if lag else "by the plan"
                source = {"stated_by": self.by, "source_title": self.title, "note": note}
                self.gathered.link(product, after.relation, other, lag_days=lag, **source)


def whole_number(text: str) -> int:
    """A figure of a plan's file; 0 where there is none."""
    try:
        return int(text)
    except ValueError:
        return 0


def named_milestone(text: str) -> tuple[str, str]:
    """What is left of a name without the milestone that it ends or begins with, and that milestone: (“MI450”,
    “tape_out”). The milestone is "" where none is named, or where the words may mean several."""
    words = text.replace(":", " ").replace("–", " ").split()
    for length in range(len(words), 0, -1):
        for rest, part in ((words[:-length], words[-length:]), (words[length:], words[:length])):
            meaning = PHRASES.get(plain_phrase(" ".join(part)))
            found = [one for one in meaning.milestones if one in GENERATION_MILESTONES] if meaning else []
            if len(found) == 1:
                return " ".join(rest), found[0]
    return text, ""


def _is_milestone(name: str) -> bool:
    """Whether a name is that of a milestone and nothing else."""
    rest, milestone = named_milestone(name)
    return bool(milestone) and not rest


def _own(task: Task) -> list[str]:
    """What this program wrote of a task: what it is, its key, and more; [] of another's task."""
    return task.own.removeprefix(OWN).split("|") if task.own.startswith(OWN) else []
