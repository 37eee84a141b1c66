"""What was kept of a workspace, until those whose choices it holds take it over; what nobody takes is kept again.

Pages and panels are made when they are first shown, so that a session may not show one at all. No Qt. It must not know
whose the choices are, nor where they are kept.
"""

from __future__ import annotations

from collections.abc import Mapping


class Kept:
    """Texts by name, `owner.name` for those of a page. Who takes texts tells them from then on.

    What no part of this version of the program knows stays, too: another version may have kept it.
    """

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._untaken = dict(texts or {})

    def take(self, *names: str) -> dict[str, str]:
        """The texts of some names, as far as there are any left."""
        return {name: self._untaken.pop(name) for name in names if name in self._untaken}

    def take_of(self, owner: str) -> dict[str, str]:
        """All texts of an owner by their names."""
        begin = f"{owner}."
        taken = self.take(*[name for name in self._untaken if name.startswith(begin)])
        return {name.removeprefix(begin): text for name, text in taken.items()}

    def with_told(self, told: Mapping[str, str]) -> dict[str, str]:
        """What is to be kept: what is told now, and as it was what nobody has taken."""
        return self._untaken | dict(told)
