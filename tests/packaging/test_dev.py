"""dev.py, the one door: what it asks of a system, when it sets up anew, and how it hands results on.

The set-up itself needs a network; a fresh clone's `python3 dev.py test` proves it by getting here at all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
import dev  # noqa: E402
from tools import system_packages as system  # noqa: E402

ABSENT = system.Need("libnobody-has-this.so.9", "libnobody9", "nobody", "nobody-arch", "libnobody9-suse")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that dev.py takes for its own, with an environment that looks finished."""
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "setup.json")
    dev.venv_python().parent.mkdir(parents=True)
    dev.venv_python().touch()
    dev.STAMP.write_text(json.dumps({**dev.wanted_stamp(), "extras": ["", "dev"]}), encoding="utf-8")
    return tmp_path


def door(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM")
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(
        command, env={**kept, **environment}, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_finished_environment_is_used_as_it_is(clone: Path) -> None:
    assert dev.installed_extras() == ["", "dev"]


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_changed_pins_ask_for_a_new_environment(clone: Path, name: str) -> None:
    with (clone / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert dev.installed_extras() is None


def test_a_copied_clone_asks_for_a_new_environment(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would go on importing the folder that it was copied from."""
    copied = clone / "copy"
    shutil.copytree(clone, copied, ignore=lambda folder, names: ["copy"] if folder == str(clone) else [])
    monkeypatch.setattr(dev, "ROOT", copied)
    monkeypatch.setattr(dev, "VENV", copied / ".venv")
    monkeypatch.setattr(dev, "STAMP", copied / ".venv" / "setup.json")
    assert dev.installed_extras() is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"extras": ["dev"]}'])
def test_an_unfinished_environment_is_made_anew(clone: Path, text: str) -> None:
    dev.STAMP.write_text(text, encoding="utf-8")
    assert dev.installed_extras() is None


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt", "sudo apt-get install libnobody9"),
        ("dnf", "sudo dnf install nobody"),
        ("pacman", "sudo pacman -S nobody-arch"),
        ("zypper", "sudo zypper install libnobody9-suse"),
        (None, "install them with its package manager"),
    ],
)
def test_one_sentence_names_what_is_missing_and_what_brings_it(manager: str | None, command: str) -> None:
    sentence = system.packages_sentence([ABSENT], manager)
    assert "lacks libnobody-has-this.so.9" in sentence
    assert command in sentence
    assert "\n" not in sentence


def test_missing_is_what_cannot_be_loaded_or_started(monkeypatch: pytest.MonkeyPatch) -> None:
    program = system.Need("a-program-nobody-has", "a", "a", "a", "a")
    assert system.missing_needs([ABSENT, program]) == [ABSENT, program]
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/bin/{name}")
    assert system.missing_needs([program]) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring Qt's libraries along")
def test_what_root_may_install_is_installed_and_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(system, "installs_itself", lambda: True)
    monkeypatch.setattr(system, "installer", lambda: "apt")
    monkeypatch.setattr(system, "apt_install", lambda packages: asked.append(list(packages)))
    assert "apt-get install libnobody9" in str(system.provide([ABSENT]))
    assert asked == [["libnobody9"]]


@pytest.mark.parametrize(
    ("environment", "system", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_window_needs_a_display(environment: dict[str, str], system: str, screen: bool) -> None:
    assert dev.has_screen(environment, system) is screen


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_run_without_a_display_is_a_sentence() -> None:
    ended = door("run")
    assert ended.returncode == 2
    assert ended.stderr.startswith("dev.py: There is no display here")
    assert ended.stderr.count("\n") == 1


def test_an_unknown_command_shows_those_there_are() -> None:
    ended = door("walk")
    assert ended.returncode == 2
    commands = ("run", "test", "check", "bench", "fuzz", "new-migration")
    assert all(f"dev.py {command}" in ended.stderr for command in commands)
    assert door("--help").returncode == 0


def test_an_unknown_benchmark_is_a_sentence() -> None:
    if dev.installed_extras() is None:
        pytest.skip("not run from dev.py's own environment")
    ended = door("bench", "nobody-has-this")
    assert ended.returncode == 2
    assert "No benchmark is called nobody-has-this" in ended.stderr


def test_every_gate_is_there_and_the_tests_come_last() -> None:
    assert [name for name, _ in dev.gates([])] == ["format", "lint", "types", "import contracts", "tests"]
    assert dev.gates(["-k", "windows"])[-1][1][-2:] == ["-k", "windows"]
    assert dev.gates(["-n0", "-x"])[-1][1][-2:] == ["-n0", "-x"]
    assert "-n" not in dev.gates(["--pdb"])[-1][1]


def test_check_runs_the_gates_without_the_tests(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def start(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr(dev.subprocess, "run", start)
    assert dev.main(["check"]) == 0
    assert sorted(started) == sorted(command for name, command in dev.gates([]) if name != "tests")


def test_check_takes_no_arguments(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["check", "tests/store"]) == 2
    assert "dev.py test PATH" in capsys.readouterr().err


def test_a_gate_that_fails_fails_the_check_and_the_others_run_all_the_same(
    clone: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gates = [
        (name, [sys.executable, "-c", f"raise SystemExit({code})"])
        for name, code in (("a", 1), ("types", 1), ("b", 0))
    ]
    assert dev.hold(gates, ()) == 1
    told = capfd.readouterr().err
    assert told.splitlines()[-1] == "dev.py: failed: a, types"
    assert "b                 holds" in told and "types             FAILS" in told


@pytest.mark.parametrize(("returned", "code"), [(0, 0), (2, 2), (-9, 137), (-15, 143)])
def test_exit_codes_pass_through(returned: int, code: int) -> None:
    assert dev.exit_code(returned) == code


@pytest.mark.parametrize("module", ["dev.py", "tools/__init__.py", "tools/system_packages.py"])
def test_it_needs_only_the_standard_library_and_parses_for_an_old_python(module: str) -> None:
    import ast

    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"), feature_version=(3, 8))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {"tools.system_packages"} if module == "dev.py" else set()
    assert {name.split(".")[0] for name in names - ours} <= sys.stdlib_module_names


def test_it_starts_alone_with_what_it_imports_and_no_environment(tmp_path: Path) -> None:
    shutil.copy(ROOT / "dev.py", tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        "import runpy, sys; sys.path[0:0] = [sys.argv[1]]; "
        "sys.argv = ['dev.py', '--help']; runpy.run_path(sys.path[0] + '/dev.py', run_name='__main__')",
        str(tmp_path),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "The one door" in ended.stdout
