"""In the tests of workspaces `sample` and `empty` are files, not roadmaps in memory."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def empty(empty_workspace: Path) -> Path:
    """A workspace without a row."""
    return empty_workspace


@pytest.fixture
def sample(sample_workspace: Path) -> Path:
    """A workspace with the sample, imported as its first change."""
    return sample_workspace
