"""One way to satisfy a requirement. Plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    pass


class Option(NamedTuple):
    """One way to satisfy a requirement: a milestone of a subject, `lag` days before it is of use."""

    subject: str
    milestone: str
    lag: int = 0
