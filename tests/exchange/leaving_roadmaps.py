"""Small roadmaps on their way out, for the tests of what leaves."""

from __future__ import annotations

from typing import Any

from roadmap_app.domain import records as of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import INTERNAL, as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.exchange.outgoing.leaving import Leaving
from roadmap_app.workspace.checking import check

DAY = day_of("2026-11-30")
SMALL: dict[str, list[Any]] = {
    "organizations": [
        of.Organization("amd", "Advanced Micro Devices (AMD)", "supplier", "1", "https://www.amd.com"),
        of.Organization("meta", "Meta Platforms", "customer"),
        of.Organization("oracle", "Oracle", "customer"),
    ],
    "lines": [
        of.Line("amd-instinct", "amd", "silicon", "Instinct", "GPU"),
        of.Line("amd-rack", "amd", "system", "AMD racks", "rack"),
        of.Line("amd-rocm", "amd", "software", "ROCm", "driver stack"),
    ],
    "generations": [
        of.Generation("mi455x", "amd-instinct", "Instinct MI455X", "", "MI455", "8.50"),
        of.Generation("helios", "amd-rack", "Helios", sequence="1"),
        of.Generation("rocm-10", "amd-rocm", "ROCm 10.0", sequence="10"),
    ],
    "specs": [of.Spec("mi455x", "tdp", "1e3", "W", "https://example.org/specs")],
    "claims": [
        of.Claim("mi455x", "production", "2026-Q3", "2026-05-05", "amd", "plan", "high", source_title="Earnings call"),
        of.Claim("mi455x", "production", "2026-07-23", "2026-07-23", "amd", "actual", "high"),
        of.Claim("helios", "available", "2026-Q3..2027-Q1", "2026-05-05", "amd", "plan", "high",
                 source_url="https://example.org/helios", note='=HYPERLINK("x")'),
        of.Claim("rocm-10", "available", "from 2027", "2026-05-05", "amd", "plan", "high"),
        of.Claim("helios", "volume", "2027", "2026-06-01", "amd", "plan", "high", sharing="internal",
                 note="inside word"),
        of.Claim("deal/1", "begins", "2026-H2", "2026-05-05", "amd", "plan", "high"),
    ],
    "links": [
        of.Link("helios", "contains", "mi455x", lag_days="7"),
        of.Link("rocm-10", "supports", "mi455x", "production", stated_on="2026-05-05", stated_by="amd"),
    ],
    "agreements": [of.Agreement("deal", "AMD and Meta", "amd", "meta", "2026-02-24", "1", "GW")],
    "commitments": [of.Commitment("deal", "1", "helios", "1", "GW")],
}  # fmt: skip


def roadmap_of(tables: dict[str, list[Any]] | None = None, **more: list[Any]) -> Roadmap:
    """The small roadmap, or other tables, with more rows."""
    rows = {name: list(of_it) for name, of_it in (SMALL if tables is None else tables).items()}
    for name, added in more.items():
        rows[name] = [*rows.get(name, []), *added]
    return Roadmap(rows)


def leaving(roadmap: Roadmap, profile: str = INTERNAL, viewpoint: str = "owner") -> Leaving:
    """The roadmap for a reader, with the findings of his check."""
    shared, spec = as_shared(roadmap, profile), CheckSpec(DAY, viewpoint)
    found = check(shared, spec).findings
    words = "as of 30 Nov 2026, as stated"
    return Leaving(
        shared, spec, tuple(found), "Roadmap", profile, profile, words, "2026-11-30T12:00:00+00:00"
    )
