"""Comparisons worth a click: of what is selected, of the watched pair, of what most deals wait for.

All of them follow from the data. It must not know how they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from roadmap_app.alignment.answers.rivals import Rivals
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.records import Agreement
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import ACCELERATOR_CATEGORIES
from roadmap_app.i18n import msgid, tr, trn
from roadmap_app.reports.question import PageQuestion

MOST_OF_SELECTION, MOST_OF_PAIR, MOST_AWAITED = 3, 6, 6
_RIVALS, _OTHERS = 2, 2


class Suggestion(NamedTuple):
    """A comparison to start with one click. names: of the keys; why: what makes it worth a look; group: its heading."""

    group: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    why: str

    @property
    def text(self) -> str:
        """“MI455X against Rubin”."""
        return tr(" against ").join(self.names) if len(self.names) == 2 else ", ".join(self.names)


def suggestions_of(question: PageQuestion, selection: str = "", beside: str = "") -> tuple[Suggestion, ...]:
    """What to compare, the most to the point first; each set of keys once. beside: a key that is chosen already, so
    that only what stands against it is meant."""
    spec = question.spec
    as_of = AsOf.of(question.roadmap, spec)
    maker = _Maker(Rivals(as_of), question)
    if beside:
        group = tr("Beside {name}", name=short_name(question.roadmap, beside))
        return tuple(one._replace(group=group) for one in maker.of_selection(beside))
    found: dict[frozenset[str], Suggestion] = {}
    for made, most in (
        (maker.of_selection(selection), MOST_OF_SELECTION),
        (maker.of_pair(), MOST_OF_PAIR),
        (maker.of_most_awaited(), MOST_AWAITED),
    ):
        new = (one for one in made if frozenset(one.keys) not in found)
        found |= {frozenset(one.keys): one for one in islice(new, most)}
    return tuple(found.values())


def opening_keys(question: PageQuestion) -> tuple[str, ...]:
    """The watched pair's first product against that rival near to it for which most deals wait; () where none is."""
    roadmap = question.roadmap
    maker = _Maker(Rivals(AsOf.of(roadmap, question.spec)), question)
    products = [one.keys for one in maker.of_pair() if roadmap.generation(one.keys[0]) is not None]
    first = [keys for keys in products if keys[0] == products[0][0]]
    waiting = maker.waiting()
    return min(first, key=lambda keys: -len(waiting.get(keys[1], ())), default=())


class _Maker:
    def __init__(self, rivals: Rivals, question: PageQuestion) -> None:
        self.rivals = rivals
        self.question = question
        self.roadmap: Roadmap = question.roadmap

    def made(self, group: str, keys: Iterable[str], why: str) -> Suggestion:
        keys = tuple(keys)
        return Suggestion(group, keys, tuple(short_name(self.roadmap, key) for key in keys), why)

    def of_selection(self, key: str) -> Iterator[Suggestion]:
        """A product against its rivals and its neighbours in the line, a deal against others, a line's newest two."""
        roadmap = self.roadmap
        commitment = roadmap.commitment(key)
        agreement = roadmap.agreement(commitment.agreement if commitment else key)
        line = roadmap.line(key)
        if agreement is not None:
            yield from self._of_deal(tr("{pair}, selected", pair=pair_name(roadmap, agreement)), agreement)
        elif roadmap.generation(key) is not None:
            yield from self._of_product(
                tr("{name}, selected", name=short_name(roadmap, key)), key, with_line=True
            )
        elif line is not None:
            known = [one.key for one in roadmap.generations_of(key) if self.rivals.as_of.known(one.key)]
            if len(known) > 1:
                why = tr("the newest two of {name}", name=line.name)
                yield self.made(tr("{name}, selected", name=line.name), known[:-3:-1], why)

    def of_pair(self) -> Iterator[Suggestion]:
        """The watched pair's largest deal against the supplier's and the customer's others, and its first product."""
        roadmap, (supplier, customer) = self.roadmap, self.question.pair
        deals = self.rivals.deals(supplier, customer) if supplier and customer else []
        if not deals:
            return
        names = [short_name(roadmap, key) for key in (supplier, customer)]
        group = tr("{pair}, watched", pair=" × ".join(names[:2]))
        yield from self._of_deal(group, deals[0])
        for commitment in roadmap.commitments_of(deals[0].key):
            if commitment.generation:
                yield from self._of_product(group, commitment.generation, with_line=False)

    def waiting(self) -> dict[str, set[str]]:
        """Accelerator → the live deals that wait for it."""
        deals: dict[str, set[str]] = {}
        for agreement in self.rivals.deals():
            for commitment in self.roadmap.commitments_of(agreement.key):
                for key in self._accelerators(commitment.generation):
                    deals.setdefault(key, set()).add(agreement.key)
        return deals

    def of_most_awaited(self) -> Iterator[Suggestion]:
        """The accelerators for which most deals wait against their rivals, the watched supplier's first."""
        roadmap, deals = self.roadmap, self.waiting()
        first = self.question.pair[0]
        order = sorted(deals, key=lambda key: (roadmap.owner_of(key) != first, -len(deals[key]), key))
        for key in order[: 3 * MOST_AWAITED]:
            count = len(deals[key])
            waits = trn("one deal waits", "{count} deals wait", count)
            for rival in self.rivals.of(key)[:1]:
                why = tr(
                    "{waits} for {name}; {nearness}",
                    waits=waits,
                    name=short_name(roadmap, key),
                    nearness=self._nearness(key, rival),
                )
                yield self.made(tr("Most awaited"), (key, rival), why)

    def _of_product(self, group: str, key: str, *, with_line: bool) -> Iterator[Suggestion]:
        roadmap, generation = self.roadmap, self.roadmap.generation(key)
        for rival in self.rivals.of(key)[:_RIVALS]:
            yield self.made(group, (key, rival), self._nearness(key, rival))
        if with_line and generation is not None:
            before = generation.predecessor
            if before and roadmap.generation(before):
                yield self.made(
                    group, (key, before), tr("what is new since {name}", name=short_name(roadmap, before))
                )
            for after in roadmap.successors_of(key)[:1]:
                yield self.made(
                    group, (key, after.key), tr("what {name} brings", name=short_name(roadmap, after.key))
                )

    def _of_deal(self, group: str, deal: Agreement) -> Iterator[Suggestion]:
        roadmap = self.roadmap
        others = [row for row in self.rivals.deals(supplier=deal.supplier) if row.key != deal.key]
        for other in others[:_OTHERS]:
            why = tr(
                "{supplier}’s promise to each, term by term", supplier=short_name(roadmap, deal.supplier)
            )
            yield self.made(group, (deal.key, other.key), why)
        others = [row for row in self.rivals.deals(customer=deal.customer) if row.supplier != deal.supplier]
        for other in others[:1]:
            why = tr("what {customer} was promised by each", customer=short_name(roadmap, deal.customer))
            yield self.made(group, (deal.key, other.key), why)

    def _accelerators(self, generation: str) -> list[str]:
        """A committed accelerator with its variants, or those in a committed system; known ones."""
        roadmap = self.roadmap
        path = [generation, *(link.target for link in roadmap.links_from(generation, "contains"))]
        path += [variant for key in list(path) for variant in roadmap.variants_of(key)]
        return [key for key in dict.fromkeys(path) if self._is_accelerator(key)]

    def _is_accelerator(self, key: str) -> bool:
        line = self.roadmap.line_of(key)
        named = bool(line and line.layer == "silicon" and line.category in ACCELERATOR_CATEGORIES)
        return named and not self.roadmap.variants_of(key) and self.rivals.as_of.known(key)

    def _nearness(self, key: str, rival: str) -> str:
        roadmap = self.roadmap
        links = (*roadmap.links_from(key, "competes"), *roadmap.links_to(key, "competes"))
        for link in links:
            if rival in (link.source, link.target):
                return link.note or tr("named as competing")
        line = roadmap.line_of(key)
        kind = (line.category or line.layer) if line else msgid("product")
        return tr(
            "the {kind} of {owner} that is nearest in time",
            kind=tr(kind),
            owner=short_name(roadmap, roadmap.owner_of(rival)),
        )
