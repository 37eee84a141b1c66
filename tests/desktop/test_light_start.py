"""Opening and looking imports neither pandas nor the database's writers."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, ForwardRef

import pytest
from PySide6.QtCore import QObject

from benchmarks.bench_start import started
from roadmap_app.desktop.qt_import import WAITING as WAITING_IN_PYSIDE

WAITING = (
    "roadmap_app.domain.documents.document",
    "roadmap_app.domain.shared_texts",
    "roadmap_app.domain.windows.grammar",
    "roadmap_app.exchange.formats",
    "roadmap_app.desktop.pages.first_steps",
    "roadmap_app.desktop.session.search_index",
    "roadmap_app.store.change",
    "roadmap_app.store.journal",
    "roadmap_app.store.writing",
    "roadmap_app.timeline.tooltip",
)
AT_A_START = {
    "domain.entry",  # whether what was opened lately is a file or an address
    "domain.documents",  # how a list is said, for the sentences that refuse a cell
    *("desktop.actions", "desktop.articles", "desktop.editing", "desktop.fields", "desktop.findings"),
    *("desktop.inspector", "desktop.look", "desktop.pages", "desktop.session", "desktop.views"),
    *(
        "desktop.whatif",
        "desktop.window",
        "domain.audience",
        "domain.tables",
        "domain.views",
        "domain.windows",
    ),
    *("render.look", "render.timeline", "reports.words", "timeline.rows", "timeline.view"),
}
BESIDE_NUMPY_AND_QT = {"array", "copy", "dataclasses", "gc", "heapq", "queue", "sqlite3", "unicodedata"}
BESIDE = (
    "roadmap_app.alignment.engine.check",
    "roadmap_app.desktop.findings.panel",
    "roadmap_app.desktop.inspector.panel",
)
# the modules, and the classes of widgets that PySide has made
SEEN = (
    "(lambda names: __import__('json').dumps(names))([*sys.modules, *vars(sys.modules['PySide6.QtWidgets']),"
    " *(name + ' waits' for name, module in sys.modules.items() if '_load' in vars(module))])"
)
IMPORTED = "from roadmap_app.desktop.qt_import import import_qt; import_qt();"
WRONG_CALL = f"""{IMPORTED}
import json, sys
from PySide6.QtCore import QObject
def waits():
    return "_load" in vars(sys.modules["shibokensupport.signature.parser"])
before = waits()
try:
    QObject().setParent(3)
except TypeError as error:
    print(json.dumps([before, waits(), str(error)]))
"""
PATIENT = """
from roadmap_app.desktop.application import prepare
prepare()
from roadmap_app.desktop.window import opening
opening.SHOWN_AFTER_MS = 60_000  # on a busy machine, too, the window comes with its roadmap
"""
HEAVY = ("pandas", "sqlalchemy", "alembic", "pptx", "matplotlib")
LOOK = """
import json, sys
from pathlib import Path
from roadmap_app.desktop.window.opening import make_application
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.screenshot import settle, wait_until
from roadmap_app.desktop.look.theme import theme
make_application()
theme().choose("light")
window = MainWindow()
window.show()
window.open_path(Path(sys.argv[1]))
wait_until(lambda: window.session.result is not None and not window.tasks.is_busy)
settle()
window.frame.bar.search.start()
window.session.select("amd-helios")
print(json.dumps(sorted(sys.modules)))
sys.stdout.flush()
window.close()
"""


def loaded_by(code: str, sample_file: Path, home: Path) -> set[str]:
    path = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
    of_nobody = {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}  # whose last page would be another one
    run = subprocess.run(
        [sys.executable, "-c", code, str(sample_file)],
        env={**os.environ, **of_nobody, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def modules(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return loaded_by(LOOK, sample_file, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def at_first_paint(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return loaded_by(PATIENT + started(SEEN), sample_file, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def at_late_paint(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """As on a slow machine: the window stands there empty until the roadmap is read."""
    return loaded_by(
        PATIENT.replace("60_000", "0") + started(SEEN), sample_file, tmp_path_factory.mktemp("home")
    )


@pytest.mark.parametrize("name", HEAVY)
def test_to_open_look_and_check_it_is_not_imported(modules: set[str], name: str) -> None:
    assert name not in modules


def test_the_sample_was_really_looked_at(modules: set[str]) -> None:
    assert {
        "numpy",
        "PySide6.QtWidgets",
        "roadmap_app.alignment.engine.check",
        "roadmap_app.timeline.scene",
    } <= modules


def test_a_start_loads_of_our_rooms_only_these(at_first_paint: set[str]) -> None:
    """Who adds one asks whether the first picture shows it; else it is imported where it is used."""
    ours = {name for name in at_first_paint if name.startswith("roadmap_app.")}
    rooms = {".".join(name.split(".")[1:3]) for name in ours if name.count(".") > 2}
    assert rooms == AT_A_START


def test_a_start_loads_little_that_numpy_and_qt_do_not(at_first_paint: set[str]) -> None:
    code = "import json, sys, numpy, PySide6.QtWidgets; print(json.dumps([*sys.modules]))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    more = {name for name in at_first_paint - set(json.loads(run.stdout)) if name in sys.stdlib_module_names}
    assert {name for name in more if not name.startswith("_")} <= BESIDE_NUMPY_AND_QT


@pytest.mark.parametrize("name", WAITING)
def test_what_the_first_picture_does_not_show_is_loaded_after_it(at_first_paint: set[str], name: str) -> None:
    assert "roadmap_app.timeline.scene" in at_first_paint
    assert name not in at_first_paint


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_the_timeline_waits_for_its_picture_on_a_slow_machine_too(
    at_late_paint: set[str], name: str
) -> None:
    assert "roadmap_app.timeline.scene" in at_late_paint
    assert name not in at_late_paint


def test_pyside_makes_no_class_of_a_widget_that_is_not_shown(at_first_paint: set[str]) -> None:
    assert "QAbstractScrollArea" in at_first_paint
    assert not {"QWizard", "QCalendarWidget", "QMdiArea"} & at_first_paint


def test_no_type_of_what_is_read_is_compiled_from_a_text() -> None:
    """With `from __future__ import annotations` each field of each class would be, at every start."""
    from roadmap_app.domain import changes, findings, records, settings, stated, statements
    from roadmap_app.timeline import shapes

    modules = (changes, findings, records, settings, stated, statements, shapes)
    made = [kind for module in modules for kind in vars(module).values() if hasattr(kind, "_fields")]
    assert records.Claim in made
    assert not [
        kind for kind in made if any(isinstance(of, ForwardRef) for of in kind.__annotations__.values())
    ]


def test_what_finds_dates_in_texts_is_made_when_a_text_is_made_coarser() -> None:
    code = (
        "import re; from roadmap_app.domain.audience import coarse;"
        "print(sum(isinstance(it, re.Pattern) for it in vars(coarse).values()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"


def test_what_pyside_says_of_its_functions_waits(at_first_paint: set[str]) -> None:
    waiting = {f"{name} waits" for name in WAITING_IN_PYSIDE}
    assert waiting
    assert waiting <= at_first_paint


def test_pyside_explains_a_wrong_call_as_without_waiting() -> None:
    number: Any = 3
    with pytest.raises(TypeError) as plain:
        QObject().setParent(number)
    run = subprocess.run([sys.executable, "-c", WRONG_CALL], capture_output=True, text=True, check=True)
    *loaded, message = json.loads(run.stdout)
    assert message == str(plain.value)
    assert "Supported signatures" in message
    assert loaded == [True, False]  # waiting before the call, not after it


def test_pyside_does_not_look_into_what_is_imported_after_it() -> None:
    code = "import builtins; plain = builtins.__import__;" + IMPORTED + "print(builtins.__import__ is plain)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"
