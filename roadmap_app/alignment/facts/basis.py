"""What an alternative for A rests on, and what a verdict then bears: dates, a cancellation, a kind of no evidence,
or why the dates that there are do not tell. The numbers are places in `domain.findings.BASES`.
"""

from __future__ import annotations

(
    DATES,
    CANCELLED,
    NOTHING_KNOWN,
    PREVIEW_ONLY,
    SUPPORT_ENDED,
    EXPIRED,
    SAME_WORDS,
    NO_DAY_PROMISED,
    NOT_FIRST,
) = range(9)
"""From NOTHING_KNOWN to EXPIRED the kinds of no evidence; behind them what only a verdict bears, never an A alone."""
