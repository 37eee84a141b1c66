"""The Forecast page: when things will have come if each waits for what it needs, and which promises that breaks.

Every figure is the engine's own, the one that `roadmap forecast --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.alignment.forecast.forecast import (
    DRAWS,
    SEED,
    Forecast,
    MilestoneForecast,
    PromiseForecast,
    forecast,
)
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Document, Paragraph, Section, Table
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Window, say_window
from roadmap_app.i18n import msgid, tr, trn
from roadmap_app.reports.forecast.chart import Lane, forecast_chart, lanes_of
from roadmap_app.reports.forecast.tables import (
    NO_DAY,
    THERE,
    milestones_table,
    promise_order,
    promises_table,
    supplier_of,
)
from roadmap_app.reports.forecast.undrawn import UNDRAWN_HEAD, undrawn_table
from roadmap_app.reports.question import PageQuestion

ASSUMED = tr(
    "Every stated window is read as if each of its days were equally likely, and "
    "independent of the others; a date waits for all that its product needs. It is "
    "no prediction by anybody."
)


@dataclass(frozen=True)
class ForecastAnswer:
    """All that the page shows. found: the engine's answer, whole. customers: whose promises are kept, () for all.

    promises: likeliest to be late first. dates: those still to come, by their middle. planned: their windows, by
    `generation:milestone`. lacking: why a promise cannot be drawn.
    """

    question: PageQuestion
    found: Forecast
    customers: frozenset[str]
    promises: tuple[PromiseForecast, ...]
    dates: tuple[MilestoneForecast, ...]
    planned: dict[str, Window]
    lacking: dict[PromiseForecast, str]
    answer: str

    @property
    def roadmap(self) -> Roadmap:
        """What it was asked of."""
        return self.question.roadmap

    @cached_property
    def expected(self) -> dict[tuple[str, str], MilestoneForecast]:
        """Every date that can be drawn, by generation and milestone."""
        return {(one.generation, one.milestone): one for one in self.found.milestones}

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """What the chart draws."""
        return lanes_of(self.promises, self.expected)

    @cached_property
    def chart(self) -> Chart:
        """The promises on an axis of time."""
        return forecast_chart(self.roadmap, self.lanes, self.planned, self.question.spec.as_of)

    @property
    def known_customers(self) -> tuple[str, ...]:
        """To whom anything is promised."""
        keys = (customer_of(self.roadmap, one) for one in self.found.promises)
        return tuple(dict.fromkeys(key for key in keys if key))

    def promises_of(self, limit: int = 0) -> Table:
        """The promises, so many at most; 0 for all."""
        return promises_table(self.roadmap, self.promises, self.expected, self.lacking, limit)

    @cached_property
    def undrawn(self) -> Table:
        """What open promises wait for that cannot be drawn, and why."""
        waiting = {one: why for one, why in self.lacking.items() if not one.is_settled}
        return undrawn_table(self.roadmap, waiting, {one: customer_of(self.roadmap, one) for one in waiting})

    def dates_of(self, limit: int = 0) -> Table:
        """The dates to come, so many at most; 0 for all."""
        return milestones_table(self.roadmap, self.dates, self.planned, limit)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is assumed, and what is left out."""
        if not self.found.circles:
            return (ASSUMED,)
        names = ", ".join(short_name(self.roadmap, key) for key in self.found.circles)
        return tr("Left out, because they wait for each other in a circle: {names}.", names=names), ASSUMED

    @property
    def document(self) -> Document:
        """What is printed and exported."""
        question = self.question
        sections = (
            Section(UNDRAWN_HEAD, (self.undrawn,)),
            Section(tr("When what was promised comes"), (self.chart,)),
            Section(tr("Promises"), (self.promises_of(),)),
            Section(tr("Dates to come"), (self.dates_of(),)),
            Section(tr("How it is reckoned"), tuple(Paragraph(note, "muted") for note in self.notes)),
        )
        return question.document(tr("Forecast"), self.answer, sections)


def draw(
    roadmap: Roadmap,
    spec: CheckSpec,
    progress: Callable[[int, int], None] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Forecast:
    """The forecast of a roadmap. progress(done, total) may raise to give up."""
    return forecast(structure_of(roadmap, spec), draws, seed, progress)


def forecast_answer(
    question: PageQuestion, drawn: Forecast, customers: frozenset[str] = frozenset(), supplier: str = ""
) -> ForecastAnswer:
    """The page of a forecast that has been drawn. customers: whose promises to keep, none for all. supplier: of
    whom alone, and the dates of what these promises wait for."""
    roadmap, spec = question.roadmap, question.spec
    promises = [
        one
        for one in drawn.promises
        if (not customers or customer_of(roadmap, one) in customers)
        and (not supplier or supplier_of(roadmap, one) == supplier)
    ]
    dates = sorted(
        (
            one
            for one in drawn.milestones
            if one.p90 > spec.as_of
            and roadmap.generation(one.generation)
            and (not supplier or one.generation in {promise.generation for promise in promises})
        ),
        key=lambda one: (one.p50, one.generation, one.milestone),
    )
    as_of = AsOf.of(roadmap, spec)
    planned = {
        f"{one.generation}:{one.milestone}": as_of.holds(one.generation, one.milestone).stated
        for one in dates
    }
    kept = tuple(sorted(promises, key=promise_order))
    undrawn = [one for one in kept if one.chance_late is None]
    lacking = {one: _lacking(as_of, one) for one in undrawn}
    answer = _answer(kept, lacking, len(dates))
    return ForecastAnswer(question, drawn, customers, kept, tuple(dates), planned, lacking, answer)


def promise_of(drawn: Forecast, finding: Finding) -> PromiseForecast | None:
    """What a forecast says of the promise that a finding judges; None where it judges none."""
    if finding.rule not in ("delivery", "need"):
        return None
    named = {finding.commitment, *finding.subjects, *(finding.need or ("",))[:1]}
    for one in drawn.promises:
        if one.subject in named and one.generation in finding.generations and one.due == finding.due:
            return one
    return None


def _lacking(as_of: AsOf, one: PromiseForecast) -> str:
    """“Q3 2026” passed; no date stated; only the customer’s word; what the promise itself leaves open."""
    if one.due is None:
        return NO_DAY
    stated = as_of.holds(one.generation, one.milestone)
    if stated.reached:
        return THERE
    if stated.expired:
        return tr("“{window}” passed", window=say_window(stated.stated))
    return tr("only the customer’s word") if stated.is_dated else tr("no date stated")


def customer_of(roadmap: Roadmap, one: PromiseForecast) -> str:
    """To whom it is promised; of a need who needs it."""
    commitment = roadmap.commitment(one.subject)
    agreement = roadmap.agreement(commitment.agreement) if commitment else None
    return agreement.customer if agreement else one.subject


def _answer(promises: tuple[PromiseForecast, ...], lacking: Mapping[PromiseForecast, str], dates: int) -> str:
    """“Of 30 open promises 2 can be late, 1 more likely than not; 22 wait for what has no date to draw; 3 name no
    day.”"""
    ahead = [one for one in promises if not one.is_settled]
    if not ahead:
        return tr("No promise is open; {dates:,} dates ahead can be drawn.", dates=dates)
    late = [one.chance_late for one in ahead if one.chance_late]
    why = [lacking[one] for one in ahead if one.chance_late is None]
    most = sum(chance >= 0.5 for chance in late)
    some = (
        tr("{late:,} can be late if the stated windows hold", late=len(late))
        if late
        else tr("none is late in any draw if the stated windows hold")
    )
    more = tr(", {most:,} more likely than not", most=most) if most else ""
    undated, there = why.count(NO_DAY), why.count(THERE)
    counts = (
        (len(why) - undated - there, msgid("; {count:,} wait for what has no date to draw")),
        (undated, msgid("; {count:,} name no day")),
        (there, msgid("; {count:,} are there, the record does not tell since when")),
    )
    waits = "".join(tr(words, count=count) for count, words in counts if count)
    return trn(
        "Of {count:,} open promise {some}{more}{waits}.",
        "Of {count:,} open promises {some}{more}{waits}.",
        len(ahead),
        some=some,
        more=more,
        waits=waits,
    )
