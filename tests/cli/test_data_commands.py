"""new, info, import, export, history, undo, redo: what they print, and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_app import __version__
from roadmap_app.cli import main as cli
from roadmap_app.cli.printing import aligned, plain
from roadmap_app.resources import resource_path
from roadmap_app.store.reading import SCHEMA
from tests.sample_counts import ALL_ROWS, CLAIMS, ROWS

SAMPLE = str(resource_path("sample"))
HEADER = "key,name,roles,fiscal_year_start_month,website\n"


class Told:
    """What a command printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Told]


@pytest.fixture
def roadmap(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; wrong use must be one line on stderr."""

    def run(*arguments: object) -> Told:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        if code == 2:
            assert err.count("\n") == 1, err
            assert err.startswith("roadmap: ")
        return Told(code, out, err)

    return run


def test_new_makes_a_workspace_once(roadmap: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.roadmap"
    assert roadmap("new", path, "--sample").out == f"Made {path}, with the sample in it, {ALL_ROWS} rows.\n"
    assert "exists already" in roadmap("new", path).err
    assert roadmap("new", tmp_path / "b.roadmap").out.endswith("still empty.\n")


def test_info_tells_the_tables_and_the_schema(roadmap: Run, sample: Path) -> None:
    lines = roadmap("info", sample).out.splitlines()
    assert lines[0] == f"{sample}, schema {SCHEMA}"
    assert f"claims         {CLAIMS}" in lines
    told = json.loads(roadmap("info", sample, "--json").out)
    assert (told["file"], told["schema"], told["tables"]["claims"]) == (str(sample), SCHEMA, CLAIMS)


@pytest.mark.parametrize("command", ["info", "history", "undo", "redo"])
def test_a_workspace_that_is_none_is_a_sentence(roadmap: Run, tmp_path: Path, command: str) -> None:
    assert roadmap(command, tmp_path / "none.roadmap").code == 2
    (tmp_path / "odd.roadmap").write_text("key,name\n", encoding="utf-8")
    assert "not a Roadmap workspace" in roadmap(command, tmp_path / "odd.roadmap").err


def test_an_import_is_told_undone_and_redone(roadmap: Run, empty: Path) -> None:
    assert (
        f"Would import {ALL_ROWS} new and 0 changed rows" in roadmap("import", empty, SAMPLE, "--dry-run").out
    )
    told = roadmap("import", empty, SAMPLE, "--reason", "to begin with").out
    assert told.endswith(f"Imported {ALL_ROWS} new and 0 changed rows as change 1.\n")
    assert "nothing to redo" in roadmap("redo", empty).err
    assert roadmap("undo", empty).out == "Undone: Import of sample (change 1).\n"
    assert (
        roadmap("history", empty)
        .out.splitlines()[1]
        .endswith(f"Import of sample (to begin with)  {ALL_ROWS}        0     0  undone")
    )
    assert roadmap("redo", empty).out == "Done again: Import of sample (change 1).\n"
    assert "every row is there already" in roadmap("import", empty, SAMPLE).out


def test_history_of_an_empty_workspace_says_so(roadmap: Run, empty: Path) -> None:
    assert roadmap("history", empty).out == "Nothing has been changed yet.\n"


def test_import_prints_one_json_object_with_problems_too(roadmap: Run, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    path.write_text(HEADER + "a,A,,,\nB,B,,,\n", encoding="utf-8")
    told = roadmap("import", empty, path, "--json")
    assert told.code == 2
    assert json.loads(told.out) == {
        "tables": {"organizations": {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}},
        "problems": [
            {
                "file": "organizations.csv",
                "row": 3,
                "column": "key",
                "text": "B",
                "reason": "a key is made of small letters a to z, digits, and - . _ after the first of them",
            }
        ],
        "files": [
            {
                "file": "organizations.csv",
                "format": "bundle",
                "read": 2,
                "new": 1,
                "changed": 0,
                "unchanged": 0,
                "refused": 1,
            }
        ],
    }
    assert "nothing was imported, because of one problem" in told.err
    path.write_text(HEADER + "a,A,,,\n", encoding="utf-8")
    good = roadmap("import", empty, path, "--json")
    assert (good.code, json.loads(good.out)["problems"]) == (0, [])


def test_import_prints_problems_as_sentences(roadmap: Run, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    path.write_text(HEADER + "A\x1b[2J,A,,,\n" * 60, encoding="utf-8")
    told = roadmap("import", empty, path)
    assert told.code == 2
    assert "organizations.csv, row 2, column key: “A [2J”" in told.out
    assert "and 10 more problems; --json lists all" in told.out
    assert "because of 60 problems, the first: organizations.csv, row 2" in told.err
    assert "\x1b" not in told.out + told.err


def test_an_import_of_nothing_is_a_sentence(roadmap: Run, empty: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert "holds no bundle" in roadmap("import", empty, tmp_path / "nothing").err
    assert "There is no" in roadmap("import", empty, tmp_path / "absent").err


def test_export_writes_a_folder_or_an_archive(roadmap: Run, sample: Path, tmp_path: Path) -> None:
    told = roadmap("export", sample, tmp_path / "out").out
    assert told == f"Wrote {ALL_ROWS} rows in {len(ROWS)} files to {tmp_path / 'out'}.\n"
    assert roadmap("export", sample, tmp_path / "out.zip").code == 0
    assert "exists already" in roadmap("export", sample, tmp_path / "out").err
    assert "every row is there already" in roadmap("import", sample, tmp_path / "out").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bogus"], "invalid choice"),
        (["info"], "required: WORKSPACE"),
        (["import", "a.roadmap"], "required: PATH"),
        (["info", "a", "--nonsense"], "unrecognized arguments"),
        (["--nonsense"], "required: COMMAND"),
        (["absent.roadmap"], "There is no workspace absent.roadmap"),
        (["--sample", "a.roadmap"], "not both"),
    ],
)
def test_wrong_use_is_one_sentence(roadmap: Run, arguments: list[str], said: str) -> None:
    told = roadmap(*arguments)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_the_version_is_told(roadmap: Run) -> None:
    assert roadmap("--version").out == f"roadmap {__version__}\n"


def test_every_command_stands_in_the_help(roadmap: Run) -> None:
    told = roadmap("--help").out
    for commands in cli.COMMAND_MODULES.values():
        for command in commands:
            assert f"\n    {command}" in told
            assert roadmap(command, "--help").code == 0


def test_breaking_off_is_no_traceback(roadmap: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("roadmap_app.cli.files.data_commands.run_info", interrupted)
    assert roadmap("info", sample).code == 130


@pytest.mark.skipif(os.name == "nt", reason="pipes and /dev/full of POSIX")
def test_a_reader_that_has_enough_is_no_error(sample: Path) -> None:
    command = [sys.executable, "-m", "roadmap_app", "info", str(sample)]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1


def test_the_data_commands_import_no_qt_and_no_heavy_package(sample: Path) -> None:
    script = (
        "import sys; from roadmap_app.cli.main import main;"
        f" main(['info', {str(sample)!r}]); main(['history', {str(sample)!r}]);"
        f" main(['import', {str(sample)!r}, {SAMPLE!r}]);"
        " print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'sqlalchemy', 'alembic', 'pandas', 'numpy', 'PySide6'}))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "[]"


def test_columns_are_aligned_and_texts_cannot_act_on_the_terminal() -> None:
    assert aligned([("a", "1"), ("bb", "22")], right=(1,)) == ["a    1", "bb  22"]
    assert plain("a\x1b[2J\nb") == "a [2J b"
