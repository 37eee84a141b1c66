"""A vendor, a product or a deal is one step: all its rows, from one form, or none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.edit import edited
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.workspace.editing.whole import (
    DealEntry,
    ProductEntry,
    Source,
    VendorEntry,
    plan_deal,
    plan_product,
    plan_vendor,
)
from roadmap_app.workspace.workspace import Workspace

SOURCE = Source("4 Nov 2026", "", "AMD and Meta announce", "https://amd.example/meta", "high")


def vendors() -> Roadmap:
    """AMD with a line, and Meta, from nothing."""
    roadmap = edited(
        Roadmap({}),
        plan_vendor(
            Roadmap({}),
            VendorEntry(
                {"name": "AMD", "roles": "supplier", "website": "https://amd.example"},
                ({"name": "Instinct", "layer": "silicon", "category": "GPU"}, {"name": "", "layer": ""}),
            ),
        ),
    )
    return edited(roadmap, plan_vendor(roadmap, VendorEntry({"name": "Meta", "roles": "customer"})))


def with_product(roadmap: Roadmap, name: str = "MI455X", window: str = "H2 2026") -> Roadmap:
    entry = ProductEntry(
        {"line": "Instinct", "name": name},
        (
            {"milestone": "available", "status": "plan", "window": window},
            {"milestone": "volume", "window": ""},
        ),
        (),
        SOURCE,
    )
    return edited(roadmap, plan_product(roadmap, entry))


def test_a_vendor_comes_with_its_lines_and_keys_made_of_its_names() -> None:
    roadmap = vendors()
    assert [row.key for row in roadmap.organizations] == ["amd", "meta"]
    (line,) = roadmap.lines
    assert (line.key, line.organization, line.layer) == ("amd-instinct", "amd", "silicon")


def test_a_product_comes_with_its_dates_as_its_makers_word_of_that_day() -> None:
    roadmap = with_product(vendors())
    (product,) = roadmap.generations
    (claim,) = roadmap.claims
    assert product.key == "amd-mi455x"
    assert (claim.subject, claim.window, claim.stated_by, claim.stated_on) == (
        "amd-mi455x", "2026-H2", "amd", "2026-11-04")  # fmt: skip
    assert claim.source_url == "https://amd.example/meta"


def test_a_second_product_can_be_a_variant_of_the_first_in_the_same_form() -> None:
    roadmap = with_product(vendors(), "MI450 series")
    link = {"relation": "variant_of", "other": "MI450 series"}
    entry = ProductEntry({"line": "Instinct", "name": "MI455X"}, (), (link,), SOURCE)
    after = edited(roadmap, plan_product(roadmap, entry))
    (row,) = after.rows("links")
    assert (row.source, row.relation, row.target) == ("amd-mi455x", "variant_of", "amd-mi450-series")
    assert row.stated_by == "amd"


def deal(**changes: object) -> DealEntry:
    entry = DealEntry(
        {"supplier": "AMD", "customer": "Meta", "quantity": "6", "unit": "GW", "standing": "binding"},
        (
            {"generation": "MI455X", "quantity": "1", "unit": "GW", "begins": "H2 2026", "completes": "2027"},
            {"generation": "", "quantity": "5", "unit": "GW", "begins": "", "completes": ""},
        ),
        ({"shares": "160000000", "strike_usd": "0.01"},),
        ({"generation": "MI455X", "milestone": "deployed", "window": "by 2026-Q4", "reason": "site one"},),
        SOURCE,
    )
    return entry._replace(**changes)  # type: ignore[arg-type]


def test_a_deal_is_one_edit_with_tranches_dates_warrant_and_needs() -> None:
    roadmap = with_product(vendors())
    edit = plan_deal(roadmap, deal())
    after = edited(roadmap, edit)
    (agreement,) = after.agreements
    assert (agreement.key, agreement.name, agreement.signed_on) == (
        "amd-meta-2026",
        "AMD and Meta",
        "2026-11-04",
    )
    assert [tranche.key for tranche in after.commitments] == ["amd-meta-2026/1", "amd-meta-2026/2"]
    dates = {(claim.subject, claim.milestone): claim.window for claim in after.claims if "/" in claim.subject}
    assert dates == {("amd-meta-2026/1", "begins"): "2026-H2", ("amd-meta-2026/1", "completes"): "2027"}
    (warrant,) = after.warrants_of("amd-meta-2026")
    assert (warrant.tranche, warrant.shares) == ("0", "160000000")
    (need,) = after.needs
    assert (need.organization, need.window, need.stated_on) == ("meta", "..2026-Q4", "2026-11-04")
    assert edit.label == "New deal AMD and Meta"
    assert not edit.doubts


def test_tranches_over_the_total_are_doubted() -> None:
    roadmap = with_product(vendors())
    edit = plan_deal(
        roadmap, deal(agreement={"supplier": "AMD", "customer": "Meta", "quantity": "4", "unit": "GW"})
    )
    assert any("over its total of 4 GW" in doubt for doubt in edit.doubts)


def test_the_part_that_is_wrong_is_named_and_nothing_comes() -> None:
    roadmap = with_product(vendors())
    wrong = deal(tranches=({"generation": "MI999", "quantity": "1", "unit": "GW"},))
    with pytest.raises(RoadmapError, match="Tranche 1, generation: no product is called “MI999”"):
        plan_deal(roadmap, wrong)


def test_a_whole_deal_is_one_step_of_the_journal_and_undone_as_one(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "x.roadmap") as workspace:
        workspace.apply(
            plan_vendor(
                workspace.roadmap, VendorEntry({"name": "AMD"}, ({"name": "Instinct", "layer": "silicon"},))
            )
        )
        workspace.apply(plan_vendor(workspace.roadmap, VendorEntry({"name": "Meta"})))
        product = ProductEntry(
            {"line": "Instinct", "name": "MI455X"},
            ({"milestone": "available", "window": "H2 2026"},),
            (),
            SOURCE,
        )
        workspace.apply(plan_product(workspace.roadmap, product))
        before = {
            name: len(workspace.roadmap.rows(name))
            for name in ("agreements", "commitments", "claims", "needs")
        }
        workspace.apply(plan_deal(workspace.roadmap, deal()))
        assert workspace.undo_label == "New deal AMD and Meta"
        workspace.undo()
        assert {name: len(workspace.roadmap.rows(name)) for name in before} == before
