"""Light and dark: the palette of render as a QPalette and a style sheet on Fusion, following the system or a choice.

The colour scheme that Qt reports is read and never set: setting does nothing on plain X and offscreen.
It must not know the widgets it colours; they carry properties (`tone`, `kind`) that the style sheet reads.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from roadmap_app.desktop.look.stylesheet import style_sheet
from roadmap_app.desktop.look.text_measures import TextMeasures
from roadmap_app.i18n import tr
from roadmap_app.render.look.fonts import load_fonts, ui_font
from roadmap_app.render.look.palette import DARK, LIGHT, Palette

THEMES = {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}
"""What can be chosen, in words."""
TEXT_PERCENTS = (80, 90, 100, 110, 125, 150, 175, 200)
"""How large text can be drawn, of the system's own size."""
_SYSTEM_PX = 15.0  # up to here a system's own font size asks for nothing; a larger one enlarges all text


class Theme(QObject):
    """The colours and the text size of the application; one per QApplication, see `theme()`."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.choice = "system"
        self.palette: Palette = LIGHT
        self.text_scale = text_scale_of(application.font())
        self._measures: dict[tuple[int, int], TextMeasures] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: str) -> None:
        """Use `light`, `dark`, or what the system says (`system`; light where it says nothing)."""
        self.prepare(choice)
        self.dress()
        self.changed.emit()

    def prepare(self, choice: str, text_percent: int = 0) -> None:
        """Choose before there are widgets: palette and font, not yet the style sheet (see `dress`). text_percent: how
        large text is drawn, of what the system asks for; 0 as it is."""
        if text_percent:
            application = QApplication.instance()
            asked = text_scale_of(application.font()) if isinstance(application, QApplication) else 1.0
            self.text_scale = asked * text_percent / 100
        self.choice = choice
        is_dark = choice == "dark" or (choice == "system" and _system_is_dark())
        self.palette = DARK if is_dark else LIGHT
        QApplication.setFont(self._application_font())
        QApplication.setPalette(qt_palette(self.palette))

    def dress(self) -> None:
        """Put the style sheet on. A window built before is dressed once, and not anew with each step of building."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet("")  # Qt puts one sheet in the place of another in five times the time
            application.setStyleSheet(style_sheet(self.palette, self.text_scale))

    def font(self, px: float = 13, weight: int = 400) -> QFont:
        """The program's font at a size in px at 100 % text."""
        return ui_font(round(px * self.text_scale), weight)

    def measures(self, px: float = 13, weight: int = 400) -> TextMeasures:
        """How wide texts are in the font of that name."""
        key = (self.px(px), weight)
        if key not in self._measures:
            self._measures[key] = TextMeasures(self.font(px, weight))
        return self._measures[key]

    def _application_font(self) -> QFont:
        """Without tabular figures: Qt lends the application's features to every font, and a PDF's text would have
        figures that nobody can search."""
        font = QFont(load_fonts())
        font.setPixelSize(self.px(13))
        return font

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return round(length * self.text_scale)

    def _follow(self) -> None:
        if self.choice == "system":
            self.choose("system")


def text_scale_of(font: QFont) -> float:
    """How much larger than usual a person has set the system's text: 1 to 3."""
    px = font.pixelSize()
    if px <= 0:
        screen = QGuiApplication.primaryScreen()
        px = round(font.pointSizeF() * screen.logicalDotsPerInch() / 72)
    return min(max(1.0, px / _SYSTEM_PX), 3.0)


_known: tuple[QApplication, Theme] | None = None


def theme() -> Theme:
    """The application's theme, made with the first call. RuntimeError without a QApplication."""
    global _known
    application = QApplication.instance()
    if _known is not None and _known[0] is application:  # asked for each text that is drawn
        return _known[1]
    if not isinstance(application, QApplication):
        raise RuntimeError("There is no QApplication to have colours.")
    _known = application, Theme(application)
    return _known[1]


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def qt_palette(palette: Palette) -> QPalette:
    """The roles of Qt's own widgets in a palette's colours."""
    roles = {
        QPalette.ColorRole.Window: palette.panel,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Base: palette.paper,
        QPalette.ColorRole.AlternateBase: palette.band,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Button: palette.panel,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.BrightText: palette.red,
        QPalette.ColorRole.Highlight: palette.button,
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.ToolTipBase: palette.paper,
        QPalette.ColorRole.ToolTipText: palette.ink,
        QPalette.ColorRole.Light: palette.paper,
        QPalette.ColorRole.Midlight: palette.grid,
        QPalette.ColorRole.Mid: palette.edge,
        QPalette.ColorRole.Dark: palette.rule,
        QPalette.ColorRole.Shadow: palette.rule,
        QPalette.ColorRole.Accent: palette.accent,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, colour)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, palette.faint)
    return made
