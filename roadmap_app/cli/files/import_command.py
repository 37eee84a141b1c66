"""The command import: bundles, tables of any maker and files of other programs, looked at or brought in.

It must not know how any of them is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.files.import_told import print_import, refusal
from roadmap_app.cli.printing import progress_line, say, warn
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    import argparse

    from roadmap_app.workspace.incoming.options import FileReport, ImportOptions
    from roadmap_app.workspace.reports import ImportReport

_MOST_DIFFERENCES = 20  # rows that a dry run tells people of
_MOST_IN_JSON = 10_000


def add_parsers(commands: Any) -> None:
    """Add the parser of this command."""
    text = tr("bring in files: CSV bundles, CSV and TSV tables, XLSX and ODS workbooks; all or nothing")
    parser = commands.add_parser(
        "import", help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
    )
    parser.set_defaults(run=run_import)
    parser.add_argument("workspace", metavar="WORKSPACE", type=Path, help=tr("a workspace file (*.roadmap)"))
    parser.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help=tr("a folder, .zip or .csv of a bundle, or any table"),
    )
    _add_of_tables(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("tell what would change, and change nothing")
    )
    parser.add_argument("--reason", default="", help=tr("why, for the journal"))
    parser.add_argument("--json", action="store_true", help=tr("print one JSON object"))


def _add_of_tables(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(tr("tables of any maker"))
    group.add_argument(
        "--map", metavar="NAME|FILE", default="", help=tr("where columns go: a kept name or a JSON file")
    )
    group.add_argument(
        "--keep-map", metavar="NAME", default="", help=tr("keep how the columns were read under a name")
    )
    group.add_argument(
        "--table", metavar="T", default="", help=tr("the one table of a roadmap that the sheet holds")
    )
    group.add_argument(
        "--format", metavar="F", default="", help=tr("read it as this format: table, bundle, …")
    )
    order = group.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help=tr("03/04/2026 is the 3rd of April"))
    order.add_argument("--month-first", action="store_true", help=tr("03/04/2026 is the 4th of March"))
    group.add_argument(
        "--by", metavar="ORG", default="", help=tr("whose word it is, where no column says it")
    )
    group.add_argument("--on", metavar="DATE", default="", help=tr("on which day it was said"))
    group.add_argument(
        "--sharing", metavar="S", default="", help=tr("who may see it: public, internal, organizations")
    )
    group.add_argument(
        "--value",
        metavar="FIELD=TEXT",
        action="append",
        default=[],
        help=tr("what holds for all rows: layer=silicon"),
    )
    group.add_argument(
        "--name", metavar="NAME=KEY", action="append", default=[], help=tr("what an ambiguous name means")
    )
    group.add_argument(
        "--make",
        choices=("likely", "all", "none"),
        default="likely",
        help=tr(
            "which missing vendors, lines and products are made: those unlike any that is "
            "there (likely), all, none"
        ),
    )
    group.add_argument(
        "--complete",
        action="store_true",
        help=tr("the sheet is all of its table: rows that it lacks are deleted"),
    )
    group.add_argument(
        "--rejects",
        metavar="OUT.csv",
        type=Path,
        help=tr("bring in the good rows; write the refused ones here, with reasons"),
    )
    _add_of_dialect(group)


def _add_of_dialect(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--encoding", metavar="E", default="", help=tr("what a text is written in"))
    group.add_argument(
        "--delimiter", metavar="D", default="", help=tr("the sign between cells; tab for a tab")
    )
    group.add_argument("--sheet", metavar="NAME", default="", help=tr("the sheet of a workbook"))
    group.add_argument(
        "--header-row", metavar="N", type=int, default=0, help=tr("the row that names the columns")
    )


def options_from(arguments: argparse.Namespace) -> ImportOptions:
    """What the arguments say of the files."""
    from roadmap_app.exchange.incoming.kept import kept_mapping
    from roadmap_app.exchange.incoming.source import Dialect
    from roadmap_app.exchange.incoming.targets import target_from
    from roadmap_app.workspace.incoming.options import ImportOptions

    values = _pairs(arguments.value, "--value", "layer=silicon")
    for field in values:
        if target_from(field) is None:
            raise RoadmapError(
                tr(
                    "--value {field}=… names no field of a sheet; one is layer, line, milestone, status.",
                    field=field,
                )
            )
    delimiter = {"tab": "\t", "\\t": "\t"}.get(arguments.delimiter, arguments.delimiter)
    if len(delimiter) > 1:
        raise RoadmapError(tr("The delimiter {delimiter} is more than one sign.", delimiter=delimiter))
    return ImportOptions(
        mapping=kept_mapping(arguments.map) if arguments.map else None,
        dialect=Dialect(arguments.encoding, delimiter, arguments.sheet, max(arguments.header_row, 0)),
        values=values,
        names=_pairs(arguments.name, "--name", "EPYC=amd-epyc-venice"),
        table=_table(arguments.table),
        format=arguments.format,
        by=arguments.by.strip(),
        on=arguments.on.strip(),
        sharing=arguments.sharing.strip(),
        day_first=True if arguments.day_first else False if arguments.month_first else None,
        complete=arguments.complete,
        make=arguments.make,
        rejects=arguments.rejects,
        differences=_MOST_IN_JSON if arguments.json else _MOST_DIFFERENCES if arguments.dry_run else 0,
        doubts=True,
    )


def _table(name: str) -> str:
    from roadmap_app.domain.tables.tables import TABLES

    if name and name not in TABLES:
        raise RoadmapError(
            tr("There is no table {name}; there are {tables}.", name=name, tables=", ".join(TABLES))
        )
    return name


def _pairs(texts: list[str], option: str, example: str) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise RoadmapError(
                tr(
                    "{option} {text} gives no value; write it as {option} {example}.",
                    option=option,
                    text=text,
                    example=example,
                )
            )
        pairs[name.strip()] = value.strip()
    return pairs


def run_import(arguments: argparse.Namespace) -> int:
    """roadmap import WORKSPACE PATH... [--dry-run] [--json]; 2 where problems stopped it"""
    options = options_from(arguments)
    workspace = Workspace.open(arguments.workspace, load=False)
    with progress_line() as progress:
        report = workspace.import_files(
            arguments.paths, options, dry_run=arguments.dry_run, reason=arguments.reason, progress=progress
        )
    kept = _keep_mapping(arguments.keep_map, report, options)
    if arguments.json:
        _print_json(report, options)
    else:
        print_import(report, options)
        if kept:
            say(kept)
    if report.problems and not report.writes:
        warn(refusal(report))
        return 2
    return 0


def _keep_mapping(name: str, report: ImportReport, options: ImportOptions) -> str:
    if not name:
        return ""
    from roadmap_app.exchange.incoming.kept import keep_mapping
    from roadmap_app.exchange.incoming.mapping import SheetMapping, as_mapping

    table = next((file for file in report.files if file.source is not None), None)
    if table is None or table.source is None:
        raise RoadmapError(
            tr("There is no mapping to keep: none of the files is a table that was read by its columns.")
        )
    told = (options.mapping or SheetMapping())._replace(
        values={**(options.mapping.values if options.mapping else {}), **options.values},
        names={**(options.mapping.names if options.mapping else {}), **options.names},
        dialect=options.dialect,
        day_first=options.day_first,
    )
    keep_mapping(name, as_mapping(table.source, table.columns, told))
    return tr("Kept how the columns of {table} are read as “{name}”.", table=table.name, name=name)


# -- as JSON ---------------------------------------------------------------------------------


def _print_json(report: ImportReport, options: ImportOptions) -> None:
    problems = [problem._asdict() for problem in report.problems]
    tables = {name: counts._asdict() for name, counts in report.tables.items()}
    not_read = {"not_read": list(report.not_read)} if report.not_read else {}
    files = [_file_as_json(file) for file in report.files]
    doubts = {"doubts": list(report.doubts)} if report.doubts else {}
    content = {"tables": tables, "problems": problems, "files": files, **doubts, **not_read}
    print(json_text(content, indent=1))


def _file_as_json(file: FileReport) -> dict[str, Any]:
    told: dict[str, Any] = {
        "file": file.name,
        "format": file.format,
        "read": file.read,
        **file.counts._asdict(),
    }
    if file.source is not None:
        dialect = {name: value for name, value in file.source.dialect._asdict().items() if value}
        columns = [
            {"column": one.name, "goes_to": one.target.written if one.target else "", "found_by": one.how}
            for one in file.columns
        ]
        told |= {"written": dialect, "columns": columns, "removed": file.removed}
    if file.format != "bundle":
        told |= {
            "made": list(file.made),
            "notes": list(file.notes),
            "questions": [question._asdict() for question in file.questions],
            "differences": [_difference_as_json(one) for one in file.differences],
        }
    return told


def _difference_as_json(one: Any) -> dict[str, Any]:
    cells = [{"column": name, "old": old, "new": new} for name, old, new in one.cells]
    return {**one._asdict(), "cells": cells}
