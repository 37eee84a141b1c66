"""Correct, supersede, retract, delete, make, rename, merge: each planned from rows, told with what follows, refused in
a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.edit import Edit, edited
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import (
    Acceptance,
    Agreement,
    Claim,
    Commitment,
    FollowUp,
    FormerName,
    Generation,
    Line,
    Link,
    Need,
    Organization,
    ScenarioShift,
    Spec,
    Warrant,
)
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.editing.correcting import plan_correct, plan_key
from roadmap_app.workspace.editing.deleting import plan_delete
from roadmap_app.workspace.editing.making import plan_make
from roadmap_app.workspace.editing.merging import plan_merge
from roadmap_app.workspace.editing.renaming import plan_rename
from roadmap_app.workspace.editing.speaking import CANCELLED, NO_DATE, Said, plan_retract, plan_supersede
from roadmap_app.workspace.workspace import Workspace

URL = "https://amd.com/"
DAY = day_of("2026-11-22")
SPEC = CheckSpec(DAY)


def _roadmap(**more: list[Any]) -> Roadmap:
    """AMD sells a rack with a chip in it to Meta; the chip is late for the rack."""
    tables: dict[str, list[Any]] = {
        "organizations": [
            Organization("amd", "AMD", "supplier"),
            Organization("amd-inc", "Advanced Micro Devices", "", website=URL),
            Organization("meta", "Meta", "customer"),
        ],
        "lines": [
            Line("gpu", "amd", "silicon", "Instinct", "GPU"),
            Line("rack", "amd", "system", "Racks", "rack"),
        ],
        "generations": [
            Generation("chip", "gpu", "MI455X", sequence="2"),
            Generation(
                "chip-2", "gpu", "Instinct MI455X", codename="Altair", sequence="2", predecessor="chip"
            ),
            Generation("helios", "rack", "Helios"),
        ],
        "specs": [Spec("chip", "hbm_gb", "432", "GB", URL)],
        "links": [
            Link("helios", "contains", "chip", stated_on="2026-01-01", stated_by="amd", source_url=URL)
        ],
        "claims": [
            Claim("chip", "production", "2027-Q3", "2026-06-05", "amd", source_url=URL),
            Claim("chip-2", "production", "2027-Q3", "2026-06-05", "amd", source_url=URL, note="same"),
            Claim("helios", "available", "2026-Q4", "2026-06-05", "amd", source_url=URL),
            Claim("deal/1", "begins", "2026-12", "2026-06-05", "amd", source_url=URL),
        ],
        "agreements": [
            Agreement("deal", "Deal", "amd", "meta", "2026-02-01", "2", "GW", sharing="meta;amd-inc")
        ],
        "commitments": [Commitment("deal", "1", "helios", "1", "GW"), Commitment("deal", "2", "", "1", "GW")],
        "warrants": [Warrant("deal", "1", "100", commitment_sequence="1")],
        "needs": [Need("meta", "helios", "available", "2026-12", "2026-03-01", source_url=URL)],
        "scenarios": [ScenarioShift("late", "helios", "available", "91")],
    }
    return Roadmap({**tables, **more})


def _refused(words: str, plan: Any, *arguments: Any) -> None:
    with pytest.raises(RoadmapError, match=words):
        plan(*arguments)


def _refers_to_what_is_there(roadmap: Roadmap) -> None:
    from roadmap_app.domain.editing.rows import kept_row

    for table in TABLES:
        if table not in ("acceptances", "follow_ups", "rule_settings"):
            for row in roadmap.rows(table):
                kept_row(roadmap, table, row)


HELIOS = _roadmap().claims_of("helios")[0]


def test_a_corrected_statement_stands_in_place_of_the_wrong_one_on_every_day() -> None:
    roadmap = _roadmap()
    edit = plan_correct(roadmap, "claims", HELIOS, {"window": "Q3 2026", "stated_on": "2026-05-04"})
    assert edit.label == "Correction of claim on Helios (available)"
    assert edited(roadmap, edit).claims_of("helios") == (
        HELIOS._replace(window="2026-Q3", stated_on="2026-05-04"),
    )


def test_a_correction_that_cannot_be_is_refused_in_a_sentence() -> None:
    roadmap = _roadmap()
    for words, cells in (
        ("is no product of this workspace", {"subject": "nothing"}),
        ("not understood as a date", {"window": "soon"}),
        ("nobody can have seen it", {"status": "actual", "window": "2027"}),
        ("lies after today", {"stated_on": "2099-01-01"}),
        ("milestones of a generation are", {"milestone": "begins"}),
        ("has no “colour”", {"colour": "red"}),
        ("stands there like that already", {"window": "Q4 2026"}),
    ):
        _refused(words, plan_correct, roadmap, "claims", HELIOS, cells)
    other = HELIOS._replace(window="2027")
    both = edited(roadmap, Edit("", {"claims": (other,)}))
    _refused("There is a claim of", plan_correct, both, "claims", other, {"window": "2026-Q4"})
    _refused("not in the workspace", plan_correct, roadmap, "claims", other, {"window": "2028"})


def test_what_they_say_anew_stands_beside_what_they_said_with_its_own_day_and_source() -> None:
    roadmap = _roadmap()
    edit = plan_supersede(
        roadmap, "claims", HELIOS, {"window": "2027-Q1", "stated_on": "2026-11-04", "source_url": URL + "new"}
    )
    old, new = edited(roadmap, edit).claims_of("helios")
    assert old == HELIOS
    assert new[:7] == ("helios", "available", "2027-Q1", "2026-11-04", "amd", "plan", "medium")
    _refused("needs a source", plan_supersede, roadmap, "claims", HELIOS, {"stated_on": "2026-11-04"})
    _refused("needs the day", plan_supersede, roadmap, "claims", HELIOS, {"source_url": URL})
    older = {"window": "2027", "stated_on": "2026-01-04", "source_url": URL}
    _refused("cannot have been said before", plan_supersede, roadmap, "claims", HELIOS, older)


@pytest.mark.parametrize(("way", "status"), [(NO_DATE, "withdrawn"), (CANCELLED, "cancelled")])
def test_what_is_taken_back_held_until_that_day(way: str, status: str) -> None:
    roadmap = _roadmap()
    after = edited(roadmap, plan_retract(roadmap, "claims", HELIOS, Said("2026-10-04", source_url=URL), way))

    def holds(day: str) -> str:
        return Check.of(after, CheckSpec(day_of(day))).structure.as_of.holds("helios", "available").status

    assert (holds("2026-10-03"), holds("2026-10-04")) == ("plan", status)


def test_that_it_came_is_taken_back_by_undoing_it_and_giving_no_date() -> None:
    came = Claim("helios", "available", "2026-09", "2026-09-30", "amd", "actual", source_url=URL)
    roadmap = _roadmap(claims=[came])
    edit = plan_retract(roadmap, "claims", came, Said("2026-10-04", source_url=URL))
    held = Check.of(edited(roadmap, edit), SPEC).structure.as_of.holds("helios", "available")
    assert (held.reached, held.status) == (False, "undated")
    assert len(edit.told) == 1


def test_a_link_is_withdrawn_and_a_thing_that_nobody_states_is_not() -> None:
    roadmap = _roadmap()
    (link,) = roadmap.link_statements
    after = edited(roadmap, plan_retract(roadmap, "links", link, Said("2026-10-04", source_url=URL)))
    assert after.as_linked(day_of("2026-10-03")).links_from("helios")
    assert not after.as_linked(day_of("2026-10-04")).links_from("helios")
    _refused(
        "is no dated statement",
        plan_retract,
        roadmap,
        "agreements",
        roadmap.agreement("deal"),
        Said("2026-10-04"),
    )


def test_what_goes_with_a_deleted_product_is_told_and_what_may_do_without_it_stays() -> None:
    roadmap = _roadmap()
    edit = plan_delete(roadmap, "generations", [roadmap.generation("helios")])
    assert edit.told == (
        "With it go 1 claim, 1 link, 1 need and 1 change of a what-if.",
        "1 tranche no longer names a product.",
    )
    after = edited(roadmap, edit)
    _refers_to_what_is_there(after)
    assert after.commitment("deal/1") == Commitment("deal", "1", "", "1", "GW")


def test_with_an_organization_goes_all_that_is_its_and_nothing_is_shared_wider() -> None:
    roadmap = _roadmap()
    after = edited(roadmap, plan_delete(roadmap, "organizations", [roadmap.organization("amd")]))
    _refers_to_what_is_there(after)
    assert not any(after.rows(table) for table in TABLES if table not in ("organizations",))
    meta = edited(roadmap, plan_delete(roadmap, "organizations", [roadmap.organization("amd-inc")]))
    assert meta.agreement("deal").sharing == "meta"  # type: ignore[union-attr]
    only = _roadmap(agreements=[Agreement("deal", "Deal", "amd", "meta", sharing="amd-inc")])
    alone = edited(only, plan_delete(only, "organizations", [only.organization("amd-inc")]))
    assert alone.agreement("deal").sharing == "internal"  # type: ignore[union-attr]


def test_a_thing_is_made_with_a_key_of_its_name_and_a_tranche_with_the_next_number() -> None:
    roadmap = _roadmap()
    (made,) = plan_make(roadmap, "organizations", {"name": "Crusoe Énergie"}).put["organizations"]
    assert made == Organization("crusoe-energie", "Crusoe Énergie")
    (tranche,) = plan_make(roadmap, "commitments", {"agreement": "deal"}).put["commitments"]
    assert tranche.sequence == "3"
    _refused(
        "There is an organization of",
        plan_make,
        roadmap,
        "organizations",
        {"key": "amd", "name": "x"},
    )
    _refused("the name is missing", plan_make, roadmap, "organizations", {"key": "x"})


def test_a_renamed_thing_is_found_by_the_name_that_it_bore_and_the_day_is_kept() -> None:
    roadmap = _roadmap()
    edit = plan_rename(roadmap, "generations", "helios", "Helios rack", DAY)
    after = edited(roadmap, edit)
    assert after.generation("helios") == Generation("helios", "rack", "Helios rack", aliases="Helios")
    assert after.former_names_of("generation", "helios") == (
        FormerName("generation", "helios", "Helios", "2026-11-22"),
    )
    meta = edited(roadmap, plan_rename(roadmap, "organizations", "meta", "Meta Platforms", DAY))
    for found, name in ((after, "Helios"), (meta, "Meta")):
        assert names_of(found).meant_by(name)
    back = edited(after, plan_rename(after, "generations", "helios", "Helios", DAY))
    assert [one.name for one in back.former_names_of("generation", "helios")] == ["Helios rack"]
    assert plan_rename(roadmap, "generations", "helios", "MI455X").doubts == (
        "“MI455X” is also what MI455X (chip) is called.",
        "“MI455X” is also what MI455X (chip-2) is called.",
    )


def test_all_that_refers_to_a_key_follows_it() -> None:
    roadmap = _roadmap()
    for table, old, new in (
        ("generations", "helios", "helios-1"),
        ("organizations", "amd", "advanced"),
        ("agreements", "deal", "big-deal"),
        ("commitments", "deal/1", "deal/7"),
        ("lines", "gpu", "instinct"),
    ):
        after = edited(roadmap, plan_key(roadmap, table, old, new))
        _refers_to_what_is_there(after)
        assert sum(len(after.rows(name)) for name in TABLES) == sum(
            len(roadmap.rows(name)) for name in TABLES
        )
    moved = edited(roadmap, plan_key(roadmap, "commitments", "deal/1", "deal/7"))
    assert moved.warrants_of("deal")[0].commitment_sequence == "7"
    assert moved.claims_of("deal/7")
    _refused("already; merge the two", plan_key, roadmap, "generations", "helios", "chip")


def test_twins_become_one_doubles_fall_together_and_what_only_one_tells_stays() -> None:
    roadmap = _roadmap()
    edit = plan_merge(roadmap, "generations", "chip", "chip-2")
    after = edited(roadmap, edit)
    _refers_to_what_is_there(after)
    assert edit.told[0] == "1 double falls together: 1 claim."
    assert edit.doubts == ("MI455X and Instinct MI455X stand as one after the other: they may be two.",)
    assert after.generation("chip") == Generation("chip", "gpu", "MI455X", "Altair", "Instinct MI455X", "2")
    assert [one.note for one in after.claims_of("chip")] == ["same"]
    _refused("no twins", plan_merge, roadmap, "generations", "chip", "helios")
    _refused("no twins", plan_merge, roadmap, "lines", "gpu", "rack")
    _refused("an agreement with each other", plan_merge, roadmap, "organizations", "amd", "meta")


def test_an_organization_merged_with_its_twin_keeps_what_was_shared_with_either() -> None:
    roadmap = _roadmap()
    after = edited(roadmap, plan_merge(roadmap, "organizations", "amd", "amd-inc"))
    _refers_to_what_is_there(after)
    assert after.agreement("deal").sharing == "meta;amd"  # type: ignore[union-attr]
    assert after.organization("amd").website == URL  # type: ignore[union-attr]
    assert names_of(after).meant_by("Advanced Micro Devices")[0].key == "amd"


def _with_decisions(roadmap: Roadmap) -> tuple[Roadmap, set[str]]:
    """The same with all its findings accepted and followed up."""
    marks = {one.fingerprint for one in Check.of(roadmap, SPEC).result().findings if one.is_finding}
    rows = Edit(
        "",
        {
            "acceptances": tuple(Acceptance(one, "known", "Eva", "2099-01-01") for one in marks),
            "follow_ups": tuple(FollowUp(one, "Eva") for one in marks),
        },
    )
    return edited(roadmap, rows), marks


def _accepted(roadmap: Roadmap) -> tuple[int, int]:
    """How many findings are accepted, and how many are not."""
    result = Check.of(roadmap, SPEC).result()
    return result.accepted, len(result.open) + len(result.gaps)


def test_no_fingerprint_is_lost_by_another_name_and_none_by_another_key() -> None:
    roadmap, marks = _with_decisions(_roadmap())
    for table, key in (
        ("generations", "helios"),
        ("organizations", "amd"),
        ("lines", "rack"),
        ("agreements", "deal"),
    ):
        after = edited(roadmap, plan_rename(roadmap, table, key, "Another name"))
        assert _accepted(after) == (len(marks), 0)
        assert {one.fingerprint for one in after.rows("acceptances")} == marks
        edit = plan_key(roadmap, table, key, "another-key", SPEC)
        assert _accepted(edited(roadmap, edit)) == (len(marks), 0)


def test_an_acceptance_follows_whatever_way_the_correction_comes_in(empty: Path) -> None:
    start, marks = _with_decisions(_roadmap())
    workspace = Workspace.open(empty)
    workspace.decide("Start", {table: start.rows(table) for table in TABLES if start.rows(table)})
    chip = workspace.roadmap.claims_of("chip")[0]
    plain = Edit("From a sheet", {"claims": (chip._replace(source_url=URL + "x"),)}, {"claims": (chip,)})
    workspace.apply(plain)
    assert _accepted(workspace.roadmap) == (len(marks), 0)
    workspace.undo()
    assert {one.fingerprint for one in workspace.roadmap.rows("acceptances")} == marks


def test_an_acceptance_follows_a_corrected_address_and_comes_back_with_another_date() -> None:
    roadmap, marks = _with_decisions(_roadmap())
    chip = roadmap.claims_of("chip")[0]
    address = plan_correct(roadmap, "claims", chip, {"source_url": URL + "other"}, SPEC)
    assert any("follow" in sentence for sentence in address.told)
    assert _accepted(edited(roadmap, address)) == (len(marks), 0)
    date = plan_correct(roadmap, "claims", chip, {"window": "2027-Q2"}, SPEC)
    assert any("no longer" in sentence for sentence in date.told)
    accepted, left = _accepted(edited(roadmap, date))
    assert accepted < len(marks) and left > 0
