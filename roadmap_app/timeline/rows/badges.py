"""Which verdict stands at an item: the worst of the findings that rest on it.

A generation carries open findings only: what is in order stays on paper. A tranche carries its verdict whatever
it is, for it is the promise that was judged. What the record does not tell carries no mark. It must not know how a
verdict is reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.findings import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from roadmap_app.domain.findings import Finding

_CODES = {verdict: index + 1 for index, verdict in enumerate(VERDICTS)}


def worst_verdicts(findings: Iterable[Finding]) -> dict[str, int]:
    """Item key → index into VERDICTS plus one of its worst verdict."""
    worst: dict[str, int] = {}
    for finding in findings:
        code = _CODES.get(finding.verdict, 0)
        if not code or finding.is_gap or (finding.is_remark and not finding.generations):
            continue
        keys = list(finding.generations or finding.subjects) if finding.is_open else []
        if finding.commitment and not finding.is_remark:
            keys.append(finding.commitment)
        for key in keys:
            if code < worst.get(key, 99):
                worst[key] = code
    return worst
