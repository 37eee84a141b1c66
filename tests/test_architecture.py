"""The house keeps its walls: imports run one way, each contract can break, and no file or function grows too large.

A contract that names a package nobody imports passes in silence; so every one is broken here once, in a copy.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "roadmap_app"
ROOMS = ("domain", "alignment", "timeline", "store", "exchange", "workspace", "render", "desktop", "cli")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# What must break a contract: its id, the room that does wrong, and the line that is wrong there.
BREACHES = [
    ("rooms", "domain", "import roadmap_app.store"),
    ("rooms", "domain", "import roadmap_app.resources"),
    ("rooms", "store", "import roadmap_app.workspace"),
    ("rooms", "store", "import roadmap_app.exchange"),
    ("rooms", "exchange", "import roadmap_app.alignment"),
    ("rooms", "alignment", "import roadmap_app.timeline"),
    ("rooms", "timeline", "import roadmap_app.alignment"),
    ("rooms", "timeline", "import roadmap_app.render"),
    ("rooms", "workspace", "import roadmap_app.render"),
    ("rooms", "render", "import roadmap_app.desktop"),
    ("rooms", "desktop", "import roadmap_app.cli"),
    ("rooms", "cli", "import roadmap_app.desktop"),
    ("rooms", "cli", "def later():\n    import roadmap_app.desktop"),
    *[("qt", room, "import PySide6.QtCore") for room in ROOMS if room not in ("render", "desktop")],
    *[("database", room, "import sqlalchemy") for room in ROOMS if room != "store"],
    ("database", "workspace", "import alembic.command"),
    ("database", "workspace", "import sqlite3"),
    *[("tables", room, "import pandas") for room in ROOMS if room != "exchange"],
    ("domain", "domain", "import numpy"),
    ("domain", "domain", "import sqlalchemy"),
]


def lint_imports(root: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Hold the package below `root` against the project's contracts (all, or those named)."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from importlinter.cli import lint_imports;"
        "sys.exit(lint_imports(config_filename=sys.argv[2], limit_to_contracts=tuple(sys.argv[3:]), no_cache=True))"
    )
    command = [sys.executable, "-I", "-c", script, str(root), str(root / "pyproject.toml"), *contracts]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contracts that may be spoilt."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(PACKAGE, root / "roadmap_app", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_the_copy_is_what_is_looked_at(copy: Path) -> None:
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("contract", "room", "line"), BREACHES)
def test_each_contract_breaks(copy: Path, contract: str, room: str, line: str) -> None:
    spoilt = copy / "roadmap_app" / room / "spoilt.py"
    spoilt.write_text(line + "\n", encoding="utf-8")
    try:
        done = lint_imports(copy, contract)
    finally:
        spoilt.unlink()
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"roadmap_app.{room}.spoilt" in done.stdout


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names a module imports, wherever it does."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_domain_stands_on_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | {"roadmap_app"}
    strange = {
        str(path.relative_to(ROOT)): imported(path) - allowed for path in (PACKAGE / "domain").rglob("*.py")
    }
    assert {path: names for path, names in strange.items() if names} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_no_file_grows_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_grows_too_long() -> None:
    long = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"] = length
    assert long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert [
        str(path.relative_to(ROOT)) for path in modules() if path.stem in empty or path.parent.name in empty
    ] == []
