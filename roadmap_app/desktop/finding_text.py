"""A finding as text to be pasted: its sentence and its sources. It must not know where it is pasted."""

from __future__ import annotations

from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.domain.records import Claim


def finding_text(finding: Finding) -> str:
    """What must hold, the verdict, the sentence, one line per source."""
    lines = [f"{finding.sentences.title}: {VERDICT_WORDS[finding.verdict]}", finding.message]
    lines += [_source_line(claim) for claim in finding.claims]
    return "\n".join(line for line in lines if line)


def _source_line(claim: Claim) -> str:
    if claim.source_title and claim.source_url:
        return f"{claim.source_title} ({claim.source_url})"
    return claim.source_title or claim.source_url
