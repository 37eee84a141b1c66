"""Finding the files of a bundle: folders, archives, single files, and what is none."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.bundle import files as bundle_files
from roadmap_app.exchange.bundle.files import found_files, table_of

Made = Callable[..., Path]
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


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("claims.csv", "claims"),
        ("Claims.csv", "claims"),
        ("CLAIMS.CSV", "claims"),
        ("claims (1).csv", "claims"),
        ("Claims(12).csv", "claims"),
        ("claims - Copy.csv", "claims"),
        ("claims - Copy (2).csv", "claims"),
        ("claims (1) (1).csv", "claims"),
        ("rule_settings (1).csv", "rule_settings"),
        ("claims-2026.csv", ""),
        ("(1).csv", ""),
        ("claims.csv.txt", ""),
        ("claims", ""),
    ],
)
def test_a_file_is_named_after_a_table_in_any_case_and_as_any_copy(name: str, table: str) -> None:
    assert table_of(name) == table


def in_folder(place: Path, *names: str) -> Path:
    made = place / "made"
    made.mkdir()
    for name in names:
        (made / name).write_text(LINE, encoding="utf-8")
    return made


def in_archive(place: Path, *names: str) -> Path:
    return packed(place / "made.zip", *names)


@pytest.mark.parametrize("made", [in_folder, in_archive])
class TestOtherNames:
    """In a folder and in a .zip alike."""

    def test_a_file_of_another_case_or_a_copy_is_read(self, tmp_path: Path, made: Made) -> None:
        with found_files([made(tmp_path, "Claims.csv", "lines (1).csv", "SPECS.CSV")]) as files:
            assert [(file.table, file.name) for file in files] == [
                ("lines", "lines (1).csv"),
                ("specs", "SPECS.CSV"),
                ("claims", "Claims.csv"),
            ]
            assert files.not_read == []
            with files[0].open() as stream:
                assert stream.read() == LINE.encode()

    def test_what_is_not_read_is_named(self, tmp_path: Path, made: Made) -> None:
        with found_files(
            [made(tmp_path, "claims.csv", "claims (1).csv", "notes.csv", "readme.txt")]
        ) as files:
            assert [file.name for file in files] == ["claims.csv"]
            assert files.not_read == [
                "notes.csv was not read: it is named after no table.",
                "claims (1).csv was not read: claims.csv was.",
            ]

    def test_two_that_could_be_meant_are_refused(self, tmp_path: Path, made: Made) -> None:
        path = made(tmp_path, "claims (1).csv", "claims (2).csv")
        assert "claims (1).csv and claims (2).csv are both named after the table claims" in refusal(path)


def test_a_single_file_of_another_name_is_read(tmp_path: Path) -> None:
    path = in_folder(tmp_path, "Claims (1).csv") / "Claims (1).csv"
    assert names(path) == ["Claims (1).csv"]


def test_more_rows_than_a_workspace_holds_are_refused_before_one_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_files, "MOST_ROWS", 1_000)
    text = LINE + "a\n" * 1_000
    (tmp_path / "lines.csv").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lines.csv", text)
    for path in (tmp_path / "lines.csv", tmp_path / "x.zip"):
        assert "1,001 lines; at most 1,000" in refusal(path)


def test_what_is_packed_too_tightly_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lines.csv", LINE + "\n" * (1 << 23))
    assert "packed so tightly" in refusal(tmp_path / "x.zip")


def test_what_a_zip_says_of_places_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("lines.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with found_files([tmp_path / "link.zip"]) as files, files[0].open() as stream:
        assert stream.read() == b"/etc/passwd"  # the text that is there, not what it points to
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.writestr("../../lines.csv", LINE)
    assert "holds no bundle" in refusal(tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "nested.zip", "w") as archive:
        archive.write(tmp_path / "link.zip", "lines.zip")
    assert "holds no bundle" in refusal(tmp_path / "nested.zip")
