"""The strictness of tests/conftest.py and pyproject.toml is real: what they forbid fails a test that does it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent

# Each test's name says how it must end.
CULPRITS = """
import logging, os, threading, time, warnings
import pytest
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QRunnable, QSettings, QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QWidget

LOG = logging.getLogger("roadmap_app.somewhere")

def test_passes_when_nothing_is_left():
    LOG.info("fine")
    thread = threading.Thread(target=lambda: time.sleep(0.05))
    thread.start()

def test_fails_on_a_warning():
    warnings.warn("old", DeprecationWarning)

def test_fails_on_a_qt_message(qapp):
    qWarning("hm")

def test_passes_on_the_one_harmless_qt_message(qapp):
    qWarning("This plugin does not support propagateSizeHints()")

def test_fails_on_a_log_record():
    LOG.warning("hm")

@pytest.mark.expects_log("somewhere: .*full")
def test_passes_on_an_expected_log_record():
    LOG.error("disk full")

@pytest.mark.expects_log("disk full")
def test_fails_when_the_expected_log_record_does_not_come():
    pass

def test_fails_on_a_thread_left_running():
    threading.Thread(target=lambda: time.sleep(4), daemon=True).start()

def test_fails_on_a_task_left_in_the_pool(qapp):
    class Task(QRunnable):
        def run(self):
            time.sleep(4)
    QThreadPool.globalInstance().start(Task())

def test_passes_after_the_pool_is_done(qapp):
    assert QThreadPool.globalInstance().waitForDone(4000)

def test_fails_on_a_timer_left_running(qapp):
    timer = QTimer(qapp)
    timer.start(60_000)
    qapp.left_timer = timer

def test_passes_after_the_timer_is_stopped(qapp):
    qapp.left_timer.stop()

def test_fails_on_a_window_left_open(qapp):
    qapp.left_window = QWidget()
    qapp.left_window.show()

def test_passes_after_the_window_is_closed(qapp):
    qapp.left_window.close()

def test_passes_with_settings_in_the_tests_own_home(qapp):
    home = Path(os.environ["HOME"])
    assert str(home) != os.environ["REAL_HOME"]
    assert Path(QSettings("Roadmap", "Roadmap").fileName()).is_relative_to(home)
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    folder = tmp_path_factory.mktemp("strict")
    shutil.copy(TESTS / "conftest.py", folder)
    shutil.copy(TESTS.parent / "pyproject.toml", folder)
    (folder / "test_culprits.py").write_text(CULPRITS, encoding="utf-8")
    environment = {**os.environ, "REAL_HOME": os.environ["HOME"]}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-rA",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        str(folder),
    ]
    ended = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    found: dict[str, set[str]] = {}
    for outcome, name in re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", ended.stdout, re.MULTILINE):
        found.setdefault(name, set()).add(outcome)
    assert found, ended.stdout + ended.stderr
    return found


@pytest.mark.parametrize("name", re.findall(r"def (test_\w+)", CULPRITS))
def test_a_culprit_ends_as_its_name_says(outcomes: dict[str, set[str]], name: str) -> None:
    if name.startswith("test_passes"):
        assert outcomes[name] == {"PASSED"}
    else:
        assert outcomes[name] & {"FAILED", "ERROR"}
