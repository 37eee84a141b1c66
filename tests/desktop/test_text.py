"""Text from the data is plain text everywhere, and only http and https addresses are opened."""

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.look.opener import is_openable, open_link
from roadmap_app.desktop.look.text import label, plain_tip


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=1", "http://example.org", " https://example.org "]
)
def test_web_addresses_are_opened(address: str) -> None:
    opened: list[QUrl] = []
    assert open_link(address, opened.append)
    assert opened[0].scheme() in ("http", "https")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org",
        "example.org",
        "https://",
        "smb://x/y",
    ],
)
def test_anything_else_is_not(address: str) -> None:
    opened: list[QUrl] = []
    assert not open_link(address, opened.append)
    assert not is_openable(address)
    assert opened == []


def test_labels_show_markup_as_it_is_written(qtbot: QtBot) -> None:
    evil = "<b>bold</b><img src='http://example.org/x.png'>"
    for made in (label(evil), label(evil, wraps=True)):
        qtbot.addWidget(made)
        assert made.textFormat() == Qt.TextFormat.PlainText


def test_tooltips_escape_markup() -> None:
    assert "<b>" not in plain_tip("<b>x</b> & y")
    assert plain_tip("") == ""
