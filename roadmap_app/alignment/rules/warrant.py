"""warrant: vesting tranches add up, and each hangs on a commitment that exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import untold_shares
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Warrant
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import as_kept, tr


class Vesting(NamedTuple):
    """From when a vesting tranche could vest; vesting is not exercising.

    stated: what holds of the milestone that it vests on. day: its last day, None where none is stated or it has passed
    unconfirmed. not_before: where no completion is stated, the last day of the beginning: all that is said.
    """

    stated: Stated
    day: Day | None
    not_before: Day | None


def find(structure: Structure, key: str) -> Iterable[Remark]:
    """One remark per agreement, with all that is wrong or untold in its warrant."""
    agreement = structure.live_agreement(key)
    if key in structure.roadmap.partly_shown:
        return
    warrants = structure.roadmap.warrants_of(key) if agreement else ()
    if agreement is None or not warrants:
        return
    parts = [*_sum_remarks(warrants), *_commitment_remarks(structure, warrants)]
    if parts:
        text = "; ".join(parts)
        with as_kept():  # an acceptance holds whatever language is spoken
            facts = "; ".join([*_sum_remarks(warrants), *_commitment_remarks(structure, warrants)])
        yield Remark(
            rule="warrant",
            subjects=(key,),
            claims=(),
            evidence=text[0].upper() + text[1:],
            message=tr(
                "The warrant of {deal}: {parts}.", deal=short_name(structure.roadmap, key), parts=text
            ),
            facts=facts,
            supplier=agreement.supplier,
            customer=agreement.customer,
        )


def _sum_remarks(warrants: tuple[Warrant, ...]) -> list[str]:
    whole = [number_of(warrant.shares) for warrant in warrants if warrant.tranche == "0"]
    tranches = [warrant for warrant in warrants if warrant.tranche != "0"]
    untold = [warrant.tranche for warrant in tranches if number_of(warrant.shares) is None]
    named = sum(number_of(warrant.shares) or 0.0 for warrant in tranches)
    parts = []
    if untold:
        parts.append(untold_shares(untold))
    if (
        whole
        and whole[0] is not None
        and tranches
        and (named > whole[0] or (named < whole[0] and not untold))
    ):
        parts.append(tr("its tranches name {named:,.0f} of {whole:,.0f} shares", named=named, whole=whole[0]))
    return parts


def _commitment_remarks(structure: Structure, warrants: tuple[Warrant, ...]) -> list[str]:
    parts = []
    for warrant in warrants:
        if warrant.tranche == "0":
            continue
        sequence = warrant.commitment_sequence
        if not sequence:
            parts.append(tr("tranche {tranche} names no commitment", tranche=warrant.tranche))
        elif structure.roadmap.commitment(f"{warrant.agreement}/{sequence}") is None:
            parts.append(
                tr(
                    "tranche {tranche} names commitment {sequence}, which does not exist",
                    tranche=warrant.tranche,
                    sequence=sequence,
                )
            )
        else:
            vesting = vesting_of(structure.as_of, warrant)
            if vesting is None or vesting.day is None:
                parts.append(
                    tr(
                        "tranche {tranche} has no day from which it could vest{why}",
                        tranche=warrant.tranche,
                        why=_why(vesting),
                    )
                )
    return parts


def _why(vesting: Vesting | None) -> str:
    """“: no completion is stated, not before 31 Dec 2026”."""
    if vesting is None:
        return ""
    if vesting.not_before is None:
        return f": {untold_of(vesting)}"
    day = say_day(vesting.not_before)
    return tr(": {untold}, not before {day}", untold=untold_of(vesting), day=day)


def untold_of(vesting: Vesting) -> str:
    """Why there is no day: “no completion is stated”, “the day of its beginning has passed, not confirmed”."""
    completes = vesting.stated.milestone == "completes"
    if vesting.stated.status == "cancelled":
        return tr("its completion is cancelled") if completes else tr("its beginning is cancelled")
    if vesting.stated.expired:
        if completes:
            return tr("the day of its completion has passed, not confirmed")
        return tr("the day of its beginning has passed, not confirmed")
    if vesting.stated.is_dated:
        if completes:
            return tr("no last day of its completion is stated")
        return tr("no last day of its beginning is stated")
    return tr("no completion is stated") if completes else tr("no beginning is stated")


def vests_on(warrant: Warrant) -> str:
    """The milestone of its commitment with which a tranche vests: as what was bought is delivered, unless told."""
    return warrant.vests_on or "completes"


def vesting_of(as_of: AsOf, warrant: Warrant) -> Vesting | None:
    """From when a tranche could vest; None of the whole, and where it names no commitment on record."""
    key = f"{warrant.agreement}/{warrant.commitment_sequence}"
    if warrant.tranche == "0" or as_of.roadmap.commitment(key) is None:
        return None
    kind = vests_on(warrant)
    stated = as_of.holds(key, kind)
    if stated.is_dated or stated.expired or stated.status == "cancelled" or kind == "begins":
        return Vesting(stated, stated.latest if stated.is_dated else None, None)
    begins = as_of.holds(key, "begins")
    return Vesting(stated, None, begins.latest if begins.is_dated else None)


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Meta: the warrant adds up”."""
    return tr("{deal}: the warrant adds up", deal=short_name(structure.roadmap, subjects[0]))


RULE = Rule(
    id="warrant",
    anchor="agreement",
    find=find,
    title=title,
    help=(
        tr(
            "Vesting tranches add up to the whole warrant, each names a commitment that "
            "exists, and each has a day from which it could vest: that on which what it "
            "vests on (the beginning or, unless told, the completion) is stated to have "
            "come. Where no completion is stated, all that is said is “not before” the "
            "last day of the beginning. Vesting is not exercising: price and conditions "
            "are gates of their own."
        )
    ),
    example=tr("The shares per tranche of the AMD – Meta warrant are not public."),
    kind="gap",
    severity="medium",
)
