"""The bill of materials tells what is installed, with licences; the locks hold the sums of what is pinned."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from roadmap_app import __version__
from roadmap_app.cli.main import main
from roadmap_app.resources import resource_path
from tools import bom, lock

ROOT = Path(__file__).resolve().parents[2]


def test_the_bill_is_that_of_the_installed_packages() -> None:
    assert resource_path("bom.cdx.json").read_text(encoding="utf-8") == bom.written()


def test_the_bill_is_cyclonedx_and_every_part_has_a_licence() -> None:
    bill = json.loads(resource_path("bom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["version"] == __version__
    for part in bill["components"]:
        (told,) = part["licenses"]
        assert told.get("expression") or told["license"]["name"] != "not told by the package"
    addresses = [part["purl"] for part in bill["components"] if part["type"] == "library"]
    assert len(set(addresses)) == len(addresses) > 20


def test_the_licences_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--licences"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].split() == ["roadmap-app", __version__, "Apache-2.0"]
    assert any(line.startswith("PySide6") and "LGPL-3.0-only" in line for line in out)


@pytest.mark.parametrize("path", sorted((ROOT / "locks").glob("*.txt")), ids=lambda path: path.stem)
def test_a_lock_has_every_pin_with_its_sum(path: Path) -> None:
    pins = _lines(ROOT / "constraints.txt")
    locked = dict(
        re.fullmatch(r"(\S+==\S+) --hash=(sha256:[0-9a-f]{64})", line).groups() for line in _lines(path)
    )  # type: ignore[union-attr]
    assert {_named(pin) for pin in locked} == {_named(pin) for pin in pins}
    assert len(set(locked.values())) == len(pins)


def _lines(path: Path) -> list[str]:
    return [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


def _named(pin: str) -> str:
    return pin.lower().replace("_", "-")


def test_a_lock_is_made_of_what_pip_tells() -> None:
    told = {
        "metadata": {"name": "a", "version": "1"},
        "download_info": {"archive_info": {"hashes": {"sha256": "0" * 64}}},
    }
    assert lock.lock_from({"install": [told]}).endswith(f"\na==1 --hash=sha256:{'0' * 64}\n")  # type: ignore[list-item]
