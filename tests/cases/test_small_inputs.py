"""Small inputs that showed faults, one folder of tests/data/cases each, and what is right about them.

They came from public reports of people who keep roadmaps, schedules and support tables with other tools.
"""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from roadmap_app.domain.findings import REMARKS
from tests.cases.asked import CASES, Case

DAY = ("--as-of", "2026-03-01")
RELEASE, CIRCLES, ENDS = (
    CASES / "2-release-ended",
    CASES / "5-predecessor-circle",
    CASES / "6-end-before-begin",
)


# -- a release whose support ends before the day it is needed --------------------------------------


def software(findings: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["rule"]: one for one in findings if one["rule"] in ("software", "delivery-software")}


@pytest.mark.parametrize("imported", [RELEASE], indirect=True)
def test_a_release_that_has_lost_its_support_by_then_is_no_evidence(imported: Case) -> None:
    """Stack 1.0 lost its support on 31 Dec 2025; c1 comes on 1 Mar 2027, 365 days ahead, beyond the horizon."""
    found = software(imported.findings("--all"))
    assert set(found) == {"software", "delivery-software"}
    for one in found.values():
        assert (one["verdict"], one["basis"]) == ("no-date", "support-ended")
        assert one["margin_days"] is None and one["chance_late"] is None
        assert "the support of Stack 1.0 ended on 31 Dec 2025" in one["message"]
        assert "end_of_support" in {claim["milestone"] for claim in one["claims"]}, (
            "it rests on that statement"
        )
    assert found["software"]["due"] == "2027-03-01"


@pytest.mark.parametrize("imported", [RELEASE], indirect=True)
def test_within_the_horizon_it_is_not_confirmed(imported: Case) -> None:
    code, out, _ = imported.run("check", "--as-of", "2026-12-01", "--json", "--all")
    assert code == 0
    found = software(json.loads(out)["findings"])
    assert (found["software"]["verdict"], found["software"]["basis"]) == ("unconfirmed", "support-ended")
    assert "90 days left" in found["software"]["message"]
    later = found["delivery-software"]
    assert (later["verdict"], later["due"]) == ("no-date", "2027-06-30"), "211 days ahead"


@pytest.mark.parametrize("imported", [RELEASE], indirect=True)
def test_day_0_is_not_yes_and_no_lag_is_told(imported: Case) -> None:
    told = imported.asked("readiness")
    (chain,) = told["chains"]
    assert chain["day0"] == "support-ended" and chain["lag_days"] is None
    (row,) = told["rows"]
    assert (row["release"], row["lag_days"], row["verdict"]) == ("s1", None, "no-date")
    text = imported.run("readiness", *DAY)[1]
    assert "support ends before" in text and "support ended" in text


@pytest.mark.parametrize("imported", [RELEASE], indirect=True)
def test_support_that_ends_after_the_day_is_evidence(imported: Case) -> None:
    """The neighbour: support until 1 Mar 2027 is enough for the chip of that day, and not for June."""
    imported.sql(
        "UPDATE claims SET status = 'plan', \"window\" = '2027-03-01' WHERE milestone = 'end_of_support'"
    )
    found = software(imported.findings("--all"))
    assert (found["software"]["verdict"], found["software"]["basis"]) == ("kept", "dates")
    assert (found["delivery-software"]["verdict"], found["delivery-software"]["basis"]) == (
        "no-date",
        "support-ended",
    )
    imported.sql("UPDATE claims SET \"window\" = '2027-02-28' WHERE milestone = 'end_of_support'")
    assert software(imported.findings("--all"))["software"]["basis"] == "support-ended"


@pytest.mark.parametrize("imported", [RELEASE], indirect=True)
def test_a_plan_to_end_support_that_is_cancelled_takes_nothing_away(imported: Case) -> None:
    imported.sql("UPDATE claims SET status = 'cancelled', \"window\" = '' WHERE milestone = 'end_of_support'")
    assert software(imported.findings("--all"))["software"]["verdict"] == "kept"


@pytest.mark.parametrize("imported", [RELEASE], indirect=True)
def test_a_stack_of_which_no_release_has_support_left_is_not_asked_and_named(imported: Case) -> None:
    claims = imported.path.parent / "claims.csv"
    claims.write_text(
        "subject,milestone,window,stated_on,stated_by,status,confidence,restates,sharing,source_title,source_url,"
        "recorded_on,note\n"
        "s2,end_of_support,2026-02-15,2026-02-20,acme,actual,high,,public,t,https://example.com/s2,,\n",
        encoding="utf-8",
    )
    assert imported.run("import", str(claims))[0] == 0
    assert software(imported.findings("--all")) == {}
    told = imported.asked("readiness")
    assert told["rows"] == []
    assert told["unasked"] == [{"generation": "c1", "stack": "stack", "why": "ended"}]
    assert "ended, no support left" in imported.run("readiness", *DAY)[1]


# -- predecessors that form a circle ---------------------------------------------------------------


def test_two_that_follow_each_other_are_refused_with_both_keys(case: Case) -> None:
    before = case.path.read_bytes()
    code, _, err = case.run("import", str(CIRCLES / "two"))
    assert code == 2
    circle = "predecessors form a circle, so none of these can come first"
    assert f"generations.csv, row 2, column predecessor: “c2”: {circle}: “c1” after “c2” after “c1”" in err
    assert "because of 2 problems" in err
    assert case.path.read_bytes() == before


def test_what_follows_itself_is_refused(case: Case) -> None:
    code, _, err = case.run("import", str(CIRCLES / "self"))
    assert code == 2
    assert "row 2, column predecessor: “c1”: “c1” cannot come before itself" in err


@pytest.mark.parametrize(
    ("folder", "circle", "path"),
    [("two", {"c1", "c2"}, "c1 → c2 → c1"), ("self", {"c1"}, "c1 → c1")],
)
def test_in_a_file_that_holds_it_a_circle_is_a_contradiction_and_asks_for_nothing(
    case: Case, tmp_path: Path, folder: str, circle: set[str], path: str
) -> None:
    straight = tmp_path / "straight"
    shutil.copytree(CIRCLES / folder, straight)
    with (CIRCLES / folder / "generations.csv").open(newline="", encoding="utf-8") as file:
        rows = [row | {"predecessor": ""} for row in csv.DictReader(file)]
    with (straight / "generations.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    assert case.run("import", str(straight))[0] == 0
    asked = [one for one in case.findings("--all") if one["verdict"] not in REMARKS]
    assert asked == []
    case.sql("UPDATE generations SET predecessor = ? WHERE key = 'c1'", "c2" if folder == "two" else "c1")
    if folder == "two":
        case.sql("UPDATE generations SET predecessor = 'c1' WHERE key = 'c2'")
    found = case.findings("--all")
    assert all(one["verdict"] in REMARKS for one in found), "no requirement of a thing against itself"
    (told,) = [one for one in found if one["rule"] == "cycle"]
    assert set(told["subjects"]) == circle
    assert path in told["message"] or "c2 → c1 → c2" in told["message"]


# -- what ends before it begins --------------------------------------------------------------------


@pytest.mark.parametrize("imported", [ENDS], indirect=True)
@pytest.mark.parametrize(
    ("subject", "stated"),
    [
        ("c1:end_of_support", {("available", "2027-03-01"), ("end_of_support", "2026-12-31")}),
        ("s1:end_of_support", {("available", "2025-06-01"), ("end_of_support", "2025-03-01")}),
        ("s2:end_of_support", {("available", "2026-02-01"), ("end_of_support", "2026-01-01")}),
        ("c3:available", {("announced", "2027-06-01"), ("available", "2027-02-01")}),
        ("c2:end_of_support", {("end_of_sale", "2028-06-30"), ("end_of_support", "2027-06-30")}),
    ],
)
def test_each_impossible_order_is_a_contradiction_that_cites_both_claims(
    imported: Case, subject: str, stated: set[tuple[str, str]]
) -> None:
    found = [one for one in imported.findings() if one["rule"] == "impossible"]
    assert len(found) == 5
    (told,) = [one for one in found if one["subjects"] == [subject]]
    assert told["verdict"] == "contradiction"
    assert {(claim["milestone"], claim["window"]) for claim in told["claims"]} == stated


@pytest.mark.parametrize("imported", [ENDS], indirect=True)
def test_an_end_on_the_day_of_the_beginning_is_possible(imported: Case) -> None:
    """The neighbour: what begins and ends on one day contradicts nothing."""
    imported.sql("UPDATE claims SET \"window\" = '2027-03-01' WHERE source_url LIKE '%/c1end_of_support%'")
    subjects = {one["subjects"][0] for one in imported.findings() if one["rule"] == "impossible"}
    assert "c1:end_of_support" not in subjects and "c3:available" in subjects


def test_every_case_of_this_folder_is_asked_about() -> None:
    here = Path(__file__).parent
    told = "\n".join(path.read_text(encoding="utf-8") for path in here.glob("test_*.py"))
    assert not [folder.name for folder in CASES.iterdir() if f'"{folder.name}"' not in told]
