"""Findings that rest on the same A as groups: the first in order stands for all, and says how many.

It must not know what the order is, nor where the groups are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from roadmap_app.domain.findings import Finding
from roadmap_app.i18n import trn


def group_of(finding: Finding) -> str:
    """What a finding shares with those that rest on the same A; "" for one that stands alone, as a remark does."""
    return "" if finding.is_remark else finding.group


def groups_of(
    findings: Iterable[Finding], apart: Callable[[Finding], str] = lambda finding: ""
) -> list[list[Finding]]:
    """Those that rest on the same A together, in the order of the first of each group. apart: what keeps those that
    differ in it in groups of their own."""
    heads: dict[str, list[Finding]] = {}
    for finding in findings:
        group = group_of(finding)
        key = f"{apart(finding)}/{group}" if group else f"alone/{finding.fingerprint}"
        heads.setdefault(key, []).append(finding)
    return list(heads.values())


def grouped(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """The first of each group, in order, with how many more there are."""
    return [(alike[0], len(alike) - 1) for alike in groups_of(findings)]


def held_words(held: int, finding: Finding) -> str:
    """How many more findings rest on the same as this one."""
    if finding.ready is not None:
        return trn("+{count} rests on the same date", "+{count} rest on the same date", held)
    return trn("+{count} rests on the same", "+{count} rest on the same", held)
