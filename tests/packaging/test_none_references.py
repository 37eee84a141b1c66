"""The installed PySide6 keeps its accounts of None: 6.12.0 on CPython 3.11 loses one on most calls that return
nothing, and the process dies after some 5,000 of them. Runs in its own process, for what it breaks."""

import subprocess
import sys

CALLS = 200
SCRIPT = f"""
import os, sys
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel("a")
image = QImage(4, 4, QImage.Format.Format_RGB32)
painter = QPainter(image)
colour = QColor(1, 2, 3)
calls = {{
    "QLabel.setText": lambda: label.setText("b"),
    "QWidget.update": label.update,
    "QWidget.setEnabled": lambda: label.setEnabled(True),
    "QPainter.fillRect": lambda: painter.fillRect(0, 0, 2, 2, colour),
    "QPainter.setPen": lambda: painter.setPen(colour),
}}
for name, call in calls.items():
    before = sys.getrefcount(None)
    for _ in range({CALLS}):
        call()
    print(name, sys.getrefcount(None) - before)
painter.end()
sys.stdout.flush()
os._exit(0)  # without tidying up: with a bad build that is where it dies
"""


def test_calls_that_return_nothing_lose_no_reference_to_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    changes = {name: int(change) for name, change in map(str.split, done.stdout.splitlines())}
    assert len(changes) == 5
    lost = {name: change for name, change in changes.items() if change < -CALLS // 2}
    assert not lost, f"this PySide6 loses references to None: {lost}"
