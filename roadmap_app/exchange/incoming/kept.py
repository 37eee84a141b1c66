"""Mappings kept under a name in this person's settings: found again by name, or by the columns of a file like them.

One small JSON file each, so that a colleague can be given one. It must not know what a mapping says.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.mapping import SheetMapping, read_mapping
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr

FOLDER_VARIABLE = "ROADMAP_MAPPINGS"
"""Names another folder, for a team that shares its mappings, and for tests."""

_NAME = re.compile(r"[\w][\w .()-]{0,79}")
_FEWEST_COLUMNS = 2  # a mapping of one column fits too many files to be taken unasked


def mappings_folder() -> Path:
    """Where kept mappings lie."""
    if told := os.environ.get(FOLDER_VARIABLE):
        return Path(told)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "Roadmap" / "mappings"


def kept_names() -> tuple[str, ...]:
    """The names under which mappings are kept, in order."""
    try:
        return tuple(sorted(path.stem for path in mappings_folder().glob("*.json") if path.is_file()))
    except OSError:
        return ()


def kept_mapping(name: str) -> SheetMapping:
    """A mapping by its name, or by the path of its file; RoadmapError where there is none."""
    path = Path(name)
    if path.suffix.lower() == ".json" or path.is_file():
        return read_mapping(path)
    if name in kept_names():
        return read_mapping(mappings_folder() / f"{name}.json")
    known = ", ".join(kept_names()) or tr("none yet")
    raise RoadmapError(
        tr(
            "No mapping is kept as “{name}” (kept: {known}), and there is no such file.",
            name=name,
            known=known,
        )
    )


def keep_mapping(name: str, mapping: SheetMapping) -> Path:
    """Keep a mapping under a name; where it lies. RoadmapError where the name cannot be one of a file."""
    if not _NAME.fullmatch(name) or name != name.strip():
        raise RoadmapError(
            tr("A mapping cannot be kept as “{name}”; use letters, digits and spaces.", name=name)
        )
    folder = mappings_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RoadmapError(
            tr("The folder {folder} cannot be made: {value}.", folder=folder, value=error.strerror or error)
        ) from error
    path = folder / f"{name}.json"
    with whole_file(path) as written:
        text = json.dumps(mapping.as_json(), ensure_ascii=False, indent=1)
        written.write_text(f"{text}\n", encoding="utf-8")
    return path


def remembered(header: Sequence[str]) -> tuple[str, SheetMapping] | None:
    """The kept mapping that was made for a file with these columns: all that it names are there, and it names the most.

    None where none fits; one that cannot be read is passed over.
    """
    best: tuple[str, SheetMapping] | None = None
    for name in kept_names():
        try:
            mapping = read_mapping(mappings_folder() / f"{name}.json")
        except RoadmapError:
            continue
        named = set(mapping.columns)
        if len(named) < _FEWEST_COLUMNS or not named <= set(header):
            continue
        if best is None or len(named) > len(best[1].columns):
            best = (name, mapping)
    return best
