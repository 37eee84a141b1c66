"""The findings that an edit may have changed, before and after it: what it reached, or all where it was checked whole.

It must not know what is said of the difference.
"""

from __future__ import annotations

import numpy as np

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.engine.judge import RANKED
from roadmap_app.alignment.facts.ledger import Bools
from roadmap_app.domain.findings import FINDINGS, Finding

_COUNTS = np.array([verdict in FINDINGS for verdict in RANKED], dtype=np.bool_)


def changed_findings(before: Check, after: Check) -> tuple[list[Finding], list[Finding]]:
    """The findings (open and gaps, accepted ones too) of two checks, without those that an edit cannot have changed.

    after: `before.after(…)` of the edited roadmap, or its whole check.
    """
    reached = after.reached
    asked = after.asked if reached is not None else None
    return _findings(before, after.reached_before, asked), _findings(after, reached, asked)


def _findings(check: Check, reached: Bools | None, asked: set[str] | None) -> list[Finding]:
    judgements = check.judgements
    held, since = judgements.judged, judgements.since
    wanted = _COUNTS[held.code[judgements.order]]
    again = _COUNTS[since.code]
    if reached is not None:
        reached = np.append(reached, False)  # of what went in an earlier edit
        wanted = wanted & reached[held.anchor[judgements.order]]
        again = again & reached[since.anchor]
    numbers = np.concatenate(
        [
            judgements.order[wanted],
            np.flatnonzero(again) + len(held.key),
            check.remarks.among(asked) + judgements.first_remark,
        ]
    )
    return [finding for finding in check.findings(numbers) if finding.is_finding]
