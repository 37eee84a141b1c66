"""The Brief by mouse and keyboard: read as somebody, of several pairs, since a day, and followed to what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.pages.brief.page import BriefPage
from roadmap_app.desktop.pages.brief.since import BY_WORDS, ENTERED
from roadmap_app.desktop.pages.brief.since_popup import SincePopup
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.session.reader import Reader, restored_reader
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.roadmap import Roadmap

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # popups on the offscreen platform
TODAY = date(2026, 11, 22).toordinal()


@pytest.fixture
def page(qtbot: QtBot, as_opened: Session, make_page: Callable[..., Page]) -> Iterator[BriefPage]:
    """The page alone, on the sample, with AMD × Meta watched."""
    made = make_page(as_opened, "brief")
    assert isinstance(made, BriefPage)
    made.resize(1500, 860)
    made.show()
    settle(made, qtbot)
    yield made
    qtbot.waitUntil(lambda: made._task is None, timeout=20_000)
    made.hide()


def settle(page: BriefPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.is_current and not page.session.tasks.is_busy, timeout=20_000)


def sentences(page: BriefPage) -> list[str]:
    shown = page.headlines.findChildren(QLabel)
    return [one.text() for one in shown if one.isVisibleTo(page.headlines) and " × " in one.text()]


def test_the_headline_stands_on_the_first_screen_and_is_copied_with_its_sources(
    page: BriefPage, qtbot: QtBot
) -> None:
    (sentence,) = sentences(page)
    assert "no source names a ROCm or PyTorch release for the MI450-based custom GPU" in sentence
    label = next(one for one in page.headlines.findChildren(QLabel) if one.text() == sentence)
    assert page.rect().contains(label.mapTo(page, QPoint(0, label.height())))
    copies = next(
        one for one in page.headlines.findChildren(QPushButton) if one.text() == "Copy with sources"
    )
    qtbot.mouseClick(copies, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied.startswith(sentence)
    assert "https://" in copied


def test_open_the_pair_leads_to_partners(page: BriefPage, qtbot: QtBot) -> None:
    opens = next(one for one in page.headlines.findChildren(QPushButton) if one.text() == "Open the pair")
    with qtbot.waitSignal(page.page_asked) as asked:
        qtbot.mouseClick(opens, Qt.MouseButton.LeftButton)
    assert asked.args == ["partners", ("amd", "meta")]


def test_a_click_selects_and_enter_opens_the_finding_or_shows_the_place(
    page: BriefPage, qtbot: QtBot
) -> None:
    since = page.cards[0].table
    since.selectRow(0)
    assert page.session.selection == since.table.rows[0].key == "amd-helios"
    assert page.cards[1].table.chosen_row is not None
    with qtbot.waitSignal(page.finding_opened) as opened:
        qtbot.keyClick(since, Qt.Key.Key_Return)
    assert opened.args[0].ready.subject == "amd-helios"
    place = next(n for n, row in enumerate(since.table.rows) if not row.fingerprint)
    since.selectRow(place)
    with qtbot.waitSignal(page.place_asked) as shown:
        qtbot.keyClick(since, Qt.Key.Key_Return)
    assert shown.args == [since.table.rows[place].key]
    qtbot.keyClick(since, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == since.table.rows[place].spoken


def test_who_you_are_sets_the_pair_the_quarters_and_whose_things_stand_first(
    page: BriefPage, qtbot: QtBot
) -> None:
    page.fields.me.choose("nvidia")
    qtbot.waitUntil(lambda: page.session.reader.me == "nvidia", timeout=10_000)
    settle(page, qtbot)
    assert "nvidia" in page.session.reader.pair
    assert sentences(page)[0].startswith("NVIDIA × ")
    assert "Q4 FY27" in page.cards[1].table.table.rows[0].cells[0].text
    assert page.fields.whose.value == "what concerns NVIDIA"
    assert page.session.reader.profile == "internal"


def test_each_watched_pair_has_a_sentence_and_without_one_the_page_says_what_to_do(
    page: BriefPage, qtbot: QtBot
) -> None:
    page.fields.watching.changed.emit(frozenset({"amd/meta", "amd/openai"}))
    settle(page, qtbot)
    assert [text.split(":")[0] for text in sentences(page)] == ["AMD × Meta", "AMD × OpenAI"]
    assert page.session.reader.pair == ("amd", "meta")
    page.fields.watching.changed.emit(frozenset())
    settle(page, qtbot)
    assert sentences(page) == []
    assert any("No pair is watched" in one.text() for one in page.headlines.findChildren(QLabel))


def test_since_takes_a_day_and_which_day_counts(page: BriefPage, qtbot: QtBot) -> None:
    assert page.fields.since.value == "24 Aug 2026, as said"
    field = page.fields.since
    field.open()
    popup = field.popup
    assert isinstance(popup, SincePopup)
    button = next(one for one in popup.findChildren(QPushButton) if one.text() == "30 days")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert field.value == "23 Oct 2026, as said"
    assert all((row.cells[3].day or 0) > TODAY - 30 for row in page.cards[0].table.table.rows)
    field.open()
    popup = field.popup
    assert isinstance(popup, SincePopup)
    next(one for one in popup.kinds.buttons() if one.text() == BY_WORDS[ENTERED]).click()
    settle(page, qtbot)
    assert field.value == "23 Oct 2026, as entered"
    assert "by the day it entered here" in page.cards[0].aside.text()


def test_after_a_look_it_is_what_has_entered_since_and_where_nothing_has_a_click_shows_what_was_said(
    page: BriefPage, qtbot: QtBot
) -> None:
    page.session.change_reader(since=TODAY - 1)
    settle(page, qtbot)
    assert page.fields.since.value == "21 Nov 2026, as entered"
    assert "since you last looked, 21 Nov 2026" in page.cards[0].aside.text()
    far = date(2090, 11, 20).toordinal()  # nothing has entered by then
    page.session.change_view(as_of=far)
    page.session.change_reader(since=far - 1)
    settle(page, qtbot)
    assert page.fields.since.value == "19 Nov 2090, as entered"
    assert page.cards[0].note.text().startswith("Nothing has entered this workspace")
    qtbot.mouseClick(page.said_instead, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert page.fields.since.value == "22 Aug 2090, as said"
    assert page.said_instead.isHidden()


def test_everyones_things_are_listed_when_asked_for(page: BriefPage, qtbot: QtBot) -> None:
    own = len(page.model.exposed.rows)
    page.fields.whose.choose("all")
    settle(page, qtbot)
    assert len(page.model.exposed.rows) > own
    assert page.state == {"show": "all", "by": ""}
    more = page.cards[2].more
    assert more.text().endswith("more rows")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(page.cards[2].table.table.rows) == len(page.model.exposed.rows)


@pytest.mark.parametrize(("width", "columns"), [(1500, 2), (1208, 1)])
def test_cards_stand_in_columns_and_none_over_another(
    page: BriefPage, qtbot: QtBot, width: int, columns: int
) -> None:
    page.resize(width, 728)
    cards = page.cards
    qtbot.waitUntil(lambda: all(card.height() >= card.minimumSizeHint().height() for card in cards))
    lefts = {card.mapTo(page, QPoint()).x() for card in cards}
    assert len(lefts) == columns
    rects = [card.rect().translated(card.mapTo(page, QPoint())) for card in cards]
    assert not any(one.intersects(other) for place, one in enumerate(rects) for other in rects[place + 1 :])


def test_the_last_look_is_that_of_an_earlier_day(sample: Roadmap) -> None:
    first = restored_reader({}, sample, TODAY)
    assert first.since is None
    later = restored_reader(first.state(TODAY), sample, TODAY + 3)
    assert later.since == TODAY
    again = restored_reader(later.state(TODAY + 3), sample, TODAY + 3)
    assert again.since == TODAY
    assert restored_reader({"looked": "never", "since": "x"}, sample, TODAY) == Reader()
