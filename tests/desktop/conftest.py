"""What tests of the window stand on: the sample in memory and as a file, and real windows that close themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import place_of
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.preferences import Preferences
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.workspace.workspace import Workspace
from tests.small_sample import small_workspace
from tests.window_handed_on import HandedOn, changes_to

TODAY = date(2026, 11, 22).toordinal()
_HANDED_ON = pytest.StashKey[HandedOn]()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "AI accelerators.roadmap"
    Workspace.create(path, sample=True).close()
    return path


@pytest.fixture(scope="session")
def sample(sample_file: Path) -> Roadmap:
    return Workspace.open(sample_file).roadmap


def is_on_some(module: object) -> bool:
    """Whether a module says that its windows and pages show some of the sample: they are there in half the time."""
    return bool(getattr(module, "ON_SOME", False))


@pytest.fixture
def workspace_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The sample as a file of the test's own; some of it where the module says `ON_SOME = True`."""
    path = tmp_path / "AI accelerators.roadmap"
    if is_on_some(request.module):
        return small_workspace(path)
    return Path(shutil.copy(request.getfixturevalue("sample_file"), path))


@pytest.fixture(scope="session")
def fusion(qapp: QApplication) -> QApplication:
    """The application in the program's style and light colours."""
    qapp.setStyle("Fusion")
    theme().choose("light")
    return qapp


@pytest.fixture
def themed(fusion: QApplication) -> QApplication:
    """The application in light colours. To dress it costs as much as to show a page: only where a test changed it."""
    if theme().choice != "light" or theme().text_scale != 1.0:
        theme().choose("light")
    return fusion


@pytest.fixture
def large_text(request: pytest.FixtureRequest, themed: QApplication) -> Iterator[None]:
    """Text twice as large. Asked for before what is shown in it, it ends after that, and no window is handed on
    through it: to dress what nobody looks at takes longer than the test."""
    if _HANDED_ON in request.config.stash:
        request.config.stash[_HANDED_ON].close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme().text_scale = 2.0
    theme().choose("light")
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme().text_scale = 1.0
    theme().choose("light")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return kept_in(tmp_path)


def kept_in(folder: Path) -> Preferences:
    """Preferences that are kept in a folder, with details and findings open, as most tests look at them."""
    kept = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    kept.keep("window/panels", kept.text_of("window/panels", "inspector;alignment"))
    return kept


OpenWindow = Callable[..., MainWindow]


def opened_window(
    preferences: Preferences,
    path: Path | None = None,
    *,
    size: tuple[int, int] = (1412, 840),
    page: str = "timeline",
) -> MainWindow:
    """A window on a file (or on none), ready to be looked at; what it opens in a browser is in its `links`."""
    opened: list[QUrl] = []
    window = MainWindow(preferences, TODAY, opened.append)
    window.links = opened  # type: ignore[attr-defined]
    window.resize(*size)
    window.show()
    if path is not None:
        window.frame.first = page
        window.open_path(path)
        wait_until(lambda: is_ready(window))
    return window


@pytest.fixture
def open_window(qtbot: QtBot, themed: QApplication, preferences: Preferences) -> Iterator[OpenWindow]:
    """Makes windows on a file (or on none), ready to be looked at; closes them after the test."""
    windows: list[MainWindow] = []

    def make(path: Path | None = None, **asked: object) -> MainWindow:
        windows.append(opened_window(preferences, path, **asked))  # type: ignore[arg-type]
        return windows[-1]

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture(scope="session")
def handed_on(
    fusion: QApplication,
    sample_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    kept_open: set[object],
    request: pytest.FixtureRequest,
) -> Iterator[HandedOn]:
    """Windows on the sample, timeline first; one serves the tests until one of them leaves its mark on it."""

    def copied() -> Path:
        return Path(shutil.copy(sample_file, tmp_path_factory.mktemp("window") / "AI accelerators.roadmap"))

    windows = HandedOn(copied, lambda path: opened_window(kept_in(path.parent), path), kept_open)
    request.config.stash[_HANDED_ON] = windows
    yield windows
    windows.close()


HandOn = Callable[[Path, Callable[[Path], MainWindow]], HandedOn]


@pytest.fixture(scope="module")
def hand_on(
    fusion: QApplication, tmp_path_factory: pytest.TempPathFactory, kept_open: set[object]
) -> Iterator[HandOn]:
    """Windows on copies of another file, or opened otherwise, that the tests of one module hand on."""
    made: list[HandedOn] = []

    def of(file: Path, make: Callable[[Path], MainWindow]) -> HandedOn:
        def copied() -> Path:
            return Path(shutil.copy(file, tmp_path_factory.mktemp("window") / file.name))

        made.append(HandedOn(copied, make, kept_open))
        return made[-1]

    yield of
    for windows in made:
        windows.close()


@pytest.fixture(scope="module")
def on_some(hand_on: HandOn, tmp_path_factory: pytest.TempPathFactory) -> HandedOn:
    """Windows on some of the sample, which a module hands on: what is changed or worked out in them is there sooner."""
    small = small_workspace(tmp_path_factory.mktemp("some") / "some.roadmap")
    return hand_on(small, lambda path: opened_window(kept_in(path.parent), path))


@pytest.fixture
def window_on_some(on_some: HandedOn, qtbot: QtBot, themed: QApplication) -> Iterator[MainWindow]:
    """A window on some of the sample as it is when it has been opened."""
    yield on_some.take()
    on_some.give_back()


@pytest.fixture(scope="module", autouse=True)
def _no_window_beside(request: pytest.FixtureRequest) -> None:
    """Tests of a file that takes no window over do without one beside them."""
    here = [item for item in request.session.items if item.path == request.path]
    asked = {name for item in here for name in item.fixturenames}  # type: ignore[attr-defined]
    takes_over = "handed_on" in asked or ("window" in asked and not is_on_some(request.module))
    if not takes_over and _HANDED_ON in request.config.stash:
        request.config.stash[_HANDED_ON].close()


@pytest.fixture
def window(request: pytest.FixtureRequest, qtbot: QtBot, themed: QApplication) -> Iterator[MainWindow]:
    """A window on the sample as it is when it has been opened (`open_window` makes one that nobody has used); on some
    of it where the module says `ON_SOME = True`."""
    windows = request.getfixturevalue("on_some" if is_on_some(request.module) else "handed_on")
    yield windows.take()
    windows.give_back()


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[MainWindow], None]:
    """Waits until a window's roadmap is open and checked, and nothing is under way."""
    return lambda window: qtbot.waitUntil(lambda: is_ready(window), timeout=20_000)


@contextmanager
def session_on(path: Path) -> Iterator[Session]:
    """A workspace opened without a window, and checked."""
    tasks = Tasks()
    session = Session(tasks, TODAY)
    session.open(path)
    wait_until(lambda: session.result is not None and not tasks.is_busy)
    yield session
    session.close()
    tasks.close()


@pytest.fixture(scope="module")
def open_session(
    fusion: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The sample opened without a window, once for a module: for tests of one page by itself; some of it where the
    module says `ON_SOME = True`."""
    path = tmp_path_factory.mktemp("session") / "AI accelerators.roadmap"
    if is_on_some(request.module):
        small_workspace(path)
    else:
        shutil.copy(request.getfixturevalue("sample_file"), path)
    with session_on(path) as session:
        session.change_reader(watched=(("amd", "meta"),))
        session.at_first = (session.spec, session.reader)  # type: ignore[attr-defined]
        yield session


@pytest.fixture(scope="module")
def some_session(fusion: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Some of the sample without a window: every page has something to hand out, and little to write."""
    with session_on(small_workspace(tmp_path_factory.mktemp("some") / "some.roadmap")) as session:
        yield session


MakePage = Callable[..., Page]


@pytest.fixture(scope="module")
def make_page() -> Iterator[MakePage]:
    """Makes pages without a window; they live as long as the session that they listen to."""
    pages: list[Page] = []

    def make(session: Session, key: str) -> Page:
        place = place_of(key)
        pages.append(getattr(import_module(place.module), place.name)(session))
        return pages[-1]

    yield make
    for page in pages:
        page.deleteLater()


@pytest.fixture
def as_opened(open_session: Session, themed: QApplication) -> Session:
    """The module's session, asked what it was asked at first, whatever the tests before asked it."""
    spec, reader = open_session.at_first  # type: ignore[attr-defined]
    open_session.change_reader(**reader._asdict())
    open_session.change_view(**changes_to(spec))
    open_session.choose_pair("", "")
    open_session.select("")
    wait_until(lambda: open_session.result is not None and not open_session.tasks.is_busy)
    return open_session


def is_ready(window: MainWindow) -> bool:
    """Whether the roadmap is open and checked, and nothing is under way."""
    return window.session.result is not None and not window.tasks.is_busy
