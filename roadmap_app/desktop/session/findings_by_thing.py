"""The findings of a check by what they are about, sorted out once, so that panels need not look through all of them.

Made on the worker. It must not know who asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from roadmap_app.domain.findings import CheckResult, Finding, TrancheState, gone_and_come
from roadmap_app.domain.roadmap import Roadmap

_LOOKED_THROUGH = 20_000

Apart = tuple[list[Finding], list[Finding]]


class FindingsByThing:
    """findings: every requirement and remark, of a very large roadmap what is listed as a finding. counted:
    the same without what a person has accepted. states: of
    the tranches, by key."""

    def __init__(
        self,
        result: CheckResult | None = None,
        states: Mapping[str, TrancheState] | None = None,
        before: FindingsByThing | None = None,
    ) -> None:
        """before: those before an edit, of which what is still told need not be sorted out again."""
        self.states = states or {}
        self.findings: Sequence[Finding] = ()
        self.counted: Sequence[Finding] = ()
        if result is not None and len(result.findings) <= _LOOKED_THROUGH:
            self.findings, self.counted = tuple(result.findings), result.counted
        elif result is not None:
            self.findings = self.counted = (*result.open, *result.gaps)
        self._on: dict[str, list[Finding]] = {}
        self._since: tuple[Sequence[Finding], Apart] | None = None
        if before is not None and before.findings:
            self._follow(before)
        else:
            self._sort_out(self.findings)

    def _sort_out(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            for key in finding.about:
                self._on.setdefault(key, []).append(finding)

    def _follow(self, before: FindingsByThing) -> None:
        """What is about things that a finding has left or come to is listed anew, all else is as before."""
        gone, come = gone_and_come(before.findings, self.findings)
        self._since = before.findings, (gone, come)
        left = set(map(id, gone))
        self._on = before._on.copy()
        again = {key for finding in (*gone, *come) for key in finding.about}
        for key in again:
            kept = [finding for finding in self._on.get(key, ()) if id(finding) not in left]
            self._on[key] = kept + [finding for finding in come if key in finding.about]
        listed = {id(finding) for key in again for finding in self._on[key]}
        places = zip(map(id, self.findings), count(), strict=False)
        rank = {one: place for one, place in places if one in listed}
        for key in again:
            self._on[key].sort(key=lambda finding: rank[id(finding)])

    def since(self, findings: Sequence[Finding]) -> Apart:
        """The findings that there are no longer, and those that there were not."""
        if self._since is not None and self._since[0] is findings:
            return self._since[1]
        return gone_and_come(findings, self.findings)

    def on(self, key: str) -> Sequence[Finding]:
        """Those about a generation, tranche, agreement, line or organization, the worst first."""
        return self._on.get(key, ())

    def first_choice(self, roadmap: Roadmap) -> str:
        """The key of what is looked at first: the system of the worst finding that is not sure to be late, or else
        what most power hangs on; "" for none."""
        open_findings = []
        for finding in self.findings:  # the worst first: of many the first few decide
            if not finding.is_open or not finding.generations:
                continue
            open_findings.append(finding)
            for key in finding.generations if finding.verdict != "will-miss" else ():
                if (line := roadmap.line_of(key)) and line.layer == "system":
                    return key
        most = max(open_findings, key=lambda one: one.at_stake.get("GW", 0.0), default=None)
        return most.generations[0] if most is not None else ""
