"""Keeps the bill of materials: every package that the program needs to run, with its licence, in CycloneDX JSON.

`python -m tools.bom` writes resources/bom.cdx.json from what is installed as pinned; it goes into the wheel, and
`roadmap --licences` reads it. A test holds it equal to what is installed. It must not know what a package is for.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
BILL = ROOT / "resources" / "bom.cdx.json"
_CLASSIFIER = "License :: OSI Approved :: "
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
}
_KNOWN = {
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
}
"""Where a package writes its licence in words of its own."""


def needed() -> list[Distribution]:
    """Every package that the program needs to run on this system, through all steps, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = list(map(Requirement, project["dependencies"])), dict[str, Distribution]()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        found[name] = distribution(name)
        extras = requirement.extras or {""}
        told = map(Requirement, found[name].requires or [])
        waiting += [
            one
            for one in told
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)
        ]
    return [found[name] for name in sorted(found)]


def licence_of(package: Distribution) -> str:
    """The licence as an SPDX expression, or in the package's own words."""
    about: Any = package.metadata
    name = canonicalize_name(about["Name"])
    if name in _KNOWN:
        return _KNOWN[name]
    if expression := about.get("License-Expression"):
        return str(expression)
    for told in about.get_all("Classifier") or []:
        if told.startswith(_CLASSIFIER):
            words = told.removeprefix(_CLASSIFIER)
            return str(_SPDX.get(words, words))
    written = str(about.get("License") or "").strip().splitlines()
    return str(written[0][:80]) if written else "not told by the package"


def bill() -> dict[str, Any]:
    """The bill; without a day or a number of its own, so that the same packages give the same file."""
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "roadmap_app" / "__init__.py").read_text("utf-8"))
    assert version is not None
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component("roadmap-app", version[1], "Apache-2.0", "application")},
        "components": [
            *(_component(one.metadata["Name"], one.version, licence_of(one)) for one in needed()),
            {"type": "data", "name": "Inter", "licenses": [{"expression": "OFL-1.1"}]},
        ],
    }


def _component(name: str, version: str, licence: str, kind: str = "library") -> dict[str, Any]:
    is_spdx = re.fullmatch(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+()-]+)*", licence)
    told = {"expression": licence} if is_spdx else {"license": {"name": licence}}
    address = f"pkg:pypi/{canonicalize_name(name)}@{version}"
    return {
        "type": kind,
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [told],
    }


def written() -> str:
    """The bill as its file's text."""
    return json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the bill."""
    BILL.write_text(written(), encoding="utf-8", newline="\n")
    print(f"written: {BILL.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
