"""warrant: vesting tranches add up, and each hangs on a commitment that exists."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.requirements import Fault, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import untold_words
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Warrant
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day


def find(structure: Structure, key: str) -> Iterable[Fault]:
    """One fault per agreement, with all that is wrong or untold in its warrant."""
    agreement = structure.live_agreement(key)
    if key in structure.roadmap.partly_shown:
        return
    warrants = structure.roadmap.warrants_of(key) if agreement else ()
    if agreement is None or not warrants:
        return
    parts = [*_sum_faults(warrants), *_commitment_faults(structure, warrants)]
    if parts:
        text = "; ".join(parts)
        yield Fault(
            rule="warrant",
            subjects=(key,),
            claims=(),
            evidence=text[0].upper() + text[1:],
            message=f"The warrant of {short_name(structure.roadmap, key)}: {text}.",
            facts=text,
            supplier=agreement.supplier,
            customer=agreement.customer,
        )


def _sum_faults(warrants: tuple[Warrant, ...]) -> list[str]:
    whole = [number_of(warrant.shares) for warrant in warrants if warrant.tranche == "0"]
    tranches = [warrant for warrant in warrants if warrant.tranche != "0"]
    untold = [warrant.tranche for warrant in tranches if number_of(warrant.shares) is None]
    named = sum(number_of(warrant.shares) or 0.0 for warrant in tranches)
    parts = []
    if untold:
        parts.append(untold_words(untold, "shares"))
    if (
        whole
        and whole[0] is not None
        and tranches
        and (named > whole[0] or (named < whole[0] and not untold))
    ):
        parts.append(f"its tranches name {named:,.0f} of {whole[0]:,.0f} shares")
    return parts


def _commitment_faults(structure: Structure, warrants: tuple[Warrant, ...]) -> list[str]:
    parts = []
    for warrant in warrants:
        if warrant.tranche == "0":
            continue
        sequence = warrant.commitment_sequence
        if not sequence:
            parts.append(f"tranche {warrant.tranche} names no commitment")
        elif structure.roadmap.commitment(f"{warrant.agreement}/{sequence}") is None:
            parts.append(f"tranche {warrant.tranche} names commitment {sequence}, which does not exist")
        elif vests_from(structure, warrant) is None:
            parts.append(f"tranche {warrant.tranche} has no day from which it could vest")
    return parts


def vests_from(structure: Structure, warrant: Warrant) -> Day | None:
    """The day from which a tranche could vest (vesting is not exercising): the last day of its commitment.

    Of its `completes` where that is stated, else of its `begins`; None where no day is stated or the
    promise has passed unconfirmed.
    """
    key = f"{warrant.agreement}/{warrant.commitment_sequence}"
    for kind in ("completes", "begins"):
        stated = structure.as_of.holds(key, kind)
        if stated.status in ("plan", "actual") and not stated.expired:
            return stated.latest
    return None


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Meta: the warrant adds up”."""
    return f"{short_name(structure.roadmap, subjects[0])}: the warrant adds up"


RULE = Rule(
    id="warrant",
    anchor="agreement",
    find=find,
    title=title,
    help=(
        "Vesting tranches add up to the whole warrant, each names a commitment that exists, and each has a day "
        "from which it could vest. Vesting is not exercising: price and conditions are gates of their own."
    ),
    example="The shares per tranche of the AMD – Meta warrant are not public.",
    severity="medium",
)
