"""How a known file is opened: no larger than is read in seconds, as text or as XML that plays no tricks.

XML goes through defusedxml: no document type, no entities, nothing from outside. It must not know formats.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 1 << 26
"""Bytes of a plan, calendar or page: some hundred thousand tasks."""
DEEPEST = 100
"""Elements inside one another: a plan has some ten levels."""


def text_of_file(path: Path, most: int = LARGEST) -> str:
    """A file's text in UTF-8. RoadmapError where it cannot be read, is larger, or is no such text."""
    try:
        if not path.is_file():
            raise RoadmapError(tr("{path} is no file that can be read.", path=path))
        if path.stat().st_size > most:
            raise RoadmapError(
                tr(
                    "{name} is larger than the {most} MB that are read of such a file; split it.",
                    name=path.name,
                    most=most >> 20,
                )
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RoadmapError(
            tr(
                "{name} is not written in UTF-8 (byte {start}); save it anew.",
                name=path.name,
                start=error.start + 1,
            )
        ) from error
    except OSError as error:
        raise RoadmapError(
            tr("{path} cannot be read: {value}.", path=path, value=error.strerror or error)
        ) from error


def xml_root(path: Path) -> Element:
    """The root element of an XML file. RoadmapError where it is none, plays tricks with entities, or is too deep."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    if path.stat().st_size > LARGEST:
        raise RoadmapError(
            tr(
                "{name} is larger than the {largest} MB that are read of a plan; split it.",
                name=path.name,
                largest=LARGEST >> 20,
            )
        )
    depth, root = 0, None
    try:
        for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > DEEPEST:
                raise RoadmapError(
                    tr(
                        "{name} nests elements over {deepest} deep, as no plan does; it is not read.",
                        name=path.name,
                        deepest=DEEPEST,
                    )
                )
    except DefusedXmlException as error:
        raise RoadmapError(
            tr(
                "{name} declares a document type or entities, which can be made to do harm; it "
                "is not read. Export the plan anew.",
                name=path.name,
            )
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise RoadmapError(
            tr("{name} is no XML that can be read: {error}.", name=path.name, error=error)
        ) from error
    except OSError as error:
        raise RoadmapError(
            tr("{path} cannot be read: {value}.", path=path, value=error.strerror or error)
        ) from error
    if root is None:
        raise RoadmapError(tr("{name} is empty.", name=path.name))
    found: Element = root
    return found
