"""One way to satisfy a requirement. Plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    pass


class Option(NamedTuple):
    """One way to satisfy a requirement: a milestone of a subject, `lag` days before it is of use.

    supports: a release that supports something, which is of use only until its own support ends. first: its source says
    that the support came with it; else it may have been there before.
    """

    subject: str
    milestone: str
    lag: int = 0
    supports: bool = False
    first: bool = True
