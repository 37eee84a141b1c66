"""Help: the pages that come with the program, with the list of the window's pages, made from their table, and one on
the rules, made from the rules themselves.

Their text is the program's own, so it is shown as Markdown; nothing of a roadmap is. It must not know rules'
insides nor where they are switched.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.actions.places import PLACES
from roadmap_app.desktop.actions.table import key_text
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.i18n import language, tr
from roadmap_app.resources import resource_path
from roadmap_app.workspace.checking import rules_told

PLACES_PAGE, RULES_PAGE = tr("The pages"), tr("The rules")
_PLACES = "4-pages"  # the file to which the list of pages is added
LIST_WIDTH_PX = 240


def help_texts() -> dict[str, str]:
    """title → Markdown of every page, the one on the rules last."""
    texts = {}
    for path in sorted(_folder().glob("*.md")):
        text = path.read_text(encoding="utf-8")
        head, _, words = text.partition("\n")
        if path.stem == _PLACES:
            texts[PLACES_PAGE] = "\n\n".join((f"# {PLACES_PAGE}", places_text(), words.lstrip()))
        else:
            texts[head.lstrip("# ")] = text
    texts[RULES_PAGE] = rules_text()
    return texts


def _folder() -> Path:
    """The pages in the language of the program."""
    own = resource_path("help", language)
    return own if own.is_dir() else resource_path("help")


def places_text() -> str:
    """Every page of the window with the question that it answers and its key, as Markdown."""
    lines = []
    for place in PLACES:
        keys = f" ({key_text(place.keys)})" if place.keys else ""
        lines.append(f"- **{place.title}**{keys}: {place.answers}")
    return "\n".join(lines)


def rules_text() -> str:
    """Every rule with what must hold, an example, and its thresholds, as Markdown."""
    parts = [
        f"# {RULES_PAGE}",
        tr(
            "Each asks for one thing. They are switched and tuned in *Edit › Settings* or "
            "with `roadmap rules`."
        ),
    ]
    for rule in rules_told():
        kind = (
            [tr("What breaks it is listed as: {verdict}.", verdict=VERDICT_WORDS[rule.kind])]
            if rule.kind
            else []
        )
        parts += [f"## {rule.id}", rule.help, tr("*For example:* {example}", example=rule.example), *kind]
        parts += [f"`{name}` = {value:g} {unit}. {meaning}" for name, value, unit, meaning in rule.thresholds]
    return "\n\n".join(parts)


class HelpDialog(QDialog):
    """The pages beside a list of their titles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self.resize(theme().px(940), theme().px(680))
        self.texts = help_texts()
        self.list = QListWidget()
        self.list.addItems(list(self.texts))
        self.list.setFixedWidth(theme().px(LIST_WIDTH_PX))
        self.list.setWordWrap(True)
        self.list.setFont(theme().font(13))
        self.list.setSpacing(theme().px(6))
        self.list.setAccessibleName(tr("Help pages"))
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setFont(theme().font(13))
        self.page.document().setDocumentMargin(theme().px(24))
        self.page.setAccessibleName(tr("Help page"))
        self.list.currentTextChanged.connect(self.show_page)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        box.setContentsMargins(0, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addLayout(row)
        column.addWidget(box)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, title: str) -> None:
        """Show the page of a title from its top."""
        self.page.setMarkdown(self.texts[title])
        _space_out(self.page.document())
        self.page.moveCursor(QTextCursor.MoveOperation.Start)


def _space_out(document: QTextDocument) -> None:
    """Give paragraphs air and headings the program's sizes; Markdown comes without either."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        form = block.blockFormat()
        level = form.headingLevel()
        in_table = cursor.currentTable() is not None
        form.setTopMargin(theme().px(18 if level > 1 else 0))
        form.setBottomMargin(theme().px(0 if in_table else 10 if level == 1 else 4 if level else 8))
        form.setLineHeight(125.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(form)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat()
            letters.setFont(theme().font(20 if level == 1 else 14, 700 if level == 1 else 650))
            cursor.mergeCharFormat(letters)
        block = block.next()
