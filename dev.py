#!/usr/bin/env python3
"""The one door to every command of the project, on Linux, macOS and Windows; it needs only Python.

    python3 dev.py run [ARGS...]     set up .venv, then start `roadmap ARGS`; without ARGS the sample roadmap's window
    python3 dev.py test [ARGS...]    set up .venv, then run every gate; ARGS go to pytest
    python3 dev.py check             the same without the tests: format, lint, types, import contracts; seconds,
                                     but a minute where nothing has been checked before
    python3 dev.py bench [NAME...]   set up .venv, then run benchmarks/ (all, or those named)
    python3 dev.py build [--out DIR] set up .venv, then build the wheel and the program as one folder that needs no
                                     Python, and try it in an empty environment
    python3 dev.py fuzz [--seed N] [--count N]
                                     throw spoiled files at every door of the command line
    python3 dev.py endure [--kills N] [--damaged N] [--seed S]
                                     kill and damage workspaces at random, and look at what is left of them
    python3 dev.py texts             bring the texts to be translated up to the code, and compile the translations
    python3 dev.py new-migration NAME [--table TABLE --column COLUMN]
                                     write the next version of the database's schema (--help tells more)

It must not import the package (it runs before anything is installed) and stays readable for Python 3.8, as what it
imports does, so that an old Python gets a sentence instead of a syntax error.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Mapping, Sequence

from tools.system_packages import (
    PYTHON,
    QT_NEEDS,
    SCREEN_NEEDS,
    TEST_NEEDS,
    VENV_NEED,
    Need,
    can_make_venv,
    has_module,
    provide,
    say,
)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "setup.json"
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14")


BESIDE = "types"
"""The gate that takes one core for a minute where nothing has been checked before: it runs beside the others."""


class Refusal(Exception):
    """Something the person at the keyboard can mend; its text is the one sentence they get."""


# --- the virtual environment ---------------------------------------------------------------------------------


def venv_python() -> Path:
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def wanted_stamp() -> dict[str, str]:
    """What the environment was made from. The folder is part of it: a copied clone keeps importing the old one."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return {
        "folder": str(ROOT),
        "python": f"{sys.base_prefix} {platform.python_version()}",
        "files": digest.hexdigest(),
    }


def installed_extras() -> list[str] | None:
    """What is installed in .venv: None unless this checkout, this Python and these files made it."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        extras = [str(extra) for extra in stamp.pop("extras")]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return extras if stamp == wanted_stamp() and venv_python().exists() else None


def set_up(extra: str, needs: Sequence[Need]) -> str | None:
    """Make .venv and install the project into it, editable; extra: "" (to run), "dev" (to test, measure) or "build".

    Returns the sentence about what the system lacks of the needs, None where it lacks nothing.
    """
    extras = installed_extras()
    sentence = provide(needs if extras is not None else (VENV_NEED, *needs))
    if extras is not None and extra in extras:
        return sentence
    if extras is None:
        make_venv(sentence)
    install(extra, extras or [])
    return sentence


def install(extra: str, extras: Sequence[str]) -> None:
    """Install the project with an extra into .venv, and note in its stamp what it holds now."""
    say("setting up .venv (once; it takes a minute or two)")
    pip = pip_command()
    constraints = ["-c", str(ROOT / "constraints.txt")]
    # The gates compile what they import; to compile all of it takes half a minute.
    how = ["-qq", *(["--no-compile"] if extra == "dev" else []), *constraints]
    # The build backend comes from the same pins, not from a hidden environment of pip's own.
    run_pip([*pip, "install", *how, "hatchling", "editables"])
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    run_pip([*pip, "install", *how, "--no-build-isolation", "-e", target])
    stamp = {**wanted_stamp(), "extras": sorted({*extras, "", extra})}
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def run_pip(command: Sequence[str]) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise Refusal(
            "The packages could not be installed (pip's reason stands above); try again when it is mended."
        )


def make_venv(sentence: str | None) -> None:
    """Create .venv anew, with a pip of its own where this Python can bring one."""
    if not can_make_venv():
        raise Refusal(
            sentence or f"This Python ({PYTHON}) has no ensurepip and no pip; install it anew with pip."
        )
    if VENV.exists():
        shutil.rmtree(VENV)
    without = [] if has_module("ensurepip") else ["--without-pip"]
    if subprocess.run([PYTHON, "-m", "venv", *without, str(VENV)], check=False).returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refusal(f"This Python ({PYTHON}) cannot make a virtual environment in {VENV}.")


def pip_command() -> list[str]:
    """The pip that installs into .venv: its own, or this Python's."""
    with_own = has_module("pip", venv_python())
    pip = (
        [str(venv_python()), "-m", "pip"]
        if with_own
        else [PYTHON, "-m", "pip", "--python", str(venv_python())]
    )
    return [*pip, "--disable-pip-version-check"]


def ensure_new_python() -> None:
    """Go on under a newer Python where this one is too old and a newer one is on the path."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    newer = next((found for found in map(shutil.which, NEWER_PYTHONS) if found), None)
    if newer is None:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise Refusal(f"Roadmap needs Python {wanted} or newer; this one is {platform.python_version()}.")
    sys.exit(exit_code(subprocess.call([newer, str(Path(__file__).resolve()), *sys.argv[1:]])))


# --- the commands --------------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    """Start `roadmap ARGS` in the caller's folder and pass its exit code through."""
    opens_window = not arguments
    screen = has_screen(os.environ, sys.platform)
    if opens_window and not screen:
        raise Refusal(
            "There is no display here, so no window can open; the command line works without one:"
            " python3 dev.py run --help"
        )
    sentence = set_up("", QT_NEEDS + (SCREEN_NEEDS if shows_x(os.environ) else ()))
    if sentence and opens_window:
        raise Refusal(sentence)
    if sentence:
        say(sentence)
    return exit_code(subprocess.call([str(venv_python()), "-m", "roadmap_app", *(arguments or ["--sample"])]))


def has_screen(environment: Mapping[str, str], system: str) -> bool:
    """Whether a window can open: always on macOS and Windows; elsewhere a display, or a Qt platform asked for."""
    if not system.startswith(("linux", "freebsd")):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def shows_x(environment: Mapping[str, str]) -> bool:
    """Whether Qt would talk to an X server, and so needs the xcb libraries."""
    return bool(environment.get("DISPLAY")) and environment.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")


def gates(pytest_arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Every gate as (what it holds, command), quick ones first. Only the tests run on both cores."""
    python, scripts = str(venv_python()), venv_python().parent
    # by file, since the tests of a file share what is dear to make; in the order of tests/conftest.py
    two = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    workers = [] if has_workers(pytest_arguments) else two
    return [
        ("format", [python, "-m", "ruff", "format", "--check", "--diff", "-q", "."]),
        ("lint", [python, "-m", "ruff", "check", "-q", "."]),
        ("types", [python, "-m", "mypy", "--no-error-summary"]),
        ("import contracts", [str(scripts / "lint-imports"), "--no-cache"]),
        ("tests", [python, "-m", "pytest", *workers, *pytest_arguments]),
    ]


def has_workers(arguments: Sequence[str]) -> bool:
    """Whether pytest is told how many processes to use, or to show what only one process can show."""
    alone = ("-n", "--numprocesses", "--pdb", "-s", "--capture=no", "--collect-only", "--co")
    return any(argument.startswith("-n") or argument in alone for argument in arguments)


def test(arguments: Sequence[str]) -> int:
    """Run every gate, whatever the others say, and report them in a line each; 0 only if all hold."""
    return hold(gates(arguments), QT_NEEDS + TEST_NEEDS)


def check(arguments: Sequence[str]) -> int:
    """Run the gates that need no running program: all but the tests."""
    if arguments:
        raise Refusal("check takes no arguments; one test file is run with: python3 dev.py test PATH")
    return hold(gates([])[:-1], ())


def hold(chosen: Sequence[tuple[str, list[str]]], needs: Sequence[Need]) -> int:
    """Run gates in .venv, one after the other and one of them beside these; 0 only if all hold."""
    sentence = set_up("dev", needs)
    if sentence:
        say(sentence)
    # the tests start a hundred processes; each would compile every module anew where a person keeps none compiled
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with ThreadPoolExecutor(max_workers=1) as beside:
        aside = [beside.submit(held, *gate, own) for gate in chosen if gate[0] == BESIDE]
        codes = [(gate[0], held(*gate, own)) for gate in chosen if gate[0] != BESIDE]
        codes += [(BESIDE, told.result()) for told in aside]
    failed = [name for name, code in codes if code]
    say(f"failed: {', '.join(failed)}" if failed else "all gates hold")
    return 1 if failed else 0


def held(name: str, command: list[str], environment: Mapping[str, str]) -> int:
    """Run one gate, and report it: what it has to say where it fails, and a line."""
    begun = time.monotonic()
    shown = None if name == "tests" else subprocess.PIPE
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=shown, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode and done.stdout:
        print(done.stdout.decode(errors="replace"), flush=True)
    say(gate_line(name, done.returncode, time.monotonic() - begun))
    return done.returncode


def gate_line(name: str, code: int, seconds: float) -> str:
    return f"{name:<17} {'holds ' if code == 0 else 'FAILS '} {seconds:6.1f} s"


def bench(arguments: Sequence[str]) -> int:
    """Run benchmarks: all, or those named."""
    return start_module("benchmarks.run", arguments, QT_NEEDS)


def build(arguments: Sequence[str]) -> int:
    """Build the wheel and the program as one folder."""
    return start_module("tools.desktop_build", arguments, QT_NEEDS, "build")


def new_migration(arguments: Sequence[str]) -> int:
    """Write the next version of the database's schema, and a frozen workspace of it for the tests."""
    return start_module("tools.new_migration", arguments, ())


def texts(arguments: Sequence[str]) -> int:
    """Bring the texts to be translated up to the code, and compile the translations."""
    return start_module("tools.catalogues", arguments, ())


def fuzz(arguments: Sequence[str]) -> int:
    """Throw spoiled files at every door; --help tells more."""
    return start_module("tools.fuzzing.run", arguments, QT_NEEDS)


def endure(arguments: Sequence[str]) -> int:
    """Kill and damage workspaces at random, and look at what is left of them."""
    return start_module("tools.endure", arguments, ())


def start_module(name: str, arguments: Sequence[str], needs: Sequence[Need], extra: str = "dev") -> int:
    """Start a module of this checkout that is no part of the program, and pass its exit code through."""
    sentence = set_up(extra, needs)
    if sentence:
        say(sentence)
    return exit_code(subprocess.call([str(venv_python()), "-m", name, *arguments], cwd=ROOT))


def exit_code(returned: int) -> int:
    """A process's return code as a shell would give it: 128 + the signal that ended it."""
    return returned if returned >= 0 else 128 - returned


def main(arguments: Sequence[str]) -> int:
    commands = {
        "run": run,
        "test": test,
        "check": check,
        "bench": bench,
        "build": build,
        "new-migration": new_migration,
        "endure": endure,
        "fuzz": fuzz,
        "texts": texts,
    }
    if not arguments or arguments[0] not in commands:
        asked_for_help = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(__doc__, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        ensure_new_python()
        return commands[arguments[0]](arguments[1:])
    except Refusal as refusal:
        say(str(refusal))
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
