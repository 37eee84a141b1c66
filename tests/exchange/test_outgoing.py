"""A roadmap in the files of other programs: read back by others where there are any, harmless, true to its reader."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from roadmap_app.domain import records as of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.known.msproject import NAMESPACE
from roadmap_app.exchange.outgoing.formats import OUTGOING, outgoing_format, writer_of
from roadmap_app.resources import resource_path
from tests.exchange.json_schema import faults
from tests.exchange.leaving_roadmaps import leaving, roadmap_of
from tests.exchange.reading import EMPTY, read_of, read_twice, written
from tests.planted import file_words

NASTY = 'a|b `c` <img src=x onerror=y> [z](javascript:q) :done; %%{init}%% --> {d} "e"\nclick m1 href'


def out_of(tmp_path: Path, ending: str, roadmap: Roadmap | None = None, profile: str = "internal") -> Path:
    out = tmp_path / f"out{ending}"
    writer_of(outgoing_format(out))(leaving(roadmap or roadmap_of(), profile), out, None)
    return out


def named(roadmap: Roadmap, name: str) -> Roadmap:
    """The roadmap with a product of another name."""
    rows = [row._replace(name=name) if row.key == "helios" else row for row in roadmap.generations]
    return Roadmap({**{table: roadmap.rows(table) for table in TABLES}, "generations": rows})


# -- all of them -----------------------------------------------------------------------------------

ENDINGS = [form.ending for form in OUTGOING]


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_goes_by_its_reader(tmp_path: Path, ending: str) -> None:
    hidden = {
        "public": ("inside word",),
        "partner:oracle": ("inside word", "AMD and Meta", "deal/1"),
    }
    for profile, words in hidden.items():
        out = out_of(tmp_path, ending, profile=profile)
        said = file_words(out)
        assert "Helios" in said and not [word for word in words if word in said], profile
        out.unlink()


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_there_and_no_such_file_is_not_replaced(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out{ending}"
    out.write_text("my own notes", encoding="utf-8")
    with pytest.raises(RoadmapError, match=r"exists and is no .*, so nothing was written"):
        out_of(tmp_path, ending)
    assert out.read_text(encoding="utf-8") == "my own notes"
    out.unlink()
    out_of(tmp_path, ending)
    assert out_of(tmp_path, ending).stat().st_size  # its own kind is


def test_an_ending_that_says_nothing_is_refused_with_those_that_do() -> None:
    with pytest.raises(RoadmapError, match=r"use \.zip, \.xlsx, \.xml, \.ics, \.mmd, \.md or \.json"):
        outgoing_format(Path("x.doc"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_roadmap_is_written_too(tmp_path: Path, ending: str) -> None:
    assert out_of(tmp_path, ending, EMPTY).stat().st_size


# -- MS Project ------------------------------------------------------------------------------------


def _tasks(out: Path) -> list[Any]:
    root = ElementTree.parse(out).getroot()
    return list(root.iter(f"{{{NAMESPACE}}}Task"))


def _said(task: Any, name: str) -> str:
    return str(task.findtext(f"{{{NAMESPACE}}}{name}") or "")


def test_a_plan_stands_in_outline_order_with_durations_and_predecessors(tmp_path: Path) -> None:
    tasks = _tasks(out_of(tmp_path, ".xml"))
    outline = [(int(_said(task, "OutlineLevel")), _said(task, "Name")) for task in tasks]
    assert outline == [
        *((1, "AMD"), (2, "Instinct"), (3, "MI455X"), (4, "in production")),
        *((2, "AMD racks"), (3, "Helios"), (4, "available"), (4, "in volume")),
        *((2, "ROCm"), (3, "ROCm 10.0"), (4, "available")),
    ]
    by_name = {(_said(task, "Name"), _said(task, "OutlineLevel")): task for task in tasks}
    helios = tasks[6]
    assert (_said(helios, "Start"), _said(helios, "Finish")) == ("2026-07-01T08:00:00", "2027-03-31T17:00:00")
    assert _said(helios, "Duration") == f"PT{(date(2027, 3, 31) - date(2026, 7, 1)).days * 8 + 8}H0M0S"
    came = by_name["in production", "4"]
    assert (_said(came, "Milestone"), _said(came, "ActualFinish")) == ("1", "2026-07-23T08:00:00")
    (waits,) = helios.findall(f"{{{NAMESPACE}}}PredecessorLink")
    assert (_said(waits, "PredecessorUID"), _said(waits, "LinkLag")) == (
        _said(came, "UID"),
        "33600",
    )  # seven days


def test_the_elements_of_a_task_stand_in_the_order_of_the_schema(tmp_path: Path) -> None:
    order = (
        "UID ID Name Active Manual OutlineLevel Start Finish Duration ManualStart ManualFinish ManualDuration"
        " DurationFormat Milestone Summary PercentComplete ActualFinish Notes PredecessorLink ExtendedAttribute"
    ).split()
    for task in _tasks(out_of(tmp_path, ".xml")):
        places = [order.index(child.tag.partition("}")[2]) for child in task]
        assert places == sorted(places)


def test_our_own_reader_finds_again_what_was_written(tmp_path: Path) -> None:
    roadmap = roadmap_of()
    _, back, _ = read_twice(out_of(tmp_path, ".xml"), EMPTY, by="amd", on="2026-11-30")
    assert {(row.key, row.organization, row.layer, row.name) for row in back.lines} == {
        (row.key, row.organization, row.layer, row.name) for row in roadmap.lines
    }
    assert {row.key for row in back.generations} == {row.key for row in roadmap.generations}
    assert {(one.subject, one.milestone, one.window, one.status) for one in back.claims} == {
        ("mi455x", "production", "2026-07-23", "actual"),
        ("helios", "available", "2026-Q3..2027-Q1", "plan"),
        ("helios", "volume", "2027", "plan"),
        ("rocm-10", "available", "2027..", "plan"),
    }
    (link,) = back.link_statements
    assert (link.source, link.relation, link.target, link.lag_days) == ("helios", "contains", "mi455x", "7")


def test_a_bar_that_somebody_has_moved_comes_back_as_its_days(tmp_path: Path) -> None:
    out = out_of(tmp_path, ".xml")
    moved = out.read_text(encoding="utf-8").replace("2027-03-31T17:00:00", "2027-05-15T17:00:00")
    out.write_text(moved, encoding="utf-8")
    back, _ = written(EMPTY, read_of(out, EMPTY, by="amd", on="2026-11-30"))
    (claim,) = back.claims_of("helios", "available")
    assert claim.window == "2026-07-01..2027-05-15"


# -- calendar --------------------------------------------------------------------------------------


def test_a_calendar_has_all_day_events_over_whole_windows_with_the_window_in_the_note(tmp_path: Path) -> None:
    calendar = Calendar.from_ical(out_of(tmp_path, ".ics").read_bytes())
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    assert set(events) == {
        *("MI455X in production", "Helios available", "Helios in volume", "ROCm 10.0 available"),
        "AMD – Meta, tranche 1 begins",
    }
    helios = events["Helios available"]
    assert (helios["DTSTART"].dt, helios["DTEND"].dt) == (date(2026, 7, 1), date(2027, 4, 1))
    assert "planned Q3 2026 to Q1 2027" in str(helios["DESCRIPTION"])
    rocm = events["ROCm 10.0 available"]
    assert (rocm["DTSTART"].dt, rocm["DTEND"].dt) == (date(2027, 1, 1), date(2027, 1, 2))
    assert "from 1 Jan 2027, no last day is stated" in str(rocm["DESCRIPTION"])
    assert len({str(event["UID"]) for event in events.values()}) == len(events)


def test_our_own_reader_reads_the_calendar_back_with_its_windows(tmp_path: Path) -> None:
    roadmap = roadmap_of()
    found, back, _ = read_twice(out_of(tmp_path, ".ics"), roadmap, by="meta", on="2026-11-30")
    new = {
        (one.subject, one.milestone, one.window, one.status) for one in back.claims if one.stated_by == "meta"
    }
    assert not found.refused and new == {
        ("mi455x", "production", "2026-07-23", "actual"),
        ("helios", "available", "2026-Q3..2027-Q1", "plan"),
        ("helios", "volume", "2027", "plan"),
        ("rocm-10", "available", "2027..", "plan"),
        ("deal/1", "begins", "2026-H2", "plan"),
    }


# -- Mermaid and Markdown --------------------------------------------------------------------------

_BAR = re.compile(r"    [^:;#%{}<>]+ :(?:done, )?(?:milestone, )?m[0-9]+, [0-9-]{10}, (?:0d|[0-9-]{10})")


def test_a_chart_says_its_limits_and_each_of_its_lines_is_one_that_mermaid_takes(tmp_path: Path) -> None:
    undated = [of.Claim("mi455x", "volume", "", "2026-06-02", "amd", "plan", "high")]
    for name in ("Helios", NASTY):
        out = out_of(tmp_path, ".mmd", named(roadmap_of(claims=undated), name))
        lines = out.read_text(encoding="utf-8").split("\n")
        at = lines.index("gantt")
        assert all(line.startswith("%% ") and "{" not in line for line in lines[:at])
        assert "%% MI455X in volume: no date given" in lines[:at]
        assert any("no open ends and no uncertainty" in line for line in lines[:at])
        assert lines[at + 2 : at + 4] == ["    dateFormat YYYY-MM-DD", "    inclusiveEndDates"]
        for line in lines[at + 4 : -1]:
            assert line.startswith("    section ") or _BAR.fullmatch(line), line
        assert any(
            "ROCm 10.0 available (from 1 Jan 2027, no last day is stated) :milestone" in line
            for line in lines
        )


def test_tables_in_markdown_hold_their_columns_whatever_a_name_is(tmp_path: Path) -> None:
    text = out_of(tmp_path, ".md", named(roadmap_of(), NASTY)).read_text(encoding="utf-8")
    assert "<img" not in text and "](javascript" not in text and "\nclick" not in text
    for block in text.rstrip().split("\n\n"):
        rows = block.split("\n")
        if rows[0].startswith("|"):
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    assert "| planned Q3 2026 to Q1 2027 |" in text and "<https://example.org/helios>" in text
    assert (
        "| from 2027 |" not in text and "planned from 2027 (from 1 Jan 2027, no last day is stated)" in text
    )


# -- JSON ------------------------------------------------------------------------------------------

SCHEMA = json.loads(resource_path("roadmap.schema.json").read_text(encoding="utf-8"))


def test_json_is_as_its_schema_says_for_each_reader(tmp_path: Path) -> None:
    for profile in ("internal", "public", "partner:meta"):
        told = json.loads(out_of(tmp_path, ".json", profile=profile).read_text(encoding="utf-8"))
        assert faults(told, SCHEMA) == []
        assert told["profile"] == profile
    assert faults({**told, "more": 1, "as_of": "soon"}, SCHEMA) == [
        ".as_of does not match ^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        ".more is not foreseen",
    ]


def test_the_schema_names_the_columns_that_the_tables_have() -> None:
    for name, spec in TABLES.items():
        described = SCHEMA["$defs"][name]
        assert tuple(described["properties"]) == spec.column_names
        assert described["required"] == [column.name for column in spec.columns if column.required]
        for column in spec.columns:
            choices = list(column.choices) if column.kind == "choice" else []
            assert described["properties"][column.name].get("enum", []) == choices


def test_json_tells_the_rows_the_dates_that_hold_and_the_findings(tmp_path: Path) -> None:
    told = json.loads(out_of(tmp_path, ".json").read_text(encoding="utf-8"))
    helios = [one for one in told["dates"] if (one["subject"], one["milestone"]) == ("helios", "available")]
    assert [(one["window"], one["earliest"], one["latest"]) for one in helios] == [
        ("2026-Q3..2027-Q1", "2026-12-01", "2027-03-31")
    ]
    link = {"source": "helios", "relation": "contains", "target": "mi455x", "lag_days": "7"}
    assert told["tables"]["links"][0] == link | {"status": "stated", "sharing": "public"}
    delivery = [one for one in told["findings"] if one["rule"] == "delivery"]
    assert [(one["counted"], one["due"]) for one in delivery] == [("open", "2026-12-31")]
