"""The command ``python -m queries``: lists figures, runs one, writes their page; no data change."""

import argparse
import csv
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from commands.ending import ended
from commands.new_figure import begin, begin_list, told
from commands.pairs import read_pairs
from commands.viewing import add_viewer_option, viewer_asked
from data.atomic import write_files
from data.lineage import LINEAGES
from data.pointer import current
from data.releases import open_release, store_root
from data.warehouse import Warehouse
from figures.absence import before_data
from figures.covers import settled_said
from queries.catalogue import catalogue
from queries.definitions import as_published
from queries.docs import INDICATORS, render
from queries.docs_glossary import GLOSSARY_PAGE, render_glossary
from queries.params import checked_lineage, parse_value
from queries.restricted import is_restricted
from queries.run import parameters, run_completed
from words.command_line import CommandParser
from words.delimited import inert
from words.language import Language, Text, command_language
from words.lettering import cells, legible
from words.voice import Voice, half_up, recorded_in


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 refused, 2 wrong usage."""
    language = command_language()
    asked = _parser(language).parse_args(arguments)
    return ended(lambda: _carry_out(asked, language), language)


def _carry_out(asked: argparse.Namespace, language: Language) -> int:
    if asked.command == "docs":
        return _docs(asked.file, asked.check, language)
    if asked.command == "list":
        _list(asked.section, language)
    elif asked.command == "new":
        start = begin_list if asked.list else begin
        steps = start(asked.section, asked.name, asked.page)
        print(told(steps, asked.section, asked.name, language))
    else:
        _run(asked, language)
    return 0


def _parser(language: Language) -> CommandParser:
    def said(zh: str, en: str) -> str:
        return Text(zh, en).said(language)

    CommandParser.language = language
    parser = CommandParser(
        prog="python -m queries",
        description=said("列出指标，计算一项指标。", "List the figures and run one."),
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=said("命令", "commands")
    )
    listing = commands.add_parser("list", help=said("指标及其口径", "figures and their meaning"))
    listing.add_argument("section", nargs="?", help=said("只列此板块", "only this section"))
    running = commands.add_parser("run", help=said("计算一项指标", "run one figure"))
    running.add_argument("name", help=said("指标名称", "the figure's name"))
    running.add_pairs(
        "as_of=2024-05-31 districts=东湖区,西岭区 basis=entry|event lineage=then|successor"
    )
    running.add_argument(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help=said("输出格式（默认 table）", "how to write it (default: table)"),
    )
    running.add_argument("--release", metavar="ID", help=said("发布编号", "a release's id"))
    running.add_argument(
        "--as-published",
        action="store_true",
        help=said("按该发布当时的口径计算", "by the SQL the release was published with"),
    )
    add_viewer_option(running, language)
    parser.add_store_option(listing, running)
    writing = commands.add_parser(
        "docs",
        help=said(
            "由文件头和术语表生成 docs/indicators.md、docs/glossary.md",
            "write docs/indicators.md and docs/glossary.md from the headers and the glossary",
        ),
    )
    writing.add_argument(
        "--check",
        action="store_true",
        help=said("不写文件；不一致则返回 1", "write nothing; 1 if it differs"),
    )
    writing.add_argument(
        "--file",
        type=Path,
        default=INDICATORS,
        metavar="FILE",
        help=said("写到另一个文件", "another file to write"),
    )
    beginning = commands.add_parser(
        "new", help=said("新建一项指标的各文件", "begin a figure: its files to fill in")
    )
    beginning.add_argument("section", help=said("板块", "its section"))
    beginning.add_argument("name", help=said("指标名称", "the figure's name"))
    beginning.add_argument(
        "--page",
        metavar="ADDRESS",
        help=said("显示它的页面（默认板块第一页）", "the page that shows it (default: the first)"),
    )
    beginning.add_argument(
        "--list",
        action="store_true",
        help=said("新建明细清单（指标背后的行）", "begin a list of records, the rows behind one"),
    )
    return parser


def _list(section: str | None, language: Language) -> None:
    for name, query in catalogue().items():
        if section in (None, query.section):
            print(f"{name}\t{query.title.said(language)}\t{query.definition.said(language)}")


def _docs(file: Path, only_check: bool, language: Language) -> int:
    pages = {file: render()}
    if file == INDICATORS:
        pages[GLOSSARY_PAGE] = render_glossary()
    if not only_check:
        write_files({at: page.encode() for at, page in pages.items()})
        return 0
    stale = [
        at.name
        for at, page in pages.items()
        if not at.is_file() or at.read_text(encoding="utf-8") != page
    ]
    for name in stale:
        said = Text(
            f"{name} 与文件头不符；请运行 python -m queries docs。",
            f"{name} differs from the headers; run python -m queries docs.",
        )
        print(said.said(language), file=sys.stderr)
    return 1 if stale else 0


def _run(asked: argparse.Namespace, language: Language) -> None:
    today = None if asked.as_published else catalogue()[asked.name]
    pairs = read_pairs(asked.values)
    by_successor = checked_lineage(pairs.pop("lineage", None)) == LINEAGES[True]
    given = {key: parse_value(key, text) for key, text in pairs.items()}
    root = store_root(asked.root)
    sight = replace(viewer_asked(asked, root).scope, by_successor=by_successor)
    release = open_release(root, asked.release) if asked.release else current(root)
    query = today or as_published(release, asked.name)
    warehouse = Warehouse(release, sight)
    try:
        values = parameters(query, warehouse, given)
        as_of = values.get("as_of")
        if isinstance(as_of, date) and (early := before_data(release, as_of, Voice(language))):
            print(early, file=sys.stderr)
        if isinstance(as_of, date) and is_restricted(warehouse, values):
            print(settled_said(as_of, Voice(language)), file=sys.stderr)
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
        writer.writerows(map(_as_cell, row.values()) for row in table.to_pylist())
    else:
        print_table(table)


def _as_cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list):
        return inert("; ".join(map(str, value)))
    return inert(value) if isinstance(value, str) else value


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def print_table(table: pa.Table) -> None:
    """Print aligned columns; a Chinese character takes two cells of a terminal."""
    lines = [table.column_names] + [
        [_shown(name, cell) for name, cell in row.items()] for row in table.to_pylist()
    ]
    widths = [max(cells(row[i]) for row in lines) for i in range(table.num_columns)]
    for row in lines:
        padded = (
            text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)
        )
        print("  ".join(padded).rstrip())


def _shown(column: str, cell: object) -> str:
    """Round for reading, as land figures are published; JSON and CSV carry every digit."""
    if cell is None:
        return ""
    if isinstance(cell, list):
        return "; ".join(_shown(column, part) for part in cell)
    if not isinstance(cell, float):
        return legible(str(cell))
    decimals = Voice(unit=recorded_in(column)).area_decimals
    number = f"{half_up(cell, decimals):.{decimals}f}"
    return f"{number} %" if column.endswith("_pct") else number


if __name__ == "__main__":
    sys.exit(main())
