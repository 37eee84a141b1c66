"""Articles as files: text, web pages and PDFs; what is too large, damaged or made to hold its reader up is refused."""

from __future__ import annotations

import io
import time
import zlib
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.articles.article import LONGEST_TEXT, sentences_of
from roadmap_app.exchange.articles.files import LARGEST_BYTES, article_from, article_of, read_article_file


def pdf(stream: bytes, extra: tuple[bytes, ...] = (), resources: bytes = b"/Font << /F1 5 0 R >>") -> bytes:
    """A PDF of one page with a content stream."""
    packed = zlib.compress(stream, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << "
        + resources
        + b" >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *extra,
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def test_a_web_page_is_what_a_person_reads_of_it() -> None:
    page = """<!doctype html><html><head><title>AMD &amp; Meta</title><script>var a = "MI450 ships in 2026";</script>
    <style>p { color: red }</style></head><body><nav>Home</nav><p>Helios ships in <b>Q3</b>
    2026.</p><p>MI455X <em>too</em>.</p><footer>2026</footer></body></html>"""
    article = article_from(page.encode(), "a.html")
    assert article.title == "AMD & Meta"
    assert article.text == "Helios ships in Q3 2026.\n\nMI455X too."


def test_a_pdf_is_its_text() -> None:
    content = b"BT /F1 12 Tf 50 700 Td (Helios ships in Q3 2026.) Tj ET"
    assert article_from(pdf(content), "a.pdf").text == "Helios ships in Q3 2026."


def test_text_of_another_encoding_is_read_and_acting_signs_are_gone() -> None:
    assert article_from("Meta’s Größe – naïve café, AMD’s".encode("cp1252"), "a.txt").text.startswith("Meta")
    assert article_from("H\x1b[31mi\u202e".encode(), "a.txt").text == "H [31mi"
    assert article_from("Helios".encode("utf-16"), "a.txt").text == "Helios"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.4 nothing", "a.pdf", "a.pdf cannot be read as a PDF"),
        (bytes(range(32)) * 40, "a.txt", "a.txt is no text, HTML or PDF file"),
        (b"   ", "a.txt", "a.txt holds no text that could be read"),
        (pdf(b" " * 30_000_000), "bomb.pdf", "bomb.pdf"),
        (pdf(b"BT ET " * 300_000), "long.pdf", "long.pdf"),
        (b"<html>" + b"<p>" * 100_001, "many.html", r"many\.html has over 100,000 elements"),
    ],
    ids=["no PDF", "no text", "empty", "unpacks to 30 MB", "endless drawing", "too many elements"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, name: str, sentence: str) -> None:
    begun = time.monotonic()
    with pytest.raises(RoadmapError, match=sentence):
        article_from(content, name)
    assert time.monotonic() - begun < 30


def test_a_form_that_draws_itself_many_times_holds_nobody_up() -> None:
    forms = []
    for number in range(8):  # each draws the next ten times: 10^8 in all
        body = b"/X0 Do " * 10
        following = 6 + number + 1 if number < 7 else 6 + number
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X0 %d 0 R >> >> /Length %d >>"
            b"\nstream\n%s\nendstream" % (following, len(body), body)
        )
    content = pdf(b"/X0 Do", tuple(forms), b"/XObject << /X0 6 0 R >>")
    begun = time.monotonic()
    with pytest.raises(RoadmapError):
        article_from(content, "forms.pdf")
    assert time.monotonic() - begun < 30


def test_a_page_nested_very_deep_is_only_long() -> None:
    page = "<div>" * 20_000 + "Helios ships." + "</div>" * 20_000
    assert article_from(page.encode(), "deep.html").text == "Helios ships."


def test_a_file_over_some_megabytes_is_refused_and_a_long_text_is_cut(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (LARGEST_BYTES + 1))
    with pytest.raises(RoadmapError, match=r"large\.txt has 8 MB"):
        read_article_file(large)
    with pytest.raises(RoadmapError, match="There is no file"):
        read_article_file(tmp_path / "none.txt")
    assert len(article_of("word " * LONGEST_TEXT).text) <= LONGEST_TEXT


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    text = "Headline\n\nMr. Smith of Acme Inc. said Nov. 4 is fine. It\nis 3.5 GW, e.g. here! And “so.” Then"
    assert [one.text for one in sentences_of(text)] == [
        "Headline",
        "Mr. Smith of Acme Inc. said Nov. 4 is fine.",
        "It is 3.5 GW, e.g. here!",
        "And “so.”",
        "Then",
    ]
    assert all(text[one.start : one.end].replace("\n", " ") == one.text for one in sentences_of(text))
