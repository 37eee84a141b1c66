"""What is built is what runs: the wheel and the sdist hold all that the program needs, and the wheel works in an
environment that knows nothing of this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from roadmap_app import __version__
from tests.sample_counts import CLAIMS

ROOT = Path(__file__).resolve().parent.parent.parent
INSIDE = ("roadmap_app/_resources/sample/claims.csv", "roadmap_app/_resources/fonts/Inter-Regular.ttf")
MIGRATION_FILES = ("env.py", "script.py.mako")


def done(*command: str | Path, cwd: Path) -> str:
    """The output of a command that must end with 0, run without what this process knows of the checkout."""
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    ended = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, f"{command}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def shut_in(folder: Path) -> list[str | Path]:
    """What runs a command without a network and with a home folder that cannot be written; nothing where this system
    does not let us."""
    home = folder / "home"
    home.mkdir()
    script = 'mount -t tmpfs -o ro none "$HOME" && exec "$@"'
    shut: list[str | Path] = ["env", f"HOME={home}", "unshare", "-nm", "sh", "-c", script, "sh"]
    tried = (
        subprocess.run([*shut, "true"], capture_output=True, check=False) if shutil.which("unshare") else None
    )
    return shut if tried is not None and tried.returncode == 0 else []


def build(target: str, source: Path, out: Path) -> Path:
    done(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", out, cwd=source)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the unpacked sdist, so that the sdist is proved as well."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(unpacked, filter="data")
        else:  # Debian 12's Python, 3.11.2
            archive.extractall(unpacked)
    (source,) = unpacked.iterdir()
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def roadmap(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `roadmap` of a new environment: the wheel installed there, its dependencies lent by ours."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    site = Path(
        done(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    )
    # A folder named in a .pth file is searched, but its own .pth files (our editable install) are not read.
    (site / "lent.pth").write_text(f"{distribution('numpy').locate_file('')}\n", encoding="utf-8")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    done(*pip, "install", "-q", "--no-deps", "--no-index", wheel, cwd=home)
    where = done(python, "-c", "import roadmap_app; print(roadmap_app.__file__)", cwd=home)
    assert Path(where.strip()).is_relative_to(site)
    return scripts / ("roadmap.exe" if os.name == "nt" else "roadmap")


def test_the_wheel_holds_migrations_and_resources(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert set(INSIDE) <= names
    assert {f"roadmap_app/_migrations/{name}" for name in MIGRATION_FILES} <= names
    assert any(name.startswith("roadmap_app/_migrations/versions/0001_") for name in names)
    assert {name.split("/")[0] for name in names} == {"roadmap_app", f"roadmap_app-{__version__}.dist-info"}
    assert [name for name in names if name.endswith(".pyc")] == []


def test_the_wheel_carries_both_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    licences = [name for name in names if "/licenses/" in name]
    assert {name.split("/licenses/")[1] for name in licences} == {"LICENSE", "resources/fonts/LICENSE.txt"}


def test_the_sdist_holds_what_builds_and_tests_it(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "constraints.txt",
        "dev.py",
        "LICENSE",
        "README.md",
        "tests/conftest.py",
    } <= names
    assert [name for name in names if name.startswith((".venv", ".git/", "build/"))] == []


def test_the_installed_command_says_its_version(roadmap: Path, tmp_path: Path) -> None:
    assert __version__ in done(roadmap, "--version", cwd=tmp_path)


def test_the_installed_command_makes_the_sample_from_another_folder(roadmap: Path, tmp_path: Path) -> None:
    done(roadmap, "new", "mine.roadmap", "--sample", cwd=tmp_path)
    assert (tmp_path / "mine.roadmap").stat().st_size > 100_000
    assert str(CLAIMS) in done(roadmap, "info", "mine.roadmap", cwd=tmp_path)


def test_the_installed_program_proves_that_it_works_without_network_and_home(
    roadmap: Path, tmp_path: Path
) -> None:
    """Window, pages, check, prints and a workbook out and in, where nothing is installed but the wheel, no address can
    be reached and the home folder cannot be written."""
    told = done(*shut_in(tmp_path), roadmap, "--self-test", cwd=tmp_path)
    assert "FAILS" not in told
    assert [
        word for word in ("window", "page Deals", "check", "PDF", "slides", "workbook") if word not in told
    ] == []
