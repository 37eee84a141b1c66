"""How the timeline is looked at, apart from what it shows: the height of its lanes, its legend, the deals that stay.

Kept per workspace as texts. It must not know widgets, nor how anything is drawn.
"""

from typing import NamedTuple, TypedDict, Unpack

from PySide6.QtCore import QObject, Signal

from roadmap_app.i18n import tr

DENSE_PX, ROOMY_PX = 24, 32
LANES = {DENSE_PX: tr("dense"), ROOMY_PX: tr("roomy")}
"""Heights of a lane at 100 % text, and what they are called."""
OF_PAIR, OF_ALL, NOBODYS = "pair", "all", "none"
KEPT_DEALS = (OF_PAIR, OF_ALL, NOBODYS)
"""Whose deals stay in view while the lines scroll: those of the watched pair, all, or none."""


class Look(NamedTuple):
    """lane_px: the height of a lane. legend: whether it stands below. kept_deals: one of KEPT_DEALS."""

    lane_px: int = DENSE_PX
    legend: bool = False
    kept_deals: str = OF_PAIR


class LookChanges(TypedDict, total=False):
    """What of a look can be chosen."""

    lane_px: int
    legend: bool
    kept_deals: str


AT_FIRST = Look()


class ChartLook(QObject):
    """The look of one window's timeline; `changed` tells of another one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = AT_FIRST

    def choose(self, **changes: Unpack[LookChanges]) -> None:
        """Take another look."""
        look = self.look._replace(**changes)
        if look != self.look:
            self.look = look
            self.changed.emit()

    @property
    def state(self) -> dict[str, str]:
        """The look as texts."""
        look = self.look
        legend = "yes" if look.legend else ""
        return {"lane_px": str(look.lane_px), "legend": legend, "kept_deals": look.kept_deals}

    def restore(self, state: dict[str, str]) -> None:
        """The look of a kept state; what it does not say is as at the start."""
        lane, deals = state.get("lane_px", ""), state.get("kept_deals", "")
        self.choose(
            lane_px=int(lane) if lane in map(str, LANES) else DENSE_PX,
            legend=state.get("legend") == "yes",
            kept_deals=deals if deals in KEPT_DEALS else OF_PAIR,
        )
