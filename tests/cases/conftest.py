"""Workspaces into which a small input is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.asked import Case


@pytest.fixture
def case(empty_workspace: Path, capsys: pytest.CaptureFixture[str]) -> Case:
    return Case(empty_workspace, capsys)


@pytest.fixture
def imported(case: Case, request: pytest.FixtureRequest) -> Case:
    code, _, err = case.run("import", str(request.param))
    assert code == 0, err
    return case


@pytest.fixture
def in_sample(sample_workspace: Path, capsys: pytest.CaptureFixture[str]) -> Case:
    """The sample, into which a small input is to be read."""
    return Case(sample_workspace, capsys)
