"""The search finds what people mean, names first, in any case and spelling."""

import pytest

from roadmap_app.desktop.session.search_index import SearchIndex
from roadmap_app.domain.roadmap import Roadmap


@pytest.fixture(scope="module")
def index(sample: Roadmap) -> SearchIndex:
    return SearchIndex(sample)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("helios", "amd-helios"),
        ("HELIOS rack", "amd-helios"),
        ("mi455", "amd-mi455x"),
        ("MI 455 X", "amd-mi455x"),
        ("venice", "amd-venice"),
        ("VR200 NVL144", "vr-nvl72"),
        ("ironwood", "tpu-v7"),
        ("amd-meta-2026", "amd-meta-2026"),
    ],
)
def test_names_codenames_aliases_and_keys_find_their_generation(
    index: SearchIndex, text: str, key: str
) -> None:
    assert key in [hit.key for hit in index.find(text)[:4]]


def test_words_of_a_sources_title_find_what_it_speaks_of_and_say_so(index: SearchIndex) -> None:
    hits = index.find("Oreos and Trailers")
    helios = next(hit for hit in hits if hit.key == "amd-helios")
    assert helios.where.startswith("source “Not Just for Oreos")


def test_every_word_must_occur(index: SearchIndex) -> None:
    assert index.find("helios zeppelin") == ()
    assert index.find("   ") == ()


def test_a_name_stands_before_a_note(index: SearchIndex) -> None:
    assert index.find("Rubin")[0].key == "rubin"


def test_deals_and_lines_are_found_too(index: SearchIndex) -> None:
    kinds = {hit.kind for hit in index.find("AMD Meta", 30)}
    assert "agreement" in kinds
    assert any(hit.kind == "line" for hit in index.find("ROCm", 30))
