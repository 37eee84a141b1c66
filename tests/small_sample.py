"""Some of the sample: enough for each page and command to have something to say, few enough rows to be quick."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from roadmap_app.domain import records as of
from roadmap_app.workspace.workspace import Workspace
from tests.sample_rows import sample_rows

LINES = ("amd-instinct", "amd-rack", "amd-rocm", "amd-epyc", "nvidia-cpu", "nvidia-gpu", "nvidia-rack",
         "nvidia-cuda", "meta-mtia", "openai-titan", "openai-rack", "triton", "pytorch")  # fmt: skip
"""Lines of the sample that are taken."""
FROM = ("amd-mi355x", "amd-mi450", "amd-mi450-meta", "amd-mi455x", "amd-helios", "amd-venice", "gb300-nvl72", "b300",
        "vr-nvl72", "rubin", "vera")  # fmt: skip
"""Of the lines of silicon and systems of suppliers: these generations."""


def small_sample(lines: Collection[str] = LINES) -> dict[str, list[Any]]:
    """Rows of the sample about a few products and the deals on them, by table."""
    rows = sample_rows()
    picked = {row.key for row in rows["generations"] if row.line in lines and _is_picked(row)}
    rows["generations"] = [
        row if row.predecessor in picked else row._replace(predecessor="")
        for row in rows["generations"]
        if row.key in picked
    ]
    rows["lines"] = [row for row in rows["lines"] if row.key in lines]
    deals = {row.agreement for row in rows["commitments"] if row.generation in picked}
    rows["agreements"] = [row for row in rows["agreements"] if row.key in deals]
    rows["commitments"] = [
        row for row in rows["commitments"] if row.agreement in deals and row.generation in {"", *picked}
    ]
    subjects = picked | {row.key for row in rows["commitments"]}
    rows["claims"] = [row for row in rows["claims"] if row.subject in subjects]
    rows["links"] = [row for row in rows["links"] if row.source in picked and row.target in picked]
    for table in ("specs", "needs"):
        rows[table] = [row for row in rows[table] if row.generation in picked]
    rows["warrants"] = [row for row in rows["warrants"] if row.agreement in deals]
    return rows


def _is_picked(generation: of.Generation) -> bool:
    if generation.line in ("amd-rocm", "nvidia-cuda", "triton", "pytorch"):
        return int(generation.sequence) >= {"amd-rocm": 10, "nvidia-cuda": 21, "pytorch": 14}.get(
            generation.line, 0
        )
    return generation.key in FROM or generation.line.startswith(("meta", "openai"))


def small_workspace(path: Path) -> Path:
    """A workspace of these rows, as its first change."""
    path.write_bytes(_small_file())
    return path


@cache
def _small_file() -> bytes:
    """Made once, then copied."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "small.roadmap")
        with Workspace.create(path) as workspace:
            workspace.decide("Sample", small_sample())
        return path.read_bytes()
