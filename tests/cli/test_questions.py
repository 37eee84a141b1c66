"""The questions of the command line: the promised JSON, under a what-if, for a reader, on several days."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(some: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        arguments = [str(some) if word == "@" else word for word in words]
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def asked(run: Callable[..., tuple[int, str, str]], *words: str) -> dict[str, Any]:
    code, out, err = run(*words, "--as-of", "2026-11-22", "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize(
    ("words", "lists"),
    [
        (
            ("forecast", "@", "--draws", "100"),
            {
                "milestones": {"generation", "milestone", "planned", "p10", "p50", "p90", "driver"},
                "promises": {"subject", "generation", "chance_late", "standard_error", "by_record"},
            },
        ),
        (("partners", "@"), {"pairs": {"supplier", "customer", "verdicts", "worst", "next_due", "at_stake"}}),
        (("readiness", "@"), {"rows": {"generation", "stack", "release", "level", "lag_days", "verdict"}}),
        (
            ("deals", "@"),
            {
                "tranches": {
                    "agreement",
                    "sequence",
                    "standing",
                    "state",
                    "quantity",
                    "unit",
                    "begins",
                    "completes",
                },
                "ramp": {"quarter", "customer", "supplier", "unit", "standing", "started", "p10", "p90"},
                "unassigned": {"agreement", "quantity", "unit", "missing"},
                "concentration": {"customer", "year", "supplier", "share", "missing"},
                "warrants": {"agreement", "tranche", "shares", "gates", "vests_from", "not_before"},
            },
        ),
        (
            ("slips", "@"),
            {
                "milestones": {"generation", "milestone", "statements"},
                "vendors": {"vendor", "kept", "late", "open", "cases"},
            },
        ),
        (
            ("brief", "@"),
            {
                "since": {"day", "kind", "subject"},
                "ahead": {"day", "kind", "subject"},
                "open": {"question", "due"},
            },
        ),
        (("compare", "@", "amd-mi455x", "rubin"), {"rows": {"what", "values", "differs"}}),
    ],
)
def test_the_json_of_each_question_has_the_promised_shape(
    run: Callable[..., tuple[int, str, str]], words: tuple[str, ...], lists: dict[str, set[str]]
) -> None:
    found = asked(run, *words)
    for name, keys in lists.items():
        assert found[name], name
        for row in found[name]:
            assert keys <= set(row), name


@pytest.mark.parametrize("command", ["partners", "readiness", "deals", "slips", "brief", "forecast"])
@pytest.mark.parametrize("day", ["2020-01-01", "2024-12-31", "2026-11-22", "2030-01-01"])
def test_each_question_is_answered_in_words_on_any_day(
    run: Callable[..., tuple[int, str, str]], command: str, day: str
) -> None:
    more = ("--draws", "50") if command == "forecast" else ()
    code, out, err = run(command, "@", "--as-of", day, *more)
    assert (code, err) == (0, "") and out.strip() and "None" not in out and "nan" not in out.split()


def test_partners_opens_a_pair_with_its_findings(run: Callable[..., tuple[int, str, str]]) -> None:
    (pair,) = asked(run, "partners", "@", "amd", "meta")["pairs"]
    assert any("ROCm release" in finding["message"] for finding in pair["findings"])


def test_a_partner_reads_nothing_of_other_customers_deals(run: Callable[..., tuple[int, str, str]]) -> None:
    for command in ("check", "brief", "deals", "partners"):
        _, out, _ = run(command, "@", "--as-of", "2026-11-22", "--profile", "partner:meta")
        for other in ("amd-oracle-2025", "AMD – Oracle", "AMD – OpenAI", "AMD – Anthropic", "50,000 units"):
            assert other not in out, command


def test_a_what_if_is_made_asked_and_removed(run: Callable[..., tuple[int, str, str]]) -> None:
    shift = ("--shift", "amd-mi450:available:+182")
    assert run("scenario", "new", "@", "later", *shift)[0] == 0
    code, out, _ = run("scenario", "diff", "@", "later", "--as-of", "2026-08-01", "--json")
    diff = json.loads(out)
    assert code == 0 and {"new", "gone", "better", "worse", "at_stake"} <= set(diff)
    assert diff["at_stake"]["binding"] == {"GW": 1.1, "units": 50000.0}
    _, supposed, _ = run("check", "@", "--scenario", "later", "--as-of", "2026-08-01", "--customer", "oracle")
    assert "WILL MISS" in supposed and "supposed, in the scenario" in supposed
    assert "WILL MISS" not in run("check", "@", "--as-of", "2026-08-01", "--customer", "oracle")[1]
    _, swept, _ = run("scenario", "sweep", "@", "amd-mi450", "--as-of", "2026-08-01", "--json")
    assert [step["quarters"] for step in json.loads(swept)["steps"]] == [0, 1, 2, 3, 4]
    assert run("scenario", "remove", "@", "later")[0] == 0
    assert run("check", "@", "--scenario", "later")[0] == 2


def test_a_shift_becomes_a_claim_only_with_a_source(run: Callable[..., tuple[int, str, str]]) -> None:
    run("scenario", "new", "@", "later", "--shift", "amd-helios:available:+91")
    claim = ("scenario", "claim", "@", "later", "amd-helios:available", "--by", "amd", "--on", "2026-11-20")
    code, _, err = run(*claim)
    assert code == 2 and "needs a source" in err
    assert run(*claim, "--title", "Earnings call")[0] == 0
    _, out, _ = run("show", "@", "amd-helios", "--as-of", "2026-11-22")
    assert "Earnings call" in out


def test_a_finding_is_accepted_and_followed_up_from_the_command_line(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    first = json.loads(run("check", "@", "--as-of", "2026-11-22", "--format", "json")[1])["findings"][0]
    day = ("--as-of", "2026-11-22")
    assert (
        run("accept", "@", first["fingerprint"], "--reason", "known", "--until", "2098-01-01", *day)[0] == 0
    )
    assert run("follow", "@", first["fingerprint"], "--owner", "Eva", "--state", "asked", *day)[0] == 0
    after = json.loads(run("check", "@", "--as-of", "2026-11-22", "--format", "json")[1])
    assert [one["fingerprint"] for one in after["accepted"]] == [first["fingerprint"]]
    assert after["accepted"][0]["acceptance"]["reason"] == "known"
    answered = run("follow", "@", first["fingerprint"], "--state", "answered", "--json", *day)[1]
    told = json.loads(answered)
    assert told["finding"]["fingerprint"] == first["fingerprint"]
    assert (told["follow_up"]["owner"], told["follow_up"]["state"]) == ("Eva", "answered")
    again = ("--reason", "known", "--until", "2098-02-01", "--person", "Eva", "--json", *day)
    accepted = json.loads(run("accept", "@", first["fingerprint"], *again)[1])["acceptance"]
    assert (accepted["person"], accepted["until"]) == ("Eva", "2098-02-01")
    code, _, err = run("accept", "@", "nonsense", "--reason", "x", "--until", "2098-01-01")
    assert code == 2 and "fingerprint of no finding" in err


def test_a_rule_is_tuned_and_listed(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("rules", "@", "set", "stale", "limit_days=100")[0] == 0
    rules = {rule["id"]: rule for rule in json.loads(run("rules", "@", "--json")[1])["rules"]}
    assert rules["stale"]["thresholds"]["limit_days"]["value"] == 100 and rules["cycle"]["help"]
    for wrong in (("set", "stale"), ("set", "stale", "limit_days=soon"), ("set", "nonsense", "on=1")):
        code, _, err = run("rules", "@", *wrong)
        assert code == 2 and err.count("\n") == 1


def test_a_finding_of_a_what_if_is_decided_about_under_it(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("scenario", "new", "@", "Later", "--shift", "amd-helios:available:+400")[0] == 0
    day = ("--as-of", "2026-08-01")
    stated = {
        f["fingerprint"] for f in json.loads(run("check", "@", "--format", "json", *day)[1])["findings"]
    }
    asked = ("--scenario", "Later", *day)
    later = json.loads(run("check", "@", "--format", "json", *asked)[1])["findings"]
    new = [f["fingerprint"] for f in later if f["fingerprint"] not in stated]
    assert run("follow", "@", new[0], "--owner", "Eva", *asked)[0] == 0


def test_a_rule_that_is_set_is_told_as_json(run: Callable[..., tuple[int, str, str]]) -> None:
    told = json.loads(run("rules", "@", "set", "stale", "limit_days=200", "--json")[1])
    assert (told["id"], told["thresholds"]["limit_days"]["value"]) == ("stale", 200)


def test_each_rule_tells_how_many_findings_it_gives_as_asked(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    day = ("--as-of", "2026-11-22")
    found = json.loads(run("check", "@", "--json", *day)[1])["findings"]
    told = {rule["id"]: rule["gaps"] for rule in json.loads(run("rules", "@", "--json", *day)[1])["rules"]}
    assert told["stale"] == sum(one["rule"] == "stale" for one in found) > 0
    assert f"stale  (low, {told['stale']} gaps in the record)" in run("rules", "@", *day)[1]
    tuned = run("rules", "@", "set", "stale", "limit_days=9999", *day)[1]
    assert (
        tuned == "The rule stale now has limit_days = 9999: 0 gaps in the record as of 22 Nov 2026,"
        f" {told['stale']} gaps in the record before.\n"
    )
    run("rules", "@", "set", "stale", "on=0")
    assert "stale  (low, off)" in run("rules", "@", *day)[1]


def test_a_what_if_tells_what_it_breaks_when_made_listed_shown_and_removed(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    day = ("--as-of", "2026-08-01")
    broken = "1.1 GW, 50,000 units binding no longer hold."
    new = run("scenario", "new", "@", "Later", "--shift", "amd-mi450:available:+182", *day)[1]
    assert "MI450 series available 182 days later" in new and "As of 1 Aug 2026" in new and broken in new
    assert broken in run("scenario", "show", "@", "Later", *day)[1]
    listed = json.loads(run("scenario", "list", "@", "--json", *day)[1])["scenarios"][0]
    diff = json.loads(run("scenario", "diff", "@", "Later", "--json", *day)[1])
    assert listed["at_stake"] == diff["at_stake"] and listed["new"] == len(diff["new"]) > 0
    assert "1.1 GW, 50,000 units binding" in run("scenario", "list", "@", *day)[1]
    meta = json.loads(run("scenario", "list", "@", "--json", "--profile", "partner:meta", *day)[1])
    assert meta["scenarios"] == [], "what-ifs are for our own house"
    removed = run("scenario", "remove", "@", "Later", *day)[1]
    assert removed.startswith("Removed the scenario “Later”.") and broken in removed


def test_a_what_if_is_compared_with_another(run: Callable[..., tuple[int, str, str]]) -> None:
    day = ("--as-of", "2026-08-01")
    for name, days in (("Two", "+182"), ("Again", "+182"), ("One", "+1")):
        run("scenario", "new", "@", name, "--shift", f"amd-mi450:available:{days}", *day)
    same = json.loads(run("scenario", "diff", "@", "Again", "--scenario", "Two", "--json", *day)[1])
    assert not any(same[part] for part in ("new", "gone", "better", "worse")) and same["at_stake"] == {}
    assert json.loads(run("scenario", "diff", "@", "Two", "--scenario", "One", "--json", *day)[1])["new"]
    assert (
        "do not hold under “One” either" in run("scenario", "diff", "@", "Two", "--scenario", "One", *day)[1]
    )


def test_a_family_moves_with_the_first_of_its_variants_and_stays_where_nothing_is_carried_on(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    day = ("--as-of", "2026-08-01")
    said = run("scenario", "new", "@", "Part", "--shift", "amd-mi455x:available:+365", *day)[1]
    carried = "Carried on: MI450 series available moves from Q3 2026 to between 1 Jul and 31 Dec 2026"
    assert carried in said, "the custom GPU for Meta is then the first of the family to come"
    kept = "MI450 series keeps its own stated date, and so does what waits for it."
    assert kept not in said and kept in run("scenario", "show", "@", "Part", "--no-carry", *day)[1]
    diff = run("scenario", "diff", "@", "Part", *day)[1]
    assert "between 1 Jul and 30 Sep 2027 (supposed, in the scenario)" in diff
    assert "is to begin by 30 Jun 2027: 1 to 92 days late" in diff, "Anthropic's first gigawatt"
    together = json.loads(run("scenario", "sweep", "@", "amd-mi455x", "--json", *day)[1])
    alone = json.loads(run("scenario", "sweep", "@", "amd-mi455x", "--no-carry", "--json", *day)[1])
    assert (together["carried"][0]["subject"], alone["carried"]) == ("amd-mi450", [])
    assert together["steps"][2]["broken"] > alone["steps"][2]["broken"]


def test_a_date_that_comes_back_stands_again_in_the_order_in_which_it_was_said(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """AMD said 2026 of Venice, then H2 2026, on 5 May 2026 again 2026, then Q4 2026."""
    assert main(["slips", str(sample), "--as-of", "2026-11-30"]) == 0
    [row] = [
        line for line in capsys.readouterr().out.splitlines() if "EPYC 9006 " in line and "available" in line
    ]
    assert "2026 → 2026-H2 → 2026 → 2026-Q4" in row
    assert row.endswith("narrowed, loosened, narrowed")
