"""Throws spoiled files at every door of the command line: `python3 dev.py fuzz [--seed N] [--count N] [--first N]`.

Of each it asks: no traceback, no waiting over ten seconds, one sentence where it is refused, and then not a byte of the
workspace changed and nothing left beside it; where it came in, the workspace opens and is checked. Memory is bounded,
so that what fills it is a fault, too. Case N of a seed is the same file on every machine that has the same files; a
fault is kept in build/fuzz, and put into tests/data/faults once it is mended.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO, TextIOWrapper
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from tools.fuzzing.mutations import mutated, mutated_workspace
from tools.fuzzing.seeds import ROOT, Seed, all_seeds, base_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_S = 10  # of the processor, which a loaded machine does not lengthen
LONGEST_WAIT_S = 90  # for what never comes, which costs the processor nothing
LARGEST_MEMORY = 3 << 30
FAULTS = ROOT / "build" / "fuzz"
_HEAVY = ("roadmap_app.store.upgrade", "pandas", "openpyxl", "icalendar", "pypdf", "charset_normalizer")
_SHARES = {"bundle": 3, "file": 5, "workspace": 4, "article": 1}
"""How often each kind is taken, and with it any file of the kind."""


class Fault(Exception):
    """Something that must not be."""


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str


def spoiled(seed: int, number: int, seeds: Sequence[Seed]) -> tuple[Seed, Random]:
    """The file of a case, and the random numbers that go on after it."""
    random = Random(f"{seed}:{number}")
    kind = random.choices(list(_SHARES), list(_SHARES.values()))[0]
    chosen = random.choice([one for one in seeds if one.kind == kind])
    change = mutated_workspace if kind == "workspace" else mutated
    return chosen._replace(content=change(random, chosen.content)), random


def tried(case: Seed, random: Random, folder: Path, base: bytes) -> str:
    """Bring one file to its doors; what became of it. Fault where something must not be."""
    return _TRIED[case.kind](case, random, folder, base)


def _imported(case: Seed, random: Random, folder: Path, base: bytes) -> str:
    workspace, file = folder / "w.roadmap", folder / case.name
    workspace.write_bytes(base)
    file.write_bytes(case.content)
    options = random.choice(([], [], ["--dry-run"]))
    said = _asked("import", workspace, file, *options)
    return _held(said, workspace, base, {"w.roadmap", case.name}, random)


def _read(case: Seed, random: Random, folder: Path, base: bytes) -> str:
    workspace, file = folder / "w.roadmap", folder / case.name
    workspace.write_bytes(base)
    file.write_bytes(case.content)
    said = _asked("read", workspace, file, "--by", "amd", "--on", "2026-11-01", "--accept-new")
    return _held(said, workspace, base, {"w.roadmap", case.name}, random)


def _opened(case: Seed, random: Random, folder: Path, base: bytes) -> str:
    workspace = folder / "w.roadmap"
    workspace.write_bytes(case.content)
    said = _asked("check", workspace)
    if said.code == 2:
        _unchanged(workspace, case.content, {"w.roadmap"})
        return "refused"
    for command in random.sample([["history"], ["info"], ["brief"], ["undo"], ["redo"], ["deals"]], 3):
        _asked(command[0], workspace)
    if random.random() < 0.2:
        ours = folder / "ours.roadmap"
        ours.write_bytes(base)
        _asked("merge-file", ours, workspace)
        if ours.read_bytes() != base:
            raise Fault("a comparison changed the workspace")
    return "opened"


_TRIED: dict[str, Callable[[Seed, Random, Path, bytes], str]] = {
    "bundle": _imported,
    "file": _imported,
    "article": _read,
    "workspace": _opened,
}


def _held(said: Said, workspace: Path, base: bytes, names: set[str], random: Random) -> str:
    if said.code == 2:
        _unchanged(workspace, base, names)
        return "refused"
    if workspace.read_bytes() == base:
        return "unchanged"
    if _asked("check" if random.random() < 0.5 else "brief", workspace).code == 2:
        raise Fault("what came in cannot be opened again")
    return "came in"


def _unchanged(workspace: Path, before: bytes, names: set[str]) -> None:
    if workspace.read_bytes() != before:
        raise Fault("the workspace was changed by what was refused")
    kept = f"{workspace.name}.backups"  # made before a large import is tried
    left = {path.name for path in workspace.parent.iterdir()} - names - {kept}
    if left:
        raise Fault(f"a refusal leaves {', '.join(sorted(left))} behind")


def _asked(*arguments: object) -> Said:
    """A command's answer; Fault for what none may answer."""
    from roadmap_app.cli.main import main

    out, told = StringIO(), StringIO()
    with _broken_off(), redirect_stdout(out), redirect_stderr(told):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
    sentence = told.getvalue()
    if code not in (0, 1, 2) or "Traceback" in sentence or "Warning" in sentence:
        raise Fault(f"{arguments[0]} ends with {code}: {sentence[-300:]}")
    if code == 2 and (not sentence.strip() or len(sentence) > 20_000):
        raise Fault(f"{arguments[0]} refuses without a sentence")
    return Said(code, out.getvalue())


@contextmanager
def _broken_off() -> Iterator[None]:
    def late(*_: object) -> None:
        raise Fault(f"it takes longer than {LONGEST_S} s")

    before = signal.signal(signal.SIGALRM, late)
    worked = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
    signal.alarm(LONGEST_WAIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        signal.signal(signal.SIGPROF, worked)


def outcome(case: Seed, random: Random, base: bytes) -> tuple[str, str]:
    """What became of one file, and the fault with where it was; "" where there is none."""
    with TemporaryDirectory(prefix="roadmap-fuzz-") as folder:
        try:
            return tried(case, random, Path(folder), base), ""
        except Fault as fault:
            return "fault", str(fault)
        except Exception as error:  # whatever escapes a command is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            return "fault", f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"


def main(arguments: Sequence[str]) -> int:
    """0 where no file did harm, 1 where one did."""
    asked = _parser().parse_args(arguments)
    _bound_memory()
    for module in _HEAVY:  # broken off while it loads, a module stays half there
        import_module(module)
    base, counts, begun, faults = base_workspace(), Counter[str](), time.monotonic(), 0
    with TemporaryDirectory(prefix="roadmap-fuzz-") as folder:
        seeds = all_seeds(Path(folder))
    for number in range(asked.first, asked.first + asked.count):
        case, random = spoiled(asked.seed, number, seeds)
        what, fault = outcome(case, random, base)
        counts[f"{case.kind} {what}"] += 1
        if fault:
            faults += 1
            FAULTS.mkdir(parents=True, exist_ok=True)
            kept = FAULTS / f"{asked.seed}-{number}-{case.kind}-{case.name}"
            kept.write_bytes(case.content)
            print(
                f"case {number} of seed {asked.seed}, {case.name}: {' '.join(fault.split())[:400]}",
                flush=True,
            )
    told = ", ".join(f"{what}: {count}" for what, count in sorted(counts.items()))
    print(f"{asked.count} files in {time.monotonic() - begun:.0f} s, {faults} faults; {told}")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("dev.py fuzz", description=__doc__, formatter_class=form)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1_000, help="how many files (default: 1000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first (default: 0)")
    return parser


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such bound
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))


if __name__ == "__main__":
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
