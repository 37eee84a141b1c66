"""How the columns of a table share a width, on screen and on paper. Numbers only; it must not know fonts."""

from __future__ import annotations

from collections.abc import Sequence

MOST_PART = 0.34
"""No column without a share takes more of the room than this part."""


def share_widths(wanted: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    """Columns without a share are as wide as wanted, up to `MOST_PART` of the room; the others share the rest by
    their shares, at least a quarter of the room. Without shares the widest takes what is left. In all the room."""
    most = room * MOST_PART
    widths = [0.0 if share else min(wide, most) for wide, share in zip(wanted, shares, strict=True)]
    whole = sum(shares)
    if whole:
        rest = max(room - sum(widths), room * 0.25)
        widths = [
            rest * share / whole if share else width for width, share in zip(widths, shares, strict=True)
        ]
    elif widths:
        widest = max(range(len(widths)), key=lambda place: widths[place])
        widths[widest] += max(0.0, room - sum(widths))
    over = sum(widths) / room if room else 1.0
    return [width / over for width in widths] if over > 1 else widths
