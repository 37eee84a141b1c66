"""Terms of deals on which two sources differ, side by side with both sources. It must not know Qt."""

from __future__ import annotations

from dataclasses import replace

from roadmap_app.alignment.answers.deals import Deals
from roadmap_app.alignment.answers.disputes import Dispute, Saying
from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day, say_window
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.words.addresses import link_of, site_of

_TERMS = {
    "begins": trc("disputed term", "begins"),
    "completes": trc("disputed term", "completes"),
    "terms": trc("disputed term", "terms"),
}


def disputes_table(deals: Deals) -> Table:
    """One row per disputed term; a product that several deals wait for is told with the first, naming the others."""
    columns = (
        *(Column(tr("What"), share=3), Column(tr("One source says"), share=3), Column(tr("Source"))),
        *(Column(tr("Another says"), share=4), Column(tr("Source")), Column(tr("Both can hold"))),
    )
    note = tr(
        "Dates by each organization’s latest word; terms as the record itself tells "
        "them otherwise. Nobody is declared right."
    )
    rows = tuple(_dispute_row(deals, one, others) for one, others in _once(deals.disputes))
    nothing = tr("On no term of these deals do two sources on record differ.")
    return Table(tr("Disputed terms"), columns, rows, note, nothing)


def narrow_disputes(table: Table) -> Table:
    """The same for little room: each source in a row of its own."""
    rows: list[Row] = []
    for one in table.rows:
        what, first, source, other, other_source, both = one.cells
        told = replace(what, text=f"{what.text}\nBoth can hold: {both.text}" if both.text else what.text)
        rows.append(replace(one, cells=(told, first, source)))
        rows.append(replace(one, cells=(Cell("", unsaid=what.text), other, other_source)))
    columns = (
        Column(tr("What"), share=4),
        Column(tr("A source says"), share=5),
        Column(tr("Source"), share=3),
    )
    return replace(table, columns=columns, rows=tuple(rows))


def _once(disputes: tuple[Dispute, ...]) -> list[tuple[Dispute, list[str]]]:
    """Each dispute with the further agreements that wait for the same date."""
    told: dict[tuple[object, ...], tuple[Dispute, list[str]]] = {}
    for one in disputes:
        place = (one.subject, one.term, one.other)
        if place in told:
            told[place][1].append(one.agreement)
        else:
            told[place] = (one, [])
    return list(told.values())


def _dispute_row(answer: Deals, dispute: Dispute, others: list[str]) -> Row:
    roadmap = answer.structure.roadmap
    name = short_name(roadmap, dispute.subject)
    words = _TERMS.get(dispute.term) or MILESTONE_WORDS.get(dispute.term, dispute.term)
    what = f"{name}, {words}"
    if roadmap.generation(dispute.subject) is not None:
        deals = list(dict.fromkeys(short_name(roadmap, key) for key in (dispute.agreement, *others)))
        what += tr(" (for {deals})", deals=", ".join(deals))
    both = {True: tr("yes, narrower"), False: tr("no"), None: ""}[dispute.both_hold]
    agreement = roadmap.agreement(dispute.agreement)
    one, other = _words(answer, dispute, dispute.one), _words(answer, dispute, dispute.other)
    return Row(
        (
            Cell(what, strong=True, vendor=agreement.supplier if agreement else ""),
            Cell(one),
            _source(dispute.one),
            Cell(other),
            _source(dispute.other),
            Cell(
                both,
                tone="muted" if dispute.both_hold is not False else "ink",
                strong=dispute.both_hold is False,
            ),
        ),
        key=dispute.subject,
        spoken=f"{what}: {one} ({_source(dispute.one).text}); {other} ({_source(dispute.other).text}).",
    )


def _words(deals: Deals, dispute: Dispute, said: Saying) -> str:
    if said.window is None:
        return said.text or _recorded(deals, dispute)
    low = tr(", low confidence") if said.confidence == "low" else ""
    who, window = short_name(deals.structure.roadmap, said.who), say_window(said.window)
    if not said.stated_on:
        return tr("{who}: {window} (said day not told{low})", who=who, window=window, low=low)
    day = say_day(day_of(said.stated_on))
    return tr("{who}: {window} (said {day}{low})", who=who, window=window, day=day, low=low)


def _recorded(deals: Deals, dispute: Dispute) -> str:
    """What the record holds, beside a clause of its own that tells it otherwise."""
    roadmap = deals.structure.roadmap
    row = roadmap.commitment(dispute.subject) or roadmap.agreement(dispute.subject)
    agreement = roadmap.agreement(dispute.agreement)
    if row is None or agreement is None:
        return tr("recorded")
    signed = (
        tr(", signed {day}", day=say_day(day_of(agreement.signed_on)))
        if agreement.signed_on
        else tr(", not signed")
    )
    return tr(
        "Recorded: {size}, {standing}{signed}", size=size_words(row), standing=tr(row.standing), signed=signed
    )


def _source(said: Saying) -> Cell:
    words = site_of(said.source_url) or said.source_title
    if not words:
        words = tr("the record’s own text") if said.text else tr("no source named")
    return Cell(words, link=link_of(said.source_url), tone="muted")
