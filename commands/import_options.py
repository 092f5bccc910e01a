"""The options of ``python -m data import`` and ``template``, in both languages."""

from pathlib import Path
from typing import TYPE_CHECKING

from commands.store_options import Said
from words.command_line import CommandParser

if TYPE_CHECKING:
    from commands.store_options import Commands


def add_import_commands(commands: "Commands", said: Said) -> tuple[CommandParser, ...]:
    """Add the commands that read the files of offices and make files for them to fill in."""
    return (_importing(commands, said), _making(commands, said), _drafting(commands, said))


def _importing(commands: "Commands", said: Said) -> CommandParser:
    importing = commands.add_parser(
        "import",
        help=said("导入各单位报来的文件", "read the files that offices send"),
        description=said(
            "读取 XLSX、XLS、CSV、Parquet 或 ZIP，写出各表的 Parquet 文件；有问题时写出退回单。",
            "Read XLSX, XLS, CSV, Parquet or ZIP and write the tables' Parquet files, or a return "
            "slip with every fault.",
        ),
    )
    importing.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=said("报来的文件，或其文件夹", "files sent, or their folder"),
    )
    importing.add_argument(
        "--as",
        dest="table",
        metavar="TABLE",
        help=said(
            "作为哪张表或哪个台账读取（默认按标题和列名判断）",
            "the table or register (default: told by title and columns)",
        ),
    )
    importing.add_argument(
        "--out",
        type=Path,
        default=Path("imports"),
        metavar="DIR",
        help=said("写入的文件夹（默认 imports）", "folder written to (default: imports)"),
    )
    importing.add_argument(
        "--sender",
        default="",
        metavar="NAME",
        help=said("报送单位：记住其列的对应关系", "who sent them: how they were read is kept"),
    )
    importing.add_argument(
        "--districts",
        type=Path,
        metavar="FILE",
        help=said("行政区表（Parquet 文件或其文件夹）", "the districts (Parquet file or folder)"),
    )
    importing.add_argument(
        "--slip",
        type=Path,
        metavar="FILE",
        help=said("退回单写入的文件", "file for the return slip"),
    )
    return importing


def _drafting(commands: "Commands", said: Said) -> CommandParser:
    drafting = commands.add_parser(
        "register",
        help=said("由现有表格起草台账", "draft a register from a workbook"),
        description=said(
            "由本局现有的表格起草台账文件，写入数据仓的 registers 文件夹，并说明哪些是猜测。",
            "Draft a register file from a bureau's own workbook into the store's folder registers, "
            "and say what is a guess.",
        ),
    )
    drafting.add_argument("action", choices=("new",), help=said("起草", "draft one"))
    drafting.add_argument("file", type=Path, metavar="FILE", help=said("现有表格", "the workbook"))
    drafting.add_argument(
        "--id",
        metavar="ID",
        help=said("台账代码（默认取文件名）", "the register's id (default: the file's name)"),
    )
    return drafting


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
        "table", metavar="TABLE", help=said("表名或台账代码", "the name of a table or register")
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
