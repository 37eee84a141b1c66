"""What a table is written in is found, and can be told instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.source import Dialect, Source, chunks_of, look_at
from roadmap_app.exchange.incoming.targets import is_known

HEAD = ("Vendor", "Product", "Release date")
ROWS = (("Méta", "MTIA 400", "Q3 2026"), ("AMD", "MI455X; rev B", "H2 2026"), ("ACME", "Größe|2, a", "2027"))


def written(path: Path, sign: str, encoding: str, above: str = "") -> Path:
    def quoted(cell: str) -> str:
        return f'"{cell}"' if sign in cell else cell

    lines = [sign.join(map(quoted, row)) for row in (HEAD, *ROWS)]
    path.write_bytes((above + "\r\n".join([*lines, ""])).encode(encoding))
    return path


def found(path: Path, **told: object) -> Source:
    return look_at(path, Dialect(**told), is_known)  # type: ignore[arg-type]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, sign: str, encoding: str) -> None:
    source = found(written(tmp_path / "t.csv", sign, encoding))
    assert source.dialect.delimiter == sign
    assert source.header == HEAD
    assert source.sample == ROWS
    assert [row for chunk, _ in chunks_of(source) for row in chunk.rows] == [list(row) for row in ROWS]


def test_what_stands_above_the_header_is_passed_over(tmp_path: Path) -> None:
    source = found(written(tmp_path / "t.csv", ",", "utf-8", "Our plan,,\r\n,,\r\nas of 3 November,,\r\n"))
    assert (source.dialect.header_row, source.header) == (4, HEAD)
    assert source.notes == ("The header is row 4; what stands above it was passed over.",)
    chunk, _ = next(chunks_of(source))
    assert list(chunk.numbers) == [5, 6, 7]


def test_what_is_told_holds(tmp_path: Path) -> None:
    source = found(written(tmp_path / "t.csv", ",", "utf-8"), header_row=2, delimiter=";")
    assert source.header == ("Méta,MTIA 400,Q3 2026",)
    with pytest.raises(RoadmapError, match="There is no encoding klingon"):
        found(tmp_path / "t.csv", encoding="klingon")


def test_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("A,B,B,,C,\na,b,C,,c,\n", encoding="utf-8")
    assert found(tmp_path / "t.csv").header == ("A", "B", "B (2)", "column 4", "C")


def test_an_empty_file_holds_no_table(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("\n\n", encoding="utf-8")
    with pytest.raises(RoadmapError, match="holds no table"):
        found(tmp_path / "t.csv")
