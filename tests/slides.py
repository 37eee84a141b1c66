"""What is asked of any deck of slides: letters that can be read, shapes within their slide, slides that are filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

LEAST_PT = 14
AROUND = ("title", "as of and readers", "page")
_TOP, _BOTTOM = 62.0, 668.0  # px between title and foot


def faults_of(path: Path) -> list[str]:
    """What is wrong with a deck, each as a sentence."""
    slides = list(Presentation(str(path)).slides)
    found = [fault for number, slide in enumerate(slides, 1) for fault in _faults_on(slide, number)]
    for number, slide in enumerate(slides[:-1], 1):
        follows = slides[number].shapes.title.text_frame.text
        if filled(slide) < 0.5 and follows.endswith(", continued"):
            found.append(f"slide {number} is {filled(slide):.0%} full, and its section goes on")
    return found


def _faults_on(slide: Any, number: int) -> Iterator[str]:
    for size, text in letters(slide):
        if size < LEAST_PT:
            yield f"slide {number}: {size} points: {text}"
    for identity, count in Counter(one.get("id") for one in slide._element.iter(qn("p:cNvPr"))).items():
        if count > 1:
            yield f"slide {number}: {count} shapes have the number {identity}"
    names = Counter(shape.name for shape in slide.shapes if shape.has_table)
    for name, count in names.items():
        if count > 1:
            yield f"slide {number}: {name} stands on it {count} times"
    wide, high = (1280 + 1) * 9525, (720 + 1) * 9525
    for shape in slide.shapes:
        if not shape.name:
            yield f"slide {number}: a shape without a name"
        if shape.left < 0 or shape.left + shape.width > wide or shape.top + shape.height > high:
            yield f"slide {number}: {shape.name} stands over the edge"


def letters(slide: Any) -> Iterator[tuple[float, str]]:
    """Size in points and text of everything that is written on a slide; 0 where a size is left to chance."""
    for run in slide._element.iter(qn("a:r")):
        text, dress = run.find(qn("a:t")).text or "", run.find(qn("a:rPr"))
        if text.strip():
            yield (int(dress.get("sz", "0")) / 100 if dress is not None else 0.0), text


def filled(slide: Any) -> float:
    """How far down the room between title and foot something stands."""
    lowest = max((shape.top + shape.height for shape in slide.shapes if shape.name not in AROUND), default=0)
    return (lowest / 9525 - _TOP) / (_BOTTOM - _TOP)


def tables(slides: Any) -> list[Any]:
    """All tables of some slides."""
    return [shape.table for slide in slides for shape in slide.shapes if shape.has_table]


def marks_of(cell: Any) -> int:
    """How many pictures stand before the words of a cell."""
    return len(cell._tc.findall(f".//{qn('a:buBlip')}"))
