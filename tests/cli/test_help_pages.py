"""What README and the help pages say of commands, verdicts and rules is what the program has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from roadmap_app.cli.main import COMMAND_MODULES
from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.resources import resource_path
from tests.sample_counts import ROWS

README = Path(__file__).resolve().parents[2] / "README.md"
COMMANDS = {command for brought in COMMAND_MODULES.values() for command in brought}


def _help() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in sorted(resource_path("help").glob("*.md")))


def test_every_command_is_in_the_help_and_the_help_names_no_other() -> None:
    named = set(
        re.findall(r"`(?:roadmap )?([a-z-]+)`", " ".join(re.findall(r"^\| (`.*?) \|", _help(), re.MULTILINE)))
    )
    assert COMMANDS - named <= {"new", "info"}
    assert named <= COMMANDS


def test_the_readme_runs_only_commands_that_exist() -> None:
    run = re.findall(r"dev\.py run ([a-z]+)\b(?!\.)", README.read_text(encoding="utf-8"))
    assert set(run) <= COMMANDS


def test_every_verdict_is_explained() -> None:
    text = _help()
    short = {"no-date": "no date to judge by", "unconfirmed": "not confirmed"}
    for verdict in VERDICTS:
        assert short.get(verdict, VERDICT_WORDS[verdict]) in text


def test_the_changelog_counts_no_rules() -> None:
    """A rule more must not make what was written of an earlier day wrong."""
    text = README.with_name("CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"\b(?:\d+|[a-z]+teen|twenty\S*)\s+rules\b", text, re.IGNORECASE) is None


def _columns(text: str) -> dict[str, tuple[str, ...]]:
    """The tables whose columns a page lists: name → columns, without what is said of them."""
    told = re.findall(r"^\| ([a-z_]+) \| (.*) \|$", text, re.MULTILINE)
    bare = {name: re.sub(r" \([^)]*\)", "", columns).partition(": ")[0] for name, columns in told}
    return {name: tuple(columns.split(", ")) for name, columns in bare.items() if name in TABLES}


def test_the_columns_of_every_file_are_named_in_their_order() -> None:
    """Those of the sample beside it, those of what a person decides or enters on the help page about files."""
    of_sample = _columns(resource_path("sample", "README.md").read_text(encoding="utf-8"))
    of_help = _columns(resource_path("help", "3-files.md").read_text(encoding="utf-8"))
    assert of_sample == {name: TABLES[name].column_names for name in ROWS}
    assert of_help == {name: spec.column_names for name, spec in TABLES.items() if spec.optional}


def test_pictures_that_the_readme_shows_are_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8")):
        assert (README.parent / path).is_file(), path


KEYS = {"Strg": "Ctrl", "Umschalt": "Shift", "Entf": "Del"}


@pytest.mark.parametrize("page", sorted(resource_path("help").glob("*.md")), ids=lambda page: page.stem)
def test_the_german_page_names_all_that_the_english_one_does(page: Path) -> None:
    """Commands, options, columns and keys, and as many headings and rows of tables."""
    english = page.read_text(encoding="utf-8")
    german = (page.parent / "de" / page.name).read_text(encoding="utf-8")
    for own, other in KEYS.items():
        german = german.replace(own, other)
    named = set(re.findall(r"`[^`]+`", english))
    assert named - set(re.findall(r"`[^`]+`", german)) == set()
    for sign in (r"^#+ ", r"^\| ", r"^- "):
        assert len(re.findall(sign, english, re.MULTILINE)) == len(re.findall(sign, german, re.MULTILINE))
