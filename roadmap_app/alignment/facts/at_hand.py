"""What the arrays tell of single milestones, handed to domain.as_of: pages then need not reckon them one by one.

Only what is plain: one claim of the subject itself counts, and its days are told. It must not know who asks.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from roadmap_app.alignment.facts.basis import EXPIRED
from roadmap_app.alignment.facts.dates import Dates
from roadmap_app.alignment.facts.ledger import KINDS, NONE, Ledger
from roadmap_app.alignment.facts.reckoning import reckon
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.courtesy import give_way
from roadmap_app.domain.stated import Follower
from roadmap_app.domain.windows.window import UNKNOWN


def tell_from_arrays(as_of: AsOf) -> None:
    """Hand a view what the arrays tell of its roadmap on its day, once. The ledger is that of the check."""
    if not as_of.is_told:
        ledger = Ledger.of(as_of.roadmap)
        dates = reckon(ledger, as_of)
        known = zip(ledger.keys, dates.known.tolist(), strict=True)
        as_of.take(plainly_told(dates, ledger, as_of), known, _followers(dates, ledger))


def _followers(dates: Dates, ledger: Ledger) -> Iterator[tuple[str, Follower | None]]:
    """Of each subject the earliest of what follows it."""
    if dates.followed is not None:
        for key, end in zip(ledger.keys, dates.followed.tolist(), strict=True):
            give_way()
            yield key, None if end == np.inf else Follower(int(end // 2), bool(end % 2))


def plainly_told(dates: Dates, ledger: Ledger, as_of: AsOf) -> Iterator[Stated]:
    """What holds of those milestones. Not for what was mended: its arrays are numbered by the claims of before."""
    told = dates.plain[:, np.newaxis] & (dates.claim != NONE) & ~dates.derived & ~dates.disputed
    told &= dates.came | dates.dated | (dates.basis == EXPIRED)
    at = np.flatnonzero(told)
    columns = (
        *np.divmod(at, len(KINDS)),
        *(getattr(dates, name).reshape(-1)[at] for name in ("claim", "came", "earliest", "latest")),
        (dates.basis == EXPIRED).reshape(-1)[at],
    )
    claims, keys = as_of.roadmap.claims, ledger.keys
    for subject, kind, claim, came, first, last, expired in zip(
        *(one.tolist() for one in columns), strict=True
    ):
        give_way()
        said = claims[claim]
        window = as_of.window(said)
        yield Stated(
            keys[subject],
            KINDS[kind],
            "actual" if came else "plan",
            None if first == -np.inf else int(first),
            None if last == np.inf else int(last),
            window,
            reached=came,
            expired=expired and not came,
            derived=False,
            claims=(said,),
            last_known=UNKNOWN if came else window,
        )
