"""What an import did or would do, in words for the dialog. It must not know how files are read."""

from __future__ import annotations

from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace.incoming.options import BUNDLE
from roadmap_app.workspace.reports import ImportReport

MOST_NOT_READ = 3
"""So many files that are not read are named under the summary; the command line names all."""
MOST_TOLD = 7
"""So many sentences on what is asked, what a person should hear of, and what is made; the tip has all of them."""


def not_read_words(report: ImportReport | None) -> list[str]:
    """The files beside the bundle's that were not read, as many as leave room for the tables."""
    told = list(report.not_read) if report else []
    rest = len(told) - MOST_NOT_READ
    return (
        told
        if rest <= 0
        else [*told[:MOST_NOT_READ], tr("… and {rest:,} more files were not read.", rest=rest)]
    )


def told_words(report: ImportReport | None) -> list[str]:
    """What a person should hear of the files: what is asked, what is concluded or not read, then what is made."""
    told: list[str] = []
    for file in report.files if report else ():
        told += [question.sentence for question in file.questions]
        told += file.notes
        told += [tr("Makes {words}.", words=words) for words in file.made]
    return list(dict.fromkeys(map(shown, told)))


def most_told(told: list[str]) -> list[str]:
    """As many of the sentences as leave room for the tables."""
    rest = len(told) - MOST_TOLD
    return told if rest <= 0 else [*told[:MOST_TOLD], tr("… and {rest:,} more.", rest=rest)]


def may_leave_out(report: ImportReport) -> bool:
    """Whether refused rows can be left out: of tables, where nothing must be answered first."""
    files = report.files
    return bool(files) and all(file.format != BUNDLE and not file.questions for file in files)


def summary_of(report: ImportReport | None) -> tuple[str, str]:
    if report is None:
        return tr("Nothing is written before you have seen what would change."), "muted"
    total = report.total
    if any(file.questions for file in report.files):
        return tr("Some things must be answered first, under “How it is read”."), "red"
    counts = [file.counts for file in report.files if file.format != BUNDLE]
    if counts:
        new, changed, unchanged, refused_rows = map(sum, zip(*counts, strict=True))
        rows = new + changed + unchanged + refused_rows
        told = trn(
            "Of {count:,} row {told}, {changed:,} changed, {unchanged:,} unchanged, {refused:,} refused.",
            "Of {count:,} rows {told}, {changed:,} changed, {unchanged:,} unchanged, {refused:,} refused.",
            rows,
            told=trn("{count:,} is new", "{count:,} are new", new),
            changed=changed,
            unchanged=unchanged,
            refused=refused_rows,
        )
        gone = sum(file.removed for file in report.files)
        if gone:
            told = " ".join((told, trn("{count:,} row goes.", "{count:,} rows go.", gone)))
        return told, "red" if refused_rows and not report.writes else "ink"
    if report.problems:
        return trn(
            "{count:,} row is refused. Mend the files and choose them again.",
            "{count:,} rows are refused. Mend the files and choose them again.",
            total.refused,
        ), "red"
    if not total.new and not total.changed:
        return tr("These files hold nothing that the roadmap does not hold already."), "muted"
    return trn(
        "{new:,} new, {changed:,} changed and {count:,} unchanged row, as one undo step.",
        "{new:,} new, {changed:,} changed and {count:,} unchanged rows, as one undo step.",
        total.unchanged,
        new=total.new,
        changed=total.changed,
    ), "ink"
