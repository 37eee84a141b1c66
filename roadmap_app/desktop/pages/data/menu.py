"""What can be done in a sheet: with its cells, and with the row that is chosen by the four words.

It must not know how cells are kept, nor what becomes of a row.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from roadmap_app.desktop.editing.changing import Changing
from roadmap_app.desktop.pages.data.model import SheetModel
from roadmap_app.desktop.pages.data.view import SheetView


def show_sheet_menu(
    sheet: SheetView, model: SheetModel, changing: Changing, point: QPoint, parent: QWidget
) -> QMenu:
    """The menu of a sheet at a point of the screen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, does, possible in (
        ("Copy\tCtrl+C", sheet.copy, True),
        ("Paste\tCtrl+V", sheet.paste, model.can_edit),
        ("Fill down\tCtrl+D", sheet.fill_down, model.can_edit),
        ("Clear\tDel", sheet.clear_cells, model.can_edit),
    ):
        action = menu.addAction(text)
        action.setEnabled(possible)
        action.triggered.connect(lambda _=False, act=does: act())
    row = sheet.currentIndex().row()
    if row >= 0 and model.typed_at(row) is None:
        changing.fill(menu, model.item(row))
    menu.popup(point)
    return menu
