"""Qt's own texts (OK and Cancel, file dialogs, menus of text fields, months) and numbers in the chosen language.

They come with Qt, where the installation has them; where not, they are English. It must not know the program's texts.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from roadmap_app.i18n import ENGLISH, PSEUDO, language


def translate_qt(application: QCoreApplication) -> bool:
    """Have Qt speak the language; whether it does. English costs nothing: it is what Qt has in its code."""
    if language in (ENGLISH, PSEUDO):
        return False
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(f"qtbase_{language}", folder) and application.installTranslator(translator)
