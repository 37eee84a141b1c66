"""What searches the program's output for words finds them wherever a file can keep one."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pytest

from tests.planted import file_words, planted_in

PARTS = {
    "deck.pptx": {
        "docProps/core.xml": "<dc:title>zqtitle</dc:title>",
        "ppt/slides/slide1.xml": '<p:cNvPr id="2" name="zqname" descr="zqalternative"/><a:t>zqte</a:t><a:t>xt</a:t>',
        "ppt/notesSlides/notesSlide1.xml": "<a:t>zqnotes</a:t>",
    },
    "book.xlsx": {
        "docProps/app.xml": "<Company>zqcompany</Company>",
        "xl/comments/comment1.xml": "<t>zqcomment</t>",
        "xl/workbook.xml": '<sheet name="zqsheet"/>',
    },
    "bundle.zip": {"zqpart.csv": "key\nzqcell\n"},
}


@pytest.mark.parametrize("name", PARTS)
def test_in_the_parts_of_a_packed_file(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as packed:
        for part, content in PARTS[name].items():
            packed.writestr(part, content)
    found = planted_in(file_words(tmp_path / name))
    wanted = {
        "deck.pptx": ["zqalternative", "zqname", "zqnotes", "zqte", "zqtext", "zqtitle"],
        "book.xlsx": ["zqcomment", "zqcompany", "zqsheet"],
        "bundle.zip": ["zqcell", "zqpart"],
    }
    assert found == wanted[name]


def test_in_comments_attributes_and_drawings_of_a_web_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!-- zqcomment --><svg><desc>zqdrawing</desc></svg><img alt="zqalt">', encoding="utf-8")
    assert planted_in(file_words(page)) == ["zqalt", "zqcomment", "zqdrawing"]


def test_in_strings_and_packed_parts_of_a_pdf(tmp_path: Path) -> None:
    wide = "zqoutline".encode("utf-16-be")
    hexed = "zqhexed".encode("utf-16-be").hex().encode()
    packed = zlib.compress(b"<rdf>zqproperties</rdf>")
    content = b"%PDF-1.4\n(\xfe\xff" + wide + b") <feff" + hexed + b">\nstream\n" + packed + b"\nendstream\n"
    path = tmp_path / "print.pdf"
    path.write_bytes(content)
    assert planted_in(file_words(path, read_text=False)) == ["zqhexed", "zqoutline", "zqproperties"]
