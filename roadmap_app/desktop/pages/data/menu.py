"""What can be done in a sheet: with its cells, and with the row that is chosen by the four words.

It must not know how cells are kept, nor what becomes of a row.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from roadmap_app.desktop.editing.changing import Changing
from roadmap_app.desktop.pages.data.model import SheetModel
from roadmap_app.desktop.pages.data.outcome import place_of_record
from roadmap_app.desktop.pages.data.view import SheetView
from roadmap_app.domain.tables.words import counted_rows
from roadmap_app.i18n import tr


def show_sheet_menu(
    sheet: SheetView,
    model: SheetModel,
    changing: Changing,
    point: QPoint,
    parent: QWidget,
    show_place: Callable[[str], object] = lambda _: None,
) -> QMenu:
    """The menu of a sheet at a point of the screen. show_place: shows the thing of a key on the timeline."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, does, possible in (
        (tr("Copy\tCtrl+C"), sheet.copy, True),
        (tr("Paste\tCtrl+V"), sheet.paste, model.can_edit),
        (tr("Fill down\tCtrl+D"), sheet.fill_down, model.can_edit),
        (tr("Clear\tDel"), sheet.clear_cells, model.can_edit),
    ):
        action = menu.addAction(text)
        action.setEnabled(possible)
        action.triggered.connect(lambda _=False, act=does: act())
    rows, _ = sheet.block()
    records = [record for row in rows if (record := model.item(row)) is not None]
    if len(records) > 1 and model.can_edit:
        menu.addSeparator()
        text = tr("Delete {counted_rows}…", counted_rows=counted_rows(model.spec.name, len(records)))
        menu.addAction(text).triggered.connect(lambda *_: sheet.delete_asked.emit())
    elif records:
        changing.fill(menu, records[0])
        if place := place_of_record(records[0]):
            menu.addSeparator()
            menu.addAction(tr("Show on the timeline")).triggered.connect(lambda *_: show_place(place))
    menu.popup(point)
    return menu
