"""How a page was asked, in words: under which what-if, by whose word, whether rumours count. Plain text.

It must not know pages.
"""

from __future__ import annotations

from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import say_day

RUMOURS_COUNT = "rumours counted"


def asked_words(roadmap: Roadmap, spec: CheckSpec) -> str:
    """ "as stated", or all that makes the dates of a page others than the stated ones by their owners' word."""
    parts = [scenario_words(spec) if spec.scenario else "as stated"]
    if spec.viewpoint != "owner":
        parts.append(f"dates by {voice_words(roadmap, spec.viewpoint)}")
    if spec.rumours:
        parts.append(RUMOURS_COUNT)
    return " · ".join(parts)


def question_words(roadmap: Roadmap, spec: CheckSpec) -> str:
    """“as of 30 Nov 2026, as stated”: what a file was asked, at its top."""
    return f"as of {say_day(spec.as_of)}, {asked_words(roadmap, spec)}"


def scenario_words(spec: CheckSpec) -> str:
    """“what-if “MI455X a quarter later””, and that nothing is carried on where it is not."""
    return f"what-if “{spec.scenario}”{'' if spec.carries else ', nothing carried on'}"


def voice_words(roadmap: Roadmap, viewpoint: str) -> str:
    """Whose word counts: “their owner’s word”, “anybody’s word”, “AMD’s word”."""
    whose = {"owner": "their owner’s", "anyone": "anybody’s"}
    return f"{whose.get(viewpoint) or short_name(roadmap, viewpoint) + '’s'} word"
