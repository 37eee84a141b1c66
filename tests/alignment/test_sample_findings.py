"""What the engine says of the shipped sample, which two independent readings agree on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import REMARKS, VERDICTS, CheckResult, CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

if TYPE_CHECKING:
    from collections.abc import Callable

NOVEMBER = day_of("2026-11-22")


@pytest.fixture(scope="module")
def checked(sample: Roadmap) -> Callable[..., CheckResult]:
    def check(**options: object) -> CheckResult:
        return check_roadmap(sample, CheckSpec(**{"as_of": NOVEMBER, **options}))  # type: ignore[arg-type]

    return check


def one(result: CheckResult, *subjects: str) -> Finding:
    found = [finding for finding in result.findings if finding.subjects == subjects]
    assert len(found) == 1, subjects
    return found[0]


def test_the_five_date_rules_give_what_the_design_counted(checked: Callable[..., CheckResult]) -> None:
    """Worked out apart from this program, as of 2026-11-30; hearsay keeps its verdict."""
    result = checked(as_of=day_of("2026-11-30"))
    dates = ("component", "software", "delivery", "delivery-software", "need")
    found = [finding for finding in result.findings if finding.rule in dates]
    assert Counter(finding.verdict for finding in found) == {
        "kept": 77,
        "on-track": 9,
        "unconfirmed": 56,
        "delivered-late": 11,
        "no-date": 168,
    }
    bases = Counter(finding.basis for finding in found)
    assert (bases["no-day-promised"], bases["not-first"]) == (43, 7)


@pytest.mark.parametrize(
    ("supplier", "customer", "verdicts"),
    [
        ("amd", "meta", {"unconfirmed": 3, "no-date": 2, "on-track": 1, "kept": 1}),
        ("amd", "openai", {"unconfirmed": 5}),
        ("amd", "oracle", {"unconfirmed": 5, "no-date": 1, "delivered-late": 1, "kept": 1}),
        ("nvidia", "openai", {"unconfirmed": 5, "kept": 7}),
        ("nvidia", "meta", {"no-date": 11, "on-track": 2}),
        ("google", "anthropic", {"unconfirmed": 2, "kept": 3}),
        ("aws", "openai", {"no-date": 5, "on-track": 2}),
    ],
)
def test_each_pairs_verdicts_are_those_of_the_independent_reading(
    checked: Callable[..., CheckResult], supplier: str, customer: str, verdicts: dict[str, int]
) -> None:
    found = dict(checked(supplier=supplier, customer=customer).verdicts)
    for kind in REMARKS:  # on the evidence: no requirements
        found.pop(kind, None)
    assert found == verdicts


def test_no_source_names_a_rocm_release_for_metas_first_gigawatt(checked: Callable[..., CheckResult]) -> None:
    finding = one(checked(supplier="amd", customer="meta"), "amd-rocm", "amd-mi450-meta", "amd-meta-2026/1")
    assert (finding.verdict, finding.basis, finding.at_stake) == ("unconfirmed", "nothing-known", {"GW": 1.0})
    assert finding.message.startswith("No source names a ROCm release for")
    assert "39 days left" in finding.message
    assert finding.chance_late is None and finding.margin_days is None


def test_oracles_delivery_is_not_confirmed_and_past_due_and_never_green(
    checked: Callable[..., CheckResult],
) -> None:
    result = checked(supplier="amd", customer="oracle")
    finding = one(result, "amd-mi450:available", "amd-oracle-2025/1")
    assert (finding.verdict, finding.basis) == ("unconfirmed", "expired")
    assert "53 days past due" in finding.message and "no source confirms it" in finding.message
    assert finding.at_stake == {"units": 50_000.0}


def test_oracles_delivery_was_on_track_in_august(checked: Callable[..., CheckResult]) -> None:
    result = checked(supplier="amd", customer="oracle", as_of=day_of("2026-08-01"))
    assert one(result, "amd-mi450:available", "amd-oracle-2025/1").verdict in ("on-track", "at-risk")


def test_triton_names_rubin_as_a_preview_only_and_cuda_came_late(
    checked: Callable[..., CheckResult],
) -> None:
    result = checked(rules=("software",))
    triton = one(result, "triton", "rubin")
    assert (triton.verdict, triton.basis) == ("unconfirmed", "preview-only")
    assert "preview only" in triton.message and triton.claims
    assert one(result, "pytorch", "rubin").basis == "nothing-known"
    cuda = one(result, "nvidia-cuda", "rubin")
    assert (cuda.verdict, cuda.margin_days) == ("delivered-late", (-96, -67))
    before = one(checked(rules=("software",), as_of=day_of("2026-10-30")), "nvidia-cuda", "rubin")
    assert before.basis == "preview-only"  # 13.4 alone was on record


def test_neuron_for_trainium3_was_delivered_late_by_17_days(checked: Callable[..., CheckResult]) -> None:
    finding = one(checked(rules=("software",)), "aws-neuron", "trainium3")
    assert (finding.verdict, finding.margin_days, finding.sentences.margin) == (
        "delivered-late",
        (-17, -17),
        "17 days late",
    )
    assert not finding.is_open


def test_blackwells_delay_reads_as_it_was_known_on_each_day(checked: Callable[..., CheckResult]) -> None:
    august = checked(as_of=day_of("2024-08-03"))
    assert one(august, "b200:available").rule == "overdue"
    december = checked(as_of=day_of("2024-12-31"))
    assert "b200:available" not in [f.subjects[0] for f in december.findings if f.rule == "overdue"]
    assert "b200:available" not in [f.subjects[0] for f in december.findings if f.rule == "lifecycle"]


def test_letters_of_intent_and_superseded_deals_are_kept_out_of_what_is_at_stake(
    checked: Callable[..., CheckResult],
) -> None:
    result = checked()
    openai = [f for f in result.findings if f.commitment == "nvidia-openai-2025/1"]
    assert openai and all(
        not f.at_stake and f.at_stake_by_standing == {"intent": {"GW": 1.0}} for f in openai
    )
    assert not [f for f in result.findings if f.commitment.startswith("broadcom-10b-order")]


def test_findings_stand_worst_first_then_by_due_day(checked: Callable[..., CheckResult]) -> None:
    result = checked()
    far = 10**7
    told = result.findings[: len(result.findings) - result.hearsay]
    keys = [(VERDICTS.index(f.verdict), f.due or far) for f in told]
    assert keys == sorted(keys)
    assert all(f.hearsay for f in result.hearsay_findings) and not any(f.hearsay for f in told)
    assert [f.fingerprint for f in result.open] == [f.fingerprint for f in result.findings if f.is_open]
    assert sum(result.verdicts.values()) == len(told)


def test_every_finding_has_its_own_fingerprint_and_a_sentence_without_gaps(
    checked: Callable[..., CheckResult],
) -> None:
    result = checked()
    assert len({f.fingerprint for f in result.findings}) == len(result.findings)
    for finding in result.findings:
        assert finding.message.endswith(".") and "  " not in finding.message and "None" not in finding.message
        assert finding.sentences.title and finding.sentences.evidence


def test_a_fingerprint_stays_while_the_evidence_stays(checked: Callable[..., CheckResult]) -> None:
    subjects = ("amd-mi450:available", "amd-oracle-2025/1")
    today = one(checked(), *subjects)
    tomorrow = one(checked(as_of=NOVEMBER + 1), *subjects)
    before = one(checked(as_of=day_of("2026-01-01")), *subjects)
    assert today.fingerprint == tomorrow.fingerprint != before.fingerprint


def test_findings_do_not_depend_on_the_order_of_rows(
    sample: Roadmap, checked: Callable[..., CheckResult]
) -> None:
    turned = Roadmap({name: tuple(reversed(sample.rows(name))) for name in sample._tables})
    other = check_roadmap(turned, CheckSpec(NOVEMBER))
    assert [(f.fingerprint, f.message) for f in other.findings] == [
        (f.fingerprint, f.message) for f in checked().findings
    ]


def test_a_pair_that_does_not_exist_is_named_in_a_sentence(sample: Roadmap) -> None:
    with pytest.raises(RoadmapError, match="supplier “acme” is no organization"):
        check_roadmap(sample, CheckSpec(NOVEMBER, supplier="acme"))
    with pytest.raises(RoadmapError, match="no rule “nonsense”"):
        check_roadmap(sample, CheckSpec(NOVEMBER, rules=("nonsense",)))


def test_every_rule_file_is_found_and_documented() -> None:
    rules = all_rules()
    assert {"component", "software", "delivery", "delivery-software", "need"} <= set(rules)
    assert {"succession", "lifecycle", "disagreement", "overdue"} <= set(rules)
    for rule in rules.values():
        assert rule.help and rule.example and rule.severity in ("high", "medium", "low")
