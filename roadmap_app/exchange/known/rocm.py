"""AMD's compatibility matrix of ROCm: which release supports which silicon and which frameworks, revision by revision.

Each revision is a table of all releases listed on its day. Against what the roadmap holds of earlier ones it adds,
changes or withdraws statements dated with its day. What it only repeats is not said again, but for the first thing that
it says of each release: by that it is known later that this revision was read. Read out of order, what held on the day
of a later revision is kept as it was.

The silicon is named by LLVM target (gfx942). Which products have that target the matrix does not tell, so a target is a
thing of its own, unless a product bears it as an alias. Frameworks stand as what a release supports, too, as the matrix
says it; no rule asks for software supported by software.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Link
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known.files import text_of_file
from roadmap_app.exchange.known.gathered import Gathered, Odd
from roadmap_app.i18n import tr

KEY = "rocm-matrix"
TITLE = "ROCm compatibility matrix"
_FIRST = "ROCm Version"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ROLE = re.compile(r"(?::[a-z]+:)?`([^`<]*?)\s*(?:<[^`>]*>)?`_{0,2}")
_FOOTNOTE = re.compile(r"\s*\[#([^\]]+)\]_")
_ANCHOR = re.compile(r"\s*\.\. _[^:]*:\s*")
_NOT_THERE = ("", "n/a", "-", "–")
_REASONS = {
    "operating systems & kernels": tr("operating systems are no part of this roadmap"),
    "architecture": tr("architectures are told by the LLVM targets in the rows below"),
}
_NOT_IN_IT = "not in this revision of the matrix"  # a note that is kept
_OTHERS = tr(
    "libraries and tools that come with a release are no part of a roadmap; targets and frameworks are read"
)


class _Row(NamedTuple):
    """A row that says something. label: of this row or of the one that it continues; section: its heading."""

    number: int
    section: str
    label: str
    cells: Sequence[str]


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is the matrix."""
    return path.suffix.lower() == ".csv" and head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(
        _FIRST.encode()
    )


def read(path: Path, asked: Asked) -> Read:
    """What a revision says; its day is told, or stands in the file's name (2024-12-03)."""
    found = _DAY.search(path.stem)
    day = asked.on or (found[0] if found else "")
    gathered = Gathered(asked._replace(on=day), path.name)
    if not day:
        gathered.ask(tr("On which day did {name} say this? Give the day of this revision.", name=path.name))
        return gathered.read(KEY)
    try:
        head, *rows = list(csv.reader(io.StringIO(text_of_file(path), newline="")))
    except csv.Error as error:
        raise RoadmapError(
            tr("{name} is no table that can be read: {error}.", name=path.name, error=error)
        ) from error
    _Matrix(gathered, day, head).read(_rows(rows))
    return gathered.read(KEY)


class _Matrix:
    """One revision."""

    def __init__(self, gathered: Gathered, day: str, head: Sequence[str]) -> None:
        self.gathered, self.day = gathered, day
        self.releases: list[str] = []
        self._spoken: dict[str, bool] = {}
        with gathered.record(1):
            self.amd = gathered.organization("AMD", "supplier")
            self.by = gathered.speaker() if gathered.asked.by else self.amd
            rocm = gathered.line("ROCm", self.amd, "software", category="driver stack")
            for version in (cell.strip() for cell in head[1:]):
                called = gathered.shorter("ROCm", version)
                self.releases.append(
                    gathered.generation(f"ROCm {version}", rocm, called=called) if version else ""
                )

    def read(self, rows: Iterator[_Row]) -> None:
        """Read all rows, then withdraw what is no longer said of a release that is listed."""
        listed: dict[str, set[str]] = {release: set() for release in self.releases if release}
        of_line: dict[str, int] = {}  # line of what is supported → the row that tells of it
        for row in rows:
            with self.gathered.record(row.number):
                kind = self._kind(row)
                for at, cell in enumerate(row.cells):
                    if at < len(self.releases) and self.releases[at]:
                        said = list(self._stated(self.releases[at], kind, row.label, cell))
                        listed[self.releases[at]].update(said)
                        of_line.update({self.gathered.line_of(one): row.number for one in said})
                    elif cell.strip():
                        self.gathered.refuse(cell, tr("it stands in a column without a version above it"))
        for release, targets in listed.items():
            self._withdraw(release, targets, of_line)

    def _kind(self, row: _Row) -> str:
        """`gpu` or `framework`; Odd for all else."""
        label = row.label.casefold()
        if label.startswith("gpu"):
            return "gpu"
        if row.section.casefold().startswith("framework"):
            return "framework"
        raise Odd(row.label or ", ".join(row.cells), _REASONS.get(label, _OTHERS))

    def _stated(self, release: str, kind: str, label: str, cell: str) -> Iterator[str]:
        """What a cell says: the targets, each proposed as a statement."""
        for part in cell.split(","):
            text = _FOOTNOTE.sub("", part).strip()
            if text.casefold() in _NOT_THERE:
                continue
            notes = _FOOTNOTE.findall(part)
            target = self._target(kind, label, text)
            self._state(release, target, f"with the matrix’s footnote {', '.join(notes)}" if notes else "")
            yield target

    def _target(self, kind: str, label: str, text: str) -> str:
        if kind == "gpu":
            if found := self.gathered.known_generation(text):
                return found
            about = "What a compiler is told to make code for; which products have a target the matrix does not say."
            line = self.gathered.line(
                "LLVM targets", self.amd, "silicon", category="instruction set", description=about
            )
            return self.gathered.generation(text, line)
        line = self.gathered.known_line(label)
        if not line:
            about = "Whose it is the matrix does not say; give it its owner."
            owner = self.gathered.organization(label)
            line = self.gathered.line(label, owner, "software", category="framework", description=about)
        return self.gathered.generation(f"{label} {text}", line)

    # -- against what is there -----------------------------------------------------------------

    def _state(self, release: str, target: str, note: str) -> None:
        held = self._held(release, target, self.day)
        is_first = not self._spoken.get(release)
        self._spoken[release] = True
        is_repeated = held is not None and held.status == "stated" and held.note == note
        if held is not None and is_repeated and not is_first and held.stated_on != self.day:
            identity = TABLES["links"].identity
            self.gathered.propose(
                "links", {name: getattr(held, name) for name in identity}
            )  # repeated: no change
            return
        self._propose(release, target, self.day, "stated", note)
        if later := self._next_day(release):
            then = self._held(release, target, later)
            if then is None or then.status == "withdrawn":
                self._propose(release, target, later, "withdrawn", _NOT_IN_IT)

    def _withdraw(self, release: str, targets: set[str], of_line: Mapping[str, int]) -> None:
        """What an earlier revision said of a release, and this one does not say. of_line: line → its row, with which
        a withdrawal stands; of a line that is gone it is the head, which lists the release."""
        for target in dict.fromkeys(link.target for link in self._statements(release)):
            held = self._held(release, target, self.day)
            if held is None or held.status == "withdrawn" or target in targets:
                continue
            later = self._next_day(release)
            then = self._held(release, target, later) if later else None
            with self.gathered.again(of_line.get(self.gathered.line_of(target), 1)):
                self._propose(release, target, self.day, "withdrawn", _NOT_IN_IT)
                if then is not None and then.status == "stated":
                    self._propose(release, target, later, "stated", then.note)

    def _statements(self, release: str) -> list[Link]:
        """What has been said of a release by revisions of the matrix."""
        return [
            link
            for link in self.gathered.asked.roadmap.link_statements_from(release)
            if link.relation == "supports" and link.source_title == TITLE and link.stated_by == self.by
        ]

    def _held(self, release: str, target: str, day: str) -> Link | None:
        said = [one for one in self._statements(release) if one.target == target and one.stated_on <= day]
        return max(said, key=lambda one: one.stated_on, default=None)

    def _next_day(self, release: str) -> str:
        """The day of the next revision that is known to have spoken of a release; "" where there is none."""
        return min(
            (one.stated_on for one in self._statements(release) if one.stated_on > self.day), default=""
        )

    def _propose(self, release: str, target: str, day: str, status: str, note: str) -> None:
        said = {"stated_on": day, "stated_by": self.by, "status": status, "confidence": "high", "note": note}
        self.gathered.link(release, "supports", target, **said, source_title=TITLE, source_url="")


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[_Row]:
    """The rows that say something: headings and anchors say none, and a row without a label continues the one above."""
    section, label = "", ""
    for number, row in enumerate(rows, start=2):
        first, cells = _plain(row[0]) if row else "", list(row[1:])
        if first:
            label = first
        if first.isupper() and not any(_value(cell) for cell in cells):
            section, label = first, ""
            continue
        if any(_value(cell) for cell in cells):
            yield _Row(number, section, label, cells)


def _plain(label: str) -> str:
    """A label without its markup: its words alone."""
    return _FOOTNOTE.sub("", _ROLE.sub(r"\1", label)).strip()


def _value(cell: str) -> str:
    """What a cell says; "" of an anchor."""
    return "" if _ANCHOR.fullmatch(cell) else cell.strip()
