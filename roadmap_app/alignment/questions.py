"""The question that a finding raises, to be asked of a partner: one sentence, or none.

It must not know who asks.
"""

from __future__ import annotations

from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows import say_day


def question_of(structure: Structure, finding: Finding) -> str:
    """What to ask about an open finding; "" where it raises no question to a partner."""
    roadmap = structure.roadmap
    if finding.rule in ("software", "delivery-software") and finding.basis in (
        "nothing-known",
        "preview-only",
    ):
        stack, accelerator = (short_name(roadmap, key) for key in finding.subjects[:2])
        level = " for production" if finding.basis == "preview-only" else ""
        return f"Which {stack} release supports {accelerator}{level}, and when does it come?"
    if finding.ready is not None and finding.basis == "expired":
        name = short_name(roadmap, finding.ready.subject)
        said = f", as said on {say_day(finding.said_on)}" if finding.said_on is not None else ""
        words = MILESTONE_WORDS[finding.ready.milestone]
        last = f" by {say_day(finding.ready.latest)}" if finding.ready.latest is not None else ""
        return f"Was {name} {words}{last}{said}?"
    if finding.verdict in ("missed", "will-miss", "likely-late", "at-risk"):
        return f"How will this be met: {finding.sentences.title}?"
    if finding.rule == "unassigned":
        return f"What carries the rest, and from when ({finding.sentences.evidence})?"
    if finding.rule == "warrant":
        return f"How does the warrant vest ({finding.sentences.evidence})?"
    if finding.rule == "stale":
        subject, kind = finding.subjects[0].rsplit(":", 1)
        return f"Does the date still stand on which {short_name(roadmap, subject)} {_verb(kind)}?"
    if finding.rule == "withdrawn":
        subject, kind = finding.subjects[0].rsplit(":", 1)
        return f"When is {short_name(roadmap, subject)} to be {MILESTONE_WORDS[kind]} now?"
    return ""


def _verb(kind: str) -> str:
    return MILESTONE_WORDS[kind] if kind == "begins" else f"is {MILESTONE_WORDS[kind]}"
