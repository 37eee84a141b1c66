"""A product page of endoflife.date: when each release came, and when its support ends.

`releaseDate` is what came available, `eol` (the last day of any support without a contract) the end of support. `eol:
false` says that no end is known: the window is open from the release on. `eol: true` says that it has ended, and not
when. The end of active support, and of support that is paid for, are no milestones of their own; they are told in the
note. Who makes a product the page does not say: it is the maker of the line of that name where there is one, an
organization of the page's tags where there is one, and otherwise one that is called as the product.
"""

from __future__ import annotations

import re
from pathlib import Path

from roadmap_app.domain.day_line import today
from roadmap_app.domain.windows.window import day_text
from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known.files import text_of_file
from roadmap_app.exchange.known.front_matter import Entry, FrontMatter, front_matter
from roadmap_app.exchange.known.gathered import Gathered, Odd
from roadmap_app.i18n import tr

KEY = "endoflife"
_SITE = "https://endoflife.date"
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DOUBT = re.compile(
    r"\?|estimat|approx|project(?:ed|ion)|tentative|assum|unknown|unclear|unsure|guess|probabl|expected|\bTBD\b|\bTBA\b"
    r"|not (?:yet )?(?:known|announced|official|confirmed|clear)|no official|rough",
    re.IGNORECASE,
)
_MAKES_HARDWARE = ("device",)


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is such a page."""
    return path.suffix.lower() in (".md", ".markdown") and head.startswith(b"---") and all(
        part in head for part in (b"\ntitle:", b"\npermalink: /", b"\ncategory:")
    )  # fmt: skip


def read(path: Path, asked: Asked) -> Read:
    """What a page says; without a day told, it is read as a page of today."""
    page = front_matter(text_of_file(path), "releases")
    gathered = Gathered(asked, path.name)
    made: dict[str, str] = {}
    for entry in page.entries:
        called = f"{page.fields.get('title', '')} {entry.fields.get('releaseCycle', '')}".strip()
        with gathered.record(entry.line, called, window=entry.fields.get("releaseDate", "")):
            if not made:
                made["line"] = _line(gathered, page)
                made["by"] = (
                    gathered.speaker() if asked.by else gathered.organization("endoflife.date", "collection")
                )
            _release(gathered, page, entry, made["line"], made["by"])
    return gathered.read(KEY)


def _line(gathered: Gathered, page: FrontMatter) -> str:
    title = page.fields.get("title", "")
    if not title:
        raise Odd("", tr("the page has no title that says what it is about"))
    if found := gathered.known_line(title):
        return gathered.there("lines", found)
    tags = [gathered.known_organization(tag) for tag in page.fields.get("tags", "").split()]
    owner = next(filter(None, tags), "") or gathered.organization(title)
    category = page.fields.get("category", "")
    layer = "system" if category in _MAKES_HARDWARE else "software"
    about = f"endoflife.date says of its days: {page.about}" if page.about else ""
    return gathered.line(title, owner, layer, category=category, description=about)


def _release(gathered: Gathered, page: FrontMatter, entry: Entry, line: str, by: str) -> None:
    cycle = entry.fields.get("releaseCycle", "")
    if not cycle:
        raise Odd("", tr("it names no release"), "releaseCycle")
    title = page.fields["title"]
    product = gathered.generation(f"{title} {cycle}", line, codename=entry.fields.get("codename", ""))
    address = entry.fields.get("link", "")
    source = {
        "stated_by": by,
        "confidence": "medium",
        "source_title": f"{title} – endoflife.date",
        "source_url": _SITE + page.fields.get("permalink", ""),
    }
    day = gathered.asked.on or day_text(today())
    released = entry.fields.get("releaseDate", "")
    if released:
        _dated(
            gathered,
            entry,
            "releaseDate",
            product,
            "available",
            day,
            source,
            [f"see {address}" if address else ""],
        )
    ends = entry.fields.get("eol", "")
    notes = [*_other_ends(entry), "long-term support" if entry.fields.get("lts", "false") != "false" else ""]
    if ends == "false":
        note = _note([*notes, "no end of support is known", entry.comments.get("eol", "")])
        window = f"{released}.." if _ISO.fullmatch(released) else ""
        gathered.claim(product, "end_of_support", window, status="plan", note=note, **source)
    elif ends == "true":
        note = _note([*notes, "support has ended; when is not said", entry.comments.get("eol", "")])
        gathered.claim(product, "end_of_support", "", status="actual", note=note, **source)
    elif ends:
        _dated(gathered, entry, "eol", product, "end_of_support", day, source, notes)


def _dated(
    gathered: Gathered,
    entry: Entry,
    field: str,
    product: str,
    milestone: str,
    day: str,
    source: dict[str, str],
    notes: list[str],
) -> None:
    """A claim on a day that is written; what has passed by the day of the page has come, unless that is doubted."""
    written, comment = entry.fields[field], entry.comments.get(field, "")
    if not _ISO.fullmatch(written):
        gathered.refuse(written, tr("it is no day such as 2026-09-15, nor true or false"), field)
        return
    status = "actual" if written <= day else "plan"
    window = f"~{written}" if _DOUBT.search(comment) else written
    try:
        gathered.claim(product, milestone, window, status=status, note=_note([*notes, comment]), **source)
    except Odd as odd:
        gathered.refuse(odd.text, odd.reason, field)


def _other_ends(entry: Entry) -> list[str]:
    """The ends of support that are no milestones, in words."""
    told = []
    for field, what in (("eoas", "active support"), ("support", "active support"), ("eoes", "paid support")):
        written, comment = entry.fields.get(field, ""), entry.comments.get(field, "")
        said = {"true": f"{what} has ended", "false": f"no end of {what} is known", "": ""}
        told += [said.get(written, f"{what} until {written}"), comment]
    return told


def _note(parts: list[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, parts)))
