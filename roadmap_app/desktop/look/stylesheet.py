"""The style sheet: look.md's spaces, edges and colours for the standard widgets. Text in, text out.

Widgets ask for a look by properties: `tone` (ink, muted, faint, accent, amber, red, green) for text, `kind` (filled,
plain, chip, link) for buttons, `ground` (paper, panel, band, card) for areas. It must not know any widget by name.
"""

from __future__ import annotations

from roadmap_app.render.look.palette import Palette
from roadmap_app.resources import resource_path

_SHEET = """
QMainWindow, QDialog { background: $panel; }
QWidget[ground="paper"] { background: $paper; }
QWidget[ground="panel"] { background: $panel; }
QWidget[ground="band"] { background: $band; }
QWidget[ground="clear"], QScrollArea[ground="clear"] { background: transparent; border: 0; }
QFrame[ground="card"] { background: $paper; border: 1px solid $edge; border-radius: 8px; }
QFrame[ground="popup"] { background: $paper; border: 1px solid $rule; border-radius: 8px; }
QFrame[ground="line"] { background: $edge; border: 0; }
QLabel { color: $ink; background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="faint"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="green"] { color: $green; }
QMenuBar { background: $panel; border: 0; border-bottom: 1px solid $grid; padding: 2px 10px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $paper; border: 1px solid $rule; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 4px; color: $ink; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $grid; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }
QStatusBar { background: $band; color: $muted; border-top: 1px solid $grid; }
QStatusBar::item { border: 0; }
QToolTip { background: $paper; color: $ink; border: 1px solid $rule; padding: 6px; }
QPushButton { background: $paper; border: 1px solid $rule; border-radius: 6px; padding: 0 14px; min-height: $h30;
  font-weight: 600; color: $ink; }
QPushButton:hover { background: $band; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; min-height: $h28; }
QPushButton:disabled { color: $faint; border-color: $edge; background: $panel; }
QPushButton[kind="filled"] { background: $button; color: #ffffff; border-color: $button; }
QPushButton[kind="filled"]:hover { background: $accent_hover; }
QPushButton[kind="filled"]:focus { border: 2px solid $ink; }
QPushButton[kind="filled"]:disabled { background: $edge; border-color: $edge; color: $muted; }
QPushButton::menu-indicator { image: url("$down"); width: $h16; height: $h16; subcontrol-origin: border;
  subcontrol-position: right center; right: 8px; }
QPushButton[kind="link"] { background: transparent; border: 0; padding: 0; color: $accent; font-weight: 400;
  min-height: $h20; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; border-radius: 4px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px 6px;
  min-height: $h20; color: $ink; }
QToolButton:hover { background: $selection; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:checked { background: $selection; border: 1px solid $rule; }
QToolButton:disabled { color: $faint; }
QToolButton[kind="low"] { padding: 0 4px; min-height: 0; border-radius: 4px; }
QToolButton[kind="low"]::menu-indicator { image: none; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: $paper; border: 1px solid $rule; border-radius: 6px;
  padding: 0 8px; min-height: $h30; color: $ink; selection-background-color: $button;
  selection-color: #ffffff; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 7px;
  min-height: $h28; }
QLineEdit[kind="filter"] { padding: 0 6px; min-height: $h20; border-radius: 4px; }
QLineEdit[kind="filter"]:focus { border: 2px solid $accent; padding: 0 5px; min-height: $h18; }
QLineEdit[kind="cell"], QLineEdit[kind="cell"]:focus { border: 2px solid $accent; border-radius: 0; padding: 0 6px;
  min-height: 0; }
QLineEdit[wrong="true"] { border: 2px solid $red; padding: 0 7px; min-height: $h28; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: $faint;
  background: $panel; }
QComboBox::drop-down { border: 0; width: $h24; }
QComboBox::down-arrow { image: url("$down"); width: $h16; height: $h16; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right;
  width: 22px; border: 0; background: transparent; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right;
  width: 22px; border: 0; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $rule; selection-background-color: $selection;
  selection-color: $ink; outline: 0; }
QCheckBox { spacing: 8px; color: $ink; }
QCheckBox::indicator, QListView::indicator { width: $h16; height: $h16; border: 1px solid $faint; border-radius: 4px;
  background: $paper; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border: 1px solid $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $button; border: 1px solid $button;
  image: url("$check"); }
QRadioButton { spacing: 8px; color: $ink; }
QRadioButton:disabled { color: $faint; }
QRadioButton::indicator { width: $h16; height: $h16; border: 1px solid $faint; border-radius: 9px; background: $paper; }
QRadioButton::indicator:focus, QRadioButton::indicator:hover { border: 1px solid $accent; }
QRadioButton::indicator:checked { border: 5px solid $button; background: #ffffff; width: 8px; height: 8px; }
QPlainTextEdit, QTextEdit { background: $paper; border: 1px solid $edge; border-radius: 6px; color: $ink; }
QTableView, QListView, QListWidget { background: $paper; border: 0; gridline-color: $grid; color: $ink;
  selection-background-color: $selection; selection-color: $ink; outline: 0; alternate-background-color: $paper; }
QTableView::item { padding: 0 8px; }
QTableView[framed="true"] { border: 1px solid $edge; border-radius: 6px; }
QTableView:focus, QListView:focus { border: 1px solid $accent; }
QHeaderView { background: $paper; border: 0; }
QHeaderView::section { background: $paper; color: $muted; border: 0; border-bottom: 1px solid $edge; padding: 4px 8px;
  font-weight: 600; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QTableCornerButton::section { background: $paper; border: 0; }
QSplitter::handle { background: $edge; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QSplitter[kind="gap"]::handle { background: transparent; }
QProgressBar { background: $grid; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $button; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $rule; border-radius: 3px; margin: 2px 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 14px; font-weight: 600;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QCalendarWidget QAbstractItemView { background: $paper; selection-background-color: $button; selection-color: #ffffff;
  outline: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $paper; }
QCalendarWidget QToolButton { color: $ink; font-weight: 600; }
"""


def style_sheet(palette: Palette, text_scale: float = 1.0) -> str:
    """The style sheet in a palette's colours; heights grow with the text."""
    check = resource_path("icons", "check-on-button.svg").as_posix()
    sheet = _SHEET.replace("$check", check)
    for direction in ("down", "up"):
        drawn = resource_path("icons", f"chevron-{direction}-muted.svg").as_posix()
        sheet = sheet.replace(f"${direction}", drawn)
    sheet = sheet.replace("$accent_hover", palette.accent if not palette.is_dark else "#4573da")
    for height in (16, 18, 20, 24, 28, 30):
        sheet = sheet.replace(f"$h{height}", f"{round(height * text_scale)}px")
    roles = ("paper", "panel", "band", "ink", "muted", "faint", "grid", "edge", "rule", "accent", "button")
    for role in (*roles, "selection", "red", "amber", "green"):
        sheet = sheet.replace(f"${role};", f"{getattr(palette, role)};")
        sheet = sheet.replace(f"${role} ", f"{getattr(palette, role)} ")
    return sheet
