"""How the columns of a table share a width, on screen and on paper. Numbers only; it must not know fonts."""

from __future__ import annotations

from collections.abc import Sequence

MOST_PART = 0.34
"""No column without a share takes more of the room than this part."""
_LEAST_PART = 0.2  # no word keeps more than that whole where there is no room
_WHOLE = 12  # letters: a date, "1 of 12", "not told"


def share_widths(
    wanted: Sequence[float], shares: Sequence[float], room: float, least: Sequence[float]
) -> list[float]:
    """Columns without a share are as wide as wanted, up to `MOST_PART` of the room; the others share the rest by
    their shares, at least a quarter of the room. Without shares the widest takes what is left. In all the room.

    least: the widest word of each column (see `unbroken`); where the room is short, columns give of what they have
    beyond it.
    """
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
    floors = [min(low, wide, room * _LEAST_PART) for low, wide in zip(least, wanted, strict=True)]
    return _squeezed(widths, floors, room)


def unbroken(text: str) -> str:
    """What of a text stays on one line: all of a short one, or else its longest word."""
    lines = text.split("\n")
    pieces = [piece for line in lines for piece in ([line] if len(line) <= _WHOLE else line.split())]
    return max(pieces, key=len, default="")


def _squeezed(widths: Sequence[float], floors: Sequence[float], room: float) -> list[float]:
    """No wider than the room: first each column gives of what it has beyond its floor, then all alike."""
    raised = [max(width, floor) for width, floor in zip(widths, floors, strict=True)]
    over = sum(raised) - room
    if over <= 0:
        return raised
    spare = sum(raised) - sum(floors)
    if over <= spare:
        return [width - (width - floor) * over / spare for width, floor in zip(raised, floors, strict=True)]
    return [floor * room / sum(floors) for floor in floors]
