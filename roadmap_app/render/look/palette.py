"""The colours of look.md, light and dark, by role; vendors' colours and letters.

Paper prints with LIGHT. It must not know shapes or rows.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor

VENDOR_LETTERS = {
    "amd": "A",
    "nvidia": "N",
    "google": "G",
    "meta": "M",
    "aws": "W",
    "broadcom": "B",
    "intel": "I",
}
"""Letters of the vendors that have a colour of their own; the others share slate."""


class Palette(NamedTuple):
    """Colours by role, as `#rrggbb`; `colour(role)` gives a QColor. wash_*: the ground under a verdict's text."""

    name: str
    is_dark: bool
    paper: str
    panel: str
    band: str
    ink: str
    muted: str
    faint: str
    grid: str
    edge: str
    rule: str
    accent: str
    button: str
    selection: str
    rail: str
    rail_chosen: str
    red: str
    red_wash: str
    amber: str
    amber_wash: str
    green: str
    green_wash: str
    slate: str
    grey: str
    grey_wash: str
    vendors: dict[str, str]

    def colour(self, role: str) -> QColor:
        """A role's colour; AttributeError for a role that is none."""
        return _colour(getattr(self, role))

    def vendor_colour(self, organization: str) -> QColor:
        """The colour of a vendor's bars, bands and square; slate for the further ones."""
        return _colour(self.vendors.get(organization, self.slate))

    def verdict_colour(self, verdict: str) -> QColor:
        """The colour of a verdict's mark."""
        return self.colour(VERDICT_ROLES.get(verdict, "grey"))

    def verdict_wash(self, verdict: str) -> QColor:
        """The ground on which a verdict is told in words."""
        role = VERDICT_ROLES.get(verdict, "grey")
        return self.colour(f"{role}_wash" if role != "slate" else "grey_wash")

    def layer_colour(self, layer: str) -> QColor:
        """The colour of a layer, where bars are coloured by layer."""
        return self.vendor_colour({"silicon": "amd", "system": "nvidia", "software": "google"}.get(layer, ""))

    def mixed(self, colour: QColor, share: float, ground: str = "paper") -> QColor:
        """A colour laid over a ground at a share (0…1): opaque, so that it fills fast and prints alike."""
        return mixed(colour, self.colour(ground), share)


VERDICT_ROLES = {
    "missed": "red",
    "will-miss": "red",
    "likely-late": "amber",
    "unconfirmed": "amber",
    "at-risk": "amber",
    "contradiction": "slate",
    "watch": "slate",
    "gap": "grey",
    "no-date": "grey",
    "delivered-late": "slate",
    "on-track": "green",
    "kept": "green",
}


@lru_cache(maxsize=1024)
def _colour(text: str) -> QColor:
    return QColor(text)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """`share` of one colour and the rest of another, opaque."""
    keep = 1.0 - share
    return QColor(
        round(colour.red() * share + ground.red() * keep),
        round(colour.green() * share + ground.green() * keep),
        round(colour.blue() * share + ground.blue() * keep),
    )


def with_alpha(colour: QColor, alpha: float) -> QColor:
    """The same colour, translucent (0…1)."""
    return QColor(colour.red(), colour.green(), colour.blue(), round(alpha * 255))


def ink_on(colour: QColor) -> QColor:
    """White or near-black, whichever reads better on a colour (WCAG relative luminance)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

    luminance = (
        0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
    )
    return QColor("#ffffff") if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.0585 else QColor("#14171d")


def vendor_letter(organization: str, name: str = "") -> str:
    """The letter in a vendor's square: its own, else the first of its name that no coloured vendor uses."""
    own = VENDOR_LETTERS.get(organization)
    if own:
        return own
    letters = [sign for sign in (name or organization).upper() if sign.isalnum()]
    taken = set(VENDOR_LETTERS.values())
    return next((sign for sign in letters if sign not in taken), letters[0] if letters else "·")


LIGHT = Palette(
    name="light",
    is_dark=False,
    paper="#ffffff",
    panel="#fbfbfd",
    band="#f6f7fa",
    ink="#1f2430",
    muted="#5b6472",
    faint="#8a93a3",
    grid="#e7eaf0",
    edge="#d9dde5",
    rule="#c9cfda",
    accent="#2f5fd0",
    button="#2f5fd0",
    selection="#e8efff",
    rail="#20242e",
    rail_chosen="#343a48",
    red="#c62839",
    red_wash="#fde8ea",
    amber="#a86200",
    amber_wash="#fdf1d8",
    green="#2e8b57",
    green_wash="#e6f4ec",
    slate="#52607a",
    grey="#6b7280",
    grey_wash="#f1f3f7",
    vendors={
        "amd": "#6c31b2",
        "nvidia": "#006f86",
        "google": "#5b97ee",
        "meta": "#1f2c54",
        "aws": "#a95fae",
        "broadcom": "#8f98a8",
        "intel": "#4d382d",
    },
)

DARK = Palette(
    name="dark",
    is_dark=True,
    paper="#14171d",
    panel="#191d25",
    band="#181c24",
    ink="#e6e9ef",
    muted="#a3acbb",
    faint="#8d97a8",
    grid="#252b35",
    edge="#2c333f",
    rule="#3a4250",
    accent="#7aa2ff",
    button="#3563c9",
    selection="#1f2b47",
    rail="#0e1015",
    rail_chosen="#232936",
    red="#ff6b74",
    red_wash="#3a1d22",
    amber="#f0a83a",
    amber_wash="#38290f",
    green="#56c288",
    green_wash="#173024",
    slate="#8fa0bd",
    grey="#9aa4b2",
    grey_wash="#20252e",
    vendors={
        "amd": "#ad86f5",
        "nvidia": "#4fbfdc",
        "google": "#4472c8",
        "meta": "#d3dcf5",
        "aws": "#e3b2de",
        "broadcom": "#78818f",
        "intel": "#7d6357",
    },
)
