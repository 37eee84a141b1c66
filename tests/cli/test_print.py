"""`roadmap print`: what it writes, what it says, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.cli.main import main

pytestmark = pytest.mark.usefixtures("qapp")
DAY = ("--as-of", "2026-11-22")


def test_a_pdf_is_written_and_told(some: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "plan.pdf"
    assert main(["print", str(some), str(out), *DAY, "--vendor", "amd", "--vendor", "NVIDIA"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert "pages of A3" in capsys.readouterr().out


def test_words_too_small_to_read_are_warned_of(some: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "plan.pdf"
    assert main(["print", str(some), str(out), *DAY, "--paper", "a5", "--fit", "1x1", "--from", "2024"]) == 0
    assert "less than 6 pt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--vendor", "nobody"), "knows no organization called “nobody”"),
        (("--layer", "glass"), "no layer called “glass”"),
        (("--paper", "B9"), "no paper called"),
        (("--fit", "many"), "no number of pages"),
        (("--group", "price"), "cannot be grouped"),
        (("--from", "2028", "--to", "2027"), "range ends before it begins"),
        (("--orientation", "upright"), "landscape or portrait"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(some, tmp_path, capsys, arguments, said) -> None:
    out = tmp_path / "plan.pdf"
    assert main(["print", str(some), str(out), *DAY, *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_a_day_that_is_none_is_refused(some: Path, tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["print", str(some), str(tmp_path / "plan.pdf"), "--from", "someday"])
    assert refused.value.code == 2
    assert "someday" in capsys.readouterr().err


def test_a_file_that_is_no_pdf_is_never_printed_over(some, tmp_path, capsys):
    workspace = tmp_path / "z.roadmap"
    workspace.write_bytes(some.read_bytes())
    table = tmp_path / "claims.pdf"
    table.write_text("subject", encoding="utf-8")
    for out in (workspace, table):
        before = out.read_bytes()
        assert main(["print", str(workspace), str(out)]) == 2
        assert out.read_bytes() == before
        assert capsys.readouterr().err.count("\n") == 1


def test_around_the_chart_stands_what_is_asked_for_and_always_the_day_and_the_readers(
    some: Path, tmp_path: Path
) -> None:
    def written(*options: str) -> str:
        out = tmp_path / f"{len(options)}.svg"
        assert main(["print", str(some), str(out), *DAY, "--view", "AMD × Meta", *options]) == 0
        return out.read_text(encoding="utf-8")

    all_of_it, bare = written(), written("--frame", "none", "--margin", "5,5,5,40")
    assert some.name in all_of_it and some.name not in bare
    assert "22 Nov 2026" in all_of_it and "22 Nov 2026" in bare
    assert "Meta" in written("--frame", "none", "--profile", "partner:meta")


def test_a_field_that_is_none_is_refused(some: Path, tmp_path: Path, capsys) -> None:
    assert main(["print", str(some), str(tmp_path / "x.svg"), *DAY, "--frame", "day"]) == 2
    assert "which can be left out, not “day”" in capsys.readouterr().err
