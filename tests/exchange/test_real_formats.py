"""Files that other people wrote, of formats recognised without a mapping: what each says, or why it is refused.

They lie beside the project and are skipped where they are not. What a table of theirs says `test_real_tables` states.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from roadmap_app.domain import records as of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.exchange.incoming.proposed import Asked
from roadmap_app.exchange.known.formats import recognised
from tests.exchange.reading import EMPTY, REAL_DATA, read_of, read_twice
from tests.sample_rows import sample_rows

pytestmark = pytest.mark.skipif(not REAL_DATA.is_dir(), reason="shared/real-data is not beside the project")

US = Roadmap({"organizations": [of.Organization("us", "Us")]})

MATRICES = {  # file → (records, new rows, what is withdrawn), read one after the other into an empty roadmap
    "01-2024-09-19-a5d38bf09.csv": (87, 133, []),
    "02-2024-09-24-516b6c8eb.csv": (87, 7, []),
    "03-2024-09-24-3ab3782a7.csv": (87, 16, []),
    "04-2024-10-18-be19ac107.csv": (87, 24, []),
    "05-2024-11-06-47cda1bc7.csv": (87, 9, []),
    "06-2024-11-27-a52c98cb2.csv": (88, 27, []),
    "08-2024-12-03-059c2cd9a.csv": (
        *(88, 16),
        [("amd-rocm-6-3-0", "tensorflow-2-14-1"), ("amd-rocm-6-3-0", "tensorflow-2-16-1")],
    ),
}
PAGES = {  # page → (releases, those whose end of support has come, is planned), read as of 1 September 2026
    "ai-stack/kubernetes.md": (21, 18, 3),
    "ai-stack/linux-kernel.md": (37, 29, 8),
    "ai-stack/numpy.md": (19, 15, 4),
    "ai-stack/nvidia-driver.md": (46, 38, 8),
    "ai-stack/openssl.md": (14, 9, 5),
    "ai-stack/python.md": (17, 12, 5),
    "ai-stack/sqlite.md": (3, 2, 1),
    "ai-stack/ubuntu.md": (44, 41, 3),
    "bulk/django.md": (23, 20, 3),
    "bulk/freebsd.md": (88, 83, 5),
    "bulk/go.md": (18, 16, 2),
    "bulk/ios.md": (15, 11, 4),
    "bulk/mysql.md": (16, 14, 2),
    "bulk/nodejs.md": (26, 23, 3),
    "bulk/postgresql.md": (29, 24, 5),
    "bulk/redis.md": (12, 3, 9),
    "bulk/rust.md": (70, 69, 1),
    "bulk/terraform.md": (16, 14, 2),
    "bulk/windows.md": (47, 34, 13),
}
PLANS = {  # plan → (tasks, products with a day, links, refused)
    "ganttproject/HouseBuildingSample.gan": (20, 16, 14, 3),
    "mpxj/mspdinulltasks.xml": (5, 3, 0, 0),
    "mpxj/mspdirelations.xml": (5, 5, 1, 3),
    "mpxj/sample1.xml": (22, 18, 2, 4),
    "mpxj/task-dates-project2019-mspdi.xml": (10, 10, 0, 0),
}
REFUSED = {
    "mpxj/sample1.mpx": "in the old exchange format of MS Project",
    "mpxj/empty.mpx": "in the old exchange format of MS Project",
    "mpxj/PredecessorCalendar.xer": "in P6, export it as MS Project XML, and import that",
    "mpxj/planner-sample.planner": "open it in ProjectLibre, save the plan there as MS Project XML",
    "vis-mermaid/wsg-roadmap-2026.mmd": "a drawing says not what its bars are",
}
ASKED = {"rocm/compatibility-matrix-historical-6.0.csv": "On which day did"}
NOTHING = {"ganttproject/test.ics": "it names no product of this roadmap"}
FOLDER_OF_SYSTEMS = "mlperf-v5.1/systems"
NEITHER = (
    # texts about the files, and what is no roadmap of any kind
    *(
        "README.md",
        "endoflife/LICENSE",
        "mpxj/LICENSE",
        "naughty-strings/LICENSE",
        "epoch-models/SOURCE-README.md",
    ),
    *("endoflife/product-schema.json", "gpu-specs/schema.json", "vis-mermaid/vis-timeline-basic.json"),
    *("rocm/versions.md", "rocm/gpu-arch-specs.rst", "naughty-strings/blns.json", "naughty-strings/blns.txt"),
    *("csv-injection/formula-prefixes.txt", "articles/amd-meta-2026-03-04.txt"),
)
"""Files that no format here takes: each is told by whoever imports it that it holds no table, or is read elsewhere."""


def named_here() -> set[str]:
    """Every file of real-data that this module states something of."""
    systems = {f"{FOLDER_OF_SYSTEMS}/{path.name}" for path in (REAL_DATA / FOLDER_OF_SYSTEMS).glob("*.json")}
    matrices = {f"rocm/matrix-history/{name}" for name in MATRICES}
    pages = {f"endoflife/{name}" for name in PAGES}
    return {*systems, *matrices, *pages, *PLANS, *REFUSED, *ASKED, *NOTHING, *NEITHER}


@pytest.mark.parametrize("base", ["empty", "sample"])
def test_the_matrices_one_after_the_other(base: str) -> None:
    roadmap = EMPTY if base == "empty" else Roadmap(sample_rows())
    for name, (records, new, withdrawn) in MATRICES.items():
        found, roadmap, counts = read_twice(REAL_DATA / "rocm/matrix-history" / name, roadmap)
        gone = [one.cells for one in found.proposed if one.cells.get("status") == "withdrawn"]
        assert found.records == records and counts["changed"] == 0
        if base == "empty":
            assert (counts["new"], [(one["source"], one["target"]) for one in gone]) == (new, withdrawn), name
        else:
            assert len(gone) == len(withdrawn), name
    stated = {
        one.stated_on for one in roadmap.link_statements if one.source_title == "ROCm compatibility matrix"
    }
    assert len(stated) == 6  # two revisions are of one day


@pytest.mark.parametrize("name", PAGES)
def test_each_product_page_is_read_whole(name: str) -> None:
    found, _, counts = read_twice(REAL_DATA / "endoflife" / name, on="2026-09-01")
    ends = Counter(
        one.cells["status"] for one in found.proposed if one.cells.get("milestone") == "end_of_support"
    )
    assert (found.records, ends["actual"], ends["plan"]) == PAGES[name]
    assert not found.refused and not found.questions and set(counts) == {"new"}


def test_each_system_description_is_read_and_a_second_time_changes_nothing() -> None:
    files = sorted((REAL_DATA / FOLDER_OF_SYSTEMS).glob("*.json"))
    roadmap, refused = Roadmap(sample_rows()), Counter[str]()
    before = len(roadmap.generations)
    for path in files:
        found, roadmap, counts = read_twice(path, roadmap, on="2025-09-09")
        assert found.records == 1 and not found.questions and counts["changed"] == 0
        refused.update(one.reason.partition(" “")[0] for one in found.refused)
    contained = [one for one in roadmap.link_statements if one.source_title == "MLPerf system description"]
    assert Counter(one.relation for one in contained)["contains"] == 30
    boxes = {
        one.source: one.target for one in contained if one.relation == "contains" and "xe9680" in one.source
    }
    assert boxes["dell-poweredge-xe9680"] == "amd-mi300x"  # and not what a system of a longer name contains
    assert {one.target for one in contained} >= {"amd-mi300x", "amd-mi325x", "h100", "h200", "b200"}
    assert len(files) == 35 and len(roadmap.generations) == before + 46
    assert set(refused) == {
        "there is no line",
        "it has no accelerators: its software supports none",
        "it is a build before or beside a release, and tells nothing of one",
        "it names no release of a software, such as ROCm 6.4.1",
    }


@pytest.mark.parametrize("name", PLANS)
def test_each_plan_is_read_whole(name: str) -> None:
    found, roadmap, _ = read_twice(REAL_DATA / name, US, by="us", layer="system")
    counted = (found.records, len(roadmap.claims), len(roadmap.link_statements), len(found.refused))
    assert counted == PLANS[name] and len(roadmap.generations) == len(roadmap.claims)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_is_refused_with_what_to_do_instead(name: str) -> None:
    form = recognised(REAL_DATA / name)
    assert form is not None
    with pytest.raises(RoadmapError, match=REFUSED[name]):
        form.read(REAL_DATA / name, Asked(EMPTY))


@pytest.mark.parametrize("name", ASKED)
def test_what_cannot_be_known_is_asked(name: str) -> None:
    (question,) = read_of(REAL_DATA / name).questions
    assert question.startswith(ASKED[name])


@pytest.mark.parametrize("name", NOTHING)
def test_what_says_nothing_to_a_roadmap_is_refused_record_by_record(name: str) -> None:
    found = read_of(REAL_DATA / name, US, by="us")
    assert found.records == len(found.refused) and {one.reason for one in found.refused} == {NOTHING[name]}


@pytest.mark.parametrize("name", NEITHER)
def test_what_is_no_such_file_is_taken_by_no_format(name: str) -> None:
    assert recognised(REAL_DATA / name) is None


def test_no_table_is_taken_for_one_of_these() -> None:
    ours = named_here()
    others = [path for path in REAL_DATA.rglob("*") if path.is_file() and _name(path) not in ours]
    assert [_name(path) for path in others if recognised(path) is not None] == []


def _name(path: Path) -> str:
    return path.relative_to(REAL_DATA).as_posix()
