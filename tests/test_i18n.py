"""Every text for people passes one door, and what passes has its German."""

from __future__ import annotations

import ast
import gettext
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from roadmap_app import i18n
from tools.catalogues import LANGUAGES, compiled, read

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"\{(\w+)[^{}]*\}")
DOOR = {"tr": (0, 1), "trn": (0, 2), "trc": (1, 2)}  # where the texts stand among what it is handed
FILES = sorted(LANGUAGES.glob("*/*.po"))


def in_language(language: str, code: str) -> str:
    """What a process of that language prints."""
    asked = {**os.environ, i18n.VARIABLE: language, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", f"from roadmap_app.i18n import *; {code}"]
    return subprocess.run(
        command, env=asked, cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


def test_english_is_what_the_code_says_with_its_places_filled() -> None:
    assert i18n.tr("{who} has {gw:.1f} GW", who="AMD", gw=6) == "AMD has 6.0 GW"
    assert i18n.trn("{count} day", "{count:,} days", 1200) == "1,200 days"
    assert i18n.trn("{count} day", "{count:,} days", 1) == "1 day"


def test_german_writes_numbers_with_a_comma_and_a_text_without_translation_in_english() -> None:
    said = in_language("de", "print(tr('Zq {gw:.1f} of {n:,}', gw=6.5, n=12000), number(1234.5, ',.1f'))")
    assert said == "Zq 6,5 of 12.000 1.234,5"


def test_the_pseudo_language_brackets_and_lengthens_but_keeps_the_places() -> None:
    said = in_language("qps", "print(tr('Open {name}', name='Anne & Co'))")
    assert said.startswith("⟦") and said.endswith("~⟧") and "Anne & Co" in said and "Open" not in said


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_translation_fills_the_places_of_its_text_and_no_others(path: Path) -> None:
    for message in read(path, path.parent.name):
        if not message.id:
            continue
        texts = message.id if isinstance(message.id, tuple | list) else (message.id,)
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        asked = {place for text in texts for place in PLACE.findall(text)}
        for one in filter(None, said):
            told = set(PLACE.findall(one))
            assert told <= asked and asked - told <= {"count"}, (message.id, one)


def asked_of_the_door() -> Iterator[tuple[str, ast.Call, str, list[str]]]:
    """Every call of the door in the code: where, the call, its name, and its texts."""
    for path in sorted((ROOT / "roadmap_app").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if path.name == "i18n.py" or "i18n import" not in source:
            continue
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in DOOR:
                first, last = DOOR[call.func.id]
                texts = [one.value for one in call.args[first:last] if isinstance(one, ast.Constant)]
                yield f"{path.relative_to(ROOT).as_posix()}:{call.lineno}", call, call.func.id, texts


def test_what_is_handed_to_the_door_fills_the_places_of_its_text() -> None:
    wrong = []
    for where, call, name, texts in asked_of_the_door():
        places = {place for text in texts for place in PLACE.findall(text)}
        given = {one.arg for one in call.keywords} | ({"count"} if name == "trn" else set())
        if texts and None not in given and (places | {"count"}) != (given | {"count"}):
            wrong.append((where, texts[0], sorted(map(str, places ^ given))))
    assert wrong == []


def test_a_text_is_handed_to_the_door_whole_and_not_made_on_the_way() -> None:
    made = [
        where
        for where, call, name, _ in asked_of_the_door()
        for one in call.args[: DOOR[name][1]]
        if isinstance(one, ast.JoinedStr | ast.BinOp)
    ]
    assert made == []


def test_what_is_kept_in_a_file_is_english_in_every_language() -> None:
    said = in_language(
        "qps", "kept = as_kept(); kept.__enter__(); print(tr('Import of {name}', name='a.csv'), tr('Open'))"
    )
    assert said == "Import of a.csv Open"


@pytest.mark.parametrize("language", [name for name in i18n.LANGUAGES if name != i18n.ENGLISH])
def test_each_text_of_the_code_has_its_translation_and_only_one(language: str) -> None:
    """`python3 dev.py texts` brings the files up to the code, and compiles them."""
    catalogs = {path.stem: read(path, language) for path in sorted((LANGUAGES / language).glob("*.po"))}
    whole, differing = compiled(language, catalogs)
    assert differing == []
    assert (LANGUAGES / language / "LC_MESSAGES" / "roadmap.mo").read_bytes() == whole
    told = gettext.GNUTranslations(BytesIO(whole))
    without = []
    for where, call, name, texts in asked_of_the_door():
        if texts and name == "trc" and isinstance(call.args[0], ast.Constant):
            has = _has(told, f"{call.args[0].value}\x04{texts[0]}")
        else:
            has = all(_has(told, text) for text in texts[:1])
        if not has:
            without.append((where, texts[0]))
    assert without == []


def _has(told: gettext.GNUTranslations, key: str) -> bool:
    return key in told._catalog or (key, 0) in told._catalog  # type: ignore[attr-defined]
