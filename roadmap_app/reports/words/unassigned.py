"""What a pair's deals leave open: the quantity that names no product or no date. It must not know pages."""

from __future__ import annotations

from roadmap_app.alignment.engine.told import told_whole
from roadmap_app.alignment.facts.exposure import Exposure, exposure_words, size_of
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules.unassigned import gaps_of
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.vocabulary import STANDINGS
from roadmap_app.i18n import tr


def unassigned_of(structure: Structure, pair: tuple[str, str]) -> Exposure:
    """Standing → unit → quantity; of an agreement without tranches its own. What tells no size adds nothing."""
    found: Exposure = {}
    for agreement in structure.roadmap.agreements:
        if (agreement.supplier, agreement.customer) != pair or not structure.live_agreement(agreement.key):
            continue
        for standing, size in told_whole(structure, _open_sizes, agreement):
            if size is not None:
                unit, amount = size
                of_standing = found.setdefault(standing, {})
                of_standing[unit] = of_standing.get(unit, 0.0) + amount
    return found


def unassigned_words(structure: Structure, pair: tuple[str, str]) -> str:
    """“5 GW”, or “1 GW binding, 5 GW option” where standings differ; "" where all is assigned or no size is told."""
    exposure = unassigned_of(structure, pair)
    standings = sorted(exposure, key=STANDINGS.index)
    if len(standings) == 1:
        return exposure_words(exposure, standings[0])
    return ", ".join(f"{exposure_words(exposure, standing)} {tr(standing)}" for standing in standings)


def _open_sizes(structure: Structure, agreement: Agreement) -> list[tuple[str, tuple[str, float] | None]]:
    """Standing and size of each tranche that is open, or of the agreement itself where it has none."""
    return [(row.standing, size_of(row)) for row in _open_rows(structure, agreement)]


def _open_rows(structure: Structure, agreement: Agreement) -> list[Commitment] | list[Agreement]:
    if not structure.roadmap.commitments_of(agreement.key):
        return [agreement]
    return [tranche for tranche in structure.live_tranches(agreement.key) if gaps_of(structure, tranche)]
