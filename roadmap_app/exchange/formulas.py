"""Cells that a spreadsheet would run as a formula: made harmless on the way out, and back again on the way in.

A spreadsheet runs a cell that begins with = + - @ (also in full width), a tab or a line break. An apostrophe before
it makes it a text. So that each text comes back as it was, a cell that begins with apostrophes and then such a sign
gets one more; one apostrophe is taken away on the way in. Plain numbers (-5) are left alone. It knows cells only.
"""

from __future__ import annotations

import re

from roadmap_app.domain.tables.cells import is_plain_number

_RUNS = "=+\\-@\t\r\n＝＋－＠"
_DANGEROUS = re.compile(f"'*[{_RUNS}]")
_NEUTRAL = re.compile(f"'+[{_RUNS}]")


def neutralized(cell: str) -> str:
    """The cell as it may stand in a file."""
    return f"'{cell}" if _DANGEROUS.match(cell) and not is_plain_number(cell) else cell


def restored(cell: str) -> str:
    """The cell as it was before `neutralized`."""
    return cell[1:] if _NEUTRAL.match(cell) else cell
