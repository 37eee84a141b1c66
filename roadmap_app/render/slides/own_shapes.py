"""What an export has made on a slide, known by its mark and its names, and how a later one changes it in place.

A shape that is there keeps its number and its place among the others, so that animations and what was glued to it
hold; what others have put on the slide, also into our groups, is not touched. It must not know what is drawn.
"""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml

from roadmap_app.render.slides.shapes import NAMESPACES, OURS

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = tuple(f"{_P}{name}" for name in ("sp", "grpSp", "cxnSp", "pic", "graphicFrame"))


class OwnShapes:
    """The shapes of one slide."""

    def __init__(self, slide: Any) -> None:
        self._tree = slide.shapes._spTree
        self._ids: dict[str, int] = {}
        self._highest = 1
        for element in self._tree.iter(f"{_P}cNvPr"):
            number = int(element.get("id", "0"))
            self._highest = max(self._highest, number)
            if _is_ours(element):
                self._ids.setdefault(element.get("name", ""), number)

    def id_of(self, name: str) -> int:
        """The number of a name: as it stands on the slide, else one that nothing has."""
        found = self._ids.get(name)
        if found is None:
            self._highest += 1
            found = self._ids[name] = self._highest
        return found

    def replace_by(self, written: list[str]) -> None:
        """Change ours to what is written: what is there by name in place, the rest behind; what is gone goes."""
        made: Any = parse_xml(f"<p:spTree {NAMESPACES}>{''.join(written)}</p:spTree>")
        _merge(self._tree, list(made))


def _merge(parent: Any, new: list[Any]) -> None:
    old = {
        _name(element): element
        for element in parent
        if element.tag in _DRAWN and _is_ours(next(element.iter(f"{_P}cNvPr")))
    }
    before = parent.find(f"{_P}extLst")
    for element in new:
        there = old.pop(_name(element), None)
        if there is None or there.tag != element.tag:
            if there is not None:
                parent.remove(there)
            if before is None:
                parent.append(element)
            else:
                before.addprevious(element)
        elif element.tag == f"{_P}grpSp":
            for name in (f"{_P}nvGrpSpPr", f"{_P}grpSpPr"):
                there.replace(there.find(name), element.find(name))
            _merge(there, [child for child in element if child.tag in _DRAWN])
        else:
            parent.replace(there, element)
    for element in old.values():
        kept = [
            child for child in element if child.tag in _DRAWN and not _is_ours(next(child.iter(f"{_P}cNvPr")))
        ]
        for child in kept:  # what others put into our group outlives it
            element.addprevious(child)
        parent.remove(element)


def _name(element: Any) -> str:
    return str(next(element.iter(f"{_P}cNvPr")).get("name", ""))


def _is_ours(properties: Any) -> bool:
    return any(one.get("uri") == OURS for one in properties.iter(f"{_A}ext"))
