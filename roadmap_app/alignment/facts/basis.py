"""What an alternative for A rests on: dates, a cancellation, or one of the kinds of no evidence."""

from __future__ import annotations

DATES, CANCELLED, NOTHING_KNOWN, PREVIEW_ONLY, EXPIRED = range(5)
"""What an alternative for A rests on; the last three are the kinds of no evidence."""
