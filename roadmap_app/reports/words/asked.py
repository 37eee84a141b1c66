"""How a page was asked, in words: under which what-if, by whose word, whether rumours count. Plain text.

It must not know pages.
"""

from __future__ import annotations

from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr

RUMOURS_COUNT = tr("rumours counted")


def asked_words(roadmap: Roadmap, spec: CheckSpec) -> str:
    """ "as stated", or all that makes the dates of a page others than the stated ones by their owners' word."""
    parts = [scenario_words(spec) if spec.scenario else tr("as stated")]
    if spec.viewpoint != "owner":
        parts.append(tr("dates by {voice}", voice=voice_words(roadmap, spec.viewpoint)))
    if spec.rumours:
        parts.append(RUMOURS_COUNT)
    return " · ".join(parts)


def question_words(roadmap: Roadmap, spec: CheckSpec) -> str:
    """“as of 30 Nov 2026, as stated”: what a file was asked, at its top."""
    return tr("as of {as_of}, {asked}", as_of=say_day(spec.as_of), asked=asked_words(roadmap, spec))


def scenario_words(spec: CheckSpec) -> str:
    """“what-if “MI455X a quarter later””, and that nothing is carried on where it is not."""
    if spec.carries:
        return tr("what-if “{scenario}”", scenario=spec.scenario)
    return tr("what-if “{scenario}”, nothing carried on", scenario=spec.scenario)


def voice_words(roadmap: Roadmap, viewpoint: str) -> str:
    """Whose word counts: “their owner’s word”, “anybody’s word”, “AMD’s word”."""
    whose = {"owner": tr("their owner’s word"), "anyone": tr("anybody’s word")}
    return whose.get(viewpoint) or tr("{name}’s word", name=short_name(roadmap, viewpoint))
