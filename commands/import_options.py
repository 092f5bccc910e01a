"""The options of ``python -m data template``, in both languages."""

from pathlib import Path
from typing import TYPE_CHECKING

from commands.store_options import Said
from data.contracts import TABLES
from words.command_line import CommandParser

if TYPE_CHECKING:
    from commands.store_options import Commands


def add_import_commands(commands: "Commands", said: Said) -> tuple[CommandParser, ...]:
    """Add the commands that read the files of offices and make files for them to fill in."""
    return (_making(commands, said),)


def _making(commands: "Commands", said: Said) -> CommandParser:
    making = commands.add_parser(
        "template",
        help=said("生成供填写的表格", "make a workbook to fill in"),
        description=said(
            "生成一张表的填报模板（XLSX）：下拉列表、批注、受保护的表头；"
            "--filled 填入当前版本的数据。",
            "Make a table's workbook (XLSX) to fill in: lists, comments, a protected header; "
            "--filled puts in what the current release holds.",
        ),
    )
    making.add_argument(
        "table", choices=tuple(TABLES), metavar="TABLE", help=said("表名", "the table's name")
    )
    making.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=said("写入的文件（默认 表名.xlsx）", "file written (default: named after the table)"),
    )
    making.add_argument(
        "--filled",
        action="store_true",
        help=said("填入当前版本的各行", "with the rows of the current release"),
    )
    making.add_argument(
        "--district",
        metavar="NAME",
        help=said("只填入一个行政区的各行", "with the rows of one district only"),
    )
    making.add_argument(
        "--office",
        metavar="NAME",
        help=said(
            "只填入一个所（名称或编码）的各行", "with the rows of one office, by name or code"
        ),
    )
    return making
