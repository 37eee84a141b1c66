"""A short run of `dev.py endure`: kills before and after the answer, damage of each kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_killed_and_damaged_workspaces_lose_nothing_in_silence() -> None:
    command = [sys.executable, "-m", "tools.endure", "--kills", "6", "--damaged", "20", "--seed", "13"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.endswith("seed 13: 0 of them bad.\n")
