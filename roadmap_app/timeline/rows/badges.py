"""Which verdict stands at an item: at a generation the worst of the findings that rest on it, at a tranche its state.

A generation carries open findings only: what is in order stays on paper. A tranche carries the mark of its state
whatever that is, for it is the promise that was judged. What the record does not tell carries no mark. It must not
know how a verdict is reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.findings import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from roadmap_app.domain.findings import Finding, TrancheState

_CODES = {verdict: index + 1 for index, verdict in enumerate(VERDICTS)}


def badges_of(findings: Iterable[Finding], states: Mapping[str, TrancheState]) -> dict[str, int]:
    """Item key → index into VERDICTS plus one of the verdict whose mark stands there."""
    worst = {key: _CODES[state.mark] for key, state in states.items() if state.mark}
    for finding in findings:
        code = _CODES.get(finding.verdict, 0)
        if not code or not finding.is_open or (finding.is_remark and not finding.generations):
            continue
        for key in finding.generations or finding.subjects:
            if code < worst.get(key, 99) and key not in states:
                worst[key] = code
    return worst
