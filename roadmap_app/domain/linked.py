"""The links of a roadmap as they hold, on a day or by all that is said: the half of a Roadmap that links make.

It must not know where rows come from or what is asked of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Hashable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, Self

from roadmap_app.domain.indexes import WHOLE
from roadmap_app.domain.links import held_links, statement_day
from roadmap_app.domain.records import Link
from roadmap_app.domain.rows import Rows, grouped
from roadmap_app.domain.windows.window import Day

HELD = ("links_by_source", "links_by_target")
"""Indexes of the links that hold: their statements, and whose word each is, follow from these tables."""
_MOST_DAYS = 4
"""Of so many days the links that hold are kept: the window looks back and forth between few."""


class RowsKey:
    """What a Roadmap and the same as of another day have in common: by it is kept what does not hang on links."""


class Linked:
    """What a Roadmap knows of its links."""

    rows_key: RowsKey
    partly_shown: frozenset[str]
    _tables: dict[str, Rows]
    _indexes: dict[str, dict[Any, Any]]
    _day: Day | None  # whose links hold; None for all that is said
    _linked: dict[int, Self]

    def _group(self, index: str, key: Hashable) -> Rows:
        raise NotImplementedError

    def owner_of(self, subject: str) -> str:
        """The organization whose word on a subject is its own."""
        raise NotImplementedError

    @property
    def links(self) -> tuple[Link, ...]:
        """The link that holds of each source, relation and target, in this order."""
        return tuple(link for links in self._held_by("source").values() for link in links)

    @property
    def link_statements(self) -> tuple[Link, ...]:
        """All statements about links, by source, relation, target and day."""
        return self._tables["links"]

    def links_from(self, key: str, relation: str | None = None) -> tuple[Link, ...]:
        """Links that hold and whose source is this generation."""
        links = self._held_by("source").get(key, ())
        return links if relation is None else tuple(link for link in links if link.relation == relation)

    def links_to(self, key: str, relation: str | None = None) -> tuple[Link, ...]:
        """Links that hold and whose target is this generation."""
        links = self._held_by("target").get(key, ())
        return links if relation is None else tuple(link for link in links if link.relation == relation)

    def links_among(self, keys: Collection[str]) -> list[Link]:
        """Links that hold between some generations, without asking for all."""
        if "links_by_source" in self._indexes:
            return [link for key in keys for link in self.links_from(key) if link.target in keys]
        said = [link for link in self.link_statements if link.source in keys and link.target in keys]
        return list(held_links(said, self.owner_of, self._day))

    def link_statements_from(self, key: str) -> tuple[Link, ...]:
        """All statements about links whose source is this generation."""
        return self._group("link_statements_by_source", key)

    def link_statements_to(self, key: str) -> tuple[Link, ...]:
        """All statements about links whose target is this generation."""
        return self._group("link_statements_by_target", key)

    def family_of(self, generation: str) -> str:
        """The key of the family this generation is a variant of; "" where it is none."""
        families = self._indexes.get("family_by_variant")
        if families is None:
            families = self._indexes["family_by_variant"] = {
                link.source: link.target for link in reversed(self._variant_links())
            }
        found: str = families.get(generation, "")
        return found

    def variants_of(self, generation: str) -> tuple[str, ...]:
        """Keys of the variants of a family."""
        variants = self._indexes.get("variants_by_family")
        if variants is None:
            groups = grouped(self._variant_links(), attrgetter("target"))
            variants = self._indexes["variants_by_family"] = {
                family: tuple(link.source for link in links) for family, links in groups.items()
            }
        found: tuple[str, ...] = variants.get(generation, ())
        return found

    def link_statements_after(self, day: Day) -> tuple[Link, ...]:
        """The statements about links that bear a later day."""
        days = self._days_of_links()
        if not days or days[-1] <= day:
            return ()
        return tuple(link for link in self.link_statements if (statement_day(link) or day) > day)

    def told_by_several(self) -> Collection[str]:
        """Sources of a link about which more than one organization speaks."""
        found: dict[str, bool] | None = self._indexes.get("told_by_several")
        if found is None:
            found = self._indexes["told_by_several"] = {}
            if sum(map(len, self._held_by("source").values())) < len(self.link_statements):
                found.update((link.source, True) for link in _told_by_several(self.link_statements))
        return found

    def _variant_links(self) -> list[Link]:
        if "links_by_source" in self._indexes:
            return [link for link in self.links if link.relation == "variant_of"]
        # families are asked for before anything else is known of the links, and there are few of them
        said = [link for link in self.link_statements if link.relation == "variant_of"]
        return list(held_links(said, self.owner_of, self._day))

    def as_linked(self, day: Day) -> Self:
        """The same with the links that hold on a day, sharing all else; itself where all statements count by then."""
        days = self._days_of_links()
        counting = bisect_right(days, day)
        if self._day is not None or counting == len(days):
            return self
        found = self._linked.get(counting)
        if found is None:
            found = object.__new__(type(self))
            found._tables, found._linked, found._day = self._tables, {}, day
            dropped = (*HELD, *(name for name, tables in WHOLE.items() if "links" in tables))
            found._indexes = {name: index for name, index in self._indexes.items() if name not in dropped}
            found.partly_shown, found.rows_key = self.partly_shown, self.rows_key
            while len(self._linked) >= _MOST_DAYS:
                del self._linked[next(iter(self._linked))]
            self._linked[counting] = found
        return found

    def _days_of_links(self) -> list[Day]:
        """The days on which something was said of links, the first first."""
        days = self._indexes.get("days_of_links")
        if days is None:
            said = {statement_day(link) for link in self.link_statements} - {None}
            days = self._indexes["days_of_links"] = {"sorted": sorted(day for day in said if day is not None)}
        found: list[Day] = days["sorted"]
        return found

    def _held_by(self, end: str) -> dict[str, tuple[Link, ...]]:
        name = f"links_by_{end}"
        index: dict[str, tuple[Link, ...]] | None = self._indexes.get(name)
        if index is None:
            held = held_links(self.link_statements, self.owner_of, self._day)
            index = self._indexes[name] = dict(grouped(held, attrgetter(end)))
        return index

    def _mend_links(self, old: Linked, changed: Sequence[Link], reowned: Collection[str]) -> None:
        """What follows from links, where only some statements have changed, or whose word is the owner's of some
        generations."""
        if not changed and not reowned:
            return
        told = [*changed]
        for key in reowned:
            told += (*self.link_statements_from(key), *self.link_statements_to(key))
        ends = {"source": {link.source for link in told}, "target": {link.target for link in told}}
        for end, statements in (("source", self.link_statements_from), ("target", self.link_statements_to)):
            name = f"links_by_{end}"
            if name in old._indexes and name in self._indexes:
                index = dict(old._indexes[name])
                for key in ends[end]:
                    index[key] = tuple(held_links(statements(key), self.owner_of, self._day))
                self._indexes[name] = index
        if any(link.relation == "variant_of" for link in told):
            for name in ("family_by_variant", "variants_by_family"):
                self._indexes.pop(name, None)
        if changed:
            self._indexes.pop("days_of_links", None)
            self._mend_several({link.source for link in changed})

    def _mend_several(self, sources: Collection[str]) -> None:
        several = self._indexes.get("told_by_several")
        if several is not None:
            several = {source: True for source in several if source not in sources}
            several |= {key: True for key in sources if _told_by_several(self.link_statements_from(key))}
            self._indexes["told_by_several"] = several


def _told_by_several(statements: Sequence[Link]) -> list[Link]:
    """Those of which the next one is another organization's about the same link."""
    return [
        one
        for one, other in pairwise(statements)
        if one[:3] == other[:3] and one.stated_by != other.stated_by
    ]
