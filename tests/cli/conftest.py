"""In the tests of the commands `sample` and `empty` are files, not roadmaps in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_sample import small_workspace


@pytest.fixture
def empty(empty_workspace: Path) -> Path:
    """A workspace without a row."""
    return empty_workspace


@pytest.fixture
def some(tmp_path: Path) -> Path:
    """A workspace with some of the sample, as its first change: it is asked in half the time."""
    return small_workspace(tmp_path / "some.roadmap")


@pytest.fixture
def sample(sample_workspace: Path) -> Path:
    """A workspace with the sample, imported as its first change."""
    return sample_workspace
