"""The options of the commands on proposed releases, in both languages; it carries out none."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from commands.store_options import Said, add_id
from data.contracts import TABLES
from words.command_line import CommandParser

if TYPE_CHECKING:
    from commands.store_options import Commands

Tables = Callable[[str], frozenset[str]]
Day = Callable[[str], date]


def add_proposal_commands(
    commands: "Commands", said: Said, tables: Tables, day: Day
) -> tuple[CommandParser, ...]:
    """Add the commands by which a release is proposed, reviewed and signed."""
    sweeping = commands.add_parser(
        "sweep",
        help=said("处理收件夹中的文件", "read what lies in the drop folder"),
        description=said(
            "读取收件夹（数据仓的 inbox/报送单位/，或变量 LAND_INBOX 所指）中的文件："
            "合格的提出一次拟发布，不合格的写出退回单。",
            "Read the files of the drop folder (inbox/SENDER/ of the store, or what LAND_INBOX "
            "names): sound ones become one proposed release, faulty ones get a return slip.",
        ),
    )
    sweeping.add_argument("--by", type=_name, metavar="NAME", help=said("提交人", "who submits"))
    archiving = commands.add_parser(
        "archive",
        help=said("核对归档的原件", "compare the archived originals with their hashes"),
        description=said(
            "核对各发布与拟发布所记的原件是否都在归档中、未被改动。",
            "Compare every original that a release or a proposed one names with its hash.",
        ),
    )
    return (
        _proposing(commands, said, tables, day),
        _listing(commands, said),
        _accepting(commands, said, tables),
        *_deciding(commands, said),
        sweeping,
        archiving,
    )


def _name(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("为空" if CommandParser.language == "zh" else "is empty")
    return text


def _proposing(commands: "Commands", said: Said, tables: Tables, day: Day) -> CommandParser:
    proposing = commands.add_parser(
        "propose",
        help=said("提出拟发布", "propose a release"),
        description=said(
            "检查导出文件夹或各单位报来的文件，提出拟发布；须经审核、签发才显示。"
            "最后一行为其编号。",
            "Check a folder of exports, or files of offices, and propose a release; it is shown "
            "once it is reviewed and signed. The last line is its id.",
        ),
    )
    proposing.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="SRC",
        help=said("导出文件夹，或报来的文件", "folder of exports, or files of offices"),
    )
    _add_person(proposing, said, "提交人", "who submits")
    proposing.add_argument(
        "--as",
        dest="table",
        choices=tuple(TABLES),
        metavar="TABLE",
        help=said("作为哪张表读取（默认按列名判断）", "the table (default: told by the columns)"),
    )
    proposing.add_argument("--note", default="", metavar="TEXT", help=said("说明", "a note"))
    proposing.add_argument(
        "--sender",
        default="",
        metavar="NAME",
        help=said("报送单位：记住其列的对应关系", "who sent them: how they were read is kept"),
    )
    proposing.add_argument(
        "--data-to",
        type=day,
        metavar="DATE",
        help=said("数据截止日期（默认取最近的事件日期）", "last day of the data"),
    )
    proposing.add_argument(
        "--without",
        type=tables,
        action="append",
        default=[],
        metavar="TABLE[,TABLE]",
        help=said("从此为空的表", "tables that are empty from now on"),
    )
    proposing.add_argument(
        "--slip", type=Path, metavar="FILE", help=said("退回单写入的文件", "file for the slip")
    )
    proposing.add_argument(
        "--faults", type=Path, metavar="FILE", help=said("问题清单", "file for the list of faults")
    )
    return proposing


def _listing(commands: "Commands", said: Said) -> CommandParser:
    listing = commands.add_parser(
        "proposals",
        help=said("列出拟发布", "list the proposed releases"),
        description=said(
            "列出拟发布；写明编号则列出其内容，并与当前版本比较。",
            "List the proposed releases; with an id, what it holds and how it differs from the "
            "current release.",
        ),
    )
    add_id(listing, said, nargs="?")
    return listing


def _accepting(commands: "Commands", said: Said, tables: Tables) -> CommandParser:
    accepting = commands.add_parser(
        "accept",
        help=said("确认沿用未提交的表", "accept tables that were not sent"),
        description=said(
            "确认本次未提交的表沿用当前版本的数据，或从此为空。",
            "Accept that tables which were not sent are kept as the current release has them, or "
            "are empty from now on.",
        ),
    )
    add_id(accepting, said)
    for option, zh, en in (
        ("--keep", "沿用的表", "the tables kept"),
        ("--without", "从此为空的表", "the tables that are empty from now on"),
    ):
        accepting.add_argument(
            option,
            type=tables,
            action="append",
            default=[],
            metavar="TABLE[,TABLE]",
            help=said(zh, en),
        )
    return accepting


def _deciding(commands: "Commands", said: Said) -> tuple[CommandParser, ...]:
    found = []
    for name, zh, en, person_zh, person_en in (
        ("review", "审核拟发布", "review a proposed release", "审核人", "who reviews"),
        (
            "sign",
            "签发拟发布，使其成为当前版本",
            "sign a proposed release: it becomes the current one",
            "签发人",
            "who signs",
        ),
    ):
        command = commands.add_parser(name, help=said(zh, en), description=said(f"{zh}。", en))
        add_id(command, said)
        _add_person(command, said, person_zh, person_en)
        command.add_argument("--note", default="", metavar="TEXT", help=said("意见", "a note"))
        found.append(command)
    rejecting = commands.add_parser(
        "reject",
        help=said("退回拟发布", "reject a proposed release"),
        description=said("退回拟发布并写明原因。", "Reject a proposed release for a reason."),
    )
    add_id(rejecting, said)
    _add_person(rejecting, said, "退回人", "who rejects")
    rejecting.add_argument(
        "--reason", required=True, type=_name, metavar="TEXT", help=said("原因", "the reason")
    )
    renewing = commands.add_parser(
        "renew",
        help=said("与现在的当前版本重新比较", "compare anew with what is current now"),
        description=said(
            "当前版本已变时，重新比较拟发布；须重新审核。",
            "Compare a proposed release with what is current now; it must be reviewed again.",
        ),
    )
    add_id(renewing, said)
    return (*found, rejecting, renewing)


def _add_person(command: CommandParser, said: Said, zh: str, en: str) -> None:
    command.add_argument(
        "--by", required=True, type=_name, metavar="NAME", help=said(f"{zh}姓名", en)
    )
