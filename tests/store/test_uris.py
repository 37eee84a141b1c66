"""The URI by which SQLite opens a workspace: of a drive, of a network path, of a name with odd signs."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from roadmap_app.store.connection import uri_of
from roadmap_app.store.store import Store


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath(r"\\server\share\x.roadmap"), "file:////server/share/x.roadmap?mode=rw"),
        (
            PureWindowsPath(r"\\server\share\a b\ü#%.roadmap"),
            "file:////server/share/a%20b/%C3%BC%23%25.roadmap?mode=rw",
        ),
        (PureWindowsPath("//10.0.0.7/c$/x.roadmap"), "file:////10.0.0.7/c$/x.roadmap?mode=rw"),
        (
            PureWindowsPath(r"\\wsl.localhost\Ubuntu\x.roadmap"),
            "file:////wsl.localhost/Ubuntu/x.roadmap?mode=rw",
        ),
        (PureWindowsPath(r"\\?\UNC\server\share\x.roadmap"), "file:////server/share/x.roadmap?mode=rw"),
        (PureWindowsPath(r"\\?\C:\x.roadmap"), "file:///C:/x.roadmap?mode=rw"),
        (PureWindowsPath(r"C:\Users\me\x.roadmap"), "file:///C:/Users/me/x.roadmap?mode=rw"),
        (PurePosixPath("/home/me/x?y#z.roadmap"), "file:///home/me/x%3Fy%23z.roadmap?mode=rw"),
        (PurePosixPath("//mnt/x.roadmap"), "file:////mnt/x.roadmap?mode=rw"),
    ],
)
def test_each_path_is_part_of_the_uri_and_no_host(path: PurePath, uri: str) -> None:
    assert uri_of(path, "rw").replace("c%24", "c$") == uri


def test_sqlite_refuses_a_host_and_takes_a_path_of_four_slashes(empty: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="authority"):
        sqlite3.connect("file://server/share/x.roadmap?mode=rw", uri=True)
    if os.name == "nt":
        return
    opened = sqlite3.connect(f"file:///{empty.absolute().as_posix()}?mode=ro", uri=True)
    assert opened.execute("SELECT count(*) FROM change").fetchone() == (0,)
    opened.close()


def test_a_workspace_with_odd_signs_in_its_name_opens(empty: Path) -> None:
    odd = empty.rename(empty.with_name("a b?c#d%20é.roadmap" if os.name != "nt" else "a b#d%20é.roadmap"))
    assert Store.open(odd).schema()
