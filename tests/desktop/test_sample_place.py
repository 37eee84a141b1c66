"""The sample opens where the person's own folder cannot be written, and says where it lies then."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from roadmap_app.desktop.window.file_actions import sample_path


def test_where_the_usual_folder_cannot_be_made_the_sample_lies_elsewhere_and_says_so(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder can be made below this")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    path, told = sample_path()
    assert path.parent.is_dir() and path.parent.parent == tmp_path
    assert f"lies in {path.parent}" in told and "cannot be written" in told


def test_elsewhere_nothing_is_said(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path, told = sample_path()
    assert not told and path.is_relative_to(tmp_path) and path.parent.is_dir()
