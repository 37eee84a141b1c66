"""`roadmap check` and `roadmap show` on the sample: shapes, sentences, exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.cli.main import main
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOVEMBER = ("--as-of", "2026-11-22")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("cli") / "a.roadmap"
    Workspace.create(path, sample=True).close()
    return path


@pytest.fixture
def run(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(command: str, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([command, str(workspace), *words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def checked(run: Callable[..., tuple[int, str, str]], *words: str) -> dict[str, Any]:
    code, out, _ = run("check", *NOVEMBER, "--format", "json", *words)
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_json_of_a_check_has_the_promised_shape(run: Callable[..., tuple[int, str, str]]) -> None:
    found = checked(run, "--supplier", "amd", "--customer", "meta")
    assert list(found) == ["as_of", "viewpoint", "requirements", "open", "gaps", "verdicts", "findings"]
    assert (found["as_of"], found["viewpoint"], found["requirements"]) == ("2026-11-22", "owner", 7)
    assert found["verdicts"] == {"unconfirmed": 3, "gap": 4, "no-date": 2, "on-track": 1, "kept": 1}
    assert (found["open"], found["gaps"]) == (3, 4)
    assert [one["verdict"] for one in found["findings"]] == ["unconfirmed"] * 3 + ["gap"] * 4
    rocm, pytorch, helios = found["findings"][:3]
    assert {"rule", "verdict", "basis", "subjects", "ready", "by", "margin_days", "chance_late"} <= set(rocm)
    assert rocm["ready"] is None and rocm["at_stake"] == {"GW": 1.0}
    assert rocm["by"] == {
        "subject": "amd-meta-2026/1",
        "milestone": "begins",
        "earliest": "2026-07-01",
        "latest": "2026-12-31",
        "text": "2026-H2",
        "reached": False,
        "derived": False,
    }
    assert pytorch["subjects"] == ["pytorch", "amd-mi450-meta", "amd-meta-2026/1"]
    assert helios["subjects"] == ["amd-helios:deployed", "meta"]
    assert helios["claims"][0]["window"] == "2026-Q3" and helios["claims"][0]["stated_by"] == "amd"


def test_all_lists_every_requirement_and_every_remark(run: Callable[..., tuple[int, str, str]]) -> None:
    found = checked(run, "--all")
    remarks = sum(found["verdicts"][kind] for kind in ("contradiction", "watch", "gap"))
    assert len(found["findings"]) == found["requirements"] + remarks == sum(found["verdicts"].values())


def test_the_text_counts_gaps_apart_and_shows_what_rests_on_the_same_as_one_group(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    found, text = checked(run), run("check", *NOVEMBER)[1]
    head = text.partition("\n")[0]
    assert f"{found['open']} open findings (" in head
    assert f"), and apart {found['gaps']} gaps in the record." in head
    before, _, gaps = text.partition("Gaps in the record, counted apart:")
    assert "GAP IN THE RECORD" not in before and gaps.count("GAP IN THE RECORD") == found["gaps"]
    heads = re.findall(r"^(?:    · [A-Z ]+ · |[A-Z][A-Z ]+  )", before, re.MULTILINE)
    assert len(heads) == found["open"]
    group = text[
        text.index("NOT CONFIRMED  AMD – Oracle: Helios available in time for Oracle’s deployment") :
    ].partition("\n\n")[0]
    assert (
        "rest on the same date:" in group
        and "    · NOT CONFIRMED · AMD – Meta: Helios available in time for Meta’s deployment" in group
    )
    assert group.count("plan “2026-Q3”") == 1, "what all rest on is cited once"


def test_what_rests_on_low_confidence_alone_is_listed_apart_and_not_counted(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    """When OpenXLA came is recalled, not looked up: what rests on that is told, and counts nowhere."""
    apart = checked(run, "--all", "--rule", "software")["hearsay"]
    xla = next(one for one in apart if one["subjects"] == ["openxla-xla", "tpu-8t"])
    assert (xla["verdict"], xla["claims"][0]["confidence"]) == ("kept", "low")
    would_be_open = checked(run, "--rule", "software")["hearsay"]
    assert [one["subjects"] for one in would_be_open] == [["microsoft-maia-sdk", "maia-400"]]
    counted = checked(run, "--all", "--rule", "software")
    asked = checked(run, "--all", "--rule", "software", "--rumours")
    assert asked["requirements"] == counted["requirements"] + len(apart) and "hearsay" not in asked
    text = run("check", *NOVEMBER, "--all", "--rule", "software")[1]
    assert "Apart, since one side rests on low confidence alone:" in text


def test_the_rules_can_be_chosen_and_a_wrong_one_is_refused(run: Callable[..., tuple[int, str, str]]) -> None:
    found = checked(run, "--all", "--rule", "need", "--rule", "delivery")
    assert {finding["rule"] for finding in found["findings"]} == {"need", "delivery"}
    code, _, err = run("check", "--rule", "nonsense")
    assert code == 2 and "nonsense" in err


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("at-risk", 1), ("unconfirmed", 1), ("likely-late", 0), ("will-miss", 0), ("missed", 0)],
)
def test_fail_on_ends_with_one_where_a_verdict_is_that_serious(
    run: Callable[..., tuple[int, str, str]], fail_on: str, code: int
) -> None:
    words = ("check", *NOVEMBER, "--supplier", "amd", "--customer", "oracle", "--fail-on", fail_on)
    assert run(*words)[0] == code


def test_the_text_of_a_check_says_it_in_sentences_with_sources(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    code, out, _ = run("check", *NOVEMBER, "--supplier", "amd", "--customer", "oracle")
    assert code == 0
    assert "53 days past due" in out and "at stake 50,000 units" in out and "https://" in out
    assert "ON TRACK" not in out


def test_the_csv_of_a_check_reads_back_row_by_row(run: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = run("check", *NOVEMBER, "--format", "csv", "--supplier", "amd")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"rule", "verdict", "message", "fingerprint"} <= set(rows[0])
    assert all(row["message"] for row in rows)


@pytest.mark.parametrize(
    "words",
    [
        ("--supplier", "acme"),
        ("--viewpoint", "acme"),
        ("--as-of", "soon"),
        ("--as-of", "2026-Q3"),
        ("--fail-on", "kept"),
    ],
)
def test_wrong_use_ends_with_two_and_one_sentence(
    run: Callable[..., tuple[int, str, str]], words: tuple[str, ...]
) -> None:
    code, out, err = run("check", *words)
    assert code == 2 and out == "" and words[1] in err and "Traceback" not in err


def test_show_keeps_a_fiscal_window_as_said_and_places_it_in_the_calendar(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    code, out, _ = run("show", "vr-nvl72", *NOVEMBER, "--json")
    found = json.loads(out)
    fiscal = [claim for claim in found["claims"] if claim["window"] == "FY2027-Q3"]
    assert code == 0 and fiscal
    assert (fiscal[0]["earliest"], fiscal[0]["latest"]) == ("2026-08-01", "2026-10-31")


def test_show_gives_the_window_as_stated_and_the_claim_that_counts(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    _, out, _ = run("show", "amd-helios", *NOVEMBER, "--json")
    found = json.loads(out)
    assert {"generation", "line", "milestones", "claims", "links", "findings"} <= set(found)
    available = found["milestones"]["available"]
    assert (available["earliest"], available["latest"], available["text"]) == (
        "2026-07-01",
        "2026-09-30",
        "2026-Q3",
    )
    assert (available["status"], available["reached"], available["expired"]) == ("plan", False, True)
    assert available["claim"]["stated_on"] == "2026-07-23"


def test_show_tells_moves_in_words(run: Callable[..., tuple[int, str, str]]) -> None:
    _, helios, _ = run("show", "amd-helios", *NOVEMBER)
    assert "narrowed from H2 2026 to Q3 2026, 92 days nearer" in helios and "later from" not in helios
    _, falcon, _ = run("show", "falcon-shores", *NOVEMBER)
    assert "later from 2024 to 2025, 365 days" in falcon and "cancelled; it was 2025" in falcon


def test_show_finds_a_generation_by_its_name_and_offers_close_ones(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    assert "amd-helios" in run("show", "helios rack", *NOVEMBER)[1]
    code, _, err = run("show", "MI4")
    assert code == 2 and "Did you mean" in err
