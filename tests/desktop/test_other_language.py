"""In a language that is none every text shows whether it passed the one door, and whether it finds room."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEFT = 40  # sentences of what is wrong that are shown


@pytest.mark.parametrize("language", ["qps", "de"])
def test_all_texts_of_the_window_pass_the_door_and_find_room(language: str) -> None:
    asked = {**os.environ, "ROADMAP_TESTS_LANGUAGE": language}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "tests/desktop/other_language.py"],
        cwd=ROOT,
        env=asked,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    wrong = [line for line in done.stdout.splitlines() if line.startswith("E ")]
    assert done.returncode == 0, "\n".join(wrong[:LEFT]) or done.stdout[-2000:]
