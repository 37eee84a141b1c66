"""The one table of actions: menus, toolbar, shortcuts page and help are made from it.

An action is a row here and a handler in the window; a row without a handler raises when the window is made. Those that
show a page come from the table of pages.
It must not know what a handler does.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from roadmap_app.desktop.actions.places import PLACES
from roadmap_app.desktop.look.icons import icon
from roadmap_app.i18n import tr


class ActionSpec(NamedTuple):
    """One action.

    keys: portable key sequences. needs: the states of the window (see `ActionSet.enable`) that must all hold.
    scope: `window`, or `timeline` for keys that count only while the timeline has the focus.
    group: actions of one group are checkable and exclude each other; `toggle` alone is checkable.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: tuple[str, ...] = ()
    scope: str = "window"
    group: str = ""
    separated: bool = False


_OPEN = ("open",)
_HOUSE = ("open", "house")  # what tells of all that is recorded, or changes what another reader does not see
_OURS = ("open", "writable", "ours")
_TIMELINE = ("open", "timeline")
ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", "File", tr("New…"), ("Ctrl+N",), "file-plus"),
    ActionSpec("new_sample", "File", tr("New from sample…"), (), "package-open"),
    ActionSpec("sample_beside", "File", tr("Sample in a window beside")),
    ActionSpec("open", "File", tr("Open…"), ("Ctrl+O",), "folder-open"),
    ActionSpec("open_address", "File", tr("Open address…"), ("Ctrl+Alt+O",)),
    ActionSpec(
        "import",
        "File",
        tr("Import…"),
        ("Ctrl+Shift+I",),
        "file-input",
        (*_HOUSE, "writable"),
        separated=True,
    ),
    ActionSpec("paste_table", "File", tr("Paste a table…"), (), "", (*_HOUSE, "writable")),
    ActionSpec("export", "File", tr("Export…"), ("Ctrl+Shift+E",), "file-output", _OPEN),
    ActionSpec("compare_copy", "File", tr("Compare with another copy…"), (), "", _HOUSE),
    ActionSpec("backups", "File", tr("Backups…"), (), "", (*_HOUSE, "file")),
    ActionSpec("print", "File", tr("Print…"), ("Ctrl+P",), "printer", _OPEN),
    ActionSpec("pack", "File", tr("Meeting pack…"), ("Ctrl+M",), "share-2", _OPEN),
    ActionSpec("reload", "File", tr("Reload"), ("F5",), "refresh-cw", _OPEN, separated=True),
    ActionSpec("close", "File", tr("Close roadmap"), ("Ctrl+W",), "x", _OPEN),
    ActionSpec("quit", "File", tr("Quit"), ("Ctrl+Q",), "log-out", separated=True),
    ActionSpec("undo", "Edit", tr("Undo"), ("Ctrl+Z",), "undo-2", (*_HOUSE, "writable", "undoable")),
    ActionSpec(
        "redo", "Edit", tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", (*_HOUSE, "writable", "redoable")
    ),
    ActionSpec("copy", "Edit", tr("Copy"), ("Ctrl+C",), "copy", _OPEN, separated=True),
    ActionSpec("find", "Edit", tr("Find…"), ("Ctrl+F",), "search", _OPEN),
    ActionSpec("palette", "Edit", tr("Find or do…"), ("Ctrl+K",), "", _OPEN),
    ActionSpec(
        "next_finding", "Edit", tr("Next finding"), ("F8",), "chevron-down", ("open", "found"), separated=True
    ),
    ActionSpec(
        "previous_finding", "Edit", tr("Previous finding"), ("Shift+F8",), "chevron-up", ("open", "found")
    ),
    ActionSpec(
        "quick_claim",
        "Edit",
        tr("Quick claim…"),
        ("Ctrl+J",),
        "file-plus",
        ("open", "writable", "ours"),
        separated=True,
    ),
    ActionSpec("add_claim", "Edit", tr("Add a claim…"), ("Ctrl+Shift+C",), "", _OURS),
    ActionSpec("add_vendor", "Edit", tr("Add a vendor…"), ("Ctrl+Shift+V",), "building-2", _OURS),
    ActionSpec("add_product", "Edit", tr("Add a product…"), ("Ctrl+Shift+P",), "layers", _OURS),
    ActionSpec("add_deal", "Edit", tr("Add a deal…"), ("Ctrl+Shift+D",), "arrow-left-right", _OURS),
    ActionSpec("change_selected", "Edit", tr("Change the selected…"), ("Ctrl+E",), "", (*_OURS, "selected")),
    ActionSpec("history", "Edit", tr("History…"), ("Ctrl+H",), "history", ("open", "ours")),
    ActionSpec("read_article", "Edit", tr("Read an article…"), ("Ctrl+Shift+R",), "file-text", _OURS),
    ActionSpec("move_date", "Edit", tr("Another date…"), (), "calendar-days", (*_OURS, "selected")),
    ActionSpec("what_if", "Edit", tr("What if it slips…"), ("Ctrl+Shift+W",), "history", _OPEN),
    ActionSpec(
        "new_scenario", "Edit", tr("New what-if…"), ("Ctrl+Shift+N",), "", ("open", "writable", "ours")
    ),
    ActionSpec("settings", "Edit", tr("Settings…"), ("Ctrl+,",), "", separated=True),
    ActionSpec("today", "View", tr("Today"), ("Home",), "locate-fixed", _TIMELINE, "timeline"),
    ActionSpec("fit_all", "View", tr("Fit all"), ("F",), "move-horizontal", _TIMELINE, "timeline"),
    ActionSpec(
        "fit_selection",
        "View",
        tr("Fit selection"),
        ("Shift+F",),
        "scan",
        ("open", "timeline", "selected"),
        "timeline",
    ),
    ActionSpec("zoom_in", "View", tr("Zoom in"), ("Ctrl++", "Ctrl+="), "zoom-in", _TIMELINE, separated=True),
    ActionSpec("zoom_out", "View", tr("Zoom out"), ("Ctrl+-",), "zoom-out", _TIMELINE),
    ActionSpec("zoom_start", "View", tr("Zoom as at the start"), ("Ctrl+0",), "", _TIMELINE),
    ActionSpec(
        "previous_period",
        "View",
        tr("Previous period"),
        ("Alt+Left",),
        "chevron-left",
        _TIMELINE,
        separated=True,
    ),
    ActionSpec("next_period", "View", tr("Next period"), ("Alt+Right",), "chevron-right", _TIMELINE),
    ActionSpec("show_year", "View", tr("Show a year"), ("Alt+1",), "", _TIMELINE),
    ActionSpec("show_half", "View", tr("Show a half"), ("Alt+2",), "", _TIMELINE),
    ActionSpec("show_quarter", "View", tr("Show a quarter"), ("Alt+3",), "", _TIMELINE),
    ActionSpec("show_month", "View", tr("Show a month"), ("Alt+4",), "", _TIMELINE),
    ActionSpec("show_dates", "View", tr("Show from … to …"), ("Ctrl+G",), "calendar-range", _TIMELINE),
    ActionSpec("fold_all", "View", tr("Fold all groups"), ("Ctrl+Shift+Up",), "", _TIMELINE, separated=True),
    ActionSpec("unfold_all", "View", tr("Unfold all groups"), ("Ctrl+Shift+Down",), "", _TIMELINE),
    ActionSpec(
        "clear_filters",
        "View",
        tr("Show everything that filters hide"),
        ("Ctrl+Shift+L",),
        "list-filter",
        _TIMELINE,
    ),
    ActionSpec(
        "toggle_inspector",
        "View",
        tr("Details"),
        ("Ctrl+I",),
        "panel-right",
        _TIMELINE,
        group="toggle",
        separated=True,
    ),
    ActionSpec(
        "toggle_alignment", "View", tr("Alignment"), ("Ctrl+L",), "panel-bottom", _TIMELINE, group="toggle"
    ),
    ActionSpec("drawer_higher", "View", tr("More room for the findings"), ("Ctrl+Alt+Up",), "", _TIMELINE),
    ActionSpec("drawer_lower", "View", tr("More room for the chart"), ("Ctrl+Alt+Down",), "", _TIMELINE),
    ActionSpec("details_wider", "View", tr("Wider details"), ("Ctrl+Alt+Left",), "", _TIMELINE),
    ActionSpec("details_narrower", "View", tr("Narrower details"), ("Ctrl+Alt+Right",), "", _TIMELINE),
    ActionSpec("toggle_legend", "View", tr("Legend"), ("Ctrl+Shift+G",), "", _TIMELINE, group="toggle"),
    ActionSpec("chart_only", "View", tr("Chart only"), ("F11",), "", _TIMELINE, group="toggle"),
    ActionSpec("undated", "View", tr("Without a date…"), ("Ctrl+U",), "", _TIMELINE),
    ActionSpec("view_choices", "View", tr("What is shown, and how…"), ("Ctrl+T",), "", _TIMELINE),
    ActionSpec(
        "deals_above", "View", tr("Deals above all lines"), (), "", _TIMELINE, group="deals", separated=True
    ),
    ActionSpec(
        "deals_between", "View", tr("Deals between the vendors shown"), (), "", _TIMELINE, group="deals"
    ),
    ActionSpec("deals_products", "View", tr("Deals on what they wait for"), (), "", _TIMELINE, group="deals"),
    ActionSpec("deals_hidden", "View", tr("Deals hidden"), (), "", _TIMELINE, group="deals"),
    ActionSpec("views", "View", tr("Saved views…"), ("Ctrl+Shift+O",), "bookmark", _OPEN, separated=True),
    ActionSpec("save_view", "View", tr("Save as a view…"), ("Ctrl+Shift+S",), "", _OURS),
    ActionSpec("update_view", "View", tr("Update the view"), ("Ctrl+S",), "", (*_OURS, "view changed")),
    ActionSpec("change_view", "View", tr("Rename or change the view…"), (), "", (*_OURS, "view")),
    ActionSpec("delete_view", "View", tr("Delete the view"), (), "", (*_OURS, "view")),
    ActionSpec(
        "theme_system", "View", tr("Colours of the system"), (), "monitor", group="theme", separated=True
    ),
    ActionSpec("theme_light", "View", tr("Light"), (), "sun", group="theme"),
    ActionSpec("theme_dark", "View", tr("Dark"), (), "moon", group="theme"),
    *(ActionSpec(place.action, "Go", place.title, place.keys, place.icon, _OPEN) for place in PLACES),
    ActionSpec("back", "Go", tr("Back to the page before"), ("Ctrl+B",), "undo-2", _OPEN, separated=True),
    ActionSpec("help", "Help", tr("How to read it"), ("F1",), "file-text"),
    ActionSpec("shortcuts", "Help", tr("Keys and gestures"), ("Ctrl+F1",), "keyboard"),
    ActionSpec("tour", "Help", tr("Show me around"), (), "telescope"),
    ActionSpec("about", "Help", tr("About Roadmap"), (), "info"),
)

MENUS = {
    "File": tr("&File"),
    "Edit": tr("&Edit"),
    "View": tr("&View"),
    "Go": tr("&Go"),
    "Help": tr("&Help"),
}
"""Each menu's title in the bar."""


def menu_name(menu: str) -> str:
    """A menu's title without the letter that opens it."""
    return MENUS[menu].replace("&", "")


def key_text(keys: tuple[str, ...]) -> str:
    """Keys as this system, and the language, write them."""
    native = QKeySequence.SequenceFormat.NativeText
    return "   ".join(QKeySequence(key).toString(native) for key in keys)


GESTURES: tuple[tuple[str, str], ...] = (
    (tr("Wheel"), tr("Scroll the rows")),
    (tr("Shift + wheel, or two fingers sideways"), tr("Scroll the time")),
    (tr("Ctrl + wheel"), tr("Zoom at the pointer; the day under it stays put")),
    (tr("Middle button, or Space and drag"), tr("Pan")),
    (tr("Drag on the axis"), tr("Zoom to that range")),
    (
        tr("Drag the chosen bar or one of its ends"),
        tr("Another date for it: asks what is meant; Esc gives up"),
    ),
    ("F2", tr("Another date for the chosen item, without dragging (in the timeline)")),
    (tr("Double-click on the axis"), tr("Ask for exact dates")),
    ("+  −  0", tr("Zoom in, out, as at the start (in the timeline)")),
    ("← → ↑ ↓", tr("Walk from item to item and from row to row (in the timeline)")),
    (
        tr("← → ↑ ↓  Home  End"),
        tr("Walk the cells of a matrix; with Ctrl to its first and last cell (on the pages)"),
    ),
    (tr("Enter"), tr("From the timeline to the details; in the findings, to the whole sentence")),
    (tr("Space on a group, or click its arrow"), tr("Fold or unfold it")),
    (tr("Shift + Space, or the menu of a row’s head"), tr("Fold the inner group alone")),
    (
        tr("Tab  Alt + 1 … 9  ↓"),
        tr("Complete a name, take a choice, walk what is offered (in the quick claim)"),
    ),
    (tr("Tab, Shift + Tab"), tr("Into the timeline and out of it")),
    (tr("Esc"), tr("Back from the search, a popup or a dialog")),
)
"""What works without an action: the other half of the shortcuts page."""


class ActionSet(QObject):
    """The actions of one window, made from the table and bound to its handlers."""

    def __init__(self, handlers: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        """KeyError for an action without a handler, and for a handler without an action."""
        super().__init__(parent)
        unknown = handlers.keys() - {spec.id for spec in ACTIONS}
        if unknown:
            raise KeyError(f"no action is called {', '.join(sorted(unknown))}")
        self._actions = {spec.id: self._made(spec, handlers[spec.id]) for spec in ACTIONS}
        self._group_choices()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def of_menu(self, menu: str) -> list[tuple[ActionSpec, QAction]]:
        """The actions of a menu in their order."""
        return [(spec, self._actions[spec.id]) for spec in ACTIONS if spec.menu == menu]

    def of_scope(self, scope: str) -> list[QAction]:
        """The actions whose keys count in one part of the window."""
        return [self._actions[spec.id] for spec in ACTIONS if spec.scope == scope]

    def enable(self, states: frozenset[str]) -> None:
        """Enable what is possible in these states (`open`, `writable`, `undoable`, `redoable`, …)."""
        for spec in ACTIONS:
            self._actions[spec.id].setEnabled(states.issuperset(spec.needs))

    def colour(self, ink: str, faint: str) -> None:
        """Draw the icons in the colours of a palette."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon, ink, faint))

    def _made(self, spec: ActionSpec, handler: Callable[[], object]) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        if spec.scope == "timeline":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setCheckable(bool(spec.group))
        action.triggered.connect(lambda *_: handler())
        return action

    def _group_choices(self) -> None:
        """Of each of these one is chosen."""
        for name in ("deals", "theme"):
            group = QActionGroup(self)
            for spec in ACTIONS:
                if spec.group == name:
                    group.addAction(self._actions[spec.id])
