"""What a person enters: meetings and dated figures, each one change, undone, exported, refused with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import DatedFigure
from roadmap_app.domain.settings import last_meeting
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.workspace.entries import record_figure, record_meeting, remove_figure, remove_meeting
from roadmap_app.workspace.workspace import Workspace

BOTH_ENGINES = True


if TYPE_CHECKING:
    from pathlib import Path

OCTOBER, NOVEMBER = day_of("2026-10-22"), day_of("2026-11-20")
PRICE = DatedFigure(
    "amd", "share_price_usd", "214.50", "", "2026-11-20", "Closing prices", "https://a.example"
)


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    return Workspace.open(sample)


def test_the_last_meeting_of_a_pair_is_the_last_by_the_day_asked_about(workspace: Workspace) -> None:
    record_meeting(workspace, "amd", "meta", NOVEMBER, "delivery of the first GW")
    record_meeting(workspace, "amd", "meta", OCTOBER)
    roadmap = workspace.roadmap
    assert [one.day for one in roadmap.meetings_of("amd", "meta")] == ["2026-11-20", "2026-10-22"]
    assert not roadmap.meetings_of("amd", "openai")
    by_october = last_meeting(roadmap, "amd", "meta", NOVEMBER - 1)
    assert by_october is not None and by_october.day == "2026-10-22"
    assert last_meeting(roadmap, "amd", "meta", OCTOBER - 1) is None


def test_a_meeting_is_named_undone_and_taken_out(workspace: Workspace) -> None:
    change = record_meeting(workspace, "amd", "meta", NOVEMBER, "first note")
    assert change.label == "Meeting of AMD and Meta"
    record_meeting(workspace, "amd", "meta", NOVEMBER, "second note")
    assert [one.note for one in workspace.roadmap.meetings_of("amd", "meta")] == ["second note"]
    workspace.undo()
    assert [one.note for one in workspace.roadmap.meetings_of("amd", "meta")] == ["first note"]
    remove_meeting(workspace, "amd", "meta", NOVEMBER)
    assert not workspace.roadmap.meetings_of("amd", "meta")
    workspace.undo()
    assert len(workspace.roadmap.meetings_of("amd", "meta")) == 1


def test_the_last_stated_figure_comes_first_and_knows_its_unit(workspace: Workspace) -> None:
    record_figure(workspace, PRICE)
    record_figure(workspace, PRICE._replace(value="190", stated_on="2026-10-01"))
    found = workspace.roadmap.figures_of("amd", "share_price_usd")
    assert [(one.value, one.unit) for one in found] == [("214.50", "USD"), ("190", "USD"), ("213.84", "USD")]
    remove_figure(workspace, "amd", "share_price_usd", NOVEMBER)
    assert [one.value for one in workspace.roadmap.figures_of("amd", "share_price_usd")] == ["190", "213.84"]
    assert workspace.undo_label == "Removal of a figure of AMD: share price"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"organization": "nobody"}, "“nobody” is no organization"),
        ({"metric": "Share price"}, "no name of a figure"),
        ({"value": "a lot"}, "“a lot” is no number"),
        ({"value": "nan"}, "“nan” is no number"),
        ({"stated_on": ""}, "needs the day"),
        ({"stated_on": "20 Nov"}, "stated_on “20 Nov” cannot be kept"),
        ({"source_title": " ", "source_url": ""}, "needs a source"),
        ({"source_url": "javascript:alert(1)"}, "is no address"),
    ],
)
def test_an_odd_figure_is_a_sentence(workspace: Workspace, change: dict[str, str], said: str) -> None:
    before = workspace.roadmap.rows("figures")
    with pytest.raises(RoadmapError, match=said):
        record_figure(workspace, PRICE._replace(**change))
    assert workspace.roadmap.rows("figures") == before


def test_an_odd_meeting_is_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(RoadmapError, match="“nobody” is no organization"):
        record_meeting(workspace, "amd", "nobody", NOVEMBER)
    with pytest.raises(RoadmapError, match="AMD cannot meet itself"):
        record_meeting(workspace, "amd", "amd", NOVEMBER)
    with pytest.raises(RoadmapError, match="No meeting of AMD and Meta on 20 Nov 2026"):
        remove_meeting(workspace, "amd", "meta", NOVEMBER)
    record_meeting(workspace, "amd", "meta", NOVEMBER)
    with pytest.raises(RoadmapError, match="recorded already"):
        record_meeting(workspace, "amd", "meta", NOVEMBER)


def test_entries_travel_with_the_bundle_and_are_shown_to_no_partner(
    workspace: Workspace, tmp_path: Path
) -> None:
    record_meeting(workspace, "amd", "meta", NOVEMBER, "=secret")
    record_figure(workspace, PRICE)
    workspace.export_bundle(tmp_path / "out")
    other = Workspace.create(tmp_path / "b.roadmap")
    assert not other.import_bundle(tmp_path / "out").problems
    for table in ("meetings", "figures"):
        assert other.roadmap.rows(table) == workspace.roadmap.rows(table) != ()
        for profile in ("partner:meta", "public"):
            assert not as_shared(workspace.roadmap, profile).rows(table)
    workspace.export_bundle(tmp_path / "shared", profile="partner:meta")
    assert not (tmp_path / "shared" / "meetings.csv").exists()


def test_the_command_line_records_lists_and_takes_out(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(sample)
    assert main(["meeting", path, "amd", "meta", "--on", "20 Nov 2026", "--note", "first GW"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["2026-11-20", "first", "GW"]
    figure = ["figure", path, "amd", "share_price_usd"]
    assert main([*figure, "214.5", "--on", "2026-11-20"]) == 2
    assert "needs a source" in capsys.readouterr().err
    assert main([*figure, "214.5", "--on", "2026-11-20", "--source-title", "Closing prices", "--json"]) == 0
    assert '"value": "214.5"' in capsys.readouterr().out
    assert main([*figure, "--on", "2026-11-20", "--remove"]) == 0
    assert main(["meeting", path, "amd", "meta", "--on", "2026-11-20", "--remove"]) == 0
    head, kept, nothing = capsys.readouterr().out.splitlines()
    assert head.startswith("stated on") and kept.startswith("2026-02-24  213.84"), "the sample's own"
    assert nothing == "Nothing to show."
