"""In the tests of workspaces `sample` and `empty` are files, not roadmaps in memory, or addresses."""

from __future__ import annotations

import pytest

from roadmap_app.domain.entry.address import Place, place_of


@pytest.fixture
def empty(request: pytest.FixtureRequest, engine: str) -> Place:
    """A workspace without a row."""
    return place_of(request.getfixturevalue("empty_workspace" if engine == "file" else "shared_empty"))


@pytest.fixture
def sample(request: pytest.FixtureRequest, engine: str) -> Place:
    """A workspace with the sample, imported as its first change."""
    return place_of(request.getfixturevalue("sample_workspace" if engine == "file" else "shared_sample"))
