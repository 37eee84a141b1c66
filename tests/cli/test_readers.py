"""No command tells a reader what his profile hides. The commands are walked from their parsers, the next one, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main, parser
from roadmap_app.exchange.formats import FOR_DOCUMENTS
from roadmap_app.exchange.outgoing.formats import OUTGOING
from roadmap_app.render.printing import ENDINGS
from tests.cli.test_doors import commands
from tests.planted import DAY, PROFILES, file_words, leaked, planted_in, planted_workspace, words_to_find

ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "info": (("@",), ("@", "--json")),
    "export": (("@", "OUT"), ("@", "OUT.zip"), *(("@", f"OUT{form.ending}") for form in OUTGOING)),
    "history": (
        ("@",),
        ("@", "--of", "amd-helios"),
        ("@", "--step", "2", "--json"),
    ),
    "check": (("@", "--all"), ("@", "--all", "--format", "json"), ("@", "--all", "--format", "csv")),
    "show": (("@", "amd-helios"), ("@", "amd-mi455x", "--json"), ("@", "amd-helios", "--json")),
    "print": (*(("@", f"OUT{ending}") for ending in ENDINGS),),
    "views": (("@",), ("@", "--json")),
    "report": (*(("@", f"OUT{form.ending}") for form in FOR_DOCUMENTS),),
    "partners": (("@",), ("@", "--json"), ("@", "amd", "meta"), ("@", "amd", "meta", "--json")),
    "readiness": (("@",), ("@", "--json")),
    "deals": (("@",), ("@", "--json")),
    "slips": (("@",), ("@", "--json")),
    "forecast": (("@", "--draws", "50"), ("@", "--draws", "50", "--json")),
    "brief": (("@",), ("@", "--json"), ("@", "--entered", "--since", "2026-01-01")),
    "compare": (("@", "amd-helios", "amd-mi455x"), ("@", "amd-helios", "vr-nvl72", "--json")),
    "sources": (("@",), ("@", "--json")),
    "rules": (("@",), ("@", "--json")),
    "meeting": (("@", "amd", "amd"), ("@", "amd", "amd", "--json")),
    "figure": (("@", "amd", "share_price_usd"), ("@", "amd", "share_price_usd", "--json")),
    "scenario list": (("@",), ("@", "--json")),
    "scenario sweep": (("@", "amd-mi455x"), ("@", "amd-helios", "--json"), ("@", "amd-mi455x")),
}
"""How each command is asked; what it writes is read beside what it prints."""
REFUSED: dict[str, tuple[str, ...]] = {
    "rules": ("@", "set", "stale", "limit_days=180"),
    "accept": ("@", "0123456789abcdef", "--reason", "known", "--until", "2030-01-01"),
    "follow": ("@", "0123456789abcdef", "--owner", "Eva"),
    "correct": ("@", "claim", "amd-helios", "2026-Q3", "window=2027"),
    "supersede": ("@", "claim", "amd-helios", "2026-Q3", "window=2027"),
    "retract": ("@", "claim", "amd-helios", "2026-Q3", "--on", "2026-11-20"),
    "delete": ("@", "organization", "zqorg"),
    "rename": ("@", "organization", "zqorg", "Another"),
    "merge": ("@", "organization", "amd", "zqorg"),
    "make": ("@", "organization", "name=Another"),
    "scenario new": ("@", "later", "--shift", "amd-helios:available:+91"),
    "scenario show": ("@", "zqscenario"),
    "scenario diff": ("@", "zqscenario"),
    "scenario remove": ("@", "zqscenario"),
}
"""What our own house alone decides and sees."""
OF_THE_HOUSE = {
    "new": "makes a file",
    **dict.fromkeys(("import", "claim", "read", "merge-file"), "writes, and tells what that would do"),
    "associate": "opens no workspace",
    **dict.fromkeys(
        ("verify", "salvage", "backups"), "looks at a file as a file, and tells whether it is whole"
    ),
    **dict.fromkeys(("pull", "push", "roles"), "is between our own file and our own server"),
    "undo": "writes",
    "redo": "writes",
    "scenario claim": "writes",
}
"""Without a profile: they change the workspace, which no reader but ourselves has."""
IN_TURN = ("print", "report", "scenario sweep")
DAYLESS = ("info", "history", "meeting", "figure", "views")
ANOTHER_DAY = ("--as-of", "2026-03-01", "--viewpoint", "anyone", "--rumours")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted_workspace(tmp_path_factory.mktemp("planted"))


def test_every_command_stands_in_one_of_the_tables() -> None:
    known = {name: "--profile" in inner._option_string_actions for name, inner in commands(parser())}
    assert {name for name, has_profile in known.items() if has_profile} == {*ASKED, *REFUSED}
    assert {name for name, has_profile in known.items() if not has_profile} == set(OF_THE_HOUSE)


def _asked(name: str, arguments: tuple[str, ...], planted: Path, out: Path, *asked: str) -> list[str]:
    given = [str(planted) if one == "@" else one.replace("OUT", str(out)) for one in arguments]
    return [*name.split(), *given, *asked]


def _questions(name: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Profile, the command's arguments, and the day: each of them per profile, in turn where they write slow files."""
    ways, found = ASKED[name], []
    for place, profile in enumerate(PROFILES):
        day = () if name in DAYLESS else ("--as-of", DAY)
        some = ways[place :: len(PROFILES)] if name in IN_TURN else ways
        found += [(profile, arguments, day) for arguments in some]
    another = [] if name in DAYLESS else [("partner:meta", ways[0], ANOTHER_DAY)]
    return [*found, *another]


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.usefixtures("qapp")
def test_a_command_tells_no_hidden_word(
    name: str, planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, (profile, arguments, day) in enumerate(_questions(name)):
        folder = tmp_path / str(place)
        folder.mkdir()
        command = _asked(name, arguments, planted, folder / "out", *day, "--profile", profile)
        code = main(command)
        told = capsys.readouterr()
        assert (code, told.err) == (0, ""), command
        said = told.out.replace(str(folder), "") + "".join(map(file_words, folder.iterdir()))
        assert leaked(said, profile) == [], command


@pytest.mark.parametrize("name", [name for name in ASKED if name not in DAYLESS])
def test_a_what_if_of_our_house_is_not_there_for_another_reader(
    name: str, planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for scenario in ("zqscenario", "nothing"):
        asked = ("--as-of", DAY, "--scenario", scenario, "--profile", "partner:meta")
        command = _asked(name, ASKED[name][0], planted, tmp_path / "out", *asked)
        told = (main(command), *capsys.readouterr())
        assert told[:2] == (2, "") and told[2].endswith("there are: none yet.\n"), command
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_only_our_house_decides_is_refused_to_other_readers(
    name: str, planted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(planted) if one == "@" else one for one in REFUSED[name]]
    before = planted.read_bytes()
    assert main([*name.split(), *given, "--as-of", DAY, "--profile", "partner:meta"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and not set(planted_in(told.err)) - {"zqscenario"}
    assert planted.read_bytes() == before


@pytest.mark.usefixtures("qapp")
def test_our_own_house_reads_every_planted_word(
    planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that the search above would find them."""
    assert main(["export", str(planted), str(tmp_path / "all")]) == 0
    for command in ("history", "info"):
        assert main([command, str(planted)]) == 0
    said = capsys.readouterr().out + file_words(tmp_path / "all")
    assert words_to_find() <= set(planted_in(said))


def test_no_state_is_restored_for_another_reader_and_the_journal_is_empty_for_him(
    planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.roadmap"
    assert main(["history", str(planted), "--profile", "public", "--restore", "1", str(out)]) == 2
    assert not out.exists() and planted_in(capsys.readouterr().err) == []
    assert main(["history", str(planted), "--profile", "public", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"history": []}
