"""What a profile may show: taken out before anything is computed."""

from __future__ import annotations

import pytest

from roadmap_app.domain import sharing
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Acceptance
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.tables.tables import TABLES


def test_internal_shows_all(sample: Roadmap) -> None:
    assert as_shared(sample, "internal") is sample


def test_a_partner_sees_no_other_customers_deal_tranche_need_or_deployment(sample: Roadmap) -> None:
    meta = as_shared(sample, "partner:meta")
    assert {row.customer for row in meta.agreements} == {"meta"}
    assert all(row.agreement.startswith(("amd-meta", "nvidia-meta", "meta-")) for row in meta.commitments)
    assert {row.organization for row in meta.needs} <= {"meta"} | {
        row.organization for row in sample.needs if sample.owner_of(row.generation) == "meta"
    }
    assert {row.stated_by for row in meta.claims if row.milestone == "deployed"} <= {"meta"}
    others = {row.key for row in sample.commitments} - {row.key for row in meta.commitments}
    assert others and not others & {row.subject for row in meta.claims}


def test_what_is_internal_or_shared_with_somebody_else_is_taken_out(sample: Roadmap) -> None:
    claims = list(sample.claims)
    secret, shared = claims[0]._replace(sharing="internal"), claims[1]._replace(sharing="meta;oracle")
    tables = {name: sample.rows(name) for name in TABLES} | {"claims": [secret, shared, *claims[2:]]}
    roadmap = Roadmap(tables)
    seen = shared._replace(sharing="meta")
    assert seen in as_shared(roadmap, "partner:meta").claims, "who else may see it is not told"
    assert not {shared, seen} & set(as_shared(roadmap, "public").claims)
    for profile in ("public", "partner:meta"):
        assert secret not in as_shared(roadmap, profile).claims


def test_a_table_of_which_nobody_has_said_who_may_see_it_stays_inside() -> None:
    assert sharing._SHARED == ("claims", "links", "agreements", "commitments", "needs")
    assert sharing._INTERNAL == ("acceptances", "follow_ups", "scenarios", "meetings", "figures")
    assert sorted((*sharing._OPEN, *sharing._SHARED, *sharing._INTERNAL)) == sorted(TABLES)


def test_what_a_team_decided_stays_inside(sample: Roadmap) -> None:
    tables = {name: sample.rows(name) for name in TABLES}
    roadmap = Roadmap({**tables, "acceptances": [Acceptance("0" * 16, "known", "Eva", "2027-01-01")]})
    assert not as_shared(roadmap, "partner:meta").rows("acceptances")


def test_an_unknown_profile_or_partner_is_refused_in_a_sentence(sample: Roadmap) -> None:
    with pytest.raises(RoadmapError, match="no profile “secret”"):
        as_shared(sample, "secret")
    with pytest.raises(RoadmapError, match="partner:acme"):
        as_shared(sample, "partner:acme")


def test_a_hidden_tranche_leaves_no_trace_in_sums_or_warrants(sample: Roadmap) -> None:
    from roadmap_app.alignment.engine.check import check_roadmap
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.statements import day_of

    tables = {name: list(sample.rows(name)) for name in TABLES}
    tables["commitments"] = [
        row._replace(sharing="internal") if row.key == "amd-meta-2026/2" else row
        for row in sample.commitments
    ]
    public = as_shared(Roadmap(tables), "public")
    assert {row.tranche for row in public.warrants_of("amd-meta-2026")} == {"0", "1"}
    spec = CheckSpec(day_of("2026-11-22"), rules=("warrant", "coverage", "unassigned"))
    assert not [f for f in check_roadmap(public, spec).findings if "amd-meta-2026" in f.subjects]
