"""Finding the files of a bundle: folders, archives, single files, and what is none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange import bundle_files
from roadmap_app.exchange.bundle_files import found_files

LINE = "key,organization,layer,name,category,description\n"


def names(*paths: Path) -> list[str]:
    with found_files(paths) as files:
        return [file.name for file in files]


def refusal(*paths: Path) -> str:
    with pytest.raises(RoadmapError) as told, found_files(paths):
        pass
    assert "\n" not in str(told.value)
    return str(told.value)


def packed(path: Path, *members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            archive.writestr(member, LINE)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bundle"
    made.mkdir()
    for name in ("lines.csv", "claims.csv", "README.md", "notes.csv"):
        (made / name).write_text(LINE, encoding="utf-8")
    return made


def test_a_folder_gives_its_tables_and_leaves_the_rest(folder: Path) -> None:
    assert names(folder) == ["lines.csv", "claims.csv"]


def test_a_folder_in_a_folder_is_found(folder: Path) -> None:
    (folder.parent / "__MACOSX").mkdir()
    assert names(folder.parent) == ["lines.csv", "claims.csv"]


def test_a_single_file_is_one_of_a_bundle(folder: Path) -> None:
    assert names(folder / "lines.csv") == ["lines.csv"]
    assert "named after no table" in refusal(folder / "notes.csv")


@pytest.mark.parametrize("inside", ["", "roadmap/"])
def test_an_archive_gives_its_tables(tmp_path: Path, inside: str) -> None:
    path = packed(
        tmp_path / "b.zip",
        f"{inside}claims.csv",
        f"{inside}lines.csv",
        "__MACOSX/._lines.csv",
        f"{inside}x.txt",
    )
    assert names(path) == ["lines.csv", "claims.csv"]


def test_several_paths_are_told_apart_by_name(folder: Path, tmp_path: Path) -> None:
    path = packed(tmp_path / "b.zip", "lines.csv")
    assert names(folder, path) == ["bundle/lines.csv", "bundle/claims.csv", "b.zip/lines.csv"]


def test_what_holds_no_bundle_is_refused(tmp_path: Path) -> None:
    assert "holds no bundle" in refusal(tmp_path)
    assert "There is no" in refusal(tmp_path / "none")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert "is no bundle" in refusal(tmp_path / "a.txt")
    (tmp_path / "a.zip").write_bytes(b"PK\3\4 and nothing else")
    assert "is no bundle" in refusal(tmp_path / "a.zip")
    assert "holds no bundle" in refusal(packed(tmp_path / "b.zip", "x.csv"))
    assert "more than one bundle" in refusal(packed(tmp_path / "c.zip", "a/lines.csv", "b/lines.csv"))
    assert "Nothing was named" in refusal()


def test_an_archive_with_two_files_of_one_name_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path / "b.zip", "lines.csv", "lines.csv")
    assert "two files of one name" in refusal(path)


def test_an_archive_that_would_fill_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_files, "LARGEST_FILE", 100_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("claims.csv", b"0" * 1_000_000)
    assert path.stat().st_size < 10_000
    assert "would unpack to" in refusal(path)
    monkeypatch.setattr(bundle_files, "MOST_MEMBERS", 0)
    assert "more than 0 files" in refusal(path)


def test_a_file_that_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_files, "LARGEST_FILE", 10)
    assert "larger than" in refusal(folder)
