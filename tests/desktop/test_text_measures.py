"""Texts are measured once, and what surely fits is told without Qt: never otherwise than Qt would."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.look.text_measures import TextMeasures
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.roadmap import Roadmap

WRAPS = int(Qt.TextFlag.TextWordWrap)


def texts_of(roadmap: Roadmap) -> list[str]:
    claims = roadmap.claims
    return [text for claim in claims for text in (claim.source_title, claim.note, claim.subject) if text]


def test_what_fits_is_what_fits_by_qt(qtbot: QtBot, sample: Roadmap) -> None:
    measures, metrics = TextMeasures(theme().font(13, 600)), QFontMetrics(theme().font(13, 600))
    for text in texts_of(sample):
        wide = metrics.horizontalAdvance(text)
        for room in (wide - 1, wide, wide + 40, 2 * wide):
            assert measures.fits(text, room) == (wide <= room), text


def test_a_text_of_several_lines_does_not_fit_on_one(qtbot: QtBot) -> None:
    assert not TextMeasures(theme().font()).fits("a\nb", 500)


def test_the_widest_of_many_texts_is_the_widest_by_qt(qtbot: QtBot, sample: Roadmap) -> None:
    measures, metrics = TextMeasures(theme().font(12)), QFontMetrics(theme().font(12))
    texts = texts_of(sample)
    assert measures.widest(texts) == max(map(metrics.horizontalAdvance, texts))
    assert measures.widest(()) == 0


def test_a_height_is_that_of_the_wrapped_text_also_when_asked_again(qtbot: QtBot, sample: Roadmap) -> None:
    measures, metrics = TextMeasures(theme().font()), QFontMetrics(theme().font())
    for text in texts_of(sample)[:200] * 2:
        for room in (80, 240):
            by_qt = metrics.boundingRect(QRect(0, 0, room, 10_000), WRAPS, text).height()
            assert measures.height(text, room, WRAPS) == by_qt
