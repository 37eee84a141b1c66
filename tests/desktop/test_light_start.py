"""Opening and looking imports neither pandas nor the database's writers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pandas", "sqlalchemy", "alembic", "pptx", "matplotlib")
LOOK = """
import json, sys
from pathlib import Path
from roadmap_app.desktop.window.opening import make_application
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.screenshot import settle, wait_until
from roadmap_app.desktop.look.theme import theme
make_application()
theme().choose("light")
window = MainWindow()
window.show()
window.open_path(Path(sys.argv[1]))
wait_until(lambda: window.session.result is not None and not window.tasks.is_busy)
settle()
window.frame.bar.search.start()
window.session.select("amd-helios")
print(json.dumps(sorted(sys.modules)))
sys.stdout.flush()
window.close()
"""


@pytest.fixture(scope="module")
def modules(sample_file: Path) -> set[str]:
    path = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", LOOK, str(sample_file)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", HEAVY)
def test_to_open_look_and_check_it_is_not_imported(modules: set[str], name: str) -> None:
    assert name not in modules


def test_the_sample_was_really_looked_at(modules: set[str]) -> None:
    assert {
        "numpy",
        "PySide6.QtWidgets",
        "roadmap_app.alignment.engine.check",
        "roadmap_app.timeline.scene",
    } <= modules
