"""A system description of MLPerf: a system as its submitter ran it, with its accelerators and its software.

The system is a generation of the submitter's line of submitted systems, for who built it the file does not say. It
contains the accelerators; each release of software that is named supports them, as the submitter says (level empty, or
preview where the system is one). `available` says that it can be had, and not since when; `preview` that it is to come,
and not when. Development builds are no releases. Software that the roadmap does not know is refused, for whose it is
the file does not say.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known.files import text_of_file
from roadmap_app.exchange.known.gathered import Gathered, Odd
from roadmap_app.i18n import tr

KEY = "mlperf"
TITLE = "MLPerf system description"
_LARGEST = 1 << 20
_NONE = ("", "n/a", "na", "none", "-")
_MEMORY = re.compile(r"(?i)[\s-]*\b[0-9]+ ?GB\b|[\s-]*\bHBM[0-9]*[a-z]?\b")
_BASE_FORM = re.compile(r"(?i)[\s-]+SXM[0-9]?$")
_TOOL = re.compile(r"([A-Za-z][A-Za-z .\-/]*?)[\s:-]+v?([0-9][0-9A-Za-z.+~_-]*)$")
_RELEASE = re.compile(
    r"([0-9]{1,4}(?:\.[0-9]{1,4}){0,3})((?:[+~-]|\.[0-9]{5,}).*)?"
)  # a build’s number is long
_STATUSES = {
    "available": ("actual", ""),
    "preview": ("plan", "preview"),
    "rdi": ("", ""),
    "research": ("", ""),
}


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is such a description."""
    return path.suffix.lower() == ".json" and head.lstrip().startswith(b"{") and all(
        part in head for part in (b'"accelerator_model_name"', b'"submitter"', b'"system_name"')
    )  # fmt: skip


def read(path: Path, asked: Asked) -> Read:
    """What a description says. RoadmapError where it is no JSON object."""
    try:
        told = json.loads(text_of_file(path, _LARGEST))
    except (ValueError, RecursionError) as error:
        raise RoadmapError(
            tr(
                "{name} is no JSON that can be read: {partition}.",
                name=path.name,
                partition=str(error).partition(":")[0],
            )
        ) from error
    if not isinstance(told, dict):
        raise RoadmapError(tr("{name} holds no JSON object, which a system description is.", name=path.name))
    gathered = Gathered(asked, path.name)
    with gathered.record(1, path.stem):
        _system(gathered, {name: _text(value) for name, value in told.items()}, path.stem)
    return gathered.read(KEY)


def _system(gathered: Gathered, told: dict[str, str], stem: str) -> None:
    if told.get("submitter", "").casefold() in _NONE:
        raise Odd("", tr("it names no submitter, whose word it would be"), "submitter")
    status = told.get("status", "").casefold()
    if status not in _STATUSES:
        raise Odd(told.get("status", ""), tr("it is neither available nor preview nor research"), "status")
    submitter = gathered.organization(told["submitter"])
    source = {
        "stated_by": gathered.speaker() if gathered.asked.by else submitter,
        "confidence": "high",
        "source_title": TITLE,
    }
    about = "Systems as submitted to MLPerf; who built them is not told."
    name = f"{told['submitter'].strip()} MLPerf systems"
    line = gathered.line(name, submitter, "system", category="server", description=about)
    system = gathered.generation(_system_name(told.get("system_name", ""), stem), line, exact=True)
    happened, level = _STATUSES[status]
    if happened:
        note = (
            "the description says that it is available, not since when"
            if not level
            else "a preview; no day given"
        )
        gathered.claim(system, "available", "", status=happened, note=note, **source)
    accelerator = _accelerator(gathered, told.get("accelerator_model_name", ""))
    if not accelerator:
        gathered.refuse(
            told.get("host_processor_model_name", ""),
            tr("it has no accelerators: its software supports none"),
        )
        return
    number = " × ".join(
        filter(None, (told.get("number_of_nodes", ""), told.get("accelerators_per_node", "")))
    )
    note = f"nodes × accelerators in each: {number}" if number else ""
    gathered.link(system, "contains", accelerator, note=note, **source)
    for field in ("framework", "other_software_stack"):
        for part in told.get(field, "").split(","):
            _software(gathered, field, part.strip(), accelerator, level, source)


def _system_name(written: str, stem: str) -> str:
    """The system's name; where only a remark in brackets stands there, the file's."""
    bare = re.sub(r"\([^()]*\)", "", written).strip()
    return " ".join(written.split()) if bare else stem.replace("__", " ")


def _accelerator(gathered: Gathered, written: str) -> str:
    """The accelerator that is meant: as named, without its memory, without its maker before it; else a new one of its
    maker, in that maker's one line of GPUs where there is one."""
    if written.casefold().strip() in _NONE:
        return ""
    name = " ".join(_MEMORY.sub("", written).split()).strip(" -")
    maker, _, bare = name.partition(" ")
    names = [written, name, bare, *(_BASE_FORM.sub("", one) for one in (name, bare))]
    if found := gathered.known_generation(*filter(None, names), layer="silicon"):
        return gathered.there("generations", found)
    owner = gathered.organization(maker, "supplier")
    line = gathered.only_line_of(owner, "silicon", "GPU")
    if not line:
        about = "Named in MLPerf submissions; of which kind they are is not told."
        line = gathered.line(
            f"{maker} accelerators", owner, "silicon", category="accelerator", description=about
        )
    return gathered.generation(name, line)


def _software(
    gathered: Gathered, field: str, written: str, accelerator: str, level: str, source: dict[str, str]
) -> None:
    if written.casefold() in _NONE:
        return
    tool = _TOOL.fullmatch(written)
    if tool is None:
        gathered.refuse(written, tr("it names no release of a software, such as ROCm 6.4.1"), field)
        return
    name, version = tool[1].strip(), tool[2]
    line, called = gathered.line_called(name)
    if not line:
        reason = tr(
            "there is no line “{name}” here, and whose it is the file does not say; make it first", name=name
        )
        gathered.refuse(written, reason, field)
        return
    release = _RELEASE.fullmatch(version)
    if release is None:
        gathered.refuse(
            written, tr("it is a build before or beside a release, and tells nothing of one"), field
        )
        return
    product = gathered.generation(f"{called} {release[1]}", line, called=gathered.shorter(name, release[1]))
    note = "" if version == release[1] else f"as {version}"
    gathered.link(product, "supports", accelerator, level=level, note=note, **source)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, (int, float)) else ""
