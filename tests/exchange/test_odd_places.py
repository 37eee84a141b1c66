"""A pipe, a socket, a device or a folder in place of a file: a sentence at once, at every door, and nothing made."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.articles.files import read_article_file
from roadmap_app.exchange.bundle.files import found_files
from roadmap_app.exchange.incoming.kept import kept_mapping
from roadmap_app.exchange.incoming.mapping import read_mapping
from roadmap_app.exchange.incoming.sheet_guard import look_at_deck
from roadmap_app.exchange.incoming.source import Dialect, look_at
from roadmap_app.exchange.incoming.targets import is_known
from roadmap_app.exchange.known.formats import recognised
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.workspace.copies import compare_with
from roadmap_app.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
WITHIN_S = 20


def _bundle(path: Path) -> None:
    with found_files([path]):
        pass


def _written(path: Path) -> None:
    with whole_file(path, b"PK"):
        pass


DOORS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "a workspace": ("x.roadmap", Workspace.open),
    "a new workspace": ("x.roadmap", Workspace.create),
    "a bundle": ("claims.csv", _bundle),
    "a packed bundle": ("x.zip", _bundle),
    "a table": ("x.csv", lambda path: look_at(path, Dialect(), is_known)),
    "a workbook": ("x.xlsx", lambda path: look_at(path, Dialect(), is_known)),
    "an OpenDocument sheet": ("x.ods", lambda path: look_at(path, Dialect(), is_known)),
    "a mapping": ("x.json", read_mapping),
    "a mapping by name": ("x.json", lambda path: kept_mapping(str(path))),
    "an article": ("x.pdf", read_article_file),
    "an article as text": ("x.txt", read_article_file),
    "slides to write into": ("x.pptx", look_at_deck),
    "a file that is written": ("x.pptx", _written),
}


@pytest.fixture(params=["pipe", "socket", "device", "folder"])
def odd(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Path]]:
    """Makes what is no file under a name; a door that waits for it is broken off."""
    monkeypatch.chdir(tmp_path)  # the name of a socket has little room

    def make(name: str) -> Path:
        if request.param == "pipe":
            os.mkfifo(name)
        elif request.param == "socket":
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(name)
        elif request.param == "device":
            Path(name).symlink_to("/dev/zero")
        else:
            Path(name).mkdir()
        return tmp_path / name

    def broken_off(*_: object) -> None:
        raise TimeoutError("it waits for what never comes")

    before = signal.signal(signal.SIGALRM, broken_off)
    signal.alarm(WITHIN_S)
    yield make
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_file_is_refused_at_every_door(door: str, odd: Callable[[str], Path]) -> None:
    name, opened = DOORS[door]
    path = odd(name)
    with pytest.raises(RoadmapError) as refused:
        opened(path)
    assert str(refused.value).rstrip().endswith((".", "one"))
    assert "\n" not in str(refused.value)
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_no_known_format_recognises_it(odd: Callable[[str], Path]) -> None:
    assert recognised(odd("x.gan")) is None


def test_another_copy_that_is_no_file_is_refused(odd: Callable[[str], Path], empty_workspace: Path) -> None:
    path = odd("other.roadmap")
    with Workspace.open(empty_workspace) as workspace, pytest.raises(RoadmapError):
        compare_with(workspace, path)
