"""Loading pages on the worker: it begins when nothing of Qt is left that two threads could make at once."""

import os
import subprocess
import sys
from pathlib import Path

LOADED = """
import sys, threading
thread = threading.current_thread().name
qt = [module for name, module in sys.modules.items() if module and name.startswith("PySide6.Qt")]
unmade = sorted(name for module in qt for name in set(dir(module)) - set(vars(module)))
"""
LOAD = """
import sys
from pathlib import Path
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.desktop.window.opening import make_application
from roadmap_app.desktop.window.page_loader import PageLoader
make_application()
session = Session(Tasks())
loader = PageLoader(session, ["loaded"])
loader.start()
session.open(Path(sys.argv[1]))
wait_until(lambda: session.result is not None)
loader.start()
wait_until(lambda: hasattr(sys.modules.get("loaded"), "unmade"))
print(sys.modules["loaded"].thread, sys.modules["loaded"].unmade)
session.tasks.close()
session.close()
"""


def loaded(folder: Path, workspace: Path) -> str:
    """What a module says that is loaded as a page is, in a process of its own."""
    (folder / "loaded.py").write_text(LOADED, encoding="utf-8")
    path = os.pathsep.join([str(folder), str(Path(__file__).parents[2]), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", LOAD, str(workspace)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_a_page_is_loaded_on_the_worker_once_every_class_of_qt_is_made(
    workspace_file: Path, tmp_path: Path
) -> None:
    assert loaded(tmp_path, workspace_file) == "roadmap-worker []"
