"""The house keeps its walls: imports run one way, each contract can break, and no file or function grows too large.

A contract that names a package nobody imports passes in silence; so every one is broken here once, in a copy.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median
from typing import NamedTuple

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "roadmap_app"
ROOMS = (
    "domain",
    "alignment",
    "timeline",
    "store",
    "exchange",
    "workspace",
    "reports",
    "render",
    "desktop",
    "cli",
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MOST_FILES, USUAL_FILES = 24, 8
"""Files in a folder: at most, and by the median."""

# What must break a contract: its id, the room that does wrong, and the line that is wrong there.
BREACHES = [
    ("rooms", "domain", "import roadmap_app.store"),
    ("rooms", "store", "import roadmap_app.workspace"),
    ("rooms", "store", "import roadmap_app.exchange"),
    ("rooms", "exchange", "import roadmap_app.alignment"),
    ("rooms", "alignment", "import roadmap_app.timeline"),
    ("rooms", "timeline", "import roadmap_app.alignment"),
    ("rooms", "timeline", "import roadmap_app.render"),
    ("rooms", "workspace", "import roadmap_app.reports"),
    ("rooms", "workspace", "import roadmap_app.render"),
    ("rooms", "reports", "import roadmap_app.render"),
    ("rooms", "reports", "import roadmap_app.cli"),
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
    ("window", "desktop/look", "import roadmap_app.desktop.session"),
    ("window", "desktop/session", "import roadmap_app.desktop.tables"),
    ("window", "desktop/findings", "import roadmap_app.desktop.pages"),
    ("window", "desktop/pages", "import roadmap_app.desktop.files"),
    ("window", "desktop/files", "import roadmap_app.desktop.window"),
    ("pages", "desktop/pages/brief", "import roadmap_app.desktop.pages.deals"),
    ("pages", "desktop/pages/timeline", "import roadmap_app.desktop.pages.brief"),
    ("answers", "reports/brief", "import roadmap_app.reports.partners"),
    ("answers", "reports/words", "import roadmap_app.reports.slips"),
    ("answers", "reports/sources", "import roadmap_app.reports.pack"),
    ("answers", "reports/print", "import roadmap_app.reports.pack"),
    ("alignment", "alignment/facts", "import roadmap_app.alignment.rules"),
    ("alignment", "alignment/rules", "import roadmap_app.alignment.engine"),
    ("alignment", "alignment/engine", "import roadmap_app.alignment.forecast"),
    ("alignment", "alignment/forecast", "import roadmap_app.alignment.answers"),
    ("pictures", "render/look", "import roadmap_app.render.charts"),
    ("pictures", "render/timeline", "import roadmap_app.render.charts"),
    ("pictures", "render/paper", "import roadmap_app.render.slides"),
    ("pictures", "render/web", "import roadmap_app.render.writing"),
]
CONTRACTS = tuple(dict.fromkeys(contract for contract, _, _ in BREACHES))


def lint_imports(root: Path, *contracts: str, kept: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Hold the package below `root` against the project's contracts (all, or those named). kept: a folder for what each
    file imports, so that only the files that have changed since are read."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from importlinter.cli import lint_imports;"
        "sys.exit(lint_imports(config_filename=sys.argv[2], limit_to_contracts=tuple(sys.argv[4:]),"
        "cache_dir=sys.argv[3] or None, no_cache=not sys.argv[3]))"
    )
    below = (str(root), str(root / "pyproject.toml"), str(kept or ""))
    command = [sys.executable, "-I", "-c", script, *below, *contracts]
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


def test_every_contract_of_the_project_is_broken_here() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]} == set(CONTRACTS)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_each_breach_of_a_contract_is_named(copy: Path, contract: str) -> None:
    """All breaches of one contract stand in the copy at once, and each is told by its own name."""
    spoilt = {}
    for number, (_, room, line) in enumerate(found for found in BREACHES if found[0] == contract):
        spoilt[copy / "roadmap_app" / room / f"spoilt{number}.py"] = line
    for path, line in spoilt.items():
        path.write_text(line + "\n", encoding="utf-8")
    try:
        done = lint_imports(copy, contract, kept=copy / "kept")
    finally:
        for path in spoilt:
            path.unlink()
    assert done.returncode == 1, done.stdout + done.stderr
    said = "".join(done.stdout.split())  # long names break over lines
    named = {path: ".".join(path.relative_to(copy).with_suffix("").parts) for path in spoilt}
    assert [spoilt[path] for path, name in named.items() if name not in said] == []


def test_a_contract_speaks_of_no_spoilt_module_once_it_is_gone(copy: Path) -> None:
    done = lint_imports(copy, kept=copy / "kept")
    assert done.returncode == 0, done.stdout


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("roadmap_app", cache_dir=None)
    edges = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(edges).prepare()  # CycleError names the files of the first circle


def test_no_folder_is_a_hall() -> None:
    files = Counter(path.parent for path in modules() if path.name != "__init__.py")
    assert {str(folder.relative_to(ROOT)): n for folder, n in files.items() if n > MOST_FILES} == {}
    assert median(files.values()) <= USUAL_FILES


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


class Told(NamedTuple):
    """What a module's text tells. imported: the top-level names that it imports, wherever it does. functions: line,
    name and length of each. called: the plain names that it calls."""

    docstring: str | None
    imported: frozenset[str]
    functions: tuple[tuple[int, str, int], ...]
    called: frozenset[str]


@cache
def told(path: Path) -> Told:
    """Each module is gone through once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported, called, functions = set[str](), set[str](), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.add(node.module.split(".")[0])
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            functions.append((node.lineno, node.name, (node.end_lineno or node.lineno) - node.lineno + 1))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called.add(node.func.id)
    return Told(ast.get_docstring(tree), frozenset(imported), tuple(functions), frozenset(called))


def test_domain_stands_on_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | {"roadmap_app"}
    strange = {
        str(path.relative_to(ROOT)): told(path).imported - allowed
        for path in modules()
        if PACKAGE / "domain" in path.parents
    }
    assert {path: names for path, names in strange.items() if names} == {}


def test_there_is_one_door_to_a_day() -> None:
    """Who spells the parts of an as-of view by hand forgets one: `AsOf.of` takes the question whole."""
    makes_by_hand = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path != PACKAGE / "domain" / "as_of.py" and "AsOf" in told(path).called
    ]
    assert makes_by_hand == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in modules() if not told(path).docstring]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_no_file_grows_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_grows_too_long() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{line} {name}": length
        for path in modules()
        for line, name, length in told(path).functions
        if length > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert [
        str(path.relative_to(ROOT)) for path in modules() if path.stem in empty or path.parent.name in empty
    ] == []
