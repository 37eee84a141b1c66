"""Words and boxes of the print dialog: what stands in its choices. They must not know what is printed."""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_app.desktop.fields.boxes import ComboBox, DoubleSpinBox, SpinBox
from roadmap_app.i18n import tr, trc
from roadmap_app.render.paper.spec import Margins

FITS = (
    tr("as many pages as read well"),
    tr("at most"),
    tr("exactly"),
    tr("as many as the true size takes"),
    tr("so many across, as many down as it needs"),
)
FRAME_WORDS = {
    "title": tr("Title"),
    "file": tr("File"),
    "author": tr("Author"),
    "printed": tr("Day of printing"),
    "page": tr("Page number"),
}
LEGEND_WORDS = (
    tr("on all pages"),
    tr("on the first page"),
    tr("on the last page"),
    trc("the legend", "nowhere"),
)
ORIENTATION_WORDS = {"landscape": tr("landscape"), "portrait": tr("portrait")}
COARSE_WORDS = {
    "": tr("as stated"),
    "quarter": tr("quarter"),
    "half": tr("half"),
    "year": tr("year"),
}
"""To what dates are widened."""
_SIDES = {"left": tr("left"), "top": tr("top"), "right": tr("right"), "bottom": tr("bottom")}


def combo(texts: tuple[str, ...], current: str) -> ComboBox:
    """Texts to choose from."""
    box = ComboBox()
    box.addItems(list(texts))
    box.setCurrentText(current)
    return box


def keyed(words: Mapping[str, str], current: str) -> ComboBox:
    """Choices in words, each with its key as data."""
    box = ComboBox()
    for key, told in words.items():
        box.addItem(told, key)
    box.setCurrentIndex(max(0, box.findData(current)))
    return box


def margin_box(side: str) -> DoubleSpinBox:
    """The margin of a side."""
    box = DoubleSpinBox()
    box.setRange(0, 50)
    box.setDecimals(0)
    box.setPrefix(f"{_SIDES[side]} ")
    box.setSuffix(" mm")
    box.setValue(getattr(Margins(), side))
    box.setAccessibleName(tr("Margin {side}", side=_SIDES[side]))
    return box


def pages_box(most: int) -> SpinBox:
    """A count of pages."""
    box = SpinBox()
    box.setRange(1, most)
    return box
