"""`dev.py build`: the wheel, and the program as one folder that needs no Python, checked by running it.

The folder is made by PyInstaller of what is installed in .venv. It is tried where nothing is: without this checkout's
environment, with an empty home, by `roadmap --self-test`. It must not be needed by the program itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "roadmap"
ENTRY = ROOT / "roadmap_app" / "__main__.py"
SHIPPED = {"resources": "roadmap_app/_resources", "migrations": "roadmap_app/_migrations"}
# found by their names while the program runs, so that no import tells of them
NAMED = ("roadmap_app", "alembic.ddl", "sqlalchemy.dialects.sqlite")
# what libraries can use and the program does not
UNUSED = (
    "tkinter",
    "matplotlib",
    "scipy",
    "IPython",
    "pytest",
    "hypothesis",
    "mypy",
    "PyInstaller",
    "setuptools",
)
_KEPT = ("SYSTEMROOT", "TEMP", "TMP", "LANG")  # Windows starts nothing without the first


def main(arguments: Sequence[str] | None = None) -> int:
    """Build both into a folder; 0 where the built program's self-test holds."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where both are put (default: dist)")
    parser.add_argument("--wheel-only", action="store_true", help="without the folder that needs no Python")
    chosen = parser.parse_args(arguments)
    out: Path = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    print(f"wheel: {build_wheel(out)}", flush=True)
    if chosen.wheel_only:
        return 0
    program = build_folder(out)
    size = sum(
        file.stat().st_size for file in program.parent.rglob("*") if not file.is_symlink() and file.is_file()
    )
    print(f"folder: {program.parent}, {size / 1e6:.0f} MB", flush=True)
    return try_it(program)


def build_wheel(out: Path) -> Path:
    """Build the wheel; its path."""
    with tempfile.TemporaryDirectory(prefix="roadmap-wheel-") as folder:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True
        )
        (built,) = Path(folder).iterdir()
        return Path(shutil.copy(built, out / built.name))


def build_folder(out: Path) -> Path:
    """Build the one-folder program; the path of its executable. What was built there before is replaced."""
    with tempfile.TemporaryDirectory(prefix="roadmap-build-") as folder:
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--onedir", "--name", NAME]
        command += ["--log-level", "WARN", "--distpath", str(out), "--workpath", folder, "--specpath", folder]
        for source, target in SHIPPED.items():
            command += ["--add-data", f"{ROOT / source}{os.pathsep}{target}"]
        for name in NAMED:
            command += ["--collect-submodules", name]
        for name in UNUSED:
            command += ["--exclude-module", name]
        command += ["--icon", str(icon_picture(Path(folder)))]
        if sys.platform == "win32":
            command += ["--hide-console", "hide-early"]
        if sys.platform == "darwin":
            command += ["--windowed"]
        subprocess.run([*command, str(ENTRY)], cwd=ROOT, check=True)
    return out / NAME / (f"{NAME}.exe" if os.name == "nt" else NAME)


def icon_picture(folder: Path) -> Path:
    """The program's icon as a picture, which PyInstaller turns into what the system takes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QIcon

    application = QGuiApplication.instance() or QGuiApplication([])
    path = folder / "roadmap.png"
    QIcon(str(ROOT / "resources" / "app" / "roadmap.svg")).pixmap(256, 256).save(str(path))
    del application
    return path


def try_it(program: Path) -> int:
    """Run the built program's self-test where nothing of this checkout can be found; its exit code."""
    with tempfile.TemporaryDirectory(prefix="roadmap-empty-") as home:
        environment = {name: value for name, value in os.environ.items() if name in _KEPT}
        environment |= {
            "HOME": home,
            "USERPROFILE": home,
            "PATH": os.defpath if os.name == "nt" else "/usr/bin:/bin",
        }
        return subprocess.run([program, "--self-test"], cwd=home, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
