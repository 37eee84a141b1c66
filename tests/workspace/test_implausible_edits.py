"""What an edit must not make of somebody's words without being asked: another's word undone, a total outgrown, a
statement put into another's mouth."""

from __future__ import annotations

from roadmap_app.domain.editing.edit import Edit, edited
from roadmap_app.domain.editing.selecting import cells_meant
from roadmap_app.domain.records import Claim, Generation, Line, Spec
from roadmap_app.workspace.editing.correcting import plan_correct, plan_key
from roadmap_app.workspace.editing.deleting import plan_delete
from roadmap_app.workspace.editing.making import plan_make
from roadmap_app.workspace.editing.merging import plan_merge
from roadmap_app.workspace.editing.speaking import CANCELLED, Said, plan_retract, plan_supersede
from tests.workspace.test_editing import HELIOS, SPEC, URL, _accepted, _refused, _roadmap, _with_decisions

CAME = Claim("helios", "available", "2026-09", "2026-09-30", "amd", "actual", source_url=URL)
SAID = Said("2026-10-04", source_url=URL)


def test_that_it_came_is_taken_back_without_a_doubt_about_itself() -> None:
    assert plan_retract(_roadmap(claims=[CAME]), "claims", CAME, SAID).doubts == ()


def test_a_plan_after_it_came_is_doubted_until_that_was_taken_back() -> None:
    roadmap = _roadmap(claims=[CAME])
    plan = {"status": "plan", "window": "2027-Q1", "stated_on": "2026-11-01", "source_url": URL}
    (doubt,) = plan_supersede(roadmap, "claims", CAME, plan).doubts
    assert doubt.startswith("AMD said on 30 Sep 2026 that Helios")
    after = edited(roadmap, plan_retract(roadmap, "claims", CAME, SAID))
    assert plan_supersede(after, "claims", CAME, plan).doubts == ()


def test_who_takes_back_that_it_came_is_told_whose_word_that_undoes_too() -> None:
    metas = CAME._replace(stated_by="meta", stated_on="2026-10-01")
    (doubt,) = plan_retract(_roadmap(claims=[CAME, metas]), "claims", metas, SAID).doubts
    assert doubt == "AMD said on 30 Sep 2026 that Helios became available; this undoes that, too."


def test_nothing_is_cancelled_on_the_day_on_which_it_was_said() -> None:
    day = Said(HELIOS.stated_on, source_url=URL)
    roadmap = _roadmap(claims=[CAME, HELIOS])
    _refused("of that same day does not undo it", plan_retract, roadmap, "claims", HELIOS, day, CANCELLED)
    same = SAID._replace(stated_on=CAME.stated_on)
    _refused("of that same day does not undo it", plan_retract, roadmap, "claims", CAME, same)
    assert plan_retract(roadmap, "claims", HELIOS, day).told == (
        "Both are of one day: which counts then follows from confidence and order of entry.",
    )


def test_what_they_say_anew_is_not_put_into_anothers_mouth_nor_said_of_something_else() -> None:
    for column, other in (("stated_by", "meta"), ("subject", "chip"), ("milestone", "volume")):
        cells = {column: other, "stated_on": "2026-11-04", "source_url": URL}
        _refused(f"with another {column}", plan_supersede, _roadmap(), "claims", HELIOS, cells)


def test_a_total_that_falls_under_its_tranches_is_doubted_and_one_that_stood_so_is_not() -> None:
    roadmap = _roadmap()
    deal = roadmap.agreement("deal")
    (doubt,) = plan_correct(roadmap, "agreements", deal, {"quantity": "1"}).doubts
    assert doubt.endswith("would add up to 2 GW, over its total of 1 GW.")
    low = edited(roadmap, Edit("", {"agreements": (deal._replace(quantity="1"),)}))  # type: ignore[union-attr]
    assert plan_correct(low, "agreements", low.agreement("deal"), {"terms": "as filed"}).doubts == ()


def test_a_name_that_means_several_products_is_asked_not_called_missing() -> None:
    two = [Generation("chip", "gpu", "MI455X", sequence="1"), Generation("rack-2", "rack", "MI455X")]
    _refused(
        "“MI455X” may be .* give the key",
        cells_meant,
        _roadmap(generations=two),
        "claims",
        {"subject": "MI455X"},
    )


def test_a_second_thing_of_a_name_is_asked_about() -> None:
    (doubt,) = plan_make(_roadmap(), "organizations", {"name": "AMD"}).doubts
    assert doubt == "“AMD” is also what AMD (amd) is called."
    assert plan_make(_roadmap(), "organizations", {"name": "Arm"}).doubts == ()


def test_what_is_lost_where_twins_tell_different_things_is_asked_about() -> None:
    specs = [Spec("chip", "hbm_gb", "432", "GB", URL), Spec("chip-2", "hbm_gb", "288", "GB", URL)]
    twins = [Generation("chip", "gpu", "MI455X"), Generation("chip-2", "gpu", "Instinct MI455X")]
    edit = plan_merge(
        _roadmap(specs=specs, generations=[*twins, _roadmap().generation("helios")]),
        "generations",
        "chip",
        "chip-2",
    )
    assert edit.doubts == (
        "Where both tell different things, what MI455X tells stays and the other goes:"
        " hbm_gb of MI455X (value 432, not 288).",
    )


def test_lines_of_two_owners_and_products_of_one_name_are_asked_about() -> None:
    lines = [
        Line("gpu", "amd", "silicon", "Instinct"),
        Line("other", "meta", "silicon", "Accelerators"),
        Line("rack", "amd", "system", "Racks"),
    ]
    generations = [
        Generation("chip", "gpu", "MI455X"),
        Generation("chip-2", "other", "MI455X"),
        Generation("helios", "rack", "Helios"),
    ]
    roadmap = _roadmap(lines=lines, generations=generations)
    assert plan_merge(roadmap, "lines", "gpu", "other").doubts == (
        "Instinct is a line of AMD and Accelerators one of Meta.",
        "Both have MI455X; they stay two until they are merged, too.",
    )
    _refused(
        "Instinct is a line of silicon and Racks one of system", plan_merge, roadmap, "lines", "gpu", "rack"
    )


def test_sentences_about_what_is_missing_or_no_statement_are_english() -> None:
    roadmap = _roadmap()
    deal = roadmap.agreement("deal")
    _refused("^An agreement is no dated statement", plan_retract, roadmap, "agreements", deal, SAID)
    _refused(
        "^A product cannot be kept without name",
        plan_correct,
        roadmap,
        "generations",
        roadmap.generation("chip"),
        {"name": ""},
    )
    told = plan_delete(roadmap, "commitments", [roadmap.commitment("deal/1")]).told
    assert "1 warrant no longer names a tranche to vest by." in told


def test_an_acceptance_follows_a_new_key_where_the_same_words_were_said_twice() -> None:
    again = HELIOS._replace(stated_on="2026-08-04", confidence="low")
    claims = [*_roadmap().claims, again]
    roadmap, accepted = _with_decisions(_roadmap(claims=claims))
    assert accepted
    edit = plan_key(roadmap, "generations", "helios", "amd-helios", SPEC)
    assert not [one for one in edit.told if "no longer stand" in one]
    assert _accepted(edited(roadmap, edit)) == _accepted(roadmap)
