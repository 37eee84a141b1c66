"""What Qt, the tests and an environment need of the system, and the packages that bring what it lacks.

For `dev.py`, so it needs only the standard library and stays readable for Python 3.8.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Sequence

# The Python that environments are made with, also when .venv's own was asked to run this.
PYTHON = str(getattr(sys, "_base_executable", None) or sys.executable)


class Need(NamedTuple):
    """A library or program of the system, and the package that brings it, per package manager."""

    name: str
    apt: str
    dnf: str
    pacman: str
    zypper: str


# What PySide6's wheels load from the system: without these no picture is drawn, not even without a screen.
QT_NEEDS = (
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "Mesa-libGL1"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "Mesa-libEGL1"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Need("libfreetype.so.6", "libfreetype6", "freetype", "freetype2", "libfreetype6"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
)
# What a window on an X screen loads on top.
SCREEN_NEEDS = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Need(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    Need("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb", "libxcb-render0"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    Need("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util", "libxcb-util1"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    Need(
        "libxkbcommon-x11.so.0",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
)
# What the tests read printed pages with.
TEST_NEEDS = (Need("pdftotext", "poppler-utils", "poppler-utils", "poppler", "poppler-tools"),)
# What makes an environment; Debian leaves it out of its Python.
VENV_NEED = Need(
    "Python's ensurepip",
    "python{}.{}-venv".format(*sys.version_info),
    "python3-pip",
    "python-pip",
    "python3-pip",
)
INSTALLERS = {
    "apt": ("apt-get", "apt-get install"),
    "dnf": ("dnf", "dnf install"),
    "pacman": ("pacman", "pacman -S"),
    "zypper": ("zypper", "zypper install"),
}


def missing_needs(needs: Sequence[Need]) -> list[Need]:
    """Those of the needs that this system cannot load (libraries) or start (programs)."""
    return [need for need in needs if not _is_there(need.name)]


def _is_there(name: str) -> bool:
    if name == VENV_NEED.name:
        return can_make_venv()
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def installer() -> str | None:
    """The package manager of this system: a key of INSTALLERS, or None."""
    return next((key for key, (program, _) in INSTALLERS.items() if shutil.which(program)), None)


def packages_sentence(needs: Sequence[Need], manager: str | None) -> str:
    """One sentence: what is missing and the command that brings it on this system."""
    names = ", ".join(need.name for need in needs)
    if manager is None:
        return f"This system lacks {names}; install them with its package manager."
    command = INSTALLERS[manager][1]
    return f"This system lacks {names}; install with: sudo {command} {' '.join(_packages(needs, manager))}"


def _packages(needs: Sequence[Need], manager: str) -> list[str]:
    return sorted({str(getattr(need, manager)) for need in needs})


def provide(needs: Sequence[Need]) -> str | None:
    """Bring what the system lacks: by itself where it may (root on a Debian-like system); else the sentence."""
    missing = missing_needs(needs) if sys.platform.startswith("linux") else []
    if missing and installs_itself():
        apt_install(_packages(missing, "apt"))
        missing = missing_needs(missing)
    return packages_sentence(missing, installer()) if missing else None


def installs_itself() -> bool:
    """Whether it may install by itself: as root, where apt-get does it."""
    return installer() == "apt" and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages as root; what fails shows afterwards as still missing."""
    say(f"installing the system packages {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    for arguments in (["update"], ["install", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)


def can_make_venv() -> bool:
    """Whether this Python can make an environment with a pip for it."""
    return has_module("ensurepip") or (has_module("pip") and has_module("venv"))


def has_module(name: str, python: Path = Path(PYTHON)) -> bool:
    """Asked of a new process: what apt-get has just installed is not seen by this one."""
    command = [str(python), "-c", f"import {name}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def say(text: str) -> None:
    """Tell the person at the keyboard, apart from what a command prints."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)
