"""The options of ``python -m data`` and their help in both languages; it carries out none."""

import argparse
import re
from datetime import date
from pathlib import Path

from commands.engines import DUCKDB
from commands.import_options import add_import_commands
from commands.proposal_options import add_proposal_commands
from commands.store_options import add_id, add_store_commands
from data.contracts import TABLES
from words.command_line import CommandParser
from words.language import Language


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        wording = (
            f"“{text}”不是日期，应写作 2024-05-31"
            if CommandParser.language == "zh"
            else f"{text!r} is no date; write it as 2024-05-31"
        )
        raise argparse.ArgumentTypeError(wording) from error


def _tables(text: str) -> frozenset[str]:
    names = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not names or names - TABLES.keys():
        raise argparse.ArgumentTypeError(f"“{text}” → {', '.join(TABLES)}")
    return names


def _engine(text: str) -> str:
    if not re.fullmatch(r"duckdb|local\[(\*|[1-9]\d*)\]|spark://\S+", text):
        raise argparse.ArgumentTypeError(f"“{text}” → {DUCKDB}, local[*], local[4], spark://…")
    return text


def command_parser(language: Language) -> CommandParser:
    """Return the parser of ``python -m data`` in the language asked for."""
    CommandParser.language = language

    def said(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    parser = CommandParser(
        prog="python -m data",
        description=said(
            "检查导出数据，发布、列出、回退、清理数据版本。",
            "Check exports; publish, list, roll back and prune.",
        ),
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=said("命令", "commands")
    )

    demo = commands.add_parser(
        "demo",
        help=said("写入并发布演示数据", "write and publish the demo city"),
        description=said("写入并发布演示数据。", "Write and publish the demo city."),
    )
    demo.add_argument(
        "--if-empty",
        action="store_true",
        help=said("已有发布时什么也不做", "do nothing when something is published already"),
    )

    checking = commands.add_parser(
        "check",
        help=said("检查导出数据", "check exports"),
        description=said(
            "检查一个导出文件夹或一个文件，列出每一处问题。",
            "Check a folder of exports, or one file, and list every fault.",
        ),
    )
    checking.add_argument(
        "source", type=Path, metavar="SRC", help=said("文件夹或 Parquet 文件", "folder or file")
    )
    checking.add_argument(
        "--all",
        action="store_true",
        help=said("逐条列出每一处问题", "list every fault, not the first of each kind"),
    )

    publishing = commands.add_parser(
        "publish",
        help=said("检查并发布导出数据", "check and publish exports"),
        description=said(
            "检查、与当前版本比较、生成、切换：全部完成或什么也不变；最后一行为发布编号。",
            "Check, compare with the current release, build, switch: all or nothing; "
            "the last line is the release id.",
        ),
    )
    publishing.add_argument(
        "source", type=Path, metavar="SRC", help=said("导出文件夹", "folder of exports")
    )
    publishing.add_argument("--note", default="", metavar="TEXT", help=said("说明", "a note"))
    publishing.add_argument(
        "--data-to",
        type=_day,
        metavar="DATE",
        help=said(
            "数据截止日期（默认取最近的事件日期）", "last day of the data (default: last event)"
        ),
    )
    publishing.add_argument("--city", metavar="NAME", help=said("城市名称", "the city in Chinese"))
    publishing.add_argument(
        "--city-en", metavar="NAME", help=said("城市英文名称", "the city in English")
    )
    for option, zh, en in (
        ("--without", "当前版本有而本次没有的表，从此为空", "tables gone: empty from now on"),
        (
            "--keep",
            "当前版本有而本次没有的表，沿用其数据",
            "tables gone: rows are taken over",
        ),
    ):
        publishing.add_argument(
            option,
            type=_tables,
            action="append",
            default=[],
            metavar="TABLE[,TABLE]",
            help=said(zh, en),
        )

    rebuilding = commands.add_parser(
        "rebuild",
        help=said("按现行口径重新加工旧发布", "compute an old release anew"),
        description=said(
            "用旧发布的导出数据和现行口径生成新的发布，不切换；最后一行为其编号。",
            "Make a new release of an old one's exports with today's definitions; nothing is "
            "switched; the last line is its id.",
        ),
    )
    add_id(rebuilding, said)
    for built in (publishing, rebuilding):
        built.add_argument(
            "--engine",
            type=_engine,
            default=DUCKDB,
            metavar="ENGINE",
            help=said(
                "汇总表在何处计算：duckdb（默认，本机）、local[*] 或 spark://主机:端口",
                "where marts are built: duckdb (here, the default), local[*] or spark://host:port",
            ),
        )
    for ruled in (publishing, rebuilding):
        ruled.add_argument(
            "--rules", type=Path, metavar="DIR", help=said("规则文件夹", "folder of rules files")
        )

    for refusing in (checking, publishing, rebuilding):
        refusing.add_argument(
            "--faults",
            type=Path,
            metavar="FILE",
            help=said(
                "问题清单写入的 CSV 文件（默认当前文件夹的 faults-来源.csv）",
                "CSV file for the list of faults (default: faults-SRC.csv in this folder)",
            ),
        )

    for option, zh, en in (
        ("--submitter", "提交人", "who submitted it"),
        ("--reviewer", "审核人", "who reviewed it"),
        ("--signer", "签发人", "who signs it"),
    ):
        publishing.add_argument(option, default="", metavar="NAME", help=said(zh, en))
    reading = add_import_commands(commands, said)
    proposing = add_proposal_commands(commands, said, _tables, _day)
    keeping = add_store_commands(commands, said)
    parser.add_store_option(demo, checking, publishing, rebuilding, *reading, *proposing, *keeping)
    return parser
