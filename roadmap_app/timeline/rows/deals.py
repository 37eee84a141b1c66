"""The deals' rows: one per agreement of the vendors in view, its tranches as bars with their due days.

Where they are laid on the products that they wait for, only what names no product in view keeps a row of its own.
Undated tranches stand beside in words; agreements of which no tranche has a date come last. Behind the deals of a
watched pair, else behind those with something open, the others follow under a row of their own, to be folded. It must
not know pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.domain.views.choices import BETWEEN
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import tr, trn
from roadmap_app.timeline.rows.bars import tranche_bar
from roadmap_app.timeline.rows.dating import Dated, date_commitment
from roadmap_app.timeline.rows.grouping import CLOSED
from roadmap_app.timeline.rows.lanes import assign_lanes, merged
from roadmap_app.timeline.rows.names import (
    commitment_label,
    organization_name,
    pair_title,
    product_of,
    say_quantity,
)
from roadmap_app.timeline.rows.rollups import Next, rollup_aside
from roadmap_app.timeline.rows.searched import Searched
from roadmap_app.timeline.shapes import PIECE, Aside, Row
from roadmap_app.timeline.view_spec import DEALS_PATH, OTHER_DEALS_PATH

if TYPE_CHECKING:
    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.records import Agreement, Commitment
    from roadmap_app.timeline.rows.builder import SceneBuilder
    from roadmap_app.timeline.rows.grouping import LineGroup
    from roadmap_app.timeline.view_spec import ViewSpec

_LAST_OPEN = VERDICTS.index("at-risk") + 1
LABEL_ROOM_DAYS = 150.0  # behind a tranche on its product, so that its customer can be read
_LABEL_DAYS = 120.0  # how long a tranche keeps its lane, so that its size can be read


class Deal(NamedTuple):
    """An agreement with its tranches and the dates they stand at."""

    agreement: Agreement
    dated: list[tuple[Commitment, Dated]]
    undated: list[tuple[Commitment, Dated]]


class Laid(NamedTuple):
    """A dated tranche on top of the product that it waits for."""

    agreement: Agreement
    commitment: Commitment
    dated: Dated


def deals_in_view(as_of: AsOf, spec: ViewSpec, ranks: dict[str, int]) -> list[Deal]:
    """The deals that had been signed and still stand, by supplier, then by due day."""
    deals = []
    searched = Searched(as_of.roadmap, spec.text)
    for agreement in as_of.roadmap.agreements:
        parties = {agreement.supplier, agreement.customer}
        if agreement.standing in CLOSED or not as_of.signed(agreement.key):
            continue
        if not _is_of(parties, spec) or not searched.finds_deal(agreement):
            continue
        tranches = [
            (commitment, date_commitment(as_of, commitment.key))
            for commitment in as_of.roadmap.commitments_of(agreement.key)
            if commitment.standing not in CLOSED
        ]
        dated = sorted((pair for pair in tranches if pair[1].is_dated), key=lambda pair: pair[1].begin)
        deals.append(Deal(agreement, dated, [pair for pair in tranches if not pair[1].is_dated]))
    deals.sort(key=lambda deal: (not _is_watched(deal, spec), *_order(deal, as_of.day, ranks)))
    return deals


def _is_watched(deal: Deal, spec: ViewSpec) -> bool:
    return (deal.agreement.supplier, deal.agreement.customer) == spec.watched


def _is_of(parties: set[str], spec: ViewSpec) -> bool:
    """Whether a deal is one of the vendors that are shown, or between two of them where only those are asked for."""
    if not spec.vendors:
        return True
    return parties <= spec.vendors if spec.deals == BETWEEN else bool(parties & spec.vendors)


def _order(deal: Deal, day: int, ranks: dict[str, int]) -> tuple[object, ...]:
    dues = [dated.due for _, dated in deal.dated]
    recent = [due for due in dues if due > day - 180]
    nearest = min(recent or dues, default=float("inf"))
    return (not dues, ranks.get(deal.agreement.supplier, len(ranks)), not recent, nearest, deal.agreement.key)


def laid_on_products(
    deals: list[Deal], groups: list[LineGroup], spec: ViewSpec
) -> tuple[list[Deal], dict[str, list[Laid]]]:
    """What remains of the deals, and by product the dated tranches that stand on it.

    A product that is not in view, or is folded away, carries none.
    """
    shown = {
        entry.generation.key
        for group in groups
        if not {group.path, group.subpath} & spec.folded
        for entry in group.entries
    }
    laid: dict[str, list[Laid]] = {}
    rest = []
    for deal in deals:
        kept = []
        for commitment, dated in deal.dated:
            if commitment.generation in shown:
                laid.setdefault(commitment.generation, []).append(Laid(deal.agreement, commitment, dated))
            else:
                kept.append((commitment, dated))
        if kept or deal.undated or not deal.dated:
            rest.append(deal._replace(dated=kept))
    return rest, laid


def add_laid(builder: SceneBuilder, as_of: AsOf, row: int, one: Laid) -> None:
    """A tranche as a bar in a lane over its product: to whom, how much."""
    bar = tranche_bar(one.dated, binding=one.commitment.standing == "binding")
    size = commitment_label(one.commitment, one.agreement)
    customer = organization_name(as_of.roadmap, one.agreement.customer)
    colour = builder.colour_code("vendor", one.agreement.supplier)
    builder.add_bar(
        row, one.commitment.key, f"{customer}, {size}", bar, colour, one.dated.begin, tranche=True
    )


def lanes_of_laid(laid: list[Laid]) -> tuple[list[int], int]:
    """The lane of each (sorted by begin), and how many there are."""
    ends = [max(one.dated.due, one.dated.begin) + LABEL_ROOM_DAYS for one in laid]
    return assign_lanes([one.dated.begin for one in laid], ends, [-1] * len(laid))


def build_deals(builder: SceneBuilder, as_of: AsOf, spec: ViewSpec, deals: list[Deal]) -> None:
    """Append the deals' rows: the watched pair's, else those with something open, then the others; a roll-up row for
    what is folded."""
    if not deals:
        return
    if DEALS_PATH in spec.folded:
        count = tr("{count} deals", count=len(deals))
        row = builder.add_row(
            Row("rollup/deals", "rollup", "", tr("Deals"), "", count, DEALS_PATH, "", 1, len(deals))
        )
        _roll_up(builder, as_of, deals, row)
        return
    pressing = [deal for deal in deals if _has_something_open(builder, deal)]
    others = [deal for deal in deals if not _has_something_open(builder, deal)]
    if any(_is_watched(deal, spec) for deal in deals):
        others = [deal for deal in (*pressing, *others) if not _is_watched(deal, spec)]
        pressing = [deal for deal in deals if _is_watched(deal, spec)]
    for deal in pressing:
        _build_deal(builder, as_of, deal, first=not builder.rows)
    folded = OTHER_DEALS_PATH in spec.folded
    if others and (folded or pressing):
        row = builder.add_row(_head_of_others(others, among=bool(pressing), folded=folded))
        if folded:
            _roll_up(builder, as_of, others, row)
            return
    for deal in others:
        _build_deal(builder, as_of, deal, first=not builder.rows)


def _has_something_open(builder: SceneBuilder, deal: Deal) -> bool:
    """Whether a tranche carries a verdict of at risk or worse."""
    tranches = (commitment for commitment, _ in (*deal.dated, *deal.undated))
    return any(_is_pressing(builder, commitment.key) for commitment in tranches)


def _is_pressing(builder: SceneBuilder, key: str) -> bool:
    return 0 < builder.badge_of(key) <= _LAST_OPEN


def _head_of_others(deals: list[Deal], *, among: bool, folded: bool) -> Row:
    count = len(deals)
    if among:
        title = trn("{count} other deal", "{count} other deals", count)
    else:
        title = trn("{count} deal", "{count} deals", count)
    undated = sum(len(deal.undated) for deal in deals)
    note = tr("{count} undated", count=undated) if undated and folded else ""
    starts = 2 if among else 1
    return Row(
        "rollup/deals/other", "rollup", "", "", title, note, DEALS_PATH, OTHER_DEALS_PATH, starts, count
    )


def _roll_up(builder: SceneBuilder, as_of: AsOf, deals: list[Deal], row: int) -> None:
    """Where the deals hold anything as one piece, each due day with its verdict; what is next and open in words."""
    spans = []
    for deal in deals:
        colour = builder.colour_code("vendor", deal.agreement.supplier)
        for commitment, dated in deal.dated:
            bar = tranche_bar(dated, binding=commitment.standing == "binding")
            builder.add_bar(
                row,
                commitment.key,
                "",
                bar._replace(pieces=[]),
                colour,
                dated.begin,
                tranche=True,
                badged=_is_pressing(builder, commitment.key),
            )
            spans.append((dated.begin, dated.due))
    pieces = [(start, end, PIECE["rollup"]) for start, end in merged(spans)]
    builder.add_pieces(row, pieces, builder.colour_code("vendor", ""))
    undated = [commitment.key for deal in deals for commitment, _ in deal.undated]
    tranches = [(deal, *pair) for deal in deals for pair in deal.dated]
    ahead = [
        Next(dated.due, _called(as_of, deal.agreement, commitment), say_window(dated.stated.shown))
        for deal, commitment, dated in tranches
        if dated.kind == "planned" and dated.due > as_of.day
    ]
    badges = [builder.badge_of(commitment.key) for _, commitment, _ in tranches]
    builder.asides.append(rollup_aside(row, ahead, badges, undated))


def _called(as_of: AsOf, agreement: Agreement, commitment: Commitment) -> str:
    """The pair of a tranche, with its standing where it does not bind."""
    standing = commitment.standing or agreement.standing
    title = pair_title(as_of.roadmap, agreement)
    return title if standing == "binding" else f"{title} ({tr(standing)})"


def _build_deal(builder: SceneBuilder, as_of: AsOf, deal: Deal, *, first: bool) -> None:
    agreement = deal.agreement
    note = "" if agreement.standing == "binding" else agreement.standing
    lanes, count = assign_lanes(
        [dated.begin for _, dated in deal.dated],
        [max(dated.due, dated.begin + _LABEL_DAYS) for _, dated in deal.dated],
        [-1] * len(deal.dated),
    )
    title = pair_title(as_of.roadmap, agreement)
    rows = []
    for lane in range(max(count, 1)):
        key = f"deal/{agreement.key}" + (f"/{lane}" if lane else "")
        kind, starts = ("deal", 1 if first else 2) if lane == 0 else ("lane", 0)
        head = (title, note) if lane == 0 else ("", "")
        rows.append(builder.add_row(Row(key, kind, agreement.supplier, "", *head, DEALS_PATH, "", starts)))
    colour = builder.colour_code("vendor", agreement.supplier)
    for (commitment, dated), lane in zip(deal.dated, lanes, strict=True):
        bar = tranche_bar(dated, binding=commitment.standing == "binding")
        label = commitment_label(commitment, agreement, product_of(as_of.roadmap, commitment))
        builder.add_bar(rows[lane], commitment.key, label, bar, colour, dated.begin, tranche=True)
    if deal.undated or not deal.dated:
        builder.asides.append(_aside(rows[-1], as_of, deal))


def _aside(row: int, as_of: AsOf, deal: Deal) -> Aside:
    if not deal.undated:
        size = say_quantity(deal.agreement.quantity, deal.agreement.unit) or tr("size not told")
        return Aside(row, (), tr("{size}: no tranche, no date", size=size), tr("no date"))
    keys = tuple(commitment.key for commitment, _ in deal.undated)
    texts = []
    for commitment, dated in deal.undated:
        product = product_of(as_of.roadmap, commitment) or tr("no product")
        texts.append(f"{commitment_label(commitment, deal.agreement)}: {product}, {dated.words}")
    return Aside(row, keys, "; ".join(texts), tr("{count} undated", count=len(keys)))
