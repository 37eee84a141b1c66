"""The font that comes with the program, for window and paper, with figures that stand under each other.

A machine without fonts prints PDFs without text and says nothing: so the program brings Inter along.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from roadmap_app.i18n import tr
from roadmap_app.resources import resource_path

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700


@lru_cache(maxsize=1)
def load_fonts() -> str:
    """Hand the shipped fonts to Qt, once; the family's name. Needs a QGuiApplication.

    Raises FileNotFoundError where the installation lacks them: better than a page without words.
    """
    # Scripts that Inter lacks are drawn with the system's fonts; Qt logs a line for each of their letters.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    folder = resource_path("fonts")
    files = sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")])
    families: list[str] = []
    for file in files:
        handle = QFontDatabase.addApplicationFont(str(file))
        if handle >= 0:
            families += QFontDatabase.applicationFontFamilies(handle)
    if not families:
        raise FileNotFoundError(
            tr("No font could be loaded from {folder}. Install Roadmap again.", folder=folder)
        )
    return min(families, key=len)


@lru_cache(maxsize=256)
def _font(family: str, px: int, weight: int, tabular: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def ui_font(px: float, weight: int = REGULAR, *, tabular: bool = True) -> QFont:
    """The program's font at a size in whole logical px (points would follow the device) and a weight (400 to 700).

    tabular: figures of one width, for columns; off for words, where it would widen the hyphen too.
    """
    return QFont(_font(load_fonts(), round(px), weight, tabular))
