"""The command ``python -m queries``: lists figures, runs one, writes their page; no data change."""

import argparse
import csv
import json
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa

from data.errors import DataError
from data.releases import current, open_release, store_root
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.docs import INDICATORS, render
from queries.errors import BadParameter, QueryError
from queries.params import parse_value
from queries.run import parameters, run_completed
from words.language import Language, Text, command_language


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 refused, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    language = command_language()
    try:
        if asked.command == "list":
            _list(asked.section, language)
        elif asked.command == "docs":
            return _docs(asked.file, asked.check, language)
        else:
            _run(asked)
    except (QueryError, DataError) as error:
        print(error.said(language), file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m queries", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="figures and their meaning")
    listing.add_argument("section", nargs="?", help="only this section")
    listing.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    running = commands.add_parser("run", help="one figure")
    running.add_argument("name", help="the figure's name")
    running.add_argument(
        "values",
        nargs="*",
        metavar="key=value",
        help="as_of=2024-05-31 districts=东湖区,西岭区 basis=entry|event",
    )
    running.add_argument("--format", choices=("table", "json", "csv"), default="table")
    running.add_argument("--root", type=Path, help="the release store (default: LAND_DATA)")
    running.add_argument("--release", help="a release's id (default: the current one)")
    writing = commands.add_parser("docs", help="write docs/indicators.md from the headers")
    writing.add_argument("--check", action="store_true", help="write nothing; 1 if it differs")
    writing.add_argument("--file", type=Path, default=INDICATORS, help="another file to write")
    return parser


def _list(section: str | None, language: Language) -> None:
    for name, query in catalogue().items():
        if section in (None, query.section):
            print(f"{name}\t{query.title.said(language)}\t{query.definition.said(language)}")


def _docs(file: Path, only_check: bool, language: Language) -> int:
    page = render()
    if not only_check:
        file.write_text(page, encoding="utf-8", newline="\n")
        return 0
    if file.is_file() and file.read_text(encoding="utf-8") == page:
        return 0
    stale = Text(
        f"{file.name} 与文件头不符；请运行 python -m queries docs。",
        f"{file.name} differs from the headers; run python -m queries docs.",
    )
    print(stale.said(language), file=sys.stderr)
    return 1


def _run(asked: argparse.Namespace) -> None:
    query = catalogue()[asked.name]
    given = {}
    for pair in asked.values:
        key, equals, text = pair.partition("=")
        if not equals:
            raise BadParameter(f"“{pair}”应为 键=值。", f"{pair!r} should read key=value.")
        given[key] = parse_value(key, text)
    root = store_root(asked.root)
    release = open_release(root, asked.release) if asked.release else current(root)
    warehouse = Warehouse(release)
    try:
        values = parameters(query, warehouse, given)
        table = run_completed(query, warehouse, values)
    finally:
        warehouse.close()
    if asked.format == "json":
        answer = {
            "name": query.name,
            "release": release.id,
            "params": values,
            "columns": table.column_names,
            "rows": table.to_pylist(),
        }
        print(json.dumps(answer, ensure_ascii=False, default=_as_text, allow_nan=False))
    elif asked.format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(table.column_names)
        writer.writerows(
            ["" if cell is None else cell for cell in row.values()] for row in table.to_pylist()
        )
    else:
        _print_table(table)


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _print_table(table: pa.Table) -> None:
    """Print aligned columns; a Chinese character takes two cells of a terminal."""
    cells = [table.column_names] + [
        [_shown(name, cell) for name, cell in row.items()] for row in table.to_pylist()
    ]
    widths = [max(_cells(row[i]) for row in cells) for i in range(table.num_columns)]
    for row in cells:
        padded = (
            text + " " * (width - _cells(text)) for text, width in zip(row, widths, strict=True)
        )
        print("  ".join(padded).rstrip())


def _shown(column: str, cell: object) -> str:
    """Round for reading, as land figures are published; JSON and CSV carry every digit."""
    if cell is None:
        return ""
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell:.2f} %" if column.endswith("_pct") else f"{cell:.2f}"


def _cells(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


if __name__ == "__main__":
    sys.exit(main())
