"""Where a column of a foreign table can go, and the names by which such columns are known.

A flat sheet says vendor, layer, product, milestone, date and source in one row; a column may also be the date of one
milestone, or a figure. It must not know files or cells.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from roadmap_app.domain.vocabulary import GENERATION_MILESTONES, MILESTONE_WORDS
from roadmap_app.i18n import tr

LEFT_OUT, IN_NOTE = "-", "note+"
"""A column that is left out by name, and one that is kept in the note with its name."""
REFUSED_BECAUSE = "refused because"
"""The column in which refused rows say why; it is left out when they come back."""
SPEC = "spec:"
"""`spec:METRIC:UNIT` is a figure of the product."""
STATED, CAME, PLANNED, ACTUAL = "", "came", "plan", "actual"
"""How a date of a milestone is meant: as the row's status says, as come where it is past, as a plan, as come."""

FLAT = {
    "organization": tr("vendor"),
    "line": tr("product line"),
    "layer": tr("layer"),
    "category": tr("category"),
    "product": tr("product"),
    "codename": tr("codename"),
    "aliases": tr("aliases"),
    "sequence": tr("order in its line"),
    "description": tr("description"),
    "milestone": tr("milestone"),
    "window": tr("date"),
    "status": tr("status"),
    "stated_on": tr("day of statement"),
    "stated_by": tr("who said so"),
    "confidence": tr("confidence"),
    "restates": tr("whose word is repeated"),
    "sharing": tr("who may see it"),
    "source_title": tr("title of the source"),
    "source_url": tr("address of the source"),
    "recorded_on": tr("day of recording"),
    "note": tr("note"),
}
"""What a column of a flat sheet can be, with the word for it."""

_SYNONYMS = {
    "organization": "vendor manufacturer maker company supplier brand organization organisation owner oem developer",
    "line": "line|product line|family|product family|series|architecture|arch|platform|line name",
    "layer": "layer|stack layer",
    "category": "category|type|kind|class|device type|product type|hardware type",
    "product": "product|name|product name|generation|model|chip|gpu|accelerator|device|hardware|hardware name|part|sku"
    "|version|subject|item|model version|gpu name|release name",
    "codename": "codename|code name|gpu chip|chip name|internal name",
    "aliases": "alias|aliases|also known as|aka|other names|former names",
    "sequence": "sequence|order in line|generation number",
    "description": "description|details|about|summary",
    "milestone": "milestone|event|stage|phase|gate",
    "window": "date|window|when|target date|planned date|eta|expected|expected date|due|due date|timing|target|quarter"
    "|forecast date",
    "status": "status|state|claim status",
    "stated_on": "stated on|statement date|said on|as of|date of statement|reported on|source date|announced in"
    "|day of statement",
    "stated_by": "stated by|said by|who said|who said so|speaker|source organization|reported by|claimant",
    "confidence": "confidence|certainty|reliability",
    "restates": "restates|repeats|repeats word of",
    "sharing": "sharing|classification|visibility|confidentiality|who may see it",
    "source_title": "source title|title of source|reference|source page",
    "source_url": "source url|url|link|link to datasheet|address|web|website|source link|datasheet|source address",
    "source": "source|sources",
    "recorded_on": "recorded on|recorded|entered on|collected at",
    "note": "note|notes|comment|comments|remark|remarks",
}
_MILESTONES = {
    (
        "announced",
        STATED,
    ): "announced|announcement|announce date|announcement date|date announced|announced on",
    ("announced", CAME): "introduced|unveiled|introduction date|reveal date|intro date",
    ("tape_out", STATED): "tape out|tapeout|tape-out|tape out date",
    ("sampling", STATED): "sampling|samples|sample date|sampling date|first samples|engineering samples",
    (
        "production",
        STATED,
    ): "production|production date|start of production|sop|in production|production start",
    (
        "available",
        STATED,
    ): "available|availability|availability date|ga|general availability|ga date|available on|available from",
    (
        "available",
        CAME,
    ): "release date|released|release|launch|launch date|launched|release year|date released|released on"
    "|date launched|publication date|first release|ship date|shipped",
    ("volume", STATED): "volume|volume production|volume ramp|mass production|in volume|ramp|hvm|volume date",
    ("deployed", STATED): "deployed|deployment|deployment date|in service|operational|go live|commissioned",
    ("end_of_sale", STATED): "end of sale|eos|end of sales|last order|eol sale|discontinued|end of sale date",
    (
        "end_of_support",
        STATED,
    ): "end of support|eol|end of life|support ends|eosl|support until|end of support date",
}


class Target(NamedTuple):
    """Where a column goes. field: one of FLAT, of a table's columns, a milestone, LEFT_OUT, IN_NOTE, or SPEC.

    meant: how a date of a milestone is meant. metric, unit: of a figure."""

    field: str
    meant: str = STATED
    metric: str = ""
    unit: str = ""

    @property
    def is_milestone(self) -> bool:
        """Whether the column is the date of one milestone."""
        return self.field in GENERATION_MILESTONES

    @property
    def written(self) -> str:
        """As it stands in a kept mapping."""
        if self.field == SPEC:
            return f"{SPEC}{self.metric}:{self.unit}"
        return f"{self.field}:{self.meant}" if self.meant else self.field

    @property
    def words(self) -> str:
        """As a person reads it."""
        if self.is_milestone:
            how = {
                CAME: tr(", come where it is past"),
                PLANNED: tr(", a plan"),
                ACTUAL: tr(", come"),
            }
            milestone = MILESTONE_WORDS[self.field]
            return tr("date of “{milestone}”", milestone=milestone) + how.get(self.meant, "")
        if self.field == SPEC:
            if self.unit:
                return tr("figure {metric} in {unit}", metric=self.metric, unit=self.unit)
            return tr("figure {metric}", metric=self.metric)
        return {LEFT_OUT: tr("left out"), IN_NOTE: tr("kept in the note"), "source": tr("source")}.get(
            self.field, FLAT.get(self.field, self.field)
        )


def target_from(written: str) -> Target | None:
    """The target that a text names; None where it names none of a flat sheet."""
    if written.startswith(SPEC):
        _, metric, *unit = written.split(":", 2)
        return Target(SPEC, STATED, metric, unit[0] if unit else "") if metric else None
    field, _, meant = written.partition(":")
    if field in GENERATION_MILESTONES and meant in (STATED, CAME, PLANNED, ACTUAL):
        return Target(field, meant)
    if not meant and (field in FLAT or field in (LEFT_OUT, IN_NOTE, "source")):
        return Target(field)
    return None


def plain(name: str) -> str:
    """A column's name for comparing: small letters and digits, single spaces; what stands in brackets left out."""
    bare = re.sub(r"\([^()]*\)", " ", name)
    bare = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare)  # startDate
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.casefold()).split())


@cache
def known_names() -> dict[str, Target]:
    """Plain name → where such a column goes."""
    found = {REFUSED_BECAUSE: Target(LEFT_OUT)}
    for field, names in _SYNONYMS.items():
        for name in names.split("|") if "|" in names else names.split():
            found.setdefault(plain(name), Target(field))
        found.setdefault(plain(field), Target(field))
    for (milestone, meant), names in _MILESTONES.items():
        for name in names.split("|"):
            found.setdefault(plain(name), Target(milestone, meant))
        found.setdefault(plain(milestone), Target(milestone))
    return found


def is_known(name: str) -> bool:
    """Whether columns bear such a name."""
    return plain(name) in known_names()
