"""What the text of a view finds: lines, generations and deals by their names, in any letter case.

It must not know rows or pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.records import split_keys
from roadmap_app.timeline.rows.names import organization_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from roadmap_app.domain.records import Agreement, Generation, Line
    from roadmap_app.domain.roadmap import Roadmap


class Searched:
    """Asked of each line, generation and deal; an empty text finds all."""

    def __init__(self, roadmap: Roadmap, text: str) -> None:
        self._roadmap = roadmap
        self._text = " ".join(text.split()).casefold()

    def finds_line(self, line: Line) -> bool:
        """Whether the line is meant, with all that is of it."""
        vendor = organization_name(self._roadmap, line.organization)
        return self._in((line.name, line.category, vendor, line.organization))

    def finds_generation(self, generation: Generation) -> bool:
        """Whether one generation is meant."""
        return self._in((generation.name, generation.codename, *split_keys(generation.aliases)))

    def finds_deal(self, agreement: Agreement) -> bool:
        """Whether a deal is meant: by its name, its parties, or a product that it names."""
        if not self._text:
            return True
        parties = (agreement.supplier, agreement.customer)
        if self._in((agreement.name, *(organization_name(self._roadmap, key) for key in parties))):
            return True
        products = {row.generation for row in self._roadmap.commitments_of(agreement.key)} - {""}
        found = (self._roadmap.generation(key) for key in products)
        return any(one is not None and self.finds_generation(one) for one in found)

    def _in(self, names: Iterable[str]) -> bool:
        return not self._text or any(self._text in name.casefold() for name in names)
