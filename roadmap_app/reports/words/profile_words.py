"""A sharing profile in words, as it stands on each page that leaves the program. It must not know pages."""

from __future__ import annotations

from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import INTERNAL, PARTNER, PUBLIC
from roadmap_app.i18n import tr

_WORDS = {INTERNAL: tr("internal, for our own house only"), PUBLIC: tr("public, what anybody may see")}


def profile_words(roadmap: Roadmap, profile: str) -> str:
    """“internal, for our own house only”, “for Meta only”."""
    return _WORDS.get(profile) or tr(
        "for {name} only", name=short_name(roadmap, profile.removeprefix(PARTNER))
    )


def readers_words(roadmap: Roadmap, profile: str) -> str:
    """The same for other readers; "" for our own house, to whom nothing need be said."""
    return "" if profile == INTERNAL else profile_words(roadmap, profile)
