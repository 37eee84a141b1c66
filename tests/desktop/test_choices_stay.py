"""What is chosen in a session is there in the third, though the second never showed where it was chosen.

Pages and panels are made when they are first shown: a session that does not show one must not lose its choices.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import FIRST, PLACES, TIMELINE
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.screenshot import settle, wait_until
from roadmap_app.desktop.session.kept import Kept
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.preferences import Preferences
from roadmap_app.workspace.workspace import Workspace
from tests.small_sample import small_workspace

TODAY = date(2026, 11, 22).toordinal()
PAGES = [place.key for place in PLACES if place.key != TIMELINE]
OTHER = next(key for key in PAGES if key != FIRST)
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


# -- how each page is asked for something else than at first ------------------------------------------


def choose_brief(page: Any) -> None:
    page.fields.whose.choose("all")
    page.fields.take_by("said")


def choose_partners(page: Any) -> None:
    page.form.choose("list")
    page.show_field.choose("own")
    page.open_with(("amd", "oracle"))


def choose_readiness(page: Any) -> None:
    page.open_with(("amd", "oracle"))
    page.layer.choose("systems")
    page.vendors._tick(frozenset({"amd", "nvidia"}))
    page.trends.closing.chosen.emit("nvidia-cuda", "amd-rocm")
    page.pairs.choose("all")


def choose_deals(page: Any) -> None:
    page.open_with("anthropic")
    page.stack.choose("customer")
    page.standing.choose("intent")
    page.unit.choose("USD")


def choose_slips(page: Any) -> None:
    page.layer.choose("software")
    page.vendors._tick(frozenset({"amd", "nvidia"}))
    page.products._tick(frozenset({"amd-helios:available"}))
    page.open_with("nvidia")
    page.worth.precision.choose("quarter")


def choose_compare(page: Any) -> None:
    page.open_with(["amd-mi455x", "rubin"])
    page.only.setChecked(True)
    page.figures.along.choose("order")


def choose_sources(page: Any) -> None:
    page.said_by._tick(frozenset({"amd"}))
    page.age.choose("older")
    page.alone.setChecked(True)


def choose_forecast(page: Any) -> None:
    page.open_with("meta")


def choose_data(page: Any) -> None:
    page.kind.choose("lines")
    page.columns_field._tick(frozenset({"key", "layer"}))
    page._choices.of("lines")["filters"] = {"layer": "software"}
    page._choices.of("lines")["sorts"] = [["key", True]]


CHOICES: dict[str, Callable[[Any], None]] = {
    "brief": choose_brief,
    "partners": choose_partners,
    "readiness": choose_readiness,
    "deals": choose_deals,
    "slips": choose_slips,
    "compare": choose_compare,
    "sources": choose_sources,
    "forecast": choose_forecast,
    "data": choose_data,
}
"""page → what is done on it. A new page that keeps anything has a line here."""

State = dict[str, str]


# -- three sessions -----------------------------------------------------------------------------------


@dataclass
class Told:
    """What three sessions tell: of each page, and of the timeline with what stands around it."""

    first: dict[str, State] = field(default_factory=dict)
    chosen: dict[str, State] = field(default_factory=dict)
    found: dict[str, State] = field(default_factory=dict)
    made_in_second: set[str] = field(default_factory=set)


@contextmanager
def session_of(settings: Path, file: Path) -> Iterator[MainWindow]:
    """One session of a person: the window is opened, used and closed, and only the settings stay."""
    preferences = Preferences(QSettings(str(settings), QSettings.Format.IniFormat))
    window = MainWindow(preferences, TODAY)
    window.resize(1412, 840)
    window.show()
    window.open_path(file)
    wait_until(lambda: is_ready(window))
    settle()
    yield window
    window.close()
    window.deleteLater()


def is_ready(window: MainWindow) -> bool:
    return window.session.result is not None and not window.tasks.is_busy


def around_the_timeline(window: MainWindow) -> State:
    page, spec = window.page, window.session.spec
    told = {f"timeline.{name}": text for name, text in page.timeline.state.items()}
    told |= {f"filters.{name}": text for name, text in page.alignment.state.items()}
    told |= {"selection": window.session.selection, "folded": ";".join(sorted(spec.folded))}
    return told | {"vendors": ";".join(spec.vendors), "group_by": ";".join(spec.group_by)}


def shown_timeline(window: MainWindow) -> None:
    window.frame.show_page(TIMELINE)
    wait_until(lambda: window.page.is_furnished and is_ready(window))
    settle()


def choose_around_the_timeline(window: MainWindow) -> None:
    panel, timeline = window.page.alignment, window.page.timeline
    panel.chips.chips["will-miss"].click()
    panel.rules._tick(frozenset({"software", "delivery"}))
    panel.show_all.setChecked(True)
    panel.grouped.setChecked(False)
    window.session.change_view(group_by=("layer", "vendor"), vendors=frozenset({"amd"}))
    window.session.change_view(folded=frozenset({"software"}))
    window.session.select("rubin")  # which the filter hides
    timeline.view.show_days(739_000.0, 739_400.0)
    timeline.view.pan(0, 64)


def three_sessions(folder: Path, sample_file: Path, left_on: str, pages: list[str]) -> Told:
    """Choose on pages and on the timeline, leave on one; open and close; look what is there."""
    told = Told()
    file = Path(shutil.copy(sample_file, folder / "AI accelerators.roadmap"))
    settings = folder / "settings.ini"
    with session_of(settings, file) as window:
        shown_timeline(window)
        told.first[TIMELINE] = around_the_timeline(window)
        choose_around_the_timeline(window)
        told.chosen[TIMELINE] = around_the_timeline(window)
        for key in pages:
            page = window.frame.page(key)
            told.first[key] = page.state
            CHOICES.get(key, lambda _: None)(page)
            told.chosen[key] = page.state
        window.frame.show_page(left_on)
    with session_of(settings, file) as window:
        told.made_in_second = set(window.frame.pages)
        assert not window.page.is_furnished
    with session_of(settings, file) as window:
        assert window.frame.current == left_on
        for key in pages:
            told.found[key] = worked_out(window, key).state
        shown_timeline(window)
        told.found[TIMELINE] = around_the_timeline(window)
    return told


def worked_out(window: MainWindow, key: str) -> Page:
    window.frame.show_page(key)
    page = window.frame.page(key)
    wait_until(lambda: page.is_current)
    return page


@pytest.fixture(scope="module")
def some_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the sample: there is something to choose on every page."""
    return small_workspace(tmp_path_factory.mktemp("some") / "AI accelerators.roadmap")


@pytest.fixture(scope="module")
def left_on_the_first(
    fusion: QApplication, sample_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Told:
    """Left on the first page, so that the second session shows no other."""
    others = [key for key in PAGES if key != FIRST]
    return three_sessions(tmp_path_factory.mktemp("first"), sample_file, FIRST, others)


@pytest.fixture(scope="module")
def left_on_another(fusion: QApplication, some_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Left on another page, so that the second session does not show the first."""
    return three_sessions(tmp_path_factory.mktemp("another"), some_file, OTHER, [FIRST])


@pytest.mark.parametrize("key", PAGES)
def test_what_is_chosen_on_a_page_is_there_in_the_third_session(
    request: pytest.FixtureRequest, key: str
) -> None:
    told = request.getfixturevalue("left_on_another" if key == FIRST else "left_on_the_first")
    assert key not in told.made_in_second
    assert key in CHOICES or not told.chosen[key], f"say in CHOICES how {key} is asked for something else"
    same = {name for name, text in told.chosen[key].items() if told.first[key].get(name) == text}
    assert not same, f"CHOICES[{key!r}] leaves {same} as at first"
    assert told.found[key] == told.chosen[key]


def test_zoom_filters_folds_and_selection_are_there_though_the_timeline_was_not_shown(
    left_on_the_first: Told,
) -> None:
    first, chosen, found = (
        told[TIMELINE]
        for told in (left_on_the_first.first, left_on_the_first.chosen, left_on_the_first.found)
    )
    assert {name for name, text in chosen.items() if first[name] == text} == set()
    assert found == chosen


# -- what is gone, hidden, or another workspace's ------------------------------------------------------

MakePage = Callable[..., Page]


@pytest.mark.parametrize("key", PAGES)
def test_a_choice_whose_thing_is_gone_is_left_out_and_the_others_stay(
    some_session: Session, make_page: MakePage, key: str
) -> None:
    page = make_page(some_session, key)
    CHOICES.get(key, lambda _: None)(page)
    chosen = page.state
    gone = {name: f"{text};gone" for name, text in chosen.items()}
    for name in chosen:
        page.restore({**chosen, name: gone[name]})
        assert {**page.state, name: ""} == {**chosen, name: ""}
    page.restore(gone)
    page.show()
    wait_until(lambda: page.is_current)
    page.hide()
    page.end()
    assert [text for text in page.state.values() if "gone" in text] == []


@pytest.mark.parametrize("key", PAGES)
def test_a_page_that_is_made_while_a_profile_hides_things_keeps_what_was_chosen(
    some_session: Session, make_page: MakePage, key: str
) -> None:
    asked = make_page(some_session, key)
    CHOICES.get(key, lambda _: None)(asked)
    some_session.change_reader(profile="public")
    try:
        made = make_page(some_session, key)
        made.restore(asked.state)
        assert made.state == asked.state
    finally:
        some_session.change_reader(profile="internal")
        wait_until(lambda: not some_session.is_checking and not some_session.tasks.is_busy)


def test_the_choices_of_one_workspace_are_never_kept_as_those_of_another(
    fusion: QApplication, some_file: Path, tmp_path: Path
) -> None:
    settings, other = tmp_path / "settings.ini", tmp_path / "Other.roadmap"
    file = Path(shutil.copy(some_file, tmp_path / "AI accelerators.roadmap"))
    Workspace.create(other).close()
    kept = {"page": FIRST, "verdicts": "will-miss", "grouped": "no", "compare.keys": "a;b", "tenth.what": "x"}
    with session_of(settings, file) as window:
        preferences = window.preferences
        preferences.keep_view(other, kept)
        shown_timeline(window)
        choose_around_the_timeline(window)
        window.open_path(other)
        wait_until(lambda: window.session.roadmap.is_empty and is_ready(window))
    found = preferences.view_of(other)
    assert {name: found.get(name) for name in kept} == kept
    assert "start_day" not in found, "where nobody has looked at the timeline, no place on it is kept"


def test_what_is_chosen_before_the_timeline_is_shown_stays_chosen_on_it(
    fusion: QApplication, some_file: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(some_file, tmp_path / "AI accelerators.roadmap"))
    with session_of(tmp_path / "settings.ini", file) as window:
        assert window.frame.current == FIRST
        window.session.select("rubin")
        shown_timeline(window)
        assert window.session.selection == "rubin"


def test_a_filter_by_a_rule_that_is_gone_is_left_out(window: MainWindow) -> None:
    panel = window.page.alignment
    panel.restore({"rules": "software;was-a-rule", "verdicts": "will-miss;was-a-verdict", "grouped": "no"})
    assert panel.state == {"rules": "software", "verdicts": "will-miss", "all": "", "grouped": "no"}


def test_the_details_come_back_as_wide_as_they_were_from_a_narrow_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.page
    page.horizontal.setSizes([page.width() - 500, 500])
    settle()
    wide = page.horizontal.sizes()[1]
    assert wide > 450
    window.resize(1200, 840)
    qtbot.waitUntil(lambda: page.is_narrow)
    window.resize(1500, 840)
    qtbot.waitUntil(lambda: not page.is_narrow)
    settle()
    assert page.horizontal.sizes()[1] == wide


# -- the mechanism ---------------------------------------------------------------------------------------


def test_what_is_taken_is_told_by_its_taker_and_what_is_not_stays_as_it_was() -> None:
    kept = Kept(
        {"page": "brief", "slips.layer": "all", "slips.gone": "1", "deals.unit": "GW", "rules": "a;b"}
    )
    assert kept.take("rules", "verdicts") == {"rules": "a;b"}
    assert kept.take_of("slips") == {"layer": "all", "gone": "1"}
    assert kept.take_of("slips") == {}
    told = {"page": "slips", "slips.layer": "software"}
    assert kept.with_told(told) == {"page": "slips", "slips.layer": "software", "deals.unit": "GW"}
