"""What every test stands on: no screen, no settings of the person's own, and nothing left behind.

A test fails on warnings and on Qt's messages (pyproject.toml), and here on stray log records, on threads and
timers left running and on windows left open. It must not know any room of the program.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# Before anything imports Qt: it reads these once. The folder goes when the process ends.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="roadmap-tests-", ignore_cleanup_errors=True)
_HOME_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "APPDATA": "appdata",
    "LOCALAPPDATA": "appdata",
}
for _name, _folder in _HOME_FOLDERS.items():
    _path = Path(_HOME.name, _folder)
    _path.mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_path)

# Whatever the system speaks: English, or what a test asks of its own process. It is read once, with the first text.
os.environ["ROADMAP_LANGUAGE"] = os.environ.get("ROADMAP_TESTS_LANGUAGE", "en")

# How long an example takes tells more of the machine than of the code, and the same code is judged the same by all who
# run the tests. Whoever looks for more: ROADMAP_EXAMPLES=random.
settings.register_profile(
    "roadmap", deadline=None, derandomize=os.environ.get("ROADMAP_EXAMPLES") != "random"
)
settings.load_profile("roadmap")

GRACE_S = 2.0

DEAR_ROOMS = (
    "desktop",
    "journeys",
    "packaging",
    "tests",  # the files beside the rooms
    "cli",
    "alignment",
    "reports",
    "workspace",
    "render",
    "exchange",
)
"""Rooms whose files take longest. They come first, so that no worker is left with a long file in the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The dear rooms first, in each its files as they are found."""
    places = {room: place for place, room in enumerate(DEAR_ROOMS)}
    items.sort(key=lambda item: places.get(item.path.parent.name, len(places)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is imported goes again: the collector would look it through hundreds of times."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """The collector passes over what was loaded so far, and comes less often than by Python's own choice: the tests
    hold hundreds of thousands of objects that stay, which took a tenth of their time to look through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _settings_in_the_tests_home() -> None:
    """QSettings writes below the tests' home on every system (the registry and ~/Library know no XDG)."""
    try:
        from PySide6.QtCore import QSettings
    except ImportError:  # no Qt libraries here: the tests of the lower rooms run all the same
        return
    for file_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, os.environ["XDG_CONFIG_HOME"])
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)


class _LogRecords(logging.Handler):
    """Keeps what is logged at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_stray_log_records(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record of warning level or above fails the test, unless its `expects_log` names it; and then it must come."""
    handler = _LogRecords()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    texts = [f"{record.name}: {record.getMessage()}" for record in handler.records]
    expected = [str(marker.args[0]) for marker in request.node.iter_markers("expects_log")]
    stray = [text for text in texts if not any(re.search(pattern, text) for pattern in expected)]
    absent = [pattern for pattern in expected if not any(re.search(pattern, text) for text in texts)]
    if stray:
        pytest.fail("unexpected log records:\n" + "\n".join(stray), pytrace=False)
    if absent:
        pytest.fail("expected log records that did not come:\n" + "\n".join(absent), pytrace=False)


@pytest.fixture(scope="session")
def kept_open() -> set[object]:
    """Threads and windows that a fixture keeps for the tests to come, and closes in the end."""
    return set()


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest, kept_open: set[object]) -> Iterator[None]:
    """What a test started ends with it: threads, Qt's pool, timers, windows."""
    before = set(threading.enumerate())
    yield
    left = _wait_until_none(lambda: [repr(thread) for thread in _own_threads() - before - kept_open])
    if "PySide6.QtCore" in sys.modules:
        left += _left_in_qt(kept_open)
    if left:
        pytest.fail("left behind by the test:\n" + "\n".join(left), pytrace=False)


def _own_threads() -> set[threading.Thread]:
    """Running threads but those that only stand for one that Qt started (Python keeps these after their end)."""
    return {
        thread
        for thread in threading.enumerate()
        if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    }


def _wait_until_none(look) -> list[str]:  # type: ignore[no-untyped-def]
    end = time.monotonic() + GRACE_S
    while (found := look()) and time.monotonic() < end:
        time.sleep(0.01)
    return list(found)


def _left_in_qt(kept_open: set[object]) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QObject, QThread, QThreadPool, QTimer

    left = []
    if not QThreadPool.globalInstance().waitForDone(int(GRACE_S * 1000)):
        left.append("a task in Qt's global thread pool")
    application = QCoreApplication.instance()
    if application is None:
        return left
    owners: list[QObject] = [application]
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        windows = [
            window
            for window in QApplication.topLevelWidgets()
            if window.isVisible() and window not in kept_open
        ]
        left += [f"an open window: {window!r}" for window in windows]
        owners += windows
    for owner in owners:
        left += [f"a running timer: {timer!r}" for timer in owner.findChildren(QTimer) if timer.isActive()]
        left += [
            f"a running thread: {thread!r}" for thread in owner.findChildren(QThread) if thread.isRunning()
        ]
    return left


@pytest.fixture(scope="session")
def sample():  # type: ignore[no-untyped-def]
    """The shipped sample as a Roadmap, read from its CSV files without the program's own reader."""
    from roadmap_app.domain.roadmap import Roadmap
    from tests.sample_rows import sample_rows

    return Roadmap(sample_rows())


@pytest.fixture(scope="session")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `empty.roadmap`, without a row, and `sample.roadmap`, the sample imported as its first change."""
    from roadmap_app.workspace.workspace import Workspace

    folder = tmp_path_factory.mktemp("workspaces")
    Workspace.create(folder / "empty.roadmap").close()
    Workspace.create(folder / "sample.roadmap", sample=True).close()
    return folder


@pytest.fixture
def empty_workspace(workspaces: Path, tmp_path: Path) -> Path:
    """A copy of the workspace without a row."""
    return Path(shutil.copy(workspaces / "empty.roadmap", tmp_path))


@pytest.fixture
def sample_workspace(workspaces: Path, tmp_path: Path) -> Path:
    """A copy of the workspace with the sample."""
    return Path(shutil.copy(workspaces / "sample.roadmap", tmp_path))


@pytest.fixture(scope="session")
def databases():  # type: ignore[no-untyped-def]
    """The tests' own database server, started when first asked for (`tests.servers`)."""
    from tests.servers import Databases

    made = Databases()
    yield made
    made.server.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What must hold on a file and on a server alike is tried on both."""
    if "engine" in metafunc.fixturenames and getattr(metafunc.module, "BOTH_ENGINES", False):
        metafunc.parametrize("engine", ("file", "server"), indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Where the workspaces of a test lie: `file`; where a module says `BOTH_ENGINES = True` also `server`."""
    return str(getattr(request, "param", "file"))


def _on_server(request: pytest.FixtureRequest, held: str) -> Iterator[str]:
    databases = request.getfixturevalue("databases")
    address = databases.new(held)
    yield address
    databases.drop(address)


@pytest.fixture
def shared_empty(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a workspace without a row on a server."""
    yield from _on_server(request, "empty")


@pytest.fixture
def shared_sample(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a workspace with the sample on a server."""
    yield from _on_server(request, "sample")
