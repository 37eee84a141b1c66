"""`roadmap --licences`: what the program is made of, read from the bill of materials that comes with it.

It must not know what a package is for.
"""

from __future__ import annotations

import json
from typing import Any

from roadmap_app.cli.printing import aligned
from roadmap_app.resources import resource_path

OPTION = "--licences"


def lines() -> list[str]:
    """Each package with its version and licence, a line each, under the program's own."""
    bill = json.loads(resource_path("bom.cdx.json").read_text(encoding="utf-8"))
    parts = [bill["metadata"]["component"], *bill["components"]]
    return aligned([(part["name"], part.get("version", ""), _licence(part)) for part in parts])


def _licence(part: dict[str, Any]) -> str:
    return "; ".join(told.get("expression") or told["license"]["name"] for told in part["licenses"])


def run() -> int:
    """roadmap --licences"""
    for line in lines():
        print(line)
    return 0
