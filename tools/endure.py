"""Kills and damages workspaces at random and looks at what is left of them: `python3 dev.py endure`.

    --kills N     a process that edits, imports or upgrades is killed N times, before or after it has answered
    --damaged N   N copies of the sample get flipped bits, lost sectors, pages of another day
    --seed S      the same again

Nothing that was answered may be lost, no file may stay shut, no text may differ in silence. A kill leaves what the
system holds in memory; that a power cut takes that too is shown by `tests/store/test_durable.py`, page by page. Needs
a system that can fork.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Organization
from roadmap_app.store.store import Store
from roadmap_app.workspace.care import verified
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FROZEN = Path(__file__).resolve().parents[1] / "tests" / "data"
IMPORTED = 2_000
LONGEST_S = {"edit": 0.25, "import": 0.35, "upgrade": 0.6}
"""Until when a process is killed that has not answered; an operation takes about as long on a small machine."""


def main(arguments: Sequence[str]) -> int:
    """Print two tables; 1 where anything was lost."""
    parser = argparse.ArgumentParser(
        "dev.py endure", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    for name, default in (("kills", 200), ("damaged", 700), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args(arguments)
    dice = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="roadmap-endure-") as folder:
        bad = _kill_all(Path(folder), asked.kills, dice)
        bad += _damage_all(Path(folder), asked.damaged, dice)
    print(f"\nseed {asked.seed}: {bad} of them bad.")
    return 1 if bad else 0


# --- kills ---------------------------------------------------------------------------------------------------


def _kill_all(folder: Path, kills: int, dice: random.Random) -> int:
    cases = {"edit": _edits, "import": _imports, "upgrade": _upgrades}
    counts = {name: Counter[str]() for name in cases}
    for number in range(kills):
        name = list(cases)[number % len(cases)]
        place = folder / f"kill{number}"
        place.mkdir()
        outcome = cases[name](place, dice)
        counts[name].update(outcome)
        counts[name]["kills"] += 1
        shutil.rmtree(place)
    columns = ("kills", "killed after an answer", "answers", "lost", "mixed", "not opened", "not whole")
    print(f"| killed | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for name, count in counts.items():
        print(f"| {name} | {' | '.join(str(count[column]) for column in columns)} |", flush=True)
    return sum(count[column] for count in counts.values() for column in columns[3:])


def _killed(work: Callable[[Callable[[], None]], None], longest_s: float, dice: random.Random) -> int:
    """Run work in a process that answers each step, and kill it; how often it had answered.

    Half of the kills fall at a random moment, half as soon as an answer has come.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        try:
            work(lambda: _answer(writes))
            time.sleep(10)
        finally:
            os._exit(0)
    os.close(writes)
    answers, wanted = 0, dice.randint(1, 4) if dice.random() < 0.5 else 0
    end = time.monotonic() + (10 if wanted else dice.uniform(0, longest_s))
    while (left := end - time.monotonic()) > 0 and not (wanted and answers >= wanted):
        ready, _, _ = select.select([reads], [], [], left)
        got = os.read(reads, 1) if ready else b""
        answers += len(got)
        if not got or (wanted and longest_s > 0.3):  # imports and upgrades answer once
            break
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while got := os.read(reads, 100):  # what it had answered when it was killed
        answers += len(got)
    os.close(reads)
    return answers


def _answer(pipe: int) -> None:
    os.write(pipe, b".")


def _looked_at(path: Path, answers: int, fits: Callable[[Workspace], str]) -> Counter[str]:
    """What is left of a file: nothing, or what is bad about it."""
    found = Counter({"answers": answers, "killed after an answer": int(answers > 0)})
    try:
        with Workspace.open(path) as workspace:
            if fault := fits(workspace):
                found[fault] += 1
                print(f"{path.name}: {fault} after {answers} answers", file=sys.stderr)
    except RoadmapError as error:
        found["not opened"] += 1
        print(error, file=sys.stderr)
        return found
    found["not whole"] += any(check.fault for check in verified(path))
    return found


def _edits(place: Path, dice: random.Random) -> Counter[str]:
    path = place / "w.roadmap"
    Workspace.create(path).close()

    def work(answer: Callable[[], None]) -> None:
        with Workspace.open(path) as workspace:
            for number in range(1000):
                workspace.decide("Edit", {"organizations": [Organization(f"o{number}", "x" * 200)]})
                answer()

    answers = _killed(work, LONGEST_S["edit"], dice)

    def fits(workspace: Workspace) -> str:
        there = {row.key for row in workspace.roadmap.organizations}
        if not {f"o{number}" for number in range(answers)} <= there:
            return "lost"
        return "" if len(there) <= answers + 1 and len(workspace.history()) == len(there) else "mixed"

    return _looked_at(path, answers, fits)


def _imports(place: Path, dice: random.Random) -> Counter[str]:
    path, bundle = place / "w.roadmap", place / "organizations.csv"
    Workspace.create(path).close()
    rows = "".join(f"o{number},{'x' * 200},,,\n" for number in range(IMPORTED))
    bundle.write_text("key,name,roles,fiscal_year_start_month,website\n" + rows, encoding="utf-8")

    def work(answer: Callable[[], None]) -> None:
        with Workspace.open(path) as workspace:
            workspace.import_bundle(bundle)
            answer()

    answers = _killed(work, LONGEST_S["import"], dice)

    def fits(workspace: Workspace) -> str:
        there = len(workspace.roadmap.organizations)
        if answers and there < IMPORTED:
            return "lost"
        return "" if there in (0, IMPORTED) else "mixed"

    return _looked_at(path, answers, fits)


def _upgrades(place: Path, dice: random.Random) -> Counter[str]:
    frozen = dice.choice(sorted(FROZEN.glob("schema_*.roadmap"))[:-1])
    expected = Path(shutil.copy(frozen, place / "expected.roadmap"))
    path = Path(shutil.copy(frozen, place / "w.roadmap"))
    for one in (expected, path):
        one.chmod(0o644)
    before = path.read_bytes()

    def work(answer: Callable[[], None]) -> None:
        Workspace.open(path).close()
        answer()

    answers = _killed(work, LONGEST_S["upgrade"], dice)
    upgraded = Workspace.open(expected).roadmap

    def fits(workspace: Workspace) -> str:
        kept = [one for one in (place / "w.roadmap.backups").iterdir() if not one.name.startswith(".")]
        if not kept or any(one.read_bytes() != before for one in kept):
            return "lost"
        return "" if _rows(workspace.roadmap) == _rows(upgraded) else "mixed"

    return _looked_at(path, answers, fits)


def _rows(roadmap: object) -> list[object]:
    from roadmap_app.domain.tables.tables import TABLES

    return [roadmap.rows(name) for name in TABLES]  # type: ignore[attr-defined]


# --- damage --------------------------------------------------------------------------------------------------


def _damage_all(folder: Path, count: int, dice: random.Random) -> int:
    if not count:
        return 0
    path = folder / "sample.roadmap"
    Workspace.create(path, sample=True).close()
    older = path.read_bytes()
    with Workspace.open(path) as workspace:
        workspace.decide("Edit", {"organizations": [Organization("odd", "An edit of today")]})
        claims = [row._replace(note="Another note") for row in workspace.roadmap.claims[::9]]
        workspace.decide("Notes", {"claims": claims})
        expected = (_rows(workspace.roadmap), workspace.history())
    content = path.read_bytes()
    kinds: dict[str, Counter[str]] = {}
    damaged = folder / "damaged.roadmap"
    for _ in range(count):
        kind, changed = _damaged(content, older, dice)
        damaged.write_bytes(changed)
        kinds.setdefault(kind, Counter())[_noticed(damaged, expected)] += 1
    columns = ("noticed", "same text", "different in silence")
    print(f"\n| damaged | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for kind, found in sorted(kinds.items()):
        print(f"| {kind} | {' | '.join(str(found[column]) for column in columns)} |")
    return sum(found[columns[2]] for found in kinds.values())


def _damaged(content: bytes, older: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One way of damage, and what it makes of a file. The first page stays: without it there is no workspace."""
    changed = bytearray(content)
    kind = dice.choice(("a bit", "a bit of a letter", "several bits", "a sector", "a page of yesterday"))
    if kind == "a sector":
        begin = dice.randrange(8, len(content) // 512) * 512
        changed[begin : begin + 512] = dice.choice((bytes(512), dice.randbytes(512)))
    elif kind == "a page of yesterday":
        page = dice.randrange(1, len(older) // 4096) * 4096
        changed[page : page + 4096] = older[page : page + 4096]
    else:
        for _ in range(dice.randint(2, 20) if kind == "several bits" else 1):
            at = dice.randrange(4096, len(content))
            while kind == "a bit of a letter" and not chr(content[at]).isalpha():
                at = dice.randrange(4096, len(content))
            changed[at] ^= 1 << dice.randrange(5 if kind == "a bit of a letter" else 8)
    return kind, bytes(changed)


def _noticed(path: Path, expected: tuple[list[object], object]) -> str:
    try:
        store = Store.open(path)
        found = (_rows(store.load()[0]), store.history())
    except RoadmapError:
        return "noticed"
    return "same text" if found == expected else "different in silence"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
