"""`roadmap associate` notes for this person's desktop that .roadmap files open with the program, and takes it back."""

from __future__ import annotations

import configparser
import shlex
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from roadmap_app.cli.files.associate_command import MIME, _quoted
from roadmap_app.cli.main import main

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Linux's desktops are told by files"
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_desktop_learns_program_kind_and_icon(data: Path, sample_workspace: Path) -> None:
    assert main(["associate"]) == 0
    entry = configparser.RawConfigParser(delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(data / "applications" / "roadmap.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    command = shlex.split(told["Exec"])
    assert command[-1] == "%f" and Path(command[0]).exists()
    assert told["MimeType"] == f"{MIME};"
    assert (data / "icons" / "hicolor" / "scalable" / "apps" / f"{told['Icon']}.svg").is_file()
    kind = ElementTree.parse(data / "mime" / "packages" / "roadmap.xml").getroot()[0]
    assert kind.attrib["type"] == MIME
    matches = list(kind.iter("{http://www.freedesktop.org/standards/shared-mime-info}match"))
    begins = sample_workspace.read_bytes()[:100]
    for match in matches:
        assert begins.startswith(match.attrib["value"].encode(), int(match.attrib["offset"]))
    assert len(matches) == 2


def test_it_is_taken_back_and_can_be_taken_back_twice(data: Path) -> None:
    assert [main(["associate", *more]) for more in ([], ["--remove"], ["--remove"])] == [0, 0, 0]
    left = [path.name for path in data.rglob("*") if path.is_file()]
    assert not [name for name in left if name.startswith("roadmap")]


def test_where_it_cannot_be_noted_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert main(["associate"]) == 2
    assert "could not be noted" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("plain", "written"), [("/opt/a b/roadmap", '"/opt/a b/roadmap"'), ("50%", '"50%%"')]
)
def test_a_path_stands_in_the_entry_as_its_standard_asks(plain: str, written: str) -> None:
    assert _quoted(plain) == written
