"""Nothing that leaves the window tells a reader what his profile hides: exports, prints, packs, the clipboard.

The pages, the formats and the actions are walked from their tables, the next one, too. One window per profile walks
through all of it: a window is dear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import PLACES, TIMELINE
from roadmap_app.desktop.actions.table import ACTIONS
from roadmap_app.desktop.files.export_dialog import ExportDialog
from roadmap_app.desktop.files.pack_dialog import PackDialog
from roadmap_app.desktop.files.print_dialog import PrintDialog
from roadmap_app.desktop.inspector.copying import sentence_of
from roadmap_app.desktop.session.reader import NO_PAIR
from roadmap_app.desktop.session.search_index import SearchIndex
from roadmap_app.desktop.settings.dialog import SettingsDialog
from roadmap_app.desktop.tables.grid import CellGrid
from roadmap_app.desktop.tables.view import TableView
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.statements import day_of
from roadmap_app.exchange.formats import FOR_DOCUMENTS, FOR_WHOLE_DOCUMENTS
from roadmap_app.exchange.outgoing.formats import OUTGOING
from roadmap_app.render.printing import ENDINGS
from tests.planted import OTHERS, file_words, leaked, planted_in, planted_workspace, words_to_find

OpenWindow = Callable[..., MainWindow]
PAGES = [place.key for place in PLACES if place.key != TIMELINE]
HANDS_OUT = ("export", "print", "pack", "copy")
HANDS_OUT_NOTHING = """
    new new_sample sample_beside open open_address reload close quit find next_finding previous_finding what_if
    today fit_all fit_selection zoom_in zoom_out zoom_start previous_period next_period show_year
    show_half show_quarter show_month show_dates fold_all unfold_all clear_filters toggle_inspector toggle_alignment
    toggle_legend chart_only view_choices undated palette drawer_higher drawer_lower details_wider details_narrower
    views deals_between
    deals_above deals_products deals_hidden theme_system theme_light theme_dark back help shortcuts about
    settings tour
""".split()
OF_THE_HOUSE = {spec.id: spec for spec in ACTIONS if {"ours", "house"} & set(spec.needs)}
"""What tells of all that is recorded or changes it: not there before another reader."""
READERS = ("public", "partner:meta")  # tests/cli walks one more
ANOTHER_DAY = day_of("2026-03-01")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted_workspace(tmp_path_factory.mktemp("planted"))


def test_every_action_is_known_to_hand_something_out_or_nothing() -> None:
    shown = {place.action for place in PLACES}
    assert {spec.id for spec in ACTIONS} == {*HANDS_OUT, *HANDS_OUT_NOTHING, *OF_THE_HOUSE, *shown}
    assert {"import", "compare_copy", "history", "undo", "quick_claim", "read_article"} <= set(OF_THE_HOUSE)


@pytest.mark.parametrize("profile", READERS)
def test_nothing_leaves_the_window_with_a_hidden_word(
    profile: str, open_window: OpenWindow, planted: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A what-if, a hidden voice and a hidden filter had been chosen before the profile was."""
    window = open_window(planted)
    window.session.change_reader(scenario="zqscenario", watched=(("amd", "zqorg"), ("amd", "meta")))
    window.session.change_view(viewpoint="zqorg", vendors=frozenset(("zqorg", "amd")))
    window.session.select("zqgen")
    window.actions_of["quick_claim"].trigger()
    window.entering.claims.entry.line.setText("Zqname available Q1 2027 Zqorganization")
    window.session.change_reader(profile=profile)
    assert not window.entering.claims.entry.isVisible()
    _settle(window, qtbot)
    _nothing_is_decided_or_supposed(window)
    for what, said in (
        *_searched(window),
        *_set_up(window),
        *_pages(window, tmp_path, qtbot),
        *_copied_from_the_timeline(window),
        *_printed(window, tmp_path, qtbot),
        *_exported(window, tmp_path, qtbot),
        *_packed(window, tmp_path, qtbot),
    ):
        assert leaked(said, profile) == [], what
    if profile == "partner:meta":
        window.session.change_view(as_of=ANOTHER_DAY, viewpoint="anyone", rumours=True)
        _settle(window, qtbot)
        for what, said in (*_pages_in_words(window, qtbot), *_copied_from_the_timeline(window)):
            assert leaked(said, profile) == [], what


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.result is not None and not window.tasks.is_busy, timeout=20_000)


def _nothing_is_decided_or_supposed(window: MainWindow) -> None:
    assert not window.doing.deciding.is_possible
    for spec in ACTIONS:
        action = window.actions_of[spec.id]
        assert leaked(f"{action.text()}\n{action.toolTip()}", "public") == [], spec.id
        assert not (spec.id in OF_THE_HOUSE and action.isEnabled()), spec.id
    assert [choice.key for choice in window.frame.bar.scenario._all()] == [""]
    assert not any(window.doing.deciding.follow_up_of(one) for one in window.session.findings)


Said = Iterator[tuple[str, str]]
"""What was looked at, and all its words."""


def _searched(window: MainWindow) -> Said:
    """Whatever is asked for, the search finds nothing hidden."""
    index = SearchIndex(window.session.roadmap)
    asked = [*words_to_find(), *OTHERS.get(window.session.reader.profile, ())]
    yield "search", "".join(repr(index.find(text, 30)) for text in asked)


def _set_up(window: MainWindow) -> Said:
    window.actions_of["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    yield "settings", _words_of(dialog)
    dialog.reject()


def _pages(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Said:
    """Each page on screen, what is copied out of it, and its export, page by page in another format."""
    first = READERS.index(window.session.reader.profile)
    for place, (key, said) in enumerate(_pages_in_words(window, qtbot), first):
        yield key, said
        page = window.frame.page(key)
        out = tmp_path / f"{key}{FOR_DOCUMENTS[place % len(FOR_DOCUMENTS)].endings[-1]}"
        with qtbot.waitSignal(page.export.exported, timeout=30_000) as told:
            page.export.write(out)
        assert told.args[0].endswith(f"{out.name}, {_readers(window)}.")
        yield out.name, file_words(out)


def _pages_in_words(window: MainWindow, qtbot: QtBot) -> Said:
    for key in PAGES:
        window.actions_of[f"page_{key}"].trigger()
        page = window.frame.page(key)
        qtbot.waitUntil(lambda page=page: page.is_current, timeout=20_000)  # type: ignore[misc]
        shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        yield key, "\n".join([repr(page.document(page.model)), *_copied(page), *shown])


def _copied(widget: QWidget) -> list[str]:
    """All that can be copied out of the tables and grids of a page."""
    texts = []
    for view in widget.findChildren(TableView):
        model = view.model()
        texts += [view.copied(model.index(row, 0)) for row in range(model.rowCount())]
    for grid in widget.findChildren(CellGrid):
        texts += [grid.copied(cell) for at in grid.filled() if (cell := grid.cell(at)) is not None]
    return texts


def _copied_from_the_timeline(window: MainWindow) -> Said:
    session, view = window.session, window.page.timeline.view
    window.actions_of[f"page_{TIMELINE}"].trigger()
    texts = [sentence_of(session.as_of, finding) for finding in session.findings]
    keys = [row.key for table in ("generations", "commitments") for row in session.roadmap.rows(table)]
    for key in keys:
        texts += [sentence_of(session.as_of, one) for one in session.as_of.milestones(key).values()]
        texts.append(view.tip_of(key))
    for key in (*keys[::20], "amd-helios", "amd-mi455x"):
        session.select(key)
        window.actions_of["copy"].trigger()
        texts.append(QGuiApplication.clipboard().text())
    yield "timeline", "\n".join(texts)


def _printed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Said:
    window.actions_of["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None and dialog.paper is not None
    assert f"To be read by: {_readers(window)}." in _words_of(dialog)
    yield "print dialog", _words_of(dialog)
    in_turn = ENDINGS[1:][READERS.index(window.session.reader.profile) :: len(READERS)]
    for ending in (ENDINGS[0], *in_turn):
        out, dialog.report = tmp_path / f"out{ending}", None
        dialog.save(out)
        qtbot.waitUntil(lambda: dialog.report is not None, timeout=30_000)
        yield f"print to {out.name}", file_words(out)
    dialog.reject()


def _readers(window: MainWindow) -> str:
    """For whom it is, as every dialog and every sentence about a file says."""
    return {"public": "public, what anybody may see", "partner:meta": "for Meta only"}[
        window.session.reader.profile
    ]


def _words_of(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def _exported(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Said:
    window.actions_of["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None and dialog.profile.profile == window.session.reader.profile
    for name in ("out", "out.zip", *(f"out{form.ending}" for form in OUTGOING)):
        dialog.report = None
        dialog.path.setText(str(tmp_path / name))
        dialog.export_button.click()
        qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
        yield f"export to {name}", file_words(tmp_path / name)
    assert dialog.profile.words in _words_of(dialog)
    dialog.reject()


def _packed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Said:
    """The packs of all pairs and of the reader's own; over these and the profiles, in each format."""
    window.actions_of["pack"].trigger()
    pack, profile = window.findChild(PackDialog), window.session.reader.profile
    assert pack is not None and pack.chosen_profile == profile
    for place, pair in enumerate((NO_PAIR, ("amd", "meta"))):
        pack.pair.setCurrentIndex(pack.pair.findData(pair))
        pack.document = None
        pack.refresh()
        qtbot.waitUntil(lambda: pack.document is not None, timeout=20_000)
        assert f"To be read by: {_readers(window)}." in _words_of(pack)
        yield f"pack of {pair}", repr(pack.document) + _words_of(pack)
        for form in FOR_WHOLE_DOCUMENTS[READERS.index(profile) + len(READERS) * place :: 2 * len(READERS)]:
            out, pack.written = tmp_path / f"pack{form.ending}", None
            pack.save(out)
            qtbot.waitUntil(lambda: pack.written is not None, timeout=30_000)
            assert f"{out.name}, {_readers(window)}." in _words_of(pack)
            yield out.name, file_words(out)
    pack.reject()


def test_a_pack_for_a_partner_tells_nothing_of_the_what_if_that_our_house_looks_at(
    open_window: OpenWindow, planted: Path, qtbot: QtBot
) -> None:
    window = open_window(planted)
    window.session.change_reader(scenario="zqscenario", me="zqorg")
    window.session.change_view(viewpoint="zqorg", as_of=ANOTHER_DAY)
    _settle(window, qtbot)
    window.actions_of["pack"].trigger()
    pack = window.findChild(PackDialog)
    assert pack is not None
    pack.pair.setCurrentIndex(pack.pair.findData(("amd", "meta")))
    for profile in ("partner:meta", "internal"):
        pack.profile.setCurrentIndex(pack.profile.findData(profile))
        qtbot.waitUntil(
            lambda wanted=profile: pack.document is not None and pack.document.profile == wanted,  # type: ignore[misc]
            timeout=20_000,
        )
        found = "zqscenario" in planted_in(repr(pack.document))
        assert found if profile == "internal" else leaked(repr(pack.document), profile) == []
    pack.reject()
