"""What the Brief lists since a day of links: like claims by the day they were said, or have entered."""

from __future__ import annotations

from roadmap_app.alignment.answers.brief_since import SinceItem, since_items
from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, Generation, Line, Link, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

SINCE, DAY = day_of("2026-09-01"), day_of("2026-11-30")


def said(release: str, level: str, on: str, by: str = "amd", **more: str) -> Link:
    return Link(
        release, "supports", "chip", level, stated_on=on, stated_by=by, **{"status": "stated", **more}
    )


def listed(*links: Link, entered: dict[Link, int] | None = None, day: int = DAY) -> list[SinceItem]:
    roadmap = Roadmap(
        {
            "organizations": [Organization("amd", "AMD"), Organization("press", "Press")],
            "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU"), Line("stack", "amd", "software", "Stack")],
            "generations": [
                Generation("chip", "gpu", "Chip"),
                Generation("r1", "stack", "Stack 1"),
                Generation("r2", "stack", "Stack 2"),
            ],
            "claims": [
                Claim(key, "announced", "2026-01", "2026-02-01", "amd", "actual")
                for key in ("chip", "r1", "r2")
            ],
            "links": sorted(links),
        }
    )
    items = since_items(structure_of(roadmap, CheckSpec(day)), SINCE, entered)
    return [item for item in items if isinstance(item.record, Link)]


def test_what_was_said_after_the_day_is_listed_by_its_own_day() -> None:
    old, new = said("r1", "preview", "2026-09-01"), said("r1", "production", "2026-10-05")
    (item,) = listed(old, new)
    assert (item.day, item.kind, item.subject, item.text) == (day_of("2026-10-05"), "new", "r1", "chip")
    assert item.record == new


def test_what_is_said_after_the_day_asked_about_is_not_there_yet() -> None:
    link = said("r1", "production", "2026-10-05")
    assert listed(link) and not listed(link, day=day_of("2026-10-04"))


def test_what_repeats_what_the_same_voice_said_of_the_stack_is_no_news_and_another_voice_is() -> None:
    first = said("r1", "production", "2026-08-01")
    assert not listed(first, said("r2", "production", "2026-10-05"), said("r1", "production", "2026-10-06"))
    assert len(listed(first, said("r2", "production", "2026-10-05", by="press"))) == 1


def test_a_withdrawal_and_a_rumour_are_told_as_such_and_a_restatement_is_not_listed() -> None:
    first, taken_back = (
        said("r1", "production", "2026-08-01"),
        said("r1", "", "2026-10-01", status="withdrawn"),
    )
    rumour = said("r2", "preview", "2026-10-02", by="press", confidence="low")
    restated = said("r2", "preview", "2026-10-03", by="press", restates="amd")
    assert [item.kind for item in listed(first, taken_back, rumour, restated)] == ["not counted", "withdrawn"]


def test_what_bears_no_day_is_listed_once_it_has_entered_only() -> None:
    bare = said("r1", "production", "", by="")
    assert not listed(bare)
    (item,) = listed(bare, entered={bare: day_of("2026-11-02")})
    assert (item.day, item.entered, item.stated_by) == (day_of("2026-11-02"), day_of("2026-11-02"), "amd")


def test_by_the_journal_an_old_statement_that_has_entered_now_is_listed_with_its_own_day() -> None:
    old = said("r1", "production", "2026-03-01")
    (item,) = listed(old, entered={old: day_of("2026-11-02")})
    assert (item.day, item.entered) == (day_of("2026-03-01"), day_of("2026-11-02"))
    assert not listed(old, entered={})
