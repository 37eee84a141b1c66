"""Every chart of every page on a roadmap, as the pages are first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.documents.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roadmap_app.domain.documents.document import Document
    from roadmap_app.reports.question import PageQuestion


def page_charts(question: PageQuestion) -> list[tuple[str, Chart]]:
    """(page, chart), all that have something to draw."""
    return [
        (page, block)
        for page, document in _documents(question)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Chart) and block.parts
    ]


def _documents(question: PageQuestion) -> Iterator[tuple[str, Document]]:
    from roadmap_app.reports.compare import page as compare
    from roadmap_app.reports.deals import page as deals
    from roadmap_app.reports.forecast.page import draw, forecast_answer
    from roadmap_app.reports.partners import page as partners
    from roadmap_app.reports.readiness.page import readiness_answer
    from roadmap_app.reports.slips.page import slips_answer

    yield "deals", deals.document_of(deals.deals_answer(question))
    yield "deals of meta", deals.document_of(deals.deals_answer(question, "meta"))
    yield "readiness", readiness_answer(question).document
    yield "slips", slips_answer(question).document
    yield "forecast", forecast_answer(question, draw(question.roadmap, question.spec)).document
    for keys in (("amd-mi450", "nvidia-rubin"), ("amd-helios", "nvidia-vr-nvl72")):
        yield "compare", compare.document_of(compare.compare_answer(question, keys))
    for pair in (("amd", "meta"), ("amd", "openai"), ("nvidia", "openai"), ("google", "anthropic")):
        yield (
            f"partners {' × '.join(pair)}",
            partners.document_of(partners.partners_answer(question, opened=pair)),
        )
