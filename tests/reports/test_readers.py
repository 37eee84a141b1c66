"""What a page, a pack or a bundle of a random roadmap says to a reader holds no word of what his profile hides."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.alignment.forecast.forecast import forecast
from roadmap_app.desktop.actions.places import PLACES, TIMELINE
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.bundle.write import write_bundle
from roadmap_app.reports.brief.page import brief_answer
from roadmap_app.reports.compare.page import CompareAnswer, compare_answer
from roadmap_app.reports.data.page import data_answer
from roadmap_app.reports.deals.page import deals_answer
from roadmap_app.reports.forecast.page import ForecastAnswer, forecast_answer
from roadmap_app.reports.pack.pack import pack_document
from roadmap_app.reports.partners.page import partners_answer
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.readiness.page import readiness_answer
from roadmap_app.reports.slips.page import slips_answer
from roadmap_app.reports.sources.page import sources_answer
from tests.random_roadmaps import hidden_words, random_roadmap
from tests.small_sample import small_sample

PROFILES = ("public", "partner:meta", "partner:oracle", "partner:amd")
DAYS = ("2026-11-22", "2026-03-01")


def _forecast(question: PageQuestion) -> ForecastAnswer:
    return forecast_answer(question, forecast(structure_of(question.roadmap, question.spec), draws=20))


def _compared(question: PageQuestion) -> CompareAnswer:
    keys = [row.key for row in question.roadmap.generations if row.line == "amd-instinct"][:5]
    return compare_answer(question, keys)


def _data(question: PageQuestion) -> SimpleNamespace:
    """What the page Data hands out of every table."""
    return SimpleNamespace(document=[data_answer(question, table).document for table in TABLES])


ANSWERS: dict[str, Callable[[PageQuestion], Any]] = {
    "brief": lambda question: brief_answer(question, [question.pair], everyone=True),
    "partners": partners_answer,
    "readiness": readiness_answer,
    "deals": deals_answer,
    "slips": slips_answer,
    "compare": _compared,
    "sources": sources_answer,
    "forecast": _forecast,
    "data": _data,
}
"""What each page says, and beside it the pack of all pairs."""


@pytest.fixture(scope="module")
def some() -> Roadmap:
    return Roadmap(small_sample())


def test_every_page_is_walked() -> None:
    assert set(ANSWERS) == {place.key for place in PLACES} - {TIMELINE}


def _told(answer: Any) -> str:
    """What is printed and exported of a page."""
    if hasattr(answer, "document"):
        return repr(answer.document)
    return repr(sys.modules[type(answer).__module__].document_of(answer))


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10_000))
def test_no_page_pack_or_bundle_holds_a_hidden_word(some: Roadmap, seed: int) -> None:
    chance = random.Random(seed)
    whole, profile = random_roadmap(some, chance), chance.choice(PROFILES)
    shown = as_shared(whole, profile)
    spec = CheckSpec(day_of(chance.choice(DAYS)), rumours=chance.random() < 0.5)
    question = PageQuestion(shown, spec, "Roadmap", profile)
    words = hidden_words(whole, profile.partition(":")[2])
    assert words
    said = {name: _told(make(question)) for name, make in ANSWERS.items()}
    said["pack"] = repr(pack_document(question))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "bundle")
        write_bundle(shown, out)
        said["bundle"] = "".join(path.read_text(encoding="utf-8") for path in out.iterdir())
    leaks = {name: [one for one in words if one in text] for name, text in said.items()}
    assert {name: found for name, found in leaks.items() if found} == {}
