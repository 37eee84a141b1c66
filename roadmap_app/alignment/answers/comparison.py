"""Two to five products, or deals, side by side: what is told of each, and where they differ.

Figures of one metric are brought to one unit, so that 19.6 TB/s stands beside 8,000 GB/s as what it is. Of what was
not known on the day nothing is told. It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_app.alignment.answers.compared import NOT_ASKED, ComparedCell, Comparison, ComparisonRow, row_of
from roadmap_app.alignment.answers.compared_deals import agreement_rows
from roadmap_app.alignment.answers.readiness import first_release, lag_between, support_of
from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.alignment.facts.below_production import SHORT_LEVELS, level_of_link
from roadmap_app.alignment.facts.figures import Figure, figures_of, metric_words, said_in_one_unit
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec, Margin
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import WRITTEN_MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import msgid, tr, trn

__all__ = ["FEWEST", "MOST", "ComparedCell", "Comparison", "ComparisonRow", "compare"]

FEWEST, MOST = 2, 5


def compare(roadmap: Roadmap, spec: CheckSpec, keys: Sequence[str]) -> Comparison:
    """RoadmapError where fewer than two or more than five keys are given, or they are not of one kind."""
    if not FEWEST <= len(keys) <= MOST:
        raise RoadmapError(
            tr(
                "{keys} keys cannot be compared; give {fewest} to {most}.",
                keys=len(keys),
                fewest=FEWEST,
                most=MOST,
            )
        )
    structure = structure_of(roadmap, spec)
    agreements = [agreement for key in keys if (agreement := roadmap.agreement(key))]
    if len(agreements) == len(keys):
        names = tuple(pair_name(roadmap, agreement) for agreement in agreements)
        rows = agreement_rows(structure, spec, agreements)
        return Comparison("agreements", tuple(keys), _told_apart(names, keys), tuple(rows))
    for key in keys:
        if roadmap.generation(key) is None:
            raise RoadmapError(
                tr("“{key}” is no generation of this workspace, or is compared with an agreement.", key=key)
            )
    names = tuple(short_name(roadmap, key) for key in keys)
    return Comparison("generations", tuple(keys), names, tuple(_generation_rows(structure, keys)))


def _told_apart(names: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
    """Two deals of one pair get their keys' last part: “AWS – Anthropic (rainier)”."""
    return tuple(
        f"{name} ({key.rsplit('-', 1)[-1]})" if list(names).count(name) > 1 else name
        for name, key in zip(names, keys, strict=True)
    )


# -- products ------------------------------------------------------------------------------------


def _generation_rows(structure: Structure, keys: Sequence[str]) -> list[ComparisonRow]:
    roadmap = structure.roadmap
    known = [key if structure.known(key) else "" for key in keys]
    rows = _product_rows(structure, keys)
    held = [structure.as_of.milestones(key) if key else {} for key in known]
    for kind, words in WRITTEN_MILESTONE_WORDS.items():
        if any(kind in milestones and not milestones[kind].derived for milestones in held):
            rows.append(row_of("dates", words, [_date(milestones.get(kind)) for milestones in held]))
    rows += _spec_rows(roadmap, known)
    rows += _part_rows(structure, known)
    rows += _stack_rows(structure, known)
    rows.append(row_of("deals", msgid("deals that wait for it"), [_deals(structure, key) for key in known]))
    return rows


def _product_rows(structure: Structure, keys: Sequence[str]) -> list[ComparisonRow]:
    roadmap = structure.roadmap
    lines = [roadmap.line_of(key) for key in keys]
    generations = [roadmap.generation(key) for key in keys]
    vendors = [short_name(roadmap, line.organization) if line else "" for line in lines]
    rows = [
        row_of("product", msgid("vendor"), vendors),
        row_of("product", msgid("line"), [line.name if line else "" for line in lines]),
        row_of(
            "product", msgid("kind"), [(line.category or tr(line.layer)) if line else "" for line in lines]
        ),
    ]
    follows = [
        ComparedCell(short_name(roadmap, one.predecessor), key=one.predecessor)
        if one and one.predecessor
        else NOT_ASKED
        for one in generations
    ]
    families = [roadmap.family_of(key) for key in keys]
    of_family = [ComparedCell(short_name(roadmap, key), key=key) if key else NOT_ASKED for key in families]
    for what, cells in (
        (msgid("codename"), [ComparedCell(one.codename if one else "") for one in generations]),
        (msgid("follows"), follows),
        (msgid("variant of"), of_family),
    ):
        if any(cell.text for cell in cells):
            rows.append(row_of("product", what, cells))
    return rows


def _date(stated: Stated | None) -> ComparedCell:
    if stated is None:
        return ComparedCell()
    claim = stated.claim
    sources = (claim.source_url,) if claim and claim.source_url else ()
    text, verdict = _date_words(stated)
    day = None if stated.derived else stated.last_day
    return ComparedCell(
        text, True, None, day, verdict, stated.subject, claim, sources, compares=not stated.derived
    )


def _date_words(stated: Stated) -> tuple[str, str]:
    """The date in words and the mark that says what it is worth; "" while it lies ahead."""
    if stated.status == "actual":
        return (
            tr("came, {window}", window=say_window(stated.stated)) if stated.stated.text else tr("came")
        ), "kept"
    if stated.derived:
        if stated.reached:
            return tr("reached by way of a later one"), "kept"
        return tr("no date of its own"), "no-date"
    if stated.status == "withdrawn":
        return tr("withdrawn, was {window}", window=say_window(stated.last_known)), "no-date"
    if stated.status == "cancelled":
        return tr("cancelled"), "missed"
    if stated.status != "plan":
        return tr("no date given"), "no-date"
    if stated.expired:
        return say_window(stated.stated) + tr(", passed, not confirmed"), "unconfirmed"
    return say_window(stated.stated), ""


def _spec_rows(roadmap: Roadmap, keys: Sequence[str]) -> list[ComparisonRow]:
    told = [figure for key in keys if key for figure in figures_of(roadmap, key)]
    rows = []
    for metric, unit in sorted({(figure.metric, figure.unit) for figure in told}):
        figures = said_in_one_unit([one for one in told if (one.metric, one.unit) == (metric, unit)])
        unit = figures[0].unit
        named = "" if unit in ("", "count") else f", {unit}"
        cells = [_spec([one for one in figures if one.generation == key]) for key in keys]
        rows.append(row_of("specs", f"{metric_words(metric)}{named}", cells))
    return rows


def _spec(figures: Sequence[Figure]) -> ComparedCell:
    """What the sources tell of one figure: “288”, “180 or 192”."""
    if not figures:
        return ComparedCell()
    text = tr(" or ").join(dict.fromkeys(figure.text for figure in figures))
    sources = tuple(dict.fromkeys(figure.source for figure in figures if figure.source))
    return ComparedCell(text, value=figures[0].value, key=figures[0].generation, sources=sources)


def _part_rows(structure: Structure, keys: Sequence[str]) -> list[ComparisonRow]:
    roadmap = structure.roadmap
    contains = [[link.target for link in roadmap.links_from(key, "contains")] if key else [] for key in keys]
    within = [[link.source for link in roadmap.links_to(key, "contains")] if key else [] for key in keys]
    variants = [list(roadmap.variants_of(key)) if key else [] for key in keys]
    rows = []
    for what, parts in (
        (msgid("contains"), contains),
        (msgid("is part of"), within),
        (msgid("variants"), variants),
    ):
        cells = [_listed(structure, names) for names in parts]
        if any(cell.text for cell in cells):
            rows.append(row_of("parts", what, cells))
    return rows


def _listed(structure: Structure, keys: Iterable[str]) -> ComparedCell:
    known = sorted({(short_name(structure.roadmap, key), key) for key in keys if structure.known(key)})
    first = known[0][1] if known else ""
    return ComparedCell(", ".join(name for name, _ in known), key=first)


def _stack_rows(structure: Structure, keys: Sequence[str]) -> list[ComparisonRow]:
    """Of an accelerator, a family or a system: the stacks that its accelerators need, and their first release."""
    found: dict[str, dict[str, ComparedCell]] = {}
    for key in keys:
        members = [m for _, group in structure.accelerators_in(key) for m in group] if key else []
        for stack in sorted({stack for member in members for stack in structure.stacks(member)}):
            found.setdefault(stack, {})[key] = _stack(structure, stack, members)
    return [
        row_of("stacks", short_name(structure.roadmap, stack), [cells.get(key, NOT_ASKED) for key in keys])
        for stack, cells in sorted(found.items())
    ]


def _stack(structure: Structure, stack: str, members: Sequence[str]) -> ComparedCell:
    if members and all(structure.is_before_the_record(stack, member) for member in members):
        return ComparedCell(tr("before the record"))
    option, level = first_release(structure, stack, members)
    if option is None:
        return ComparedCell(tr("none named"), verdict="unconfirmed")
    release = option.subject
    name = short_name(structure.roadmap, release)
    stated = structure.as_of.holds(release, "available")
    claim = stated.claim
    sources = (claim.source_url,) if claim and claim.source_url else ()
    if level != "production":
        below = SHORT_LEVELS[level_of_link(support_of(structure, release, members))]
        return ComparedCell(
            f"{name} ({below})", verdict="unconfirmed", key=release, claim=claim, sources=sources
        )
    lags = [lag_between(stated, structure.as_of.holds(member, "available")) for member in members]
    lag = lags[0] if len(lags) == 1 else None
    if lag is not None and not option.first:  # it may have been there before
        lag = None if lag[1] is None else (None, lag[1])
    text = f"{name}, {_lag_words(lag)}" if lag else name
    return ComparedCell(text, key=release, claim=claim, sources=sources)


def _lag_words(lag: Margin) -> str:
    """“there on day 0”, “6 to 36 days after it”, “up to 30 days after it”."""
    least, most = lag
    if most is not None and most <= 0:
        return tr("there on day 0")
    if least is None or least <= 0:
        if most is None:
            return tr("no lag to tell")
        return trn("up to {count:,} day after it", "up to {count:,} days after it", most)
    if most is None:
        return trn("at least {count:,} day after it", "at least {count:,} days after it", least)
    if least == most:
        return trn("{count:,} day after it", "{count:,} days after it", least)
    return trn(
        "{least:,} to {count:,} day after it", "{least:,} to {count:,} days after it", most, least=least
    )


def _deals(structure: Structure, key: str) -> ComparedCell:
    if not key:
        return ComparedCell()
    live = [found for one in structure.downstream(key) if (found := structure.live_commitment(one))]
    names = {pair_name(structure.roadmap, agreement): commitment.key for commitment, agreement in live}
    return ComparedCell(
        ", ".join(sorted(names)) or tr("none on record"), key=names[min(names)] if names else ""
    )
