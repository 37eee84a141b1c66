"""What an article states is proposed with its sentence, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.exchange.articles.files import article_of
from roadmap_app.exchange.articles.proposal import Proposal, Told
from roadmap_app.exchange.articles.reading import Reading, read
from tests.exchange.articles.press import PRESS, Press


def told(roadmap: Roadmap, by: str, on: str) -> Told:
    return Told(roadmap, by, date.fromisoformat(on).toordinal(), "An article", "https://example.org/a")


def reading_of(roadmap: Roadmap, text: str, by: str = "amd", on: str = "2026-11-04") -> Reading:
    return read(article_of(text), told(roadmap, by, on))


def in_short(one: Proposal) -> tuple[str, ...]:
    cells = one.cells
    match one.kind:
        case "claim":
            names = ("subject", "milestone", "window", "status", "restates")
            return (one.kind, *(cells[name] for name in names))
        case "need":
            return (one.kind, cells["generation"], cells["milestone"], cells["window"], "", "")
        case "agreement":
            size = f"{cells['quantity']} {cells['unit']}".strip()
            return (
                one.kind,
                cells["supplier"],
                cells["customer"],
                cells["signed_on"],
                cells["standing"],
                size,
            )
        case "link":
            return (one.kind, *(cells[name] for name in ("source", "relation", "target", "level", "first")))
        case "commitment":
            size = f"{cells['quantity']} {cells['unit']}"
            return (one.kind, cells["agreement"], cells["generation"], size, cells["standing"], "")
        case _:
            names = ("agreement", "shares", "strike_usd", "share_price_threshold_usd")
            return (one.kind, *(cells[name] for name in names), "")


@pytest.mark.parametrize("press", PRESS.values(), ids=PRESS)
def test_an_article_of_each_style_is_read_for_what_it_states_and_nothing_else(
    sample: Roadmap, press: Press
) -> None:
    found = reading_of(sample, press.text, press.by, press.on).proposals
    assert {in_short(one) for one in found} == set(press.states)
    assert len(found) == len(press.states)
    assert all(one.sentence.text in " ".join(press.text.split()) for one in found)


def test_what_may_mean_several_products_is_asked_and_never_taken(sample: Roadmap) -> None:
    (claim,) = reading_of(sample, "MI450 will ship in Q1 2027.").proposals
    assert claim.cells["subject"] == ""
    assert {one.key for one in claim.choices} == {"amd-mi450", "amd-mi455x"}
    assert claim.is_open


def test_a_product_that_its_line_lacks_is_proposed_to_be_made(sample: Roadmap) -> None:
    text = "Ninth-generation EPYC arrives in 2031. Seventh-generation EPYC ships in 2028."
    ninth, seventh = reading_of(sample, text).proposals
    assert ninth.makes[0][1]["line"] == "amd-epyc"
    assert ninth.makes[0][1]["name"] == "EPYC (9th generation)"
    assert (seventh.cells["subject"], seventh.makes) == ("amd-florence", ())


def test_what_contradicts_comes_first_and_names_the_claim(sample: Roadmap) -> None:
    text = "MI500 will ship in 2030. Helios 600 will ship in 2028. MI455X will sample in 2029."
    first = reading_of(sample, text, "semianalysis", "2026-11-10").proposals[0]
    assert first.contradicts
    assert first.against is not None
    assert first.against.subject == first.cells["subject"]


def test_a_speaker_who_says_otherwise_than_before_moves_a_date_and_contradicts_nobody(
    sample: Roadmap,
) -> None:
    (claim,) = reading_of(sample, "Helios will ship in Q2 2027.", "amd", "2026-09-01").proposals
    assert claim.moves == "later by 273 days than AMD said on 4 Aug 2026: Q3 2026"
    assert not claim.contradicts


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("MI455X will not ship in 2026.", "it says what is not"),
        ("AMD had planned to ship MI455X in 2025.", "it tells what had been planned"),
        ("Will MI455X ship in Q3 2027?", "it is a question"),
    ],
)
def test_what_a_sentence_denies_remembers_or_asks_is_passed_over_with_the_reason(
    sample: Roadmap, text: str, reason: str
) -> None:
    found = reading_of(sample, text)
    assert found.proposals == ()
    assert [one.reason for one in found.passed] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "MI455X could ship in Q3 2027.",
        "MI455X will reportedly ship in Q3 2027.",
        "Analysts expect MI455X to ship in Q3 2027.",
    ],
)
def test_what_is_only_possible_rumoured_or_expected_is_of_low_confidence(sample: Roadmap, text: str) -> None:
    (claim,) = reading_of(sample, text, "reuters").proposals
    assert claim.cells["confidence"] == "low"
    assert claim.doubts


def test_each_name_date_and_quantity_is_marked_where_it_stands(sample: Roadmap) -> None:
    text = "Meta takes 6GW of MI455X in Q3 2027."
    marks = {mark.written: mark for mark in reading_of(sample, text).marks}
    assert {"Meta", "6GW", "MI455X", "Q3 2027"} <= marks.keys()
    assert all(text[mark.start : mark.end] == written for written, mark in marks.items())


def test_what_is_said_to_have_come_on_a_day_ahead_is_doubted(sample: Roadmap) -> None:
    (one,) = reading_of(sample, "MI455X shipped in January 2027.").proposals
    assert one.cells["status"] == "plan"
    assert "the sentence says that it came, of a day that lies ahead" in one.doubts


def test_a_line_without_a_product_asks_which_product_is_meant(sample: Roadmap) -> None:
    (claim,) = reading_of(sample, "EPYC ships in the second half of this year.").proposals
    assert (claim.cells["subject"], claim.cells["window"]) == ("", "2026-H2")
    assert {"amd-venice", "amd-florence"} <= {one.key for one in claim.choices}
    assert "amd-turin" not in {one.key for one in claim.choices}, "it has come"
    assert claim.is_open
    text = "MI500 GPUs ship in 2027. The EPYC processor will be available in Q3 2027."
    subjects = {one.cells["window"]: one.cells["subject"] for one in reading_of(sample, text).proposals}
    assert subjects == {"2027": "amd-mi500", "2027-Q3": ""}, "no product of the sentence before"


def test_who_supplies_whom_with_how_much_is_a_tranche_without_a_word_for_a_deal(sample: Roadmap) -> None:
    for text in (
        "AMD will supply Meta with 9 GW of MI450 GPUs.",
        "Meta will buy 9 GW of MI450 GPUs from AMD.",
    ):
        deal, tranche = sorted(reading_of(sample, text).proposals, key=lambda one: one.kind)
        assert in_short(tranche) == ("commitment", "amd-meta-2026", "", "9 GW", "binding", "")
        assert {one.key for one in tranche.choices} == {"amd-mi450", "amd-mi455x"}
        assert "6 GW is the size of" in tranche.contradicts
        assert (deal.cells["supplier"], deal.cells["customer"]) == ("amd", "meta")
    assert not reading_of(sample, "AMD will not supply Meta with 9 GW of MI450 GPUs.").proposals


def test_what_is_in_what_and_what_supports_what_are_links_of_the_articles_day(sample: Roadmap) -> None:
    text = (
        "Helios contains MI455X and EPYC Venice CPUs. MI355X is officially supported by ROCm 7.2."
        " ROCm 7.2 adds preview support for MI350X."
    )
    found = reading_of(sample, text, "amd").proposals
    assert {in_short(one) for one in found} == {
        ("link", "amd-helios", "contains", "amd-mi455x", "", ""),
        ("link", "amd-helios", "contains", "amd-venice", "", ""),
        ("link", "amd-rocm-7-2", "supports", "amd-mi355x", "production", ""),
        ("link", "amd-rocm-7-2", "supports", "amd-mi350x", "preview", "yes"),
    }
    assert {(one.cells["stated_on"], one.cells["confidence"]) for one in found} == {("2026-11-04", "high")}
    (others,) = reading_of(sample, "Helios is powered by MI455X.", "semianalysis").proposals
    assert others.cells["confidence"] == "medium"
    assert others.known or others.cells["stated_by"] == "semianalysis"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ROCm 7.2 does not support MI300X.", "it says what is not"),
        ("ROCm supports MI355X.", "which product of ROCm is meant is not said"),
        ("ROCm 99.1 will support MI455X.", "ROCm 99.1 is not in the roadmap"),
        ("At 9 GW EPYC is a record.", "names EPYC and a size, and what it says of them was not understood"),
    ],
)
def test_what_is_passed_over_is_named_with_its_reason(sample: Roadmap, text: str, reason: str) -> None:
    found = reading_of(sample, text)
    assert not found.proposals
    assert [one.sentence.text for one in found.passed] == [text]
    assert reason in found.passed[0].reason
