"""Whatever console or file a command prints to, it ends well: no traceback, no lost JSON, no text that acts.

The commands are walked from their parsers, so that the next one is tested too.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_app.cli.main import main, parser
from roadmap_app.cli.streams import ShowingStream, json_text, print_csv
from roadmap_app.domain.day_line import today
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.signs import acts
from roadmap_app.store.store import Store
from roadmap_app.workspace.checking import check
from roadmap_app.workspace.workspace import Workspace
from tests.cli.test_doors import commands
from tests.small_sample import small_workspace

BUNDLE = Path(__file__).parents[1] / "data" / "cases" / "7-names-on-paper"
_URL = "https://example.org/→"
_CLAIM = ("claim", "@", f"MI455X available Q4 2026 by amd 2026-11-04 high {_URL}")
_READ = ("read", "@", "ARTICLE", "--by", "amd", "--on", "2026-11-04")
_AVAILABLE = ("supersede", "@", "claim", "amd-helios", "available", "2026-07-23")
ASKED = {
    "new": (("new", "NEW"),),
    "info": (("info", "@"), ("info", "@", "--json")),
    "views": (("views", "@"), ("views", "@", "--json")),
    "import": (("import", "@", "BUNDLE"), ("import", "@", "BUNDLE", "--json")),
    "export": (("export", "@", "OUT.zip"),),
    "history": (("history", "@"),),
    "undo": (("undo", "@"),),
    "verify": (("verify", "@"), ("verify", "@", "--json")),
    "salvage": (("salvage", "@", "NEW"),),
    "backups": (("backups", "@"), ("backups", "@", "--json")),
    "redo": (("redo", "@"),),
    "check": (("check", "@", "--all"), ("check", "@", "--json"), ("check", "@", "--format", "csv")),
    "show": (("show", "@", "amd-helios"), ("show", "@", "amd-helios", "--json")),
    "print": (("print", "@", "OUT.pdf"),),
    "report": (("report", "@", "OUT.csv"),),
    "partners": (("partners", "@"), ("partners", "@", "--json")),
    "readiness": (("readiness", "@"), ("readiness", "@", "--json")),
    "deals": (("deals", "@"), ("deals", "@", "--json")),
    "slips": (("slips", "@"), ("slips", "@", "--json")),
    "forecast": (("forecast", "@", "--draws", "50"), ("forecast", "@", "--draws", "50", "--json")),
    "brief": (("brief", "@"), ("brief", "@", "--json")),
    "compare": (
        ("compare", "@", "amd-helios", "vr-nvl72"),
        ("compare", "@", "amd-helios", "vr-nvl72", "--json"),
    ),
    "sources": (("sources", "@"), ("sources", "@", "--json")),
    "rules": (("rules", "@"), ("rules", "@", "--json"), ("rules", "@", "set", "slip", "on=0")),
    "accept": (("accept", "@", "F", "--reason", "→", "--until", "2099-01-01"),),
    "follow": (("follow", "@", "F", "--owner", "→"),),
    "meeting": (
        ("meeting", "@", "amd", "meta", "--on", "2026-11-20", "--note", "→"),
        ("meeting", "@", "amd", "meta"),
    ),
    "figure": (
        *(
            (
                "figure",
                "@",
                "amd",
                "share_price_usd",
                "1",
                "--on",
                "2026-11-20",
                "--source-url",
                _URL,
                "--note",
                "→",
            ),
        ),
        *(("figure", "@", "amd", "share_price_usd"), ("figure", "@", "amd", "share_price_usd", "--json")),
    ),
    "scenario new": (("scenario", "new", "@", "ö →", "--shift", "amd-helios:available:+90"),),
    "scenario list": (("scenario", "list", "@"), ("scenario", "list", "@", "--json")),
    "scenario show": (("scenario", "show", "@", "late →"), ("scenario", "show", "@", "late →", "--json")),
    "scenario diff": (("scenario", "diff", "@", "late →"), ("scenario", "diff", "@", "late →", "--json")),
    "scenario sweep": (
        ("scenario", "sweep", "@", "amd-helios"),
        ("scenario", "sweep", "@", "amd-helios", "--json"),
    ),
    "scenario claim": (
        (
            "scenario",
            "claim",
            "@",
            "late →",
            "amd-helios:available",
            "--by",
            "amd",
            "--on",
            "2026-11-20",
            "--title",
            "→",
        ),
    ),
    "scenario remove": (("scenario", "remove", "@", "late →"),),
    "claim": ((*_CLAIM, "--dry-run"), (*_CLAIM, "--dry-run", "--json"), _CLAIM),
    "read": ((*_READ, "--json"), _READ),
    "merge-file": (("merge-file", "@", "OTHER", "--json"), ("merge-file", "@", "OTHER")),
    "correct": (
        ("correct", "@", "organization", "amd", "name=Advanced →", "--reason", "→", "--dry-run", "--json"),
        ("correct", "@", "organization", "amd", "name=Advanced →", "--reason", "→"),
    ),
    "supersede": ((*_AVAILABLE, "window=2027-Q1", "stated_on=2026-11-20", f"source_url={_URL}"),),
    "retract": (("retract", *_AVAILABLE[1:], "--on", "2026-11-20", "--source-url", _URL, "--note", "→"),),
    "delete": (("delete", "@", "organization", "amd", "--dry-run"), ("delete", *_AVAILABLE[1:], "--json")),
    "rename": (("rename", "@", "product", "amd-helios", "Helios →"),),
    "merge": (("merge", "@", "organization", "semianalysis", "techtimes", "--yes"),),
    "make": (("make", "@", "organization", "name=→ and others", "--json"),),
}
"""Each command, asked in each way in which it prints differently."""
CODE_PAGES = ("cp1252", "cp437", "ascii")
NAME = "A\x1b[2JM\x07\x9b\u202eD →"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the sample as a file whose names hold what no way in takes any more, and a what-if."""
    folder = tmp_path_factory.mktemp("odd")
    path = small_workspace(folder / "sample.roadmap")
    with Workspace.open(path) as workspace:
        workspace.export_bundle(folder / "bundle")
        amd = workspace.roadmap.organization("amd")
        claims = [one._replace(source_title=NAME) for one in workspace.roadmap.claims_of("amd-helios")]
    assert amd is not None
    rows = {"organizations": [amd._replace(name=NAME)], "claims": claims}
    rows["scenarios"] = [("late →", "amd-helios", "available", "", "2033-03")]  # type: ignore[list-item]
    with Store.open(path).change(NAME) as change:
        for table, records in rows.items():
            change.writer(table).put(list(zip(*records, strict=True)), range(1, len(records) + 1))
        change.commit({})
    return path


def told(
    words: tuple[str, ...], path: Path, tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> bytes:
    """What a command prints to a console of a code page; it must end well."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    files: dict[str, object] = {"@": path, "NEW": tmp_path / "→.roadmap", "BUNDLE": BUNDLE}
    if "F" in words:
        with Workspace.open(path) as workspace:
            files["F"] = check(workspace.roadmap, CheckSpec(today())).open[0].fingerprint
    if "ARTICLE" in words:
        files["ARTICLE"] = tmp_path / "→.txt"
        (tmp_path / "→.txt").write_text("MI455X → ships in the fourth quarter of 2026.", encoding="utf-8")
    if "OTHER" in words:
        files["OTHER"] = Path(shutil.copy(path, tmp_path / "other →.roadmap"))
    files |= {name: tmp_path / f"→{name}" for name in ("OUT.pdf", "OUT.zip", "OUT.csv")}
    code = main([str(files.get(word, word)) for word in words])
    monkeypatch.undo()
    err.flush()
    assert code == 0, err.buffer.getvalue()  # type: ignore[attr-defined]
    out.flush()
    return out.buffer.getvalue()  # type: ignore[attr-defined, no-any-return]


ELSEWHERE = {"associate", "pull", "push", "roles"}
"""Commands with walks of their own: one writes what belongs to the desktop, two need a server."""


def test_each_command_is_walked() -> None:
    assert set(ASKED) | ELSEWHERE == {name for name, _ in commands(parser())}


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
@pytest.mark.parametrize("command", ASKED)
def test_no_command_fails_for_its_console_or_acts_on_it(
    command: str, encoding: str, odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(odd, tmp_path))
    if command == "redo":
        told(("undo", "@"), path, tmp_path, encoding, monkeypatch)
    for words in ASKED[command]:
        printed = told(words, path, tmp_path, encoding, monkeypatch).decode(encoding)
        assert not acts(printed)
        if "--json" in words:
            assert isinstance(json.loads(printed), dict)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
@pytest.mark.parametrize("command", ["check", "slips", "compare"])
def test_the_code_pages_of_windows_are_no_harder_than_ascii(
    command: str, encoding: str, odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ASKED[command]:
        assert told(words, odd, tmp_path, encoding, monkeypatch)


def test_json_loses_nothing_in_a_code_page(
    odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("show", "@", "amd-helios", "--json")
    printed = [told(words, odd, tmp_path, code, monkeypatch).decode(code) for code in (*CODE_PAGES, "utf-8")]
    assert NAME in {claim["source_title"] for claim in json.loads(printed[0])["claims"]}
    assert all(json.loads(one) == json.loads(printed[0]) for one in printed)


@pytest.mark.parametrize(
    "command", [("show", "@", "nothing →"), ("no→command",), ("info", "→.roadmap"), ("check", "--→")]
)
def test_what_is_wrong_is_said_in_every_code_page(
    command: tuple[str, ...], odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for encoding in CODE_PAGES:
        err = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
        monkeypatch.setattr(sys, "stderr", err)
        try:
            code = main([str(odd) if word == "@" else word for word in command])
        except SystemExit as ended:
            code = int(ended.code or 0)
        monkeypatch.undo()
        err.flush()
        assert code == 2
        assert err.buffer.getvalue().startswith(b"roadmap: ")  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_csv_that_goes_into_a_file_is_utf8_with_its_mark(odd: Path, tmp_path: Path, encoding: str) -> None:
    out = tmp_path / "f.csv"
    with out.open("wb") as file:
        ran = subprocess.run(
            [sys.executable, "-m", "roadmap_app", "check", str(odd), "--format", "csv"],
            env={**os.environ, "PYTHONIOENCODING": encoding},
            stdout=file,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert out.read_bytes().startswith(b"\xef\xbb\xbfrule,")
    text = out.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows
    assert not acts(text)
    assert any("→" in row["message"] + row["title"] for row in rows)


def test_csv_on_no_stream_of_the_system_is_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv("a,→\n")
    assert capsys.readouterr().out == "a,→\n"


def test_a_stream_shows_what_it_cannot_write_and_tells_the_length_of_the_text() -> None:
    inner = io.TextIOWrapper(io.BytesIO(), encoding="cp437", newline="")
    stream = ShowingStream(inner)
    assert stream.write("a→\r\nb\rc\x1b\ud800é") == 10
    stream.flush()
    assert inner.buffer.getvalue() == "a?\nb?c??é".encode("cp437")  # type: ignore[attr-defined]
    assert stream.encoding == "cp437"


def test_json_is_escaped_only_where_it_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert json_text({"a": "→\x9b"}) == '{\n  "a": "→\\u009b"\n}'
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    assert json_text({"a": "→"}) == '{\n  "a": "\\u2192"\n}'
