"""Bundle import of 100,000 claims with validation and journal, beside the same number of rows through bare parts.

The peer reads a CSV file, validates each row with memoised dates, and upserts into one SQLite table without foreign
keys and without a journal. Where the shared benchmark that it follows lies beside the checkout, that one is run,
else the copy of its work below. Each measurement is a process of its own, in turns; medians and the peak memory.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 100_000
MEMORY_ROWS = (20_000, 100_000, 300_000, 600_000)
ROUNDS = 5
LIMIT = 3.0
TABLE_LIMIT = 4.0
TABLE_MEMORY_ROWS = 1_000_000
SHARED = Path(__file__).resolve().parents[2] / "shared" / "perf" / "csvbench.py"

MILESTONES = ("announced", "sampling", "production", "available", "volume", "deployed")


# --- what is imported --------------------------------------------------------------------------------------------


def write_bundle(folder: Path, rows: int) -> None:
    """A bundle of so many claims on one generation in fifty of them, by 300 organizations."""
    folder.mkdir()
    organizations = [(f"org-{n}", f"Organization {n}", "supplier", str(n % 12 + 1), "") for n in range(300)]
    lines = [(f"line-{n}", f"org-{n}", "silicon", f"Line {n}", "GPU", "") for n in range(300)]
    count = max(rows // 50, 300)
    generations = [
        (f"gen-{n:06d}", f"line-{n % 300}", f"Gen {n}", "", "", str(n), "", "") for n in range(count)
    ]
    tables = (("organizations", organizations), ("lines", lines), ("generations", generations))
    for name, cells in (*tables, ("claims", claims(rows, count))):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(TABLES[name].column_names)
            writer.writerows(cells)


def claims(rows: int, generations: int) -> Iterator[tuple[str, ...]]:
    """Claims with cells like the sample's: a title of some 60 characters, an address of some 80, some notes."""
    dice = random.Random(5)
    for number in range(rows):
        key = f"gen-{number * generations // rows:06d}"
        day = date(2020 + dice.randint(0, 5), dice.randint(1, 12), dice.randint(1, 28)).isoformat()
        title = f"Statement {number} on {key}, as the press release of that day tells it"
        url = f"https://example.org/investors/press-releases/{day[:4]}/{number:07d}/statement-on-{key}"
        note = 'some free text with a "quote" and detail ' * dice.randint(0, 2)
        status = dice.choice(("plan", "plan", "actual"))
        when = (
            window(dice) if status == "plan" else dice.choice((day, day[:7]))
        )  # nobody has seen what lies ahead
        yield (
            *(key, dice.choice(MILESTONES), when, day, f"org-{dice.randint(0, 299)}"),
            *(status, dice.choice(("high", "medium", "low")), "", "public"),
            *(title, url, "2026-11-22", note),
        )


def window(dice: random.Random) -> str:
    """A window in one of the common spellings."""
    year, kind = dice.randint(2024, 2030), dice.random()
    if kind < 0.2:
        return f"{year}-H{dice.randint(1, 2)}"
    if kind < 0.5:
        return f"{year}-Q{dice.randint(1, 4)}"
    if kind < 0.75:
        return f"{year}-{dice.randint(1, 12):02d}"
    return f"{year}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}" if kind < 0.97 else ""


def import_once(folder: Path, rows: int, again: bool) -> dict[str, float]:
    """Import the bundle into a new workspace (again: a second time); seconds and peak memory in MiB."""
    path = folder / f"{rows}-{os.getpid()}.roadmap"
    Workspace.create(path).close()
    workspace = Workspace.open(path, load=False)
    source = folder / f"bundle-{rows}"
    if again:
        workspace.import_bundle(source)
    begun = time.perf_counter()
    report = workspace.import_bundle(source)
    seconds = time.perf_counter() - begun
    if report.problems or report.tables["claims"][2 if again else 0] != rows:
        raise SystemExit(f"the import went wrong: {report.tables} {report.problems[:3]}")
    size = path.stat().st_size
    path.unlink()
    return {"seconds": seconds, "peak_mib": peak_mib(), "file_mib": size / 2**20}


TABLE_HEAD = (
    *(
        "Vendor",
        "Layer",
        "Category",
        "Line",
        "Product",
        "Milestone",
        "Date",
        "Stated on",
        "Who said so",
        "Status",
    ),
    *("Confidence", "Source title", "Source URL", "Notes"),
)


def write_table(path: Path, rows: int) -> None:
    """The claims of a bundle as a person keeps them: one flat sheet with names in place of keys."""
    count = max(rows // 50, 300)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(TABLE_HEAD)
        for claim in claims(rows, count):
            key, milestone, when, day, speaker, status, confidence, _, _, title, url, _, note = claim
            number = int(key.removeprefix("gen-"))
            said = f"Organization {speaker.removeprefix('org-')}"
            named = (
                f"Organization {number % 300}",
                "silicon",
                "GPU",
                f"Line {number % 300}",
                f"Gen {number}",
            )
            writer.writerow((*named, milestone, when, day, said, status, confidence, title, url, note))


def table_once(folder: Path, rows: int) -> dict[str, float]:
    """Import a flat sheet by its columns into a new workspace; seconds and peak memory in MiB."""
    path = folder / f"{rows}-{os.getpid()}.roadmap"
    Workspace.create(path).close()
    workspace = Workspace.open(path, load=False)
    begun = time.perf_counter()
    report = workspace.import_files([folder / f"table-{rows}.csv"])
    seconds = time.perf_counter() - begun
    if report.problems or report.files[0].counts != (rows, 0, 0, 0):
        raise SystemExit(f"the import went wrong: {report.files} {report.problems[:3]}")
    size = path.stat().st_size
    path.unlink()
    return {"seconds": seconds, "peak_mib": peak_mib(), "file_mib": size / 2**20}


def undo_once(folder: Path, rows: int) -> dict[str, float]:
    """Undo such an import; seconds and peak memory in MiB."""
    path = folder / f"{rows}-{os.getpid()}.roadmap"
    Workspace.create(path).close()
    workspace = Workspace.open(path, load=False)
    workspace.import_bundle(folder / f"bundle-{rows}")
    begun = time.perf_counter()
    workspace.undo()
    seconds = time.perf_counter() - begun
    path.unlink()
    return {"seconds": seconds, "peak_mib": peak_mib()}


def peak_mib() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- the peer: the same work as the shared benchmark's full_memo_upsert -------------------------------------------

PEER_COLUMNS = ("key", "title", "kind", "status", "owner", "team", "start", "target", "confidence", "notes")
PEER_TABLE = (
    "CREATE TABLE item (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT, status TEXT,"
    " owner TEXT, team TEXT, start_text TEXT, start_lo INT, start_hi INT, target_text TEXT, target_lo INT,"
    " target_hi INT, confidence REAL, notes TEXT)"
)
PEER_STORED = (
    *("key", "title", "kind", "status", "owner", "team", "start_text", "start_lo", "start_hi"),
    *("target_text", "target_lo", "target_hi", "confidence", "notes"),
)
PEER_UPSERT = (
    f"INSERT INTO item({', '.join(PEER_STORED)}) VALUES ({', '.join('?' * len(PEER_STORED))})"
    f" ON CONFLICT(key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in PEER_STORED[1:])}"
)
KINDS, STATES = ("feature", "milestone", "risk", "decision"), ("planned", "active", "done", "dropped")
WINDOW = re.compile(r"(?:(H)([12])|(Q)([1-4]))\s+(\d{4})$|(\d{4})-(\d\d)(?:-(\d\d))?$")


def write_peer_file(path: Path, rows: int) -> None:
    """Items with a key, two windows and some text."""
    dice = random.Random(5)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(PEER_COLUMNS)
        for number in range(rows):
            writer.writerow(
                (
                    *(f"RM-{number:07d}", f"Item {number}, the platform release", dice.choice(KINDS)),
                    *(dice.choice(STATES), f"owner{dice.randint(1, 300)}", f"team {dice.randint(1, 40)}"),
                    *(peer_window(dice), peer_window(dice), round(dice.random(), 2)),
                    'some free text with a "quote" and detail ' * dice.randint(0, 2),
                )
            )


def peer_window(dice: random.Random) -> str:
    """A window as the peer spells it."""
    written = window(dice)
    found = re.fullmatch(r"(\d{4})-([HQ]\d)", written)
    return f"{found[2]} {found[1]}" if found else written


def peer_days(text: str) -> tuple[int | None, int | None] | None:
    """The two days of a window; None where it is none."""
    if not text:
        return None, None
    found = WINDOW.match(text)
    if not found:
        return None
    if found[5]:
        months, unit = (6, int(found[2])) if found[1] else (3, int(found[4]))
        first = months * (unit - 1) + 1
        return date(int(found[5]), first, 1).toordinal(), last_day(int(found[5]), first + months - 1)
    year, month = int(found[6]), int(found[7])
    if found[8]:
        day = date(year, month, int(found[8])).toordinal()
        return day, day
    return date(year, month, 1).toordinal(), last_day(year, month)


def last_day(year: int, month: int) -> int:
    """The ordinal of a month's last day."""
    return date(year + (month == 12), month % 12 + 1, 1).toordinal() - 1


def peer_rows(path: Path, problems: list[object]) -> Iterator[tuple[object, ...]]:
    """The file's rows, validated, as they are stored."""
    memo: dict[str, tuple[int | None, int | None] | None] = {}
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        for number, row in enumerate(reader):
            days = []
            for cell in row[6:8]:
                if cell not in memo:
                    memo[cell] = peer_days(cell)
                days.append(memo[cell] or (None, None))
            confidence = float(row[8]) if row[8] else None
            if not row[0] or not row[1].strip() or row[2] not in KINDS or row[3] not in STATES:
                problems.append(number)
            if confidence is not None and not 0 <= confidence <= 1:
                problems.append(number)
            yield (*row[:7], *days[0], row[7], *days[1], confidence, row[9])


def peer_once(folder: Path, rows: int) -> dict[str, float]:
    """Read, validate and upsert; seconds and peak memory in MiB."""
    path = folder / f"peer-{os.getpid()}.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute(PEER_TABLE)
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(PEER_UPSERT, peer_rows(folder / f"peer-{rows}.csv", []))
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begun
    connection.close()
    path.unlink()
    return {"seconds": seconds, "peak_mib": peak_mib()}


# --- the run ---------------------------------------------------------------------------------------------------------


def measured(case: str, folder: Path, rows: int) -> dict[str, float]:
    """One measurement in a process of its own."""
    if case == "peer" and SHARED.exists():
        environment = {**os.environ, "PERF_DIR": str(folder / "shared")}
        if not (folder / "shared" / f"c{rows}.csv").exists():
            subprocess.run([sys.executable, SHARED, "gen", str(rows)], env=environment, check=True)
        command = [sys.executable, str(SHARED), "full_memo_upsert", str(rows)]
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        content = json.loads(told)
        return {"seconds": content["s"], "peak_mib": content["peakMB"]}
    command = [sys.executable, "-m", "benchmarks.bench_import", case, str(folder), str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, float] = json.loads(told)
    return result


def one_case(case: str, folder: Path, rows: int) -> dict[str, float]:
    """What a process of its own does."""
    if case == "peer":
        return peer_once(folder, rows)
    if case == "table":
        return table_once(folder, rows)
    if case == "undo":
        return undo_once(folder, rows)
    return import_once(folder, rows, again=case == "again")


def prepare(folder: Path) -> None:
    """Write the files once."""
    for rows in {ROWS, *MEMORY_ROWS}:
        write_bundle(folder / f"bundle-{rows}", rows)
    for rows in (ROWS, TABLE_MEMORY_ROWS):
        write_table(folder / f"table-{rows}.csv", rows)
    if not SHARED.exists():
        write_peer_file(folder / f"peer-{ROWS}.csv", ROWS)


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as name:
        folder = Path(name)
        prepare(folder)
        cases = ("peer", "import", "again", "table", "undo")
        results: dict[str, list[dict[str, float]]] = {case: [] for case in cases}
        for _ in range(ROUNDS):
            for case in cases:
                results[case].append(measured(case, folder, ROWS))
        memory = {rows: measured("import", folder, rows) for rows in MEMORY_ROWS}
        table = measured("table", folder, TABLE_MEMORY_ROWS)
    print_tables(results, memory)
    print(f"\nA flat sheet of {TABLE_MEMORY_ROWS:,} rows: {table['peak_mib']:.0f} MiB (limit 500).")


def print_tables(results: dict[str, list[dict[str, float]]], memory: dict[int, dict[str, float]]) -> None:
    """Times with their ratio to the peer's, then the memory."""
    peer = statistics.median(result["seconds"] for result in results["peer"])
    titles = {
        "peer": "peer: read, validate, upsert, no foreign keys, no journal",
        "import": "import with validation, foreign keys, identities and journal",
        "again": "the same bundle again: nothing changes",
        "table": "a flat sheet of as many rows by its columns, names for keys",
        "undo": "undo of that import, checked",
    }
    print(f"| {ROWS:,} rows, median of {ROUNDS} | s | rows/s | ratio to the peer | limit |")
    print("|---|---|---|---|---|")
    for case, title in titles.items():
        seconds = statistics.median(result["seconds"] for result in results[case])
        limit = {"import": f"{LIMIT}", "table": f"{TABLE_LIMIT}"}.get(case, "")
        print(f"| {title} | {seconds:.2f} | {ROWS / seconds:,.0f} | {seconds / peer:.2f} | {limit} |")
    print("\n| claims imported | peak memory, MiB | workspace file, MiB |\n|---|---|---|")
    for rows, result in memory.items():
        print(f"| {rows:,} | {result['peak_mib']:.0f} | {result['file_mib']:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        print(json.dumps(one_case(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()
