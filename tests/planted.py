"""A workspace full of words that only our own house may read, and how to find them in whatever leaves the program.

Each planted word begins with “zq”. They stand in rows that are internal, in rows of the house, in public texts about
what is hidden, in keys of sharing, in the journal and in the name of the file.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain import records as of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.workspace.workspace import Workspace
from tests.small_sample import small_sample

DAY = "2026-11-22"
PROFILES = ("public", "partner:meta", "partner:oracle")
_OTHERS = ("anthropic", "humain", "vultr", "hewlett")
OTHERS = {"partner:meta": ("oracle", *_OTHERS), "partner:oracle": _OTHERS}
"""Customers of the sample whose names a partner must not find."""

LINES = ("amd-instinct", "amd-rack", "amd-rocm", "nvidia-gpu", "nvidia-rack", "meta-mtia", "pytorch")
"""Lines of the sample beside which the words are planted."""
_ADDRESS = "https://zqaddress.example/zqpage"
PLANTED: dict[str, list[Any]] = {
    "organizations": [of.Organization("zqorg", "Zqorganization", "customer", "", "https://zqsite.example")],
    "lines": [of.Line("zqline", "zqorg", "silicon", "Zqlinename", "GPU", "zqlinewords")],
    "generations": [
        of.Generation("zqgen", "amd-instinct", "Zqname", "Zqcodename", "Zqalias", "900", "amd-mi455x", "zqabout"),
        of.Generation("zqown", "zqline", "Zqownname", "Zqowncode", "", "1", "", "zqownabout"),
    ],
    "specs": [of.Spec("zqgen", "tdp", "1234", "W", _ADDRESS)],
    "links": [
        of.Link("zqgen", "competes", "zqown", note="zqlinknote"),
        of.Link("amd-helios", "contains", "zqgen"),
        of.Link("amd-rocm-10-2", "supports", "amd-mi455x", "production", "yes", stated_on="2026-11-19", stated_by="amd",
                confidence="high", sharing="internal", source_title="Zqlinktitle", source_url=_ADDRESS,
                note="zqsupports"),
    ],
    "claims": [
        of.Claim("zqgen", "available", "2027-Q1", "2026-11-01", "amd", "plan", "high", "", "internal", "Zqtitle",
                 _ADDRESS, "", "zqnote"),
        of.Claim("zqown", "available", "2027-Q1", "2026-11-01", "zqorg", "plan", "high", "", "internal"),
        of.Claim("amd-helios", "available", "2027-Q3", "2026-11-20", "amd", "plan", "high", "", "internal",
                 "Zqslip", _ADDRESS, "", "zqslipnote"),
        of.Claim("amd-meta-2026/1", "begins", "2027-Q2", "2026-11-20", "amd", "plan", "high", "", "internal",
                 "Zqbegins", _ADDRESS, "", "zqbeginsnote"),
        of.Claim("amd-helios", "volume", "2027-Q1", "2026-11-19", "amd", "plan", "high", "", "meta;oracle;zqorg",
                 "A talk", "https://example.org/talk"),
        of.Claim("amd-mi455x", "volume", "2027-Q1", "2026-11-18", "amd", "plan", "high", "", "public",
                 "Zqorganization buys Zqcodename", "https://example.org/zqorganization-buys", "", "as Zqname"),
    ],
    "agreements": [
        of.Agreement("zqdeal", "Zqdealname", "amd", "zqorg", "2026-10-01", "3", "GW", "binding", "internal",
                     "zqterms", "Zqdealtitle", _ADDRESS),
    ],
    "commitments": [
        of.Commitment("zqdeal", "1", "zqgen", "3", "GW", "binding", "internal", "zqcondition", "zqtranchenote"),
        of.Commitment("amd-meta-2026", "9", "amd-helios", "2", "GW", "option", "internal", "zqoption", "zqmore"),
    ],
    "warrants": [of.Warrant("zqdeal", "1", "1000", "1", commitment_sequence="1", condition="zqwarrant",
                            source_url=_ADDRESS)],
    "needs": [of.Need("zqorg", "amd-helios", "deployed", "2027-Q1", "2026-11-02", "internal", "zqreason",
                      "Zqneedtitle", _ADDRESS)],
    "meetings": [of.Meeting("amd", "meta", "2026-11-10", "zqmeeting")],
    "figures": [of.DatedFigure("amd", "share_price_usd", "612", "USD", "2026-11-20", "Zqfigure", _ADDRESS,
                               "zqfigurenote")],
    "former_names": [of.FormerName("organization", "zqorg", "Zqformer", "2026-11-20")],
    "views": [
        of.SavedView("Zqview", sharing="internal"),
        of.SavedView("Of one", vendors="zqorg", sharing="public"),
        of.SavedView("Zqdealname by quarter", sharing="public"),
        of.SavedView("Text", text="Zqcodename", classification="for Zqorganization", sharing="public"),
        of.SavedView("What if", compare="scenario:zqscenario", sharing="public"),
        of.SavedView("Paper", paper="Zqname", sharing="public"),
        of.SavedView("Words", folded="amd/zqorganization deals", sharing="public"),
        of.SavedView("Folded", folded="zqorg;zqorg/silicon", sharing="meta;oracle;zqorg"),
        of.SavedView("Shared", vendors="amd", sharing="meta;oracle;zqorg"),
    ],
    "scenarios": [of.ScenarioShift("zqscenario", "amd-helios", "available", "91")],
}  # fmt: skip


def planted_workspace(folder: Path) -> Path:
    """Some of the sample with all of it, decisions on findings that a partner sees, too."""
    path = folder / "zqfile.roadmap"
    with Workspace.create(path) as workspace:
        workspace.decide("Sample", _some())
        workspace.decide("Zqlabel", PLANTED, reason="zqjournal")
        every = check_roadmap(workspace.roadmap, CheckSpec(day_of(DAY))).findings
        seen = [
            print_ for profile in PROFILES for print_ in _fingerprints(as_shared(workspace.roadmap, profile))
        ]
        marks = list(dict.fromkeys([*(finding.fingerprint for finding in every), *seen]))
        follow_ups = [of.FollowUp(one, "zqowner", "2026-12-01", "open", "zqanswer") for one in marks[::2]]
        accepted = [of.Acceptance(one, "zqaccepted", "zqperson", "2027-06-01", DAY) for one in marks[1::20]]
        workspace.decide("Decisions", {"follow_ups": follow_ups, "acceptances": accepted})
    return path


def _some() -> dict[str, list[Any]]:
    """Of some of the sample what these lines are about, without the organizations that nothing there names."""
    rows = small_sample(LINES)
    others = (row for table in rows if table != "organizations" for row in rows[table])
    named = {key for row in others for cell in row for key in cell.split(";")}
    rows["organizations"] = [row for row in rows["organizations"] if row.key in named]
    return rows


def _fingerprints(roadmap: Roadmap) -> list[str]:
    return [finding.fingerprint for finding in check_roadmap(roadmap, CheckSpec(day_of(DAY))).findings]


def words_to_find() -> set[str]:
    """All planted words."""
    said = " ".join(cell for rows in PLANTED.values() for row in rows for cell in row)
    return set(planted_in(said)) | {"zqowner", "zqanswer", "zqaccepted", "zqfile", "zqlabel", "zqjournal"}


def planted_in(text: str) -> list[str]:
    """The planted words in a text."""
    return sorted(set(re.findall(r"zq[a-z]+", text.casefold())))


def leaked(text: str, profile: str) -> list[str]:
    """The words in a text that the reader of a profile must not find."""
    folded = text.casefold()
    return [*planted_in(text), *(name for name in OTHERS.get(profile, ()) if name in folded)]


def file_words(out: Path, *, read_text: bool = True) -> str:
    """All that a file or folder says and is called: text, attributes, notes, properties, names of its parts.

    read_text: whether a PDF is laid open by the programs that read one, where they are installed.
    """
    if out.is_dir():
        return "\n".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in sorted(out.iterdir()))
    if out.suffix in (".zip", ".xlsx", ".pptx"):
        return _packed_words(out.read_bytes())
    if out.suffix == ".pdf":
        return _pdf_words(out, read_text)
    if out.suffix == ".png":
        image = QImage(str(out))
        return "\n".join(image.text(key) for key in image.textKeys())
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "", out.read_text(encoding="utf-8"))


def _pdf_words(out: Path, read_text: bool) -> str:
    """Of a PDF its text and properties, and whatever stands in it: outline, addresses, parts that are packed."""
    content = out.read_bytes()
    said = [re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.DOTALL)]
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, flags=re.DOTALL):
        with contextlib.suppress(zlib.error, UnicodeDecodeError):  # pictures and fonts say nothing
            said.append(zlib.decompress(part).decode("utf-8").encode())
    said += [bytes.fromhex(one.decode()) for one in re.findall(rb"<((?:[0-9A-Fa-f]{2})+)>", said[0])]
    for command in (("pdftotext", str(out), "-"), ("pdfinfo", str(out))):
        if read_text and shutil.which(command[0]):
            said.append(subprocess.run(command, capture_output=True, check=True).stdout)
    return (
        b"\n".join(said).replace(b"\0", b"").decode("utf-8", "replace")
    )  # its strings may be of two bytes a letter


def _packed_words(content: bytes) -> str:
    """Of the parts of a file that is a packed folder, packed ones inside it, too; of pictures the name alone."""
    said = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            said.append(name)
            if name.endswith((".xml", ".rels", ".csv", ".vml", ".txt")):
                part = packed.read(name).decode("utf-8")
                said += [part, re.sub(r"<[^>]+>", "", part)]
            elif name.endswith(".xlsx"):
                said.append(_packed_words(packed.read(name)))
    return "\n".join(said)
