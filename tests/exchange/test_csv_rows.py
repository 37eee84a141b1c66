"""Reading CSV: encodings, line ends, quotes, and where it says the reading stopped."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from roadmap_app.exchange import csv_rows
from roadmap_app.exchange.csv_rows import BrokenFile, CsvRows

REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "real-data"


def read(content: bytes) -> tuple[list[str], list[list[str]], list[int]]:
    """Header, rows and their numbers."""
    with closing(CsvRows(lambda: io.BytesIO(content))) as rows:
        header = rows.header()
        chunks = list(rows.chunks())
    return (
        header,
        [row for chunk in chunks for row in chunk.rows],
        [n for chunk in chunks for n in chunk.numbers],
    )


def broken(content: bytes) -> BrokenFile:
    with pytest.raises(BrokenFile) as stop:
        read(content)
    return stop.value


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_line_end_and_a_byte_order_mark_are_read(end: str, mark: str) -> None:
    content = (mark + end.join(["a,b", "1,é", '"x\n""y""",2', ""])).encode()
    assert read(content) == (["a", "b"], [["1", "é"], ['x\n"y"', "2"]], [2, 3])


def test_mixed_line_ends_are_read() -> None:
    assert read(b"a,b\r\n1,2\n3,4\r5,6")[1] == [["1", "2"], ["3", "4"], ["5", "6"]]


def test_line_separators_of_unicode_are_text() -> None:
    assert read("a,b\nx\u2028y,\x85z\x0b\x0c\n".encode())[1] == [["x\u2028y", "\x85z\x0b\x0c"]]


@pytest.mark.parametrize("block", [1, 2, 3, 5, 7])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks_do_not_cut_rows(block: int, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = end.join(["a,b", '1,"x\r\ny"', "é,4", "'=1,6"]).encode()
    expected = read(whole)
    monkeypatch.setattr(csv_rows, "BLOCK", block)
    assert read(whole) == expected
    assert len(expected[1]) == 3


def test_rows_are_numbered_as_a_spreadsheet_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "CHUNK_ROWS", 2)
    _, rows, numbers = read(b'a,b\n"1\n1",2\n\n3,4\n5,6\n')
    assert list(zip(numbers, rows, strict=True)) == [
        (2, ["1\n1", "2"]),
        (3, []),
        (4, ["3", "4"]),
        (5, ["5", "6"]),
    ]


@pytest.mark.parametrize("content", [b"", b"\n", b",,\n1,2,3\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_header_is_said_to_have_none(content: bytes) -> None:
    assert "has no header" in broken(content).reason


def test_another_encoding_is_told_with_its_row_and_byte() -> None:
    stop = broken(b'a,b\n"x\ny",2\n3,caf\xe9 au lait\n')
    assert (stop.row, stop.reason) == (
        3,
        "it is not written in UTF-8 (byte 18 of the file is 0xe9); save it as “CSV UTF-8”",
    )
    assert "au lait" in stop.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_told(encoding: str) -> None:
    mark = b"" if encoding == "utf-16" else b"\xff\xfe"
    assert "UTF-16" in broken(mark + "a,b\n1,2\n".encode(encoding)).reason


@pytest.mark.parametrize(
    ("content", "row", "said"),
    [
        (b'a,b\n1,2\n3,"four\n5,6\n', 3, "not closed before the end"),
        (b'a,b\n1,"t"wo"\n', 2, "not doubled"),
        (b'a,b\n1,"' + b"x" * 200_000, 2, "longer than"),
    ],
)
def test_quotes_that_do_not_fit_are_told_with_their_row(content: bytes, row: int, said: str) -> None:
    stop = broken(content)
    assert stop.row == row
    assert said in stop.reason


def test_rows_before_a_broken_place_are_given() -> None:
    with closing(CsvRows(lambda: io.BytesIO(b'a,b\n1,2\n3,"four\n'))) as rows:
        rows.header()
        chunks = rows.chunks()
        assert next(chunks).rows == [["1", "2"]]
        with pytest.raises(BrokenFile):
            next(chunks)


def test_a_line_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "BLOCK", 10)
    monkeypatch.setattr(csv_rows, "LONGEST_LINE", 50)
    rows = read(b"a,b\n" + b"1," * 100)[1]
    assert len(rows) > 1


def test_a_damaged_archive_is_told() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("claims.csv", "a,b\n" + "1,2\n" * 50_000)
    content = bytearray(packed.getvalue())
    content[60:90] = bytes(30)
    archive = zipfile.ZipFile(io.BytesIO(bytes(content)))
    with (
        pytest.raises(BrokenFile, match="cannot be unpacked"),
        closing(CsvRows(lambda: archive.open("claims.csv"))) as rows,
    ):
        rows.header()
        list(rows.chunks())


@pytest.mark.parametrize("suite", ["csv-spectrum", "csv-test-data"])
def test_the_csv_suites_are_read_as_their_answers_say(suite: str) -> None:
    if not (REAL_DATA / suite).is_dir():
        pytest.skip("the shared real data is not here")
    for answer in sorted((REAL_DATA / suite).glob("*.json")):
        content = answer.with_suffix(".csv").read_bytes()
        expected = json.loads(answer.read_text(encoding="utf-8"))
        if answer.stem == "all-empty" or not isinstance(expected[0], dict):
            continue
        header, rows, _ = read(content)
        assert [dict(zip(header, row, strict=True)) for row in rows if row] == expected, answer.name


def test_files_in_other_encodings_are_read_or_told() -> None:
    folder = REAL_DATA / "derived-encodings"
    if not folder.is_dir():
        pytest.skip("the shared real data is not here")
    assert "0x96" in broken((folder / "cp1252.csv").read_bytes()).reason
    assert "UTF-16" in broken((folder / "utf16le-bom.csv").read_bytes()).reason
    assert "no header" in broken((folder / "empty.csv").read_bytes()).reason
    assert len(read((folder / "utf8-bom-crlf.csv").read_bytes())[0]) == 7
    assert len(read((folder / "mixed-newlines.csv").read_bytes())[0]) == 7


@pytest.mark.parametrize(
    "content", [b"a,b\n\xff" + b"x" * 140_000 + b",1\n", b"a,b\n" + b"x" * 140_000 + b",1\n2,\xff\n"]
)
def test_a_cell_over_the_limit_in_a_file_that_is_no_utf_8_is_told(content: bytes) -> None:
    error = broken(content)
    assert error.row == 2 or "longer than" in error.reason
    assert "UTF-8" in error.reason or "longer than" in error.reason
