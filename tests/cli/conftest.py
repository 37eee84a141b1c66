"""Workspaces for these tests: one empty and one with the sample, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roadmap_app.workspace.workspace import Workspace


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    Workspace.create(folder / "empty.roadmap").close()
    Workspace.create(folder / "sample.roadmap", sample=True).close()
    return folder


@pytest.fixture
def empty(_made: Path, tmp_path: Path) -> Path:
    """A workspace without a row."""
    return Path(shutil.copy(_made / "empty.roadmap", tmp_path))


@pytest.fixture
def sample(_made: Path, tmp_path: Path) -> Path:
    """A workspace with the sample, imported as its first change."""
    return Path(shutil.copy(_made / "sample.roadmap", tmp_path))
