"""More small inputs that showed faults: names of files and on paper, letters, and what may not come in or run.

Those of consoles, of the day line and of the wheel have no folder: `tests/cli/test_consoles.py`,
`tests/cli/test_days.py` and `tests/desktop/test_all_dialogs.py` walk every command and every dialog.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.signs import acts
from roadmap_app.domain.statements import day_of
from roadmap_app.render.look.letters import lacking_letters
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import Scene, build_scene
from roadmap_app.timeline.view.labels import OUT
from roadmap_app.timeline.view.layout import Layout
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec
from roadmap_app.workspace.workspace import Workspace
from tests.cases.asked import CASES, Case

CAPITAL, NAMES, LETTERS = (
    CASES / "4-capital-name",
    CASES / "7-names-on-paper",
    CASES / "8-foreign-letters",
)
DAYS, CONTROL, FORMULA, RETURN = (
    CASES / "safe-2-scenario-days",
    CASES / "safe-4-control-char",
    CASES / "safe-5-formula-in-heads",
    CASES / "safe-6-carriage-return",
)
DAY = day_of("2026-03-01")


# -- 4: a file under a capital name ----------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_bundle_with_a_capital_in_a_name_is_read_whole(case: Case, tmp_path: Path, packed: bool) -> None:
    source = CAPITAL
    if packed:
        source = tmp_path / "bundle.zip"
        with zipfile.ZipFile(source, "w") as archive:
            for file in CAPITAL.iterdir():
                archive.write(file, file.name)
    code, out, err = case.run("import", str(source))
    assert code == 0, err
    assert "Imported 14 new" in out
    assert case.run("info")[1].split("claims")[1].split()[0] == "6"


def test_a_csv_of_another_name_is_named_as_not_read(case: Case, tmp_path: Path) -> None:
    """The neighbour: what is no table of a bundle is not passed over in silence."""
    folder = tmp_path / "bundle"
    shutil.copytree(CAPITAL, folder)
    (folder / "Claims.csv").rename(folder / "claimed.csv")
    code, out, err = case.run("import", str(folder))
    assert code == 0 and "claimed.csv" in out + err


# -- 7: every drawn product is named, on paper and in the window -----------------------------------


def scene_of(path: Path) -> Scene:
    roadmap = Workspace.open(path).roadmap
    return build_scene(AsOf(roadmap, DAY), ViewSpec(CheckSpec(DAY), DAY))


def names_in(scene: Scene, layout: Layout) -> list[str]:
    shown = [
        item for item, x in zip(layout.items.tolist(), layout.labels.x.tolist(), strict=True) if x != OUT
    ]
    return [layout.short.get(item, scene.items.label[item]) for item in shown]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("imported", [NAMES], indirect=True)
def test_each_product_on_the_first_page_of_a3_has_its_name_or_its_beginning(
    imported: Case, tmp_path: Path
) -> None:
    target = tmp_path / "out.pdf"
    assert imported.run("print", str(target), "--as-of", "2026-03-01", "--paper", "A3")[0] == 0
    command = ["pdftotext", "-l", "1", "-layout", str(target), "-"]
    page = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    for name in ("Condor Inference Platform 2", "Heron Mk II", "Osprey", "Merlin Ultra"):
        assert name in page
    for beginning in ("Kestrel Ac", "Peregrine r"):  # how much of it depends on the months that are printed
        assert re.search(rf"{beginning}[^\[\n]*…", page), page


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("imported", [NAMES], indirect=True)
@pytest.mark.parametrize("width", [780.0, 1096.0])
def test_each_product_in_the_window_has_its_name_or_its_beginning(imported: Case, width: float) -> None:
    """The chart of a window of 1440 × 900 with the details open, and with the details closed."""
    scene = scene_of(imported.path)
    view = Viewport(0.0, 1.0, 0.0, width, 400.0).showing(day_of("2025-01-01"), day_of("2029-01-01"))
    layout = TimelinePainter(LIGHT).layout(scene, view)
    names = names_in(scene, layout)
    assert len(names) == 6
    for whole in scene.items.label:
        (name,) = [one for one in names if whole.startswith(one.rstrip("…"))]
        assert name == whole or len(name) > 3
    right = layout.labels.x + layout.width
    assert (layout.labels.x[1:] >= right[:-1]).all(), "none stands over another"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("imported", [NAMES], indirect=True)
def test_where_three_letters_have_no_room_a_name_is_left_to_the_pointer(imported: Case) -> None:
    scene = scene_of(imported.path)
    view = Viewport(0.0, 1.0, 0.0, 200.0, 400.0).showing(day_of("2025-01-01"), day_of("2029-01-01"))
    assert all(
        len(name.rstrip("…")) >= 3 for name in names_in(scene, TimelinePainter(LIGHT).layout(scene, view))
    )


# -- 8: letters that no font here has --------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("imported", [LETTERS], indirect=True)
@pytest.mark.parametrize("command", ["print", "report"])
def test_letters_that_no_font_here_can_draw_are_named_and_the_paper_is_made(
    imported: Case, tmp_path: Path, command: str
) -> None:
    target = tmp_path / "out.pdf"
    code, _, err = imported.run(command, str(target), "--as-of", "2026-03-01")
    assert code == 0 and target.exists()
    missing = lacking_letters(["昇腾 华为技术"])
    assert all(letter in err for letter in "昇腾") if missing else "昇" not in err


# -- safe: what may not come in, and what must not run ---------------------------------------------


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        (DAYS, "scenarios.csv, row 2, column days: “99999999999999”: it is more than 3,650"),
        (CONTROL, "organizations.csv, row 2, column name: "),
    ],
    ids=["scenario-days", "control-char"],
)
def test_what_would_break_every_later_look_is_refused_with_its_place(
    in_sample: Case, folder: Path, place: str
) -> None:
    before = in_sample.run("info")[1]
    code, out, err = in_sample.run("import", str(folder))
    assert code == 2 and place in err
    assert not acts(out + err)
    assert in_sample.run("info")[1] == before
    assert main(["scenario", "list", str(in_sample.path)]) == 0


def test_a_name_that_is_a_formula_is_a_text_in_every_exported_table(in_sample: Case, tmp_path: Path) -> None:
    assert in_sample.run("import", str(FORMULA))[0] == 0
    assert next(
        one for one in Workspace.open(in_sample.path).roadmap.organizations if one.key == "amd"
    ).name == ("=cmd|'/C calc'!A0")
    target = tmp_path / "pack.csv"
    assert in_sample.run("report", str(target), "--as-of", "2026-11-30")[0] == 0
    for file in tmp_path.glob("*.csv"):
        for row in csv.reader(file.open(encoding="utf-8-sig", newline="")):
            assert not [cell for cell in row if cell[:1] in "=@" and cell]


def test_a_title_with_a_carriage_return_stays_one_cell_of_the_bundle(in_sample: Case, tmp_path: Path) -> None:
    assert in_sample.run("import", str(RETURN))[0] == 0
    target = tmp_path / "out"
    assert in_sample.run("export", str(target))[0] == 0
    with (target / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {13}
    assert [row for row in rows if "x\r=1+1" in row] and not [row for row in rows if row[0].startswith("=")]
