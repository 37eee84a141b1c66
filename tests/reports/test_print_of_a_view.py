"""What is printed of a saved view: its name where it may be told, the findings of what it shows and no others."""

from __future__ import annotations

import re
from datetime import date

import pytest

from roadmap_app.domain.audience.audience import Audience
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.views.saved import view_named
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.timeline.saved_view import shown_by
from roadmap_app.timeline.view_spec import ViewSpec
from roadmap_app.workspace.checking import check, tranche_states
from tests.small_sample import small_sample

DAY = day_of("2026-11-30")
ASKED = CheckSpec(DAY)


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return Roadmap(small_sample())


@pytest.fixture(scope="module")
def told(roadmap: Roadmap):  # type: ignore[no-untyped-def]
    return check(roadmap, ASKED).counted, tranche_states(roadmap, ASKED)


def printed(roadmap: Roadmap, told, name: str, **changes) -> Shown:  # type: ignore[no-untyped-def]
    view = view_named(roadmap, name)._replace(**changes)
    return shown(roadmap, shown_by(view, ViewSpec(ASKED, DAY), roadmap), name=view.name, told=told)


def test_the_page_of_a_pair_tells_of_no_other_customer(roadmap: Roadmap, told) -> None:
    pair = printed(roadmap, told, "AMD × Meta")
    parties = {one for finding in pair.findings for one in (finding.supplier, finding.customer)} - {""}
    assert parties == {"amd", "meta"} and pair.findings
    assert {one.rpartition("/")[0] for one in pair.scene.items.key if "/" in one} == {"amd-meta-2026"}
    all_of_them = printed(roadmap, told, "AMD × Meta", deals="above")
    assert {"openai", "oracle"} <= {finding.customer for finding in all_of_them.findings}
    assert pair.view_words().startswith("“AMD × Meta” · AMD, Meta · deals between them alone · 1 Jul 2025 to")


def test_what_is_printed_of_a_text_is_told_and_brings_its_findings_alone(roadmap: Roadmap, told) -> None:
    helios = printed(roadmap, told, "All vendors", text="helios")
    assert "only what has “helios” in its names" in helios.view_words()
    assert helios.findings and len(helios.findings) < len(printed(roadmap, told, "All vendors").findings)
    about = {key for finding in helios.findings for key in finding.generations}
    assert "amd-helios" in about
    assert all("amd-helios" in finding.generations or finding.commitment for finding in helios.findings), (
        "else it is a deal on it"
    )


def test_the_name_of_a_view_is_not_told_where_something_is_left_out(roadmap: Roadmap, told) -> None:
    view = shown_by(view_named(roadmap, "All vendors"), ViewSpec(ASKED, DAY), roadmap)
    lessened = shown(roadmap, view, name="All vendors", audience=Audience(fields=frozenset({"terms"})))
    assert "All vendors" not in lessened.view_words()
    assert printed(roadmap, told, "All vendors").view_words().startswith("“All vendors” · all vendors · ")


def test_a_print_says_what_is_beside_it_and_of_coarsened_dates_no_days_are_told(
    roadmap: Roadmap, told
) -> None:
    slips = printed(roadmap, told, "Slips since January")
    assert slips.scene.ghosts and " · beside it as of 1 Jan 2026" in slips.view_words()
    view = shown_by(view_named(roadmap, "Slips since January"), ViewSpec(ASKED, DAY), roadmap)
    coarse = shown(roadmap, view, audience=Audience("quarter"))
    assert "beside it as of Q1 2026" in coarse.view_words()
    assert coarse.scene.ghosts and len(coarse.scene.ghosts) < len(slips.scene.ghosts)
    for ghost in coarse.scene.ghosts.values():
        assert ghost.words in ("", "later", "earlier", "nearer", "loosened")
        days = (date.fromordinal(int(day)) for day in (ghost.begin, ghost.due))
        assert all(day.day == 1 and day.month in (1, 4, 7, 10) for day in days)
    assert not any(re.search(r"\d d\b", label) for label in coarse.scene.items.label)
