"""Files of other programs: what a task, an event, a release and a system say, and what plays tricks."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.domain import records as of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.exchange.incoming.proposed import Asked
from roadmap_app.exchange.known.formats import KNOWN, recognised
from roadmap_app.exchange.known.front_matter import front_matter
from tests.exchange.reading import EMPTY, read_of, read_twice

AMD = Roadmap(
    {
        "organizations": [of.Organization("amd", "AMD", "supplier")],
        "lines": [
            of.Line("instinct", "amd", "silicon", "Instinct", "GPU"),
            of.Line("rocm", "amd", "software", "ROCm"),
        ],
        "generations": [
            of.Generation("mi450", "instinct", "Instinct MI450", aliases="MI450"),
            of.Generation("mi450-rack", "instinct", "Rack", aliases="EPYC"),
            of.Generation("other", "instinct", "Other", aliases="EPYC"),
            of.Generation("rocm-6-4", "rocm", "ROCm 6.4"),
        ],
    }
)


def file(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def said(roadmap: Roadmap, subject: str) -> list[tuple[str, str, str, str]]:
    return [(one.milestone, one.window, one.status, one.note) for one in roadmap.claims_of(subject)]


PROJECT = '<Project xmlns="http://schemas.microsoft.com/project">'


# -- plans -----------------------------------------------------------------------------------------

TASK = (
    "<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel><Summary>{summary}</Summary>"
    "<Start>2026-03-02T08:00:00</Start><Finish>{finish}T17:00:00</Finish>{more}</Task>"
)


def plan(tmp_path: Path, *tasks: tuple[str, int, int, str, str]) -> Path:
    """Tasks as (name, level, summary, finish, more)."""
    written = "".join(
        TASK.format(uid=uid, name=name, level=level, summary=summary, finish=finish, more=more)
        for uid, (name, level, summary, finish, more) in enumerate(tasks, start=1)
    )
    head = f"{PROJECT}<Title>Our plan</Title><LastSaved>2026-02-01T10:00:00</LastSaved>"
    return file(tmp_path, "plan.xml", f"{head}<Tasks>{written}</Tasks></Project>")


def test_a_task_is_available_at_its_finish_and_its_start_is_a_note(tmp_path: Path) -> None:
    path = plan(tmp_path, ("Compilers", 1, 1, "2026-09-30", ""), ("Kernel 2", 2, 0, "2026-06-15", ""))
    found, after, _ = read_twice(path, AMD, by="amd", layer="software")
    assert [line.name for line in after.lines if line not in AMD.lines] == ["Compilers"]
    assert said(after, "amd-kernel-2") == [("available", "2026-06-15", "plan", "work from 2026-03-02")]
    assert {(one.stated_on, one.stated_by) for one in after.claims} == {
        ("2026-02-01", "amd")
    } and not found.refused


def test_whose_plan_it_is_and_of_which_layer_is_asked_and_never_guessed(tmp_path: Path) -> None:
    path = plan(tmp_path, ("Kernel 2", 1, 0, "2026-06-15", ""))
    assert read_of(path).questions == ("Whose word is plan.xml? Give the organization that says it.",)
    assert read_of(path, AMD, by="amd").questions == (
        "Is what plan.xml tells of silicon, system or software? It does not say, and its lines are new.",
    )


def test_a_task_that_names_a_milestone_speaks_of_it(tmp_path: Path) -> None:
    path = plan(
        tmp_path,
        ("MI450 tape-out", 1, 0, "2026-06-15", ""),
        ("MI450", 1, 1, "2026-09-30", ""),
        ("Sampling", 2, 0, "2026-08-15", ""),
        ("Volume", 2, 0, "2026-09-30", ""),
    )
    _, after, _ = read_twice(path, AMD, by="amd")
    assert {(milestone, window) for milestone, window, *_ in said(after, "mi450")} == {
        ("tape_out", "2026-06-15"),
        ("sampling", "2026-08-15"),
        ("volume", "2026-09-30"),
    }
    assert after.generations == AMD.generations


def test_what_is_done_has_come_on_its_actual_finish_or_on_no_day_that_is_told(tmp_path: Path) -> None:
    done = "<PercentComplete>100</PercentComplete>"
    path = plan(
        tmp_path,
        ("One", 1, 0, "2026-01-15", f"{done}<ActualFinish>2026-01-20T17:00:00</ActualFinish>"),
        ("Two", 1, 0, "2026-01-15", done),
        ("Three", 1, 0, "2026-01-15", "<Active>0</Active>"),
    )
    found, after, _ = read_twice(path, AMD, by="amd", layer="system")
    assert said(after, "amd-one") == [("available", "2026-01-20", "actual", "work from 2026-03-02")]
    ((_, window, status, note),) = said(after, "amd-two")
    assert (window, status) == ("", "actual") and "not told when; the plan shows 2026-01-15" in note
    assert [one.reason for one in found.refused] == ["it is switched off in the plan"]


def test_only_what_waits_for_a_finish_requires_it(tmp_path: Path) -> None:
    waits = "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>{}</Type><LinkLag>{}</LinkLag></PredecessorLink>"
    path = plan(
        tmp_path,
        ("One", 1, 0, "2026-04-15", ""),
        ("Two", 1, 0, "2026-05-15", waits.format(1, 9600)),
        ("Three", 1, 0, "2026-05-15", waits.format(3, 0)),
        ("Four", 1, 0, "2026-05-15", waits.format(1, -4800)),
    )
    found, after, _ = read_twice(path, AMD, by="amd", layer="system")
    assert [(one.source, one.relation, one.target, one.lag_days) for one in after.links] == [
        ("amd-two", "requires", "amd-one", "2")
    ]
    assert [one.row for one in found.refused] == [3, 4]


def test_a_finish_is_reckoned_over_weekends_and_days_off(tmp_path: Path) -> None:
    week = '<default-week sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/>'
    text = (
        f"<project name='House'><calendars><day-types>{week}</day-types>"
        "<date year='' month='5' date='1' type='HOLIDAY'/></calendars><tasks>"
        "<task id='0' name='A' start='2026-04-30' duration='3'/>"
        "<task id='1' name='B' start='2026-05-04' duration='0' meeting='true'/></tasks></project>"
    )
    _, after, _ = read_twice(
        file(tmp_path, "house.gan", text), AMD, by="amd", layer="system", on="2026-04-01"
    )
    assert said(after, "amd-a")[0][1] == "2026-05-05"  # Thursday, then Monday and Tuesday
    assert said(after, "amd-b")[0][1] == "2026-05-04"


# -- calendars -------------------------------------------------------------------------------------


def calendar(tmp_path: Path, *events: str) -> Path:
    lines = [
        f"BEGIN:VEVENT\nUID:{at}\nDTSTAMP:20260105T100000Z\n{event}\nEND:VEVENT"
        for at, event in enumerate(events)
    ]
    text = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y", *lines, "END:VCALENDAR", ""])
    return file(tmp_path, "dates.ics", text.replace("\n", "\r\n"))


def test_an_event_that_names_a_product_and_a_milestone_is_a_plan_of_its_days(tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        "SUMMARY:MI450 tape-out\nDTSTART;VALUE=DATE:20260601\nDTEND;VALUE=DATE:20260602",
        "SUMMARY:MI450 available\nDTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20261001\nSTATUS:TENTATIVE",
        "SUMMARY:MI450 sampling\nDTSTART:20260610T090000Z\nSTATUS:CANCELLED",
        "SUMMARY:MI450\nDTSTART;VALUE=DATE:20260601",
        "SUMMARY:Lunch\nDTSTART;VALUE=DATE:20260601",
        "SUMMARY:MI450 volume\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY",
    )
    found, after, _ = read_twice(path, AMD, by="amd")
    assert {(milestone, window, status) for milestone, window, status, _ in said(after, "mi450")} == {
        ("tape_out", "2026-06-01", "plan"),
        ("available", "~2026-07-01..2026-09-30", "plan"),
        ("sampling", "", "cancelled"),
    }
    assert {one.stated_on for one in after.claims} == {"2026-01-05"}
    assert [one.row for one in found.refused] == [4, 5, 6]


def test_a_name_that_means_several_is_asked(tmp_path: Path) -> None:
    path = calendar(tmp_path, "SUMMARY:EPYC available\nDTSTART;VALUE=DATE:20260601")
    found = read_of(path, AMD, by="amd")
    assert (
        len(found.questions) == 1 and "Which product is “EPYC”" in found.questions[0] and not found.proposed
    )
    told = read_of(path, AMD, by="amd", names={"epyc": "other"})
    assert [one.cells["subject"] for one in told.proposed] == ["other"] and not told.questions


# -- pages and descriptions ------------------------------------------------------------------------

PAGE = """---
title: Thing
category: lang
tags: amd
permalink: /thing
# eol(x) is estimated
releases:
  - releaseCycle: "2.0" # next
    releaseDate: 2027-01-15
    eol: false
  - releaseCycle: "1.2"
    releaseDate: 2025-01-15
    eoas: true
    eol: 2027-01-15 # estimated
  - releaseCycle: "1.1"
    # seen in the archive
    releaseDate: 2024-01-15
    eol: true
  - releaseCycle: "1.0"
    releaseDate: soon
    eol: 2025-01-15
---
text
"""


def test_a_product_page_says_when_releases_came_and_when_support_ends(tmp_path: Path) -> None:
    found, after, _ = read_twice(file(tmp_path, "thing.md", PAGE), AMD, on="2026-11-30")
    assert said(after, "amd-thing-2-0") == [
        ("available", "2027-01-15", "plan", ""),
        ("end_of_support", "2027-01-15..", "plan", "no end of support is known"),
    ]
    assert said(after, "amd-thing-1-2")[1] == (
        *("end_of_support", "~2027-01-15", "plan"),
        "active support has ended; estimated",
    )
    assert said(after, "amd-thing-1-1") == [
        ("available", "2024-01-15", "actual", "seen in the archive"),
        ("end_of_support", "", "actual", "support has ended; when is not said"),
    ]
    assert [(one.row, one.column, one.text) for one in found.refused] == [(19, "releaseDate", "soon")]
    line = next(line for line in after.lines if line.name == "Thing")
    assert (line.organization, line.description) == (
        "amd",
        "endoflife.date says of its days: eol(x) is estimated",
    )
    assert {one.source_url for one in after.claims} == {"https://endoflife.date/thing"}


def test_front_matter_passes_over_nested_blocks_and_other_lists() -> None:
    text = "---\na: 'x # y' # z\nauto:\n  releases:\n    - name: no\nreleases:\n- n: 1\n  deep:\n    n: 2\n---\nb: 3\n"
    found = front_matter(text, "releases")
    assert found.fields["a"] == "x # y" and "b" not in found.fields
    assert [entry.fields for entry in found.entries] == [{"n": "1", "deep": ""}]


def system(tmp_path: Path, **told: str | int) -> Path:
    known = {
        "submitter": "AMD",
        "system_name": "Box",
        "accelerator_model_name": "AMD MI450 192GB HBM3",
        "status": "available",
    }
    return file(tmp_path, "box.json", json.dumps({**known, **told}))


def test_a_system_contains_its_accelerators_and_releases_support_them(tmp_path: Path) -> None:
    path = system(
        tmp_path,
        framework="ROCm 6.4.0.60400-83~22.04, vLLM 0.9.1, ROCm 6.5.0a1+git12",
        accelerators_per_node=8,
    )
    found, after, _ = read_twice(path, AMD, on="2026-09-01")
    assert {(one.source, one.relation, one.target, one.level) for one in after.links} == {
        ("amd-box", "contains", "mi450", ""),
        ("rocm-6-4", "supports", "mi450", ""),
    }
    assert said(after, "amd-box")[0][:3] == ("available", "", "actual")
    assert [one.text for one in found.refused] == ["vLLM 0.9.1", "ROCm 6.5.0a1+git12"]


def test_a_system_of_a_longer_name_is_another_one(tmp_path: Path) -> None:
    _, roadmap, _ = read_twice(system(tmp_path, system_name="Box (8x other)"), AMD)
    _, after, _ = read_twice(system(tmp_path, system_name="Box"), roadmap)
    assert len({one.source for one in after.links}) == 2


def test_a_preview_is_a_plan_without_a_date_and_supports_as_one(tmp_path: Path) -> None:
    _, after, _ = read_twice(system(tmp_path, framework="ROCm 6.4.0", status="preview"), AMD, on="2026-09-01")
    assert said(after, "amd-box")[0][:3] == ("available", "", "plan")
    assert [one.level for one in after.links if one.relation == "supports"] == ["preview"]


def test_a_system_without_accelerators_is_told_and_what_it_runs_is_refused(tmp_path: Path) -> None:
    found, after, _ = read_twice(system(tmp_path, accelerator_model_name="N/A", framework="ROCm 6.4.0"), AMD)
    assert not after.links and [one.reason for one in found.refused] == [
        "it has no accelerators: its software supports none"
    ]


# -- tricks ----------------------------------------------------------------------------------------

BOMB = '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12)
) + ']><Project xmlns="http://schemas.microsoft.com/project"><Title>&a11;</Title></Project>'  # fmt: skip
OUTSIDE = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{PROJECT}<Title>&x;</Title></Project>'
DEEP = PROJECT + "<a>" * 200_000


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("bomb.xml", BOMB, "declares a document type or entities"),
        ("outside.xml", OUTSIDE, "declares a document type or entities"),
        ("deep.xml", DEEP, "nests elements over 100 deep"),
        (
            "cut.xml",
            '<Project xmlns="http://schemas.microsoft.com/project"><Ta',
            "is no XML that can be read",
        ),
        (
            "deep.json",
            '{"submitter":1,"system_name":1,"accelerator_model_name":' + "[" * 100_000,
            "is no JSON",
        ),
        ("cut.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VALARM", "is no calendar that can be read"),
        (
            "plan.xer",
            "ERMHDR\t8.2.0",
            "Primavera P6 .XER., which is not read; in P6, export it as MS Project XML",
        ),
        ("plan.mpx", "MPX;", "MPX.*save the plan there as MS Project XML"),
    ],
)
def test_what_plays_tricks_is_refused_in_a_sentence_within_seconds(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    path = file(tmp_path, name, text)
    form, begin = recognised(path), time.monotonic()
    assert form is not None
    with pytest.raises(RoadmapError, match=sentence):
        form.read(path, Asked(AMD, by="amd"))
    assert (
        time.monotonic() - begin < 30
    )  # seconds on any machine, and not the minutes that such a file asks for


def test_an_event_whose_day_is_none_is_refused(tmp_path: Path) -> None:
    path = calendar(tmp_path, "SUMMARY:MI450 tape-out\nDTSTART:nonsense", "SUMMARY:MI450 sampling")
    assert [one.reason for one in read_of(path, AMD, by="amd").refused] == ["it has no day"] * 2


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.ics"
    with path.open("wb") as large:
        large.write(b"BEGIN:VCALENDAR\r\n")
        large.truncate(1 << 31)
    form = recognised(path)
    assert form is not None
    with pytest.raises(RoadmapError, match="larger than the 16 MB"):
        form.read(path, Asked(EMPTY))


def test_keys_of_formats_are_unique_and_no_file_of_another_kind_is_taken(tmp_path: Path) -> None:
    assert len({form.key for form in KNOWN}) == len(KNOWN)
    for name, text in (("a.csv", "a,b\n1,2\n"), ("a.xml", "<a/>"), ("a.json", "{}"), ("a.md", "# Title\n")):
        assert recognised(file(tmp_path, name, text)) is None
    assert recognised(tmp_path / "none.csv") is None


def test_a_task_means_the_product_of_its_own_line_where_another_line_has_one_of_that_name(
    tmp_path: Path,
) -> None:
    done = "<PercentComplete>100</PercentComplete>"
    day = "2000-01-01"
    tasks = (
        ("Box 1", 0, 0, day, done),
        ("MI450", 0, 0, day, ""),
        ("box-1", 1, 0, day, ""),
        ("Box 1", 1, 0, day, ""),
    )
    _, after, _ = read_twice(plan(tmp_path, *tasks), AMD, by="amd", layer="system", on="2026-11-30")
    assert {claim.subject for claim in after.claims} == {"amd-box-1", "amd-box-1-2"}


# -- any plan --------------------------------------------------------------------------------------

NAMES = st.sampled_from(
    ["", "MI450", "MI450 tape-out", "Sampling", "Box 1", "box-1", "Rack", "AMD", "Ünïcode", "…"]
)
TASKS = st.lists(
    st.tuples(
        NAMES,
        st.integers(0, 3),
        st.dates(date(1985, 1, 1), date(2105, 1, 1)),
        st.sampled_from(
            ["", "<PercentComplete>100</PercentComplete>", "<ActualFinish>2026-01-20T00:00:00</ActualFinish>"]
        ),
        st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(-9600, 9600)), max_size=2),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(TASKS)
def test_of_any_plan_each_task_is_told_of_and_a_second_reading_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    tasks: list[tuple[str, int, date, str, list[tuple[int, int, int]]]],
) -> None:
    waits = "<PredecessorLink><PredecessorUID>{}</PredecessorUID><Type>{}</Type><LinkLag>{}</LinkLag></PredecessorLink>"
    path = plan(
        tmp_path_factory.mktemp("plan"),
        *(
            (name, level, 0, finish.isoformat(), more + "".join(waits.format(*after) for after in afters))
            for name, level, finish, more, afters in tasks
        ),
    )
    found, after, _ = read_twice(path, AMD, by="amd", layer="system", on="2026-11-30")
    assert found.records == len(tasks)
    for claim in after.claims:
        assert claim.status == "plan" or claim.window <= "2026-11-30"
