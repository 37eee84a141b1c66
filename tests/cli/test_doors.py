"""Every command that answers as of a day takes the whole question: whose word, rumours and the what-if.

The commands are walked from their parsers, so that the next one is tested too.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmap_app.cli.main import main, parser
from roadmap_app.workspace.workspace import Workspace
from tests.planted import file_words
from tests.small_sample import small_workspace

DAY = "2026-08-15"  # Helios is still ahead then: what is supposed of a date that has passed is no date
LATER = {"deals": "2026-11-22", "scenario show": "2026-11-22"}
"""Where more of the tranches have an answer that can change."""
CLAIMS = (
    "subject,milestone,window,stated_on,stated_by,status,confidence,restates,sharing,source_title,source_url,recorded_on,"
    "note\namd-helios,available,2031-05-17,2026-08-01,amd,plan,low,,,A talk in a corridor,,,\n"
    "amd-helios,available,2031-05-17,2026-11-20,amd,plan,low,,,A talk in a corridor,,,\n"
)
SCENARIOS = "scenario,subject,milestone,days,window\nlate,amd-helios,available,,2033-03\n"

ASKED = {
    "check": ("@",),
    "show": ("@", "amd-helios", "--json"),
    "slips": ("@", "--json"),
    "compare": ("@", "amd-helios", "vr-nvl72", "--json"),
    "deals": ("@", "--json"),
    "partners": ("@", "--json"),
    "readiness": ("@", "--json"),
    "brief": ("@", "--json"),
    "sources": ("@", "--json"),
    "rules": ("@", "--json"),
    "forecast": ("@", "--draws", "100"),
    "scenario show": ("@", "late"),
    "print": ("@", "OUT.pdf"),
    "report": ("@", "OUT.pdf"),
    "export": ("@", "OUT.md"),
}
"""How each command is asked; what it writes is read in place of what it prints."""
OF_THE_WHOLE = ("partners", "readiness", "brief", "sources", "forecast")
"""On which a rumour about Helios bears only where all products and deals are there."""
NO_ANSWERS = {
    "accept": "decides about one finding",
    "follow": "decides about one finding",
    "scenario new": "as scenario show",
    "scenario list": "as scenario show",
    "scenario remove": "as scenario show",
    "scenario diff": "as scenario show",
    "scenario sweep": "as scenario show",
}
PARTS = {
    "rumours": ("--rumours",),
    "whose word": ("--viewpoint", "semianalysis"),
    "what-if": ("--scenario", "late"),
}
BY_THE_OWNER = {
    ("slips", "whose word"): "how dates moved and what became of them is each owner's own record",
    ("slips", "what-if"): "what is supposed has not been said, and is no move",
}
"""What a command is asked and, by the law, answers alike; `slips` says so."""
SAID_ON_PAPER = {
    "rumours": "rumours counted",
    "whose word": "dates by SemiAnalysis",
    "what-if": "what-if “late",
}


def commands(
    made: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that has no commands of its own, with its parser."""
    groups = [action for action in made._actions if isinstance(action, argparse._SubParsersAction)]
    for group in groups:
        for name, inner in group.choices.items():
            yield from commands(inner, f"{before} {name}".strip())
    if not groups:
        yield before, made


def asks_as_of_a_day() -> list[str]:
    return [name for name, inner in commands(parser()) if "--scenario" in inner._option_string_actions]


@pytest.fixture(scope="module")
def told(workspaces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a rumour about Helios and a what-if."""
    folder = tmp_path_factory.mktemp("told")
    return _told(Path(shutil.copy(workspaces / "sample.roadmap", folder)), folder)


@pytest.fixture(scope="module")
def told_of_some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of some of the sample."""
    folder = tmp_path_factory.mktemp("told")
    return _told(small_workspace(folder / "some.roadmap"), folder)


def _told(path: Path, folder: Path) -> Path:
    bundle = folder / "bundle"
    bundle.mkdir()
    (bundle / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    (bundle / "scenarios.csv").write_text(SCENARIOS, encoding="utf-8")
    with Workspace.open(path) as workspace:
        assert not workspace.import_bundle([bundle]).problems
    return path


def answer(command: str, told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """What a command prints, or the words of the file that it writes."""
    words = [
        str(told) if word == "@" else word.replace("OUT", str(tmp_path / "out")) for word in ASKED[command]
    ]
    assert main([*command.split(), *words, "--as-of", LATER.get(command, DAY), *more]) == 0
    printed, _ = capsys.readouterr()
    out = Path(words[-1])
    if not out.suffix or out == told:
        return printed
    if out.suffix != ".pdf":
        return file_words(out).partition("\n## ")[2]  # below the head, which repeats the question
    done = subprocess.run(["pdftotext", "-layout", str(out), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_each_command_that_asks_as_of_a_day_is_walked() -> None:
    assert set(asks_as_of_a_day()) == set(ASKED) | set(NO_ANSWERS)


def test_the_next_command_takes_all_parts_of_a_question() -> None:
    options = {option for part in PARTS.values() for option in part if option.startswith("--")}
    lacking = {
        name: options - set(inner._option_string_actions)
        for name, inner in commands(parser())
        if "--scenario" in inner._option_string_actions
    }
    assert {name: missing for name, missing in lacking.items() if missing} == {}


@pytest.mark.parametrize("command", ASKED)
def test_no_command_forgets_a_part_of_its_question(
    command: str, request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = request.getfixturevalue("told" if command in OF_THE_WHOLE else "told_of_some")
    if "OUT.pdf" in ASKED[command] and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext reads what is printed where it is installed")
    plain = answer(command, told, tmp_path, capsys)
    parts = {
        name: options
        for name, options in PARTS.items()
        if (command, name) not in {("scenario show", "what-if"), *BY_THE_OWNER}
    }
    answers = {name: answer(command, told, tmp_path, capsys, *options) for name, options in parts.items()}
    assert [name for name, text in answers.items() if text == plain] == []
    if "OUT.pdf" in ASKED[command]:
        pages = {name: text.count("\f") for name, text in answers.items()}
        said = {name: text.count(SAID_ON_PAPER[name]) for name, text in answers.items()}
        assert {name: said[name] >= pages[name] for name in parts} == dict.fromkeys(parts, True)
        assert not any(words in plain for words in SAID_ON_PAPER.values())


def test_a_voice_that_nobody_has_is_refused_by_name(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slips", str(told), "--viewpoint", "nobody"]) == 2
    assert "The viewpoint “nobody” is no organization of this workspace" in capsys.readouterr().err
