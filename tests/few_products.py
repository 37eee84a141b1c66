"""A small roadmap with the names that tests of entry stand on: products of two makers, one deal, an analyst."""

from __future__ import annotations

from roadmap_app.domain.records import Agreement, Claim, Commitment, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap


def few_products() -> dict[str, list[object]]:
    """Rows by table."""
    return {
        "organizations": [
            Organization("amd", "Advanced Micro Devices", "supplier", website="https://www.amd.com"),
            Organization("meta", "Meta Platforms", "customer"),
            Organization("nvidia", "NVIDIA", "supplier", "2"),
            Organization("digitimes", "DIGITIMES", "analyst"),
        ],
        "lines": [
            Line("amd-epyc", "amd", "silicon", "EPYC"),
            Line("amd-instinct", "amd", "silicon", "Instinct", "GPU"),
            Line("amd-rack", "amd", "system", "Helios racks"),
            Line("nvidia-gpu", "nvidia", "silicon", "NVIDIA GPU", "GPU"),
        ],
        "generations": [
            Generation("amd-venice", "amd-epyc", "EPYC (6th generation)", "Venice", sequence="1"),
            Generation("amd-florence", "amd-epyc", "EPYC (7th generation)", "Florence", sequence="2"),
            Generation("amd-mi455x", "amd-instinct", "Instinct MI455X", "", "MI455;MI450", "1"),
            Generation("amd-helios", "amd-rack", "Helios", sequence="1"),
            Generation("rubin", "nvidia-gpu", "NVIDIA Rubin", "", "Rubin", "1"),
        ],
        "agreements": [Agreement("amd-meta", "AMD and Meta, 6 GW", "amd", "meta", "2026-02-24")],
        "commitments": [
            Commitment("amd-meta", "1", "amd-mi455x", "1", "GW"),
            Commitment("amd-meta", "2", "", "5", "GW"),
        ],
        "claims": [
            Claim(
                "amd-helios",
                "available",
                "2026-Q3",
                "2026-06-03",
                "amd",
                confidence="high",
                sharing="internal",
                source_title="Briefing of June",
                source_url="https://amd.example/june",
                recorded_on="2026-06-04",
            )
        ],
    }


def few_products_roadmap() -> Roadmap:
    """The same as a roadmap."""
    return Roadmap(few_products())
