"""What the command import tells people of an import: counts, doubts, problems, how a table was read.

It must not know how anything is read, nor options of the command line but by their names in an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.cli.printing import aligned, plain_rows, say
from roadmap_app.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.workspace.incoming.options import FileReport, ImportOptions
    from roadmap_app.workspace.reports import ImportReport

_MOST_SHOWN = 50  # problems that are printed for people; --json prints all
_ANSWERS = {
    "product": tr('--map FILE with {"columns": {"…": "product"}} says it'),
    "milestone": tr("--value milestone=available says it"),
    "window": tr('--map FILE with {"columns": {"…": "window"}} says it'),
    "speaker": tr("--by ORG says it, and --on DATE when"),
    "order": tr("--day-first or --month-first says it"),
    "file": tr("--by ORG, --on DATE, --value layer=LAYER or --name NAME=KEY says it"),
}


def print_import(report: ImportReport, options: ImportOptions) -> None:
    head = ("", tr("new"), tr("changed"), tr("unchanged"), tr("refused"))
    tables = [file for file in report.files if file.format != "bundle"]
    if tables:
        rows = [(file.name, str(file.read), *map(str, file.counts)) for file in tables]
        for line in aligned([("", tr("rows"), *head[1:]), *rows], right=(1, 2, 3, 4, 5)):
            print(line)
        for file in tables:
            _print_table(file, report.dry_run)
    else:
        for line in aligned(
            [head, *((name, *map(str, counts)) for name, counts in report.tables.items())], right=(1, 2, 3, 4)
        ):
            print(line)
    _print_some([tr("Doubtful: {doubt}", doubt=doubt) for doubt in report.doubts], "doubt")
    for sentence in report.not_read[:_MOST_SHOWN]:
        say(sentence)
    _print_some([problem.sentence() for problem in report.problems], "problem", report.problem_count)
    if report.writes:
        say(_outcome(report))
    if options.rejects and report.problems and report.writes:
        say(tr("What was refused stands in {rejects}, with the reasons.", rejects=options.rejects))


def _print_some(sentences: Sequence[str], noun: str, count: int = 0) -> None:
    """The first sentences of their kind, and how many more there are; count: of all, where some are not listed."""
    count = max(count, len(sentences))
    for sentence in sentences[:_MOST_SHOWN]:
        say(sentence)
    if len(sentences) > _MOST_SHOWN:
        more = _more(noun, count - _MOST_SHOWN)
        if count == len(sentences):
            say(tr("… and {more}; --json lists all", more=more))
        else:
            say(tr("… and {more}; --json lists the first {count}", more=more, count=len(sentences) - 1))


def _more(noun: str, count: int) -> str:
    """“3 more doubts”."""
    if noun == "doubt":
        return trn("{count} more doubt", "{count} more doubts", count)
    return trn("{count} more problem", "{count} more problems", count)


def _print_table(file: FileReport, dry_run: bool) -> None:
    if file.source is not None:
        say(_written_in(file))
        read = [f"{one.name} → {one.target.words}" for one in file.columns if one.target]
        if read:
            say(tr("Columns: {read}.", read="; ".join(read)))
    for words in file.made:
        say(tr("Would make {words}.", words=words) if dry_run else tr("Made {words}.", words=words))
    for note in file.notes:
        say(note)
    for one in file.differences if dry_run else ():
        cells = ", ".join(f"{name} {f'“{old}” → ' if old else ''}“{new}”" for name, old, new in one.cells)
        say(
            tr(
                "row {row}, {fate} {table} {name}: {cells}",
                row=one.row,
                fate=one.fate,
                table=one.table,
                name=one.name,
                cells=cells,
            )
        )


def _written_in(file: FileReport) -> str:
    from roadmap_app.exchange.incoming.sniffing import DELIMITERS

    assert file.source is not None
    dialect = file.source.dialect
    if dialect.sheet:
        return tr(
            "{name}: sheet {sheet}, header in row {header_row}.",
            name=file.name,
            sheet=dialect.sheet,
            header_row=dialect.header_row,
        )
    encoding = dialect.encoding.removesuffix("-sig").upper()
    parted = DELIMITERS.get(dialect.delimiter, dialect.delimiter)
    return tr(
        "{name}: {encoding}, parted by {parted}s, header in row {header_row}.",
        name=file.name,
        encoding=encoding,
        parted=parted,
        header_row=dialect.header_row,
    )


def _outcome(report: ImportReport) -> str:
    total, refused = report.total, sum(file.counts.refused for file in report.files)
    if not total.new and not total.changed:
        if refused:
            is_all = refused == sum(file.read for file in report.files)
            rest = "" if is_all else tr(", and the rest is there already")
            return tr(
                "Nothing to import: {rows} refused, each with its reason{rest}.",
                rows=plain_rows(refused),
                rest=rest,
            )
        return tr("Nothing to import: every row is there already.")
    if report.dry_run:
        return tr(
            "Would import {new} new and {changed} changed rows; nothing was written.",
            new=total.new,
            changed=total.changed,
        )
    number = report.change.number if report.change else 0
    return tr(
        "Imported {new} new and {changed} changed rows as change {number}.",
        new=total.new,
        changed=total.changed,
        number=number,
    )


def refusal(report: ImportReport) -> str:
    questions = [question for file in report.files for question in file.questions]
    if questions:
        first = questions[0]
        answer = _ANSWERS.get(first.kind, "")
        return tr(
            "nothing was imported: {sentence}{answer}",
            sentence=first.sentence,
            answer=f" {answer}." if answer else "",
        )
    first_problem = report.problems[0].sentence()
    if report.problem_count == 1:
        return tr(
            "nothing was imported, because of one problem: {first_problem}", first_problem=first_problem
        )
    count = trn("{count} problem", "{count} problems", report.problem_count)
    return tr(
        "nothing was imported, because of {count}, the first: {first_problem}",
        count=count,
        first_problem=first_problem,
    )
