"""German in the window: menus that open by their letters, and Qt's own texts, in a process that speaks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAID = """
import gettext, io, json
from roadmap_app import i18n
from tools.catalogues import LANGUAGES, compiled, read
texts, _ = compiled("de", {"desktop": read(LANGUAGES / "de" / "desktop.po", "de")})
i18n._of_language = gettext.GNUTranslations(io.BytesIO(texts))  # of today, whether they are compiled or not
from roadmap_app.desktop.window.opening import make_application
application = make_application()
from PySide6.QtCore import QLibraryInfo, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QMenuBar
from roadmap_app.desktop.actions.menus import Menus
from roadmap_app.desktop.actions.table import ACTIONS, ActionSet, key_text
from roadmap_app.desktop.files import import_dialog
bar, box = QMenuBar(), QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
actions = ActionSet({spec.id: lambda: None for spec in ACTIONS}, bar)
menus = Menus(bar, actions, lambda: (), lambda _: None, lambda: None)
def walked(menu):
    for action in menu.actions():
        if not action.isSeparator():
            yield action.text(), list(walked(action.menu())) if action.menu() else []
folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
print(json.dumps({
    "menus": list(walked(bar)),
    "keys": key_text(("Ctrl+Shift+E",)),
    "filter": import_dialog._TABLES,
    "buttons": [one.text() for one in box.buttons()],
    "number": QLocale().toString(1.5),
    "qt": __import__("pathlib").Path(folder, "qtbase_de.qm").exists(),
}))
"""


@pytest.fixture(scope="module")
def german() -> Any:
    """What a window that speaks German says."""
    asked = {**os.environ, "ROADMAP_LANGUAGE": "de", "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    asked["PYTHONIOENCODING"] = "utf-8"
    run = [sys.executable, "-c", SAID]
    return json.loads(subprocess.check_output(run, env=asked, cwd=ROOT, encoding="utf-8"))


def letters(texts: list[str]) -> Counter[str]:
    """The letters that open: those after an ampersand that is no sign of its own."""
    plain = [text.replace("&&", "") for text in texts]
    return Counter(text[text.index("&") + 1].casefold() for text in plain if "&" in text)


def test_menus_are_german_and_a_letter_opens_one_of_them(german: Any) -> None:
    def check(entries: list[Any]) -> None:
        assert max(letters([text for text, _ in entries]).values(), default=1) == 1, entries
        for _, inner in entries:
            check(inner)

    check(german["menus"])
    titles = [text for text, _ in german["menus"]]
    assert titles == ["&Datei", "&Bearbeiten", "&Ansicht", "&Gehe zu", "&Hilfe"]
    assert all("&" in text for text in titles)


def test_menu_entries_that_ask_further_say_so_as_german_does(german: Any) -> None:
    entries = [text for _, inner in german["menus"] for text, _ in inner]
    assert "Importieren …" in entries
    assert [text for text in entries if text.endswith("…") and not text.endswith(" …")] == []


def test_file_dialogs_keep_their_patterns(german: Any) -> None:
    kinds = german["filter"].split(";;")
    assert [kind[kind.index("(") :] for kind in kinds] == [
        "(*.zip *.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.md *.json *.xml *.gan *.ics)",
        "(*)",
    ]
    assert kinds[1] == "Alle Dateien (*)"


def test_qt_speaks_german_where_it_has_it_and_writes_numbers_so(german: Any) -> None:
    assert german["number"] == "1,5"
    if not german["qt"]:
        pytest.skip("this Qt comes without its translations")
    assert german["buttons"] == ["Abbrechen"]
    assert german["keys"] == "Strg+Umschalt+E"
