"""What is spoiled: the files that other people wrote, where they are there, our own exports, and frozen workspaces."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
REAL_DATA = ROOT.parent / "shared" / "real-data"
FROZEN = ROOT / "tests" / "data"
LARGEST = 24_000
"""Bytes of a file: of a larger one its beginning shows the same, and a case should take a fraction of a second."""
_EXPORTS = ("xlsx", "xml", "ics", "json", "md", "zip")


class Seed(NamedTuple):
    """One file. kind: `bundle`, `file`, `article` or `workspace`, which says at what doors it knocks."""

    kind: str
    name: str
    content: bytes


def base_workspace() -> bytes:
    """The workspace into which files are brought: the newest frozen one."""
    return max(FROZEN.glob("schema_*.roadmap")).read_bytes()


def all_seeds(folder: Path) -> list[Seed]:
    """All files that are spoiled, in a fixed order. folder: where our own exports are made."""
    return [*_workspaces(), *_own(folder), *_real()]


def _workspaces() -> list[Seed]:
    frozen = sorted(FROZEN.glob("schema_*.roadmap"))
    damaged = sorted(REAL_DATA.glob("derived-sqlite/*.db"))
    return [Seed("workspace", path.name, path.read_bytes()) for path in (*frozen, *damaged)]


def _own(folder: Path) -> list[Seed]:
    from roadmap_app.cli.main import main

    base = folder / "base.roadmap"
    base.write_bytes(base_workspace())
    seeds = []
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        for ending in _EXPORTS:
            if main(["export", str(base), str(folder / f"own.{ending}")]) == 0:
                seeds.append(Seed("file", f"own.{ending}", (folder / f"own.{ending}").read_bytes()))
        if main(["export", str(base), str(folder / "bundle")]) == 0:
            files = sorted((folder / "bundle").glob("*.csv"))
            seeds += [Seed("bundle", path.name, path.read_bytes()) for path in files]
    return seeds


def _real() -> list[Seed]:
    seeds = []
    for path in sorted(REAL_DATA.rglob("*")):
        if not path.is_file() or path.name in ("README.md", "LICENSE") or "derived-sqlite" in path.parts:
            continue
        content = path.read_bytes()
        if content.startswith(b"PK") or len(content) <= LARGEST:
            kind = "article" if "articles" in path.parts else "file"
            seeds.append(Seed(kind, path.name, content))
        else:
            seeds.append(Seed("file", path.name, content[:LARGEST]))
    return seeds
