"""The documents for those who carry on are true where a test can tell: links lead somewhere, names are the code's."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmap_app.domain.findings import BASES, VERDICT_WORDS, VERDICTS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "roadmap_app"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
FOLDERS = (ROOT / "docs", ROOT / ".github", ROOT / "resources", ROOT / "tests" / "data")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in folder.rglob("*.md"))])


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _rows(title: str, text: str) -> list[tuple[str, ...]]:
    """The rows of the table of a document whose head begins with a word."""
    found = re.search(rf"^\| {title} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found is not None, title
    return [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in found[1].splitlines()]


def _anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", _text(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _text(document)):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        place = (document.parent / path).resolve() if path else document
        if not place.exists() or (anchor and anchor not in _anchors(place)):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "README.md", "docs/release.md"])
def test_every_file_that_a_document_names_is_there(name: str) -> None:
    """Paths in backticks with a slash in them; below the package they may be told from there."""
    named = re.findall(r"`([a-z_]+(?:/[\w.]+)+)`", _text(ROOT / name))
    made_up = ("NAME", "NNNN")
    absent = [
        path
        for path in named
        if not any(word in path for word in made_up)
        and not any((folder / path).exists() for folder in (ROOT, PACKAGE, PACKAGE / "domain"))
    ]
    assert absent == []


def test_the_rooms_that_are_told_are_those_there_are() -> None:
    told = [name for name, _ in _rows("package", _text(ARCHITECTURE))]
    there = [
        ".".join(path.parent.relative_to(PACKAGE).parts)
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE
    ]
    assert sorted(told) == sorted(there)
    assert len(set(told)) == len(told)


def test_the_verdicts_that_are_told_are_those_of_the_code_in_their_order() -> None:
    rows = _rows("verdict", _text(ARCHITECTURE))
    assert tuple(row[0] for row in rows) == VERDICTS
    assert {row[0]: row[1] for row in rows} == VERDICT_WORDS


def test_the_bases_that_are_told_are_those_of_the_code() -> None:
    assert tuple(row[0] for row in _rows("basis", _text(ARCHITECTURE))) == BASES


def test_every_decision_is_listed_by_its_title() -> None:
    listed = _text(ROOT / "docs" / "decisions" / "README.md")
    for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        text = _text(path)
        number, _, title = text.splitlines()[0].removeprefix("# ").partition(" ")
        assert path.name.startswith(f"{number}-")
        assert f"[{number}]({path.name}) {title}" in listed
        heads = re.findall(r"^\*\*(.+?)\.\*\*", text, re.MULTILINE)
        assert heads == ["Context", "Decision", "Consequences", "What would change it"]


def test_the_commands_that_contributing_names_are_those_of_the_one_door() -> None:
    commands = set(re.findall(r"dev\.py ([a-z-]+)", _text(ROOT / "CONTRIBUTING.md")))
    door = _text(ROOT / "dev.py")
    (named,) = re.findall(r"commands = \{(.*?)\}", door, re.DOTALL)
    assert commands == set(re.findall(r'"([a-z-]+)": ', named))


def _prose(path: Path) -> Iterator[str]:
    """The comments and docstrings of a module."""
    for token in tokenize.generate_tokens(io.StringIO(_text(path)).readline):
        if token.type == tokenize.COMMENT or (
            token.type == tokenize.STRING and token.string.startswith('"""')
        ):
            yield token.string


def _is_there(dotted: str) -> bool:
    """Whether `room.folder.module.name` is one, as far as a name is told."""
    place = PACKAGE
    for part in dotted.split("."):
        if (place / part).is_dir():
            place = place / part
            continue
        if place.is_dir() and (place / f"{part}.py").is_file():
            place = place / f"{part}.py"
            continue
        module = place / "__init__.py" if place.is_dir() else place
        return re.search(rf"\b{part}\b", _text(module)) is not None
    return True


def test_comments_name_only_files_and_modules_that_there_are() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    names = {path.name for folder in (PACKAGE, ROOT / "migrations") for path in folder.rglob("*.py")}
    rooms = "|".join(path.name for path in PACKAGE.iterdir() if path.is_dir())
    stale = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules
        for text in _prose(path)
        for name, there in [
            *((found, found in names) for found in re.findall(r"\b([a-z_]+\.py)\b", text)),
            *((found, _is_there(found)) for found in re.findall(rf"`((?:{rooms})(?:\.\w+)+)`", text)),
        ]
        if not there
    ]
    assert stale == []
