"""A page stands in one table: rail, menu, keys, what is loaded and the help follow it, and no folder is left out."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import roadmap_app.desktop.pages
from roadmap_app.desktop.actions.places import FIRST, PLACES, TIMELINE, Place, place_of
from roadmap_app.desktop.actions.table import ACTIONS
from roadmap_app.desktop.help.pages import PLACES_PAGE, HelpDialog
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.pages.timeline.page import WorkspacePage
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.rail import RailButton
from roadmap_app.resources import resource_path

ON_SOME = True

each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)


def test_every_folder_of_a_page_is_a_row_and_every_row_has_its_folder() -> None:
    folders = Path(next(iter(roadmap_app.desktop.pages.__path__)))
    found = {path.parent.name for path in folders.glob("*/__init__.py")}
    assert sorted(found) == sorted(place.key for place in PLACES)


def test_no_two_rows_share_key_title_icon_question_or_module() -> None:
    for column in zip(*PLACES, strict=True):
        assert len(set(column)) == len(PLACES), column
    assert {FIRST, TIMELINE} <= {place.key for place in PLACES}


@each_place
def test_the_module_of_a_row_loads_and_its_page_goes_by_the_key_and_title_of_the_row(
    open_session: Session, qtbot: QtBot, place: Place
) -> None:
    made = getattr(import_module(place.module), place.name)
    assert place.module == f"roadmap_app.desktop.pages.{place.key}.page"
    if place.key == TIMELINE:
        assert made is WorkspacePage
        return
    page: Page = made(open_session)
    qtbot.addWidget(page)
    assert isinstance(page, Page)
    assert (page.key, page.title, page._title.text()) == (place.key, place.title, place.title)
    page.end()


def test_each_row_has_an_action_with_its_key_and_a_button_of_the_rail(window: MainWindow) -> None:
    specs = {spec.id: spec for spec in ACTIONS}
    for place in PLACES:
        spec = specs[place.action]
        assert (spec.menu, spec.text, spec.icon, spec.keys) == ("Go", place.title, place.icon, place.keys)
        window.actions_of[place.action].trigger()
        button = window.frame.rail.buttons[place.key]
        assert button.isChecked() and button.text() == place.title
        assert window.frame.current == place.key
    assert list(window.frame.rail.buttons) == [place.key for place in PLACES]


def test_menu_and_keys_go_by_the_order_of_the_table() -> None:
    shown = [spec.id for spec in ACTIONS if spec.id.startswith("page_")]
    assert shown == [place.action for place in PLACES]
    assert [place.keys for place in PLACES[:9]] == [(f"Ctrl+{number}",) for number in range(1, 10)]


def test_a_tenth_page_has_a_place_and_no_key_of_another_action(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tenth = Place("tenth", "Tenth", "book-open", "What comes next?", "nowhere:Tenth")
    monkeypatch.setattr("roadmap_app.desktop.actions.places.PLACES", (*PLACES[:9], tenth))
    assert tenth.keys == ()
    assert place_of("tenth") is tenth
    button = RailButton(tenth.title, tenth.icon, tenth.keys)
    qtbot.addWidget(button)
    assert button.toolTip() == "Tenth"


def test_a_page_that_is_no_row_is_refused() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        place_of("nowhere")


def test_the_help_lists_every_page_with_its_question_and_tells_of_each_in_this_order(qtbot: QtBot) -> None:
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    dialog.show_page(PLACES_PAGE)
    shown = dialog.page.toPlainText()
    for place in PLACES:
        keys = f" ({place.keys[0]})" if place.keys else ""
        assert f"{place.title}{keys}: {place.answers}" in shown
    written = resource_path("help", "4-pages.md").read_text(encoding="utf-8").splitlines()
    heads = [line.removeprefix("## ") for line in written if line.startswith("## ")]
    assert heads[: len(PLACES)] == [place.title for place in PLACES]


def test_the_table_loads_no_page_and_no_qt() -> None:
    code = (
        "import sys; import roadmap_app.desktop.actions.places;"
        "print([name for name in sys.modules if 'PySide6' in name or '.pages.' in name])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
