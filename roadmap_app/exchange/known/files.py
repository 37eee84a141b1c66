"""How a known file is opened: no larger than is read in seconds, as text or as XML that plays no tricks.

XML goes through defusedxml: no document type, no entities, nothing from outside. It must not know formats.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError

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
            raise RoadmapError(f"{path} is no file that can be read.")
        if path.stat().st_size > most:
            raise RoadmapError(
                f"{path.name} is larger than the {most >> 20} MB that are read of such a file; split it."
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RoadmapError(
            f"{path.name} is not written in UTF-8 (byte {error.start + 1}); save it anew."
        ) from error
    except OSError as error:
        raise RoadmapError(f"{path} cannot be read: {error.strerror or error}.") from error


def xml_root(path: Path) -> Element:
    """The root element of an XML file. RoadmapError where it is none, plays tricks with entities, or is too deep."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    if path.stat().st_size > LARGEST:
        raise RoadmapError(
            f"{path.name} is larger than the {LARGEST >> 20} MB that are read of a plan; split it."
        )
    depth, root = 0, None
    try:
        for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > DEEPEST:
                raise RoadmapError(
                    f"{path.name} nests elements over {DEEPEST} deep, as no plan does; it is not read."
                )
    except DefusedXmlException as error:
        raise RoadmapError(
            f"{path.name} declares a document type or entities, which can be made to do harm; it is not read."
            " Export the plan anew."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise RoadmapError(f"{path.name} is no XML that can be read: {error}.") from error
    except OSError as error:
        raise RoadmapError(f"{path} cannot be read: {error.strerror or error}.") from error
    if root is None:
        raise RoadmapError(f"{path.name} is empty.")
    found: Element = root
    return found
