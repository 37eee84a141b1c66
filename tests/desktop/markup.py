"""What Qt would show as markup although nobody has made it so: labels, tooltips of widgets, cells and actions."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

MARKUP = "<b>bold</b><img src='https://a.example/x.png'>"


def taken_for_markup(root: QWidget) -> list[str]:
    """What Qt would show as markup although nobody has made it so."""
    ours = "<p style='white-space:pre-wrap'>"
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        tip = widget.toolTip()
        if TextQt.mightBeRichText(tip) and not (tip.startswith(ours) and "<b>" not in tip):
            found.append(f"tooltip of {type(widget).__name__}: {tip[:60]}")
        form = widget.textFormat() if isinstance(widget, QLabel) else Qt.TextFormat.PlainText
        if form != Qt.TextFormat.PlainText and TextQt.mightBeRichText(widget.text()):
            found.append(f"label {widget.text()[:60]}")
    for view in root.findChildren(QAbstractItemView):
        for tip in item_tips(view):
            if TextQt.mightBeRichText(tip) and not (tip.startswith(ours) and "<b>" not in tip):
                found.append(f"tooltip in a {type(view).__name__}: {tip[:60]}")
    for action in root.findChildren(QAction):
        if TextQt.mightBeRichText(action.toolTip()) and not action.toolTip().startswith(ours):
            found.append(f"tooltip of the action {action.text()[:60]}")
    return found


def item_tips(view: QAbstractItemView) -> list[str]:
    """The tooltips of the first cells of a list, table or tree."""
    model = view.model()
    if model is None:
        return []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    cells = [
        model.index(row, column)
        for row in range(min(model.rowCount(), 30))
        for column in range(min(columns, 30))
    ]
    return [str(model.data(cell, Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]
