"""Spoiled files at every door: a short run of what `dev.py fuzz` does at length, and every fault that it has found."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tools.fuzzing.run import outcome, spoiled
from tools.fuzzing.seeds import FROZEN, Seed, all_seeds, base_workspace

FAULTS = FROZEN / "faults"
SHORT = range(16)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> list[Seed]:
    return all_seeds(tmp_path_factory.mktemp("seeds"))


@pytest.mark.parametrize("number", SHORT)
def test_a_spoiled_file_does_no_harm(number: int, seeds: list[Seed]) -> None:
    case, random = spoiled(2026, number, seeds)
    assert outcome(case, random, base_workspace())[1] == ""


def test_a_seed_gives_the_same_files_again(seeds: list[Seed]) -> None:
    for number in SHORT:
        assert spoiled(7, number, seeds)[0] == spoiled(7, number, seeds)[0]
    assert spoiled(7, 1, seeds)[0] != spoiled(8, 1, seeds)[0]


@pytest.mark.parametrize("path", sorted(FAULTS.glob("*")), ids=lambda path: path.name)
def test_a_file_that_once_did_harm_does_none(path: Path) -> None:
    """Their names begin with the kind, and then the name by which they came."""
    kind, _, name = path.name.partition("-")
    assert outcome(Seed(kind, name, path.read_bytes()), Random(1), base_workspace())[1] == ""
