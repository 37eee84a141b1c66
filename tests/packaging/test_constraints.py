"""The pins fit the project: every package that is installed for it has one, at the version that is installed."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent.parent

TO_BUILD = {"altgraph", "pyinstaller", "pyinstaller-hooks-contrib", "setuptools"}
"""What `dev.py build` installs besides."""


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    kept = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): pinned for name, pinned in kept}


def project() -> dict[str, list[str]]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = table["optional-dependencies"]
    return {"run": table["dependencies"], "dev": extras["dev"], "build": extras["build"]}


def needed_here() -> set[str]:
    """Every package that the project needs on this system to run and be tested, through all steps."""
    waiting = [Requirement(text) for name in ("run", "dev") for text in project()[name]]
    waiting.append(Requirement("editables"))
    found: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in found:
            found.add(name)
            told = [Requirement(text) for text in requires(name) or []]
            extras = requirement.extras or {""}
            waiting += [
                one
                for one in told
                if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in extras)
            ]
    return found


def test_everything_needed_is_pinned_and_installed_as_pinned() -> None:
    pinned = pins()
    assert needed_here() - set(pinned) == set()
    for name in needed_here():
        assert version(name) == pinned[name], name


def test_nothing_is_pinned_that_nobody_needs() -> None:
    elsewhere = {"colorama"}  # on Windows
    assert set(pins()) - needed_here() - elsewhere == TO_BUILD


def test_pyside_stays_below_the_release_that_loses_none() -> None:
    (pyside,) = [Requirement(text) for text in project()["run"] if text.startswith("PySide6")]
    assert not pyside.specifier.contains(Version("6.12.0"))
    assert pyside.specifier.contains(Version(pins()["pyside6-essentials"]))


def test_every_direct_dependency_admits_its_pin() -> None:
    for requirement in (Requirement(text) for texts in project().values() for text in texts):
        assert requirement.specifier.contains(Version(pins()[canonicalize_name(requirement.name)]))


def test_pins_are_exact_and_name_no_place() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.]+", line), line
