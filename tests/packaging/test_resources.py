"""One function finds what comes with the program, beside the package in a checkout and inside it in a wheel."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from roadmap_app import resources


def copied_into(folder: Path) -> ModuleType:
    """The module as if the package were installed in the folder."""
    package = folder / "roadmap_app"
    package.mkdir(parents=True)
    copy = shutil.copy(resources.__file__, package / "resources.py")
    spec = importlib.util.spec_from_file_location("resources_copy", copy)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_checkout_has_them_beside_the_package() -> None:
    claims = resources.resource_path("sample", "claims.csv")
    assert claims.read_bytes().startswith(b"subject,milestone,window,")
    assert claims.parent.parent.parent == Path(resources.__file__).resolve().parent.parent


def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    module = copied_into(tmp_path)
    for name in ("_resources", "_migrations"):
        (tmp_path / "roadmap_app" / name).mkdir()
    assert (
        module.resource_path("help", "index.md")
        == tmp_path / "roadmap_app" / "_resources" / "help" / "index.md"
    )
    assert module.migrations_path() == tmp_path / "roadmap_app" / "_migrations"


def test_an_incomplete_installation_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder migrations"):
        copied_into(tmp_path).migrations_path()
