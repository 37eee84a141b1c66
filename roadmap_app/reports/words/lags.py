"""Days later or earlier as signed figures, their heat, and the root scale on which small and large ones are seen.

It must not know what the days are of.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from roadmap_app.domain.documents.chart import Axis, Tick
from roadmap_app.domain.findings import Margin
from roadmap_app.i18n import number, tr, trn

HEAT_DAYS = (14, 90, 365)
"""Where one step of heat ends and the next begins, on either side of 0 (the project's look: four steps each)."""

_TICK_DAYS = (90, 365, 14, 1095, 2920, 30, 180)
"""What may be a tick, the dearest first."""
_PAD, _TICKS_APART = 0.12, 0.09
_WORDS_PAD, _WORDS_APART = 0.26, 0.19


def signed(days: float) -> str:
    """“+9”, “−8”, “0”, “+1,289”."""
    whole = round(days)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{number(abs(whole), ',')}"


def signed_days(days: float) -> str:
    """“+17 days”, “−1 day”, “0 days”."""
    return trn("{days} day", "{days} days", abs(round(days)), days=signed(days))


def lag_text(lag: Margin) -> str:
    """“+9”, “−8 … +83”, “from −330”, “up to +12”: for a cell of heat."""
    least, most = lag
    if least is None:
        return tr("open") if most is None else tr("up to {days}", days=signed(most))
    if most is None:
        return tr("from {days}", days=signed(least))
    return signed(least) if least == most else f"{signed(least)} … {signed(most)}"


def latest_text(lag: Margin) -> str:
    """“≤ +588”: what was there by then at the latest."""
    return f"≤ {signed(lag[1] or 0)}"


def lag_short(lag: Margin) -> str:
    """“≈ +1,289”: the middle of a range, where the range has no room; as `lag_text` where there is none."""
    middle = middle_of(lag)
    if middle is None or lag[0] == lag[1]:
        return lag_text(lag)
    return f"≈ {signed(middle)}"


def lag_words(lag: Margin) -> str:
    """“+17 days”, “+62 to +87 days”, “at least −330 days”: for a sentence."""
    least, most = lag
    if least is None or most is None:
        known = least if least is not None else most
        if known is None:
            return tr("no day to judge by")
        if most is None:
            return tr("at least {days}", days=signed_days(known))
        return tr("at most {days}", days=signed_days(known))
    return (
        signed_days(least)
        if least == most
        else tr("{least} to {most}", least=signed(least), most=signed_days(most))
    )


def trails_words(days: float) -> str:
    """“9 days after”, “8 days before”, “on the day of”."""
    whole = round(days)
    if not whole:
        return tr("on the day of")
    if whole > 0:
        return trn("{count:,} day after", "{count:,} days after", whole)
    return trn("{count:,} day before", "{count:,} days before", -whole)


def middle_of(lag: Margin | None) -> float | None:
    """The middle of a bounded lag; None where a side is open."""
    if lag is None or lag[0] is None or lag[1] is None:
        return None
    return (lag[0] + lag[1]) / 2


def heat_of(lag: Margin) -> int:
    """−4 (leads by over a year) … −1, 1 … 4 (trails by over a year); by the middle, or by the side that is known."""
    middle = middle_of(lag)
    if middle is None:
        middle = float(lag[0] if lag[0] is not None else lag[1] or 0)
    step = 1 + sum(abs(middle) > limit for limit in HEAT_DAYS)
    return step if middle > 0 else -step


def root(days: float) -> float:
    """Where a number of days stands on the root scale; keeps its sign."""
    return math.copysign(math.sqrt(abs(days)), days)


def root_axis(days: Sequence[float], title: str = "", *, along: bool = False, apart: float = 0.0) -> Axis:
    """A root scale that holds some days and 0, with ticks at the steps of heat and beyond where they have room.

    along: it runs from left to right, where words need more room. apart: the least share of it between two ticks."""
    lows, highs = min(0.0, *days, -14.0), max(0.0, *days, 14.0)
    span = root(highs) - root(lows)
    apart = apart or (_WORDS_APART if along else _TICKS_APART)
    ticks = [0.0]
    for size in _TICK_DAYS:
        for side, limit in ((-1.0, -lows), (1.0, highs)):
            nearest = min(abs(root(side * size) - root(day)) for day in ticks)
            if size <= limit and nearest >= span * apart:
                ticks.append(side * size)
    pad = span * (_WORDS_PAD if along else _PAD)
    return Axis(
        root(lows) - pad,
        root(highs) + pad,
        tuple(Tick(root(day), signed(day)) for day in sorted(ticks)),
        title=title,
    )
