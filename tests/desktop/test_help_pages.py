"""Help in the window: every page opens, and the rules stand there as they are registered."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from roadmap_app.desktop.help.pages import RULES_PAGE, HelpDialog, rules_text
from roadmap_app.workspace.checking import rules_told


def test_every_page_opens_from_the_list(qtbot: QtBot) -> None:
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() >= 4
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        assert dialog.page.toPlainText().startswith(dialog.list.item(row).text())


def test_the_page_on_rules_tells_each_registered_rule_with_its_thresholds(qtbot: QtBot) -> None:
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    dialog.show_page(RULES_PAGE)
    shown = dialog.page.toPlainText()
    for rule in rules_told():
        assert f"\n{rule.id}\n" in shown
        for name, *_ in rule.thresholds:
            assert name in rules_text()
