"""What a profile may show: taken out before anything is computed."""

from __future__ import annotations

import pytest

from roadmap_app.domain import sharing
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Acceptance, Claim, Link
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.shared_texts import Names
from roadmap_app.domain.sharing import as_seen, as_shared
from roadmap_app.domain.tables.tables import TABLES, order_of


def test_internal_shows_all(sample: Roadmap) -> None:
    assert as_shared(sample, "internal") is sample


def test_a_partner_sees_no_other_customers_deal_tranche_need_or_deployment(sample: Roadmap) -> None:
    meta = as_shared(sample, "partner:meta")
    assert {row.customer for row in meta.agreements} == {"meta"}
    assert all(row.agreement.startswith(("amd-meta", "nvidia-meta", "meta-")) for row in meta.commitments)
    assert {row.organization for row in meta.needs} <= {"meta"} | {
        row.organization for row in sample.needs if sample.owner_of(row.generation) == "meta"
    }
    customers = {row.key for row in sample.organizations if "customer" in row.roles} - {"meta"}
    assert not customers & {row.stated_by for row in meta.claims if row.milestone == "deployed"}
    others = {row.key for row in sample.commitments} - {row.key for row in meta.commitments}
    assert others and not others & {row.subject for row in meta.claims}


def test_what_a_maker_says_of_the_deployment_of_its_own_product_is_no_customers(sample: Roadmap) -> None:
    deployed = [row for row in sample.claims if row.milestone == "deployed"]
    told = {row.stated_by for row in as_shared(sample, "partner:meta").claims if row.milestone == "deployed"}
    assert {"amd", "nvidia", "meta"} <= told
    about = Claim(
        "amd-helios", "deployed", "2027-02", "2026-11-01", "amd", source_title="Oracle takes Helios"
    )
    assert about not in as_shared(_with_claims(sample, about), "partner:meta").claims
    assert not [
        row for row in as_shared(_with_claims(sample, about), "partner:meta").claims if row[:3] == about[:3]
    ]
    assert {"oracle", "openai", "anthropic", "microsoft"} <= {row.stated_by for row in deployed} - told
    repeated = Claim("amd-helios", "deployed", "2027", "2026-11-01", "reuters", restates="oracle")
    own = Claim("openai-jalapeno", "deployed", "2027", "2026-11-01", "reuters")
    whole = _with_claims(sample, repeated, own)
    assert not {repeated, own} & set(as_shared(whole, "partner:meta").claims)
    assert {repeated, own} <= set(as_shared(whole, "public").claims)


def test_a_partner_is_not_told_what_another_customer_says_of_what_it_buys(sample: Roadmap) -> None:
    """It would tell the deal. What a customer says of its own products is public."""
    of_others = Claim("amd-mi455x", "sampling", "2026-08", "2026-09-01", "openai", "actual")
    own = Claim("triton-3-9-0", "end_of_support", "2027", "2026-11-01", "openai")
    by_no_customer = Claim("cuda-13-4", "available", "2026-09", "2026-11-01", "pytorch-foundation", "actual")
    told_meta = Claim("amd-mi455x", "volume", "2027", "2026-09-01", "openai", sharing="meta")
    link = Link("vllm-0-1", "supports", "amd-mi455x", "preview", stated_on="2026-11-01", stated_by="openai")
    link = link._replace(source=sample.links_to("amd-mi455x", "supports")[0].source)
    whole = _with_claims(sample, of_others, own, by_no_customer, told_meta, links=(link,))
    meta, amd = as_shared(whole, "partner:meta"), as_shared(whole, "partner:amd")
    assert {own, by_no_customer, told_meta} <= set(meta.claims)
    assert of_others not in meta.claims and link not in meta.link_statements
    assert of_others in amd.claims and link in amd.link_statements, "AMD is a party to that deal"
    assert of_others in as_shared(whole, "public").claims


@pytest.mark.parametrize("name", ["openai", "microsoft"])
def test_another_customer_is_named_by_its_own_products_alone(sample: Roadmap, name: str) -> None:
    meta = as_shared(sample, "partner:meta")
    own = {row.key for row in sample.generations if sample.owner_of(row.key) == name}
    lines = {row.key for row in sample.lines if row.organization == name}
    rows = [row for table in TABLES for row in meta.rows(table) if name in " ".join(row).casefold()]
    assert rows
    assert all({name, *own, *lines} & set(row) for row in rows)
    assert not [row for row in meta.claims if row.stated_by == name and row.subject not in own]


@pytest.mark.parametrize("name", ["oracle", "anthropic", "humain", "huggingface", "vultr", "hewlett", "hpe"])
def test_a_customer_without_products_is_not_named_to_a_partner_at_all(sample: Roadmap, name: str) -> None:
    meta = as_shared(sample, "partner:meta")
    assert not [row for table in TABLES for row in meta.rows(table) if name in " ".join(row).casefold()]


def test_a_row_of_the_journal_is_found_by_what_its_reader_sees_of_it(sample: Roadmap) -> None:
    said = Claim(
        "amd-helios", "volume", "2027", "2026-11-01", "amd", sharing="meta;oracle", source_title="Oracle buys"
    )
    secret = said._replace(window="2028", sharing="internal")
    whole = _with_claims(sample, said, secret)
    told = as_seen(as_shared(whole, "partner:meta"), {said: 1, secret: 2})
    assert told == {said._replace(sharing="meta", source_title=""): 1}
    assert as_seen(whole, {said: 1, secret: 2}) == {said: 1, secret: 2}


def _with_claims(sample: Roadmap, *claims: Claim, links: tuple[Link, ...] = ()) -> Roadmap:
    tables = {name: sample.rows(name) for name in TABLES}
    tables["claims"] = (*sample.claims, *claims)
    tables["links"] = (*sample.link_statements, *links)
    return Roadmap(tables)


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
    assert sharing._SHARED == ("claims", "links", "agreements", "commitments", "needs", "views")
    decided = ("acceptances", "follow_ups", "scenarios", "meetings", "figures", "former_names")
    assert decided == sharing._INTERNAL
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


def test_names_are_found_as_words_and_those_of_organizations_inside_of_words() -> None:
    names = Names({"openai": "openai", "mi455x": "", "codename x": "", "***": "", "arm": "arm"})
    texts = {
        "AMD’s MI455X ships": {"mi455x"},
        "xmi455x and mi455x2": set(),
        "mi455x2, then _mi455x_": {"mi455x"},
        "the OpenAIs of this world": {"openai"},
        "alarm, codenames x": set(),
        "Codename X by ARM": {"codename x", "arm"},
        "a *** b": {"***"},
    }
    assert {text: names.found(text) for text in texts} == texts
    assert names.named_in(texts) == {text for text, found in texts.items() if found}


def test_rows_whose_texts_are_cleared_stay_in_the_total_order_and_stand_once(sample: Roadmap) -> None:
    said = Claim("amd-helios", "volume", "2027", "2026-11-01", "amd")
    rows = [said._replace(source_title=title) for title in ("Anthropic buys", "Oracle buys", "All buy", "")]
    rows += [said._replace(sharing="meta;oracle"), said._replace(sharing="meta;amd", source_title="Z")]
    shown = as_shared(_with_claims(sample, *rows), "partner:meta")
    told = [row for row in shown.claims if row[:5] == said[:5]]
    assert [(row.source_title, row.sharing) for row in told] == [
        ("", "meta"),
        ("", "public"),
        ("All buy", "public"),
        ("Z", "meta"),
    ]
    for name in TABLES:
        assert list(shown.rows(name)) == sorted(shown.rows(name), key=lambda row: order_of(TABLES[name], row))
