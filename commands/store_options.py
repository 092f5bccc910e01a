"""The options of the commands that keep the store, in both languages; it carries out none."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from words.command_line import CommandParser

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[CommandParser]
    Takes = argparse._ActionsContainer

Said = Callable[[str, str], str]


def _count(text: str) -> int:
    if text.isdecimal() and len(text) < 7 and int(text) > 0:
        return int(text)
    zh = f"“{text}”不是正整数"
    wording = zh if CommandParser.language == "zh" else f"{text!r} is no number from 1"
    raise argparse.ArgumentTypeError(wording)


def _named(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("为空" if CommandParser.language == "zh" else "is empty")
    return text


def add_store_commands(commands: "Commands", said: Said) -> tuple[CommandParser, ...]:
    """Add the commands that list, switch, keep and remove releases, and return their parsers."""
    listing = commands.add_parser(
        "releases",
        help=said("列出发布", "list the releases"),
        description=said("列出全部发布，当前版本标 *。", "List all releases; * marks the current."),
    )
    back = commands.add_parser(
        "rollback",
        help=said("回退到较早的发布", "go back to an earlier release"),
        description=said(
            "一步切回较早的发布；不写编号则回到上一个。",
            "Go back in one step; without an id, to the release before.",
        ),
    )
    add_id(back, said, nargs="?")
    back.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=said("原因，随发布清单一并列出", "why; releases lists it"),
    )
    back.add_argument("--by", default="", metavar="NAME", help=said("经办人", "who does it"))
    others = (_verifying(commands, said), _declaring(commands, said))
    return listing, back, *others, _examining(commands, said), *_keeping(commands, said)


def _examining(commands: "Commands", said: Said) -> CommandParser:
    examining = commands.add_parser(
        "doctor",
        help=said("检查整套安装", "examine the whole installation"),
        description=said(
            "检查程序、机器、数据仓、协同库和服务，每项一行，写明处理办法；有故障时返回 1。",
            "Examine program, machine, store, desk and server, a line each: ok, warning or fault "
            "with the remedy; 1 where anything is a fault.",
        ),
    )
    examining.add_argument(
        "--deep",
        action="store_true",
        help=said("逐个文件核对校验值", "hash every file of every release"),
    )
    examining.add_argument(
        "--json", action="store_true", help=said("供程序读取", "for programs to read")
    )
    examining.add_argument(
        "--url",
        metavar="URL",
        help=said("用户打开的地址，检查代理", "the address viewers open: the proxy is tried"),
    )
    return examining


def _verifying(commands: "Commands", said: Said) -> CommandParser:
    verifying = commands.add_parser(
        "verify",
        help=said("核对发布的每个文件", "compare every file with its hash"),
        description=said(
            "重新计算发布中每个文件的校验值，与清单比较；不写编号则核对当前版本。",
            "Compute the hash of every file of a release anew and compare it with the manifest; "
            "without an id, of the current one.",
        ),
    )
    which = verifying.add_mutually_exclusive_group()
    add_id(which, said, nargs="?")
    which.add_argument("--all", action="store_true", help=said("全部发布", "all releases"))
    return verifying


def _declaring(commands: "Commands", said: Said) -> CommandParser:
    declaring = commands.add_parser(
        "registers",
        help=said("列出台账，或检查一个台账文件", "list the registers, or check a register file"),
        description=said(
            "列出下次发布采用的台账及其来源：内置的，或数据仓 registers 文件夹中的。",
            "List the registers of the next publish and where each comes from: built in, or the "
            "store's folder registers.",
        ),
    )
    declaring.add_argument(
        "--check",
        type=Path,
        metavar="FILE",
        help=said("检查一个台账文件，列出每一处问题", "check a register file, list every fault"),
    )
    return declaring


def add_id(command: "Takes", said: Said, nargs: str | None = None) -> None:
    """Let a command, or a choice of its options, take the id of a release."""
    command.add_argument(
        "id", nargs=nargs, type=_named, metavar="ID", help=said("发布编号", "the release's id")
    )


def _keeping(commands: "Commands", said: Said) -> tuple[CommandParser, ...]:
    pinning = commands.add_parser(
        "pin",
        help=said("长期保留一个发布", "keep a release"),
        description=said(
            "长期保留一个发布，prune 不删除它。", "Keep a release: no prune removes it."
        ),
    )
    unpinning = commands.add_parser(
        "unpin",
        help=said("取消长期保留", "no longer keep a release"),
        description=said(
            "取消长期保留，以后的 prune 可以删除它。", "Leave a release to the next prune again."
        ),
    )
    for command in (pinning, unpinning):
        add_id(command, said)
    pruning = commands.add_parser(
        "prune",
        help=said("删除旧发布", "remove old releases"),
        description=said(
            "删除旧发布，逐条说明删除与保留的原因；当前版本和用 pin 保留的从不删除。",
            "Remove old releases and say of each why it goes or stays; never the current one, "
            "never one that is pinned.",
        ),
    )
    pruning.add_argument(
        "--keep",
        type=_count,
        required=True,
        metavar="N",
        help=said("保留最新的 N 个", "keep the newest N"),
    )
    pruning.add_argument(
        "--keep-monthly",
        action="store_true",
        help=said("另外保留每个月的最后一个", "keep the last of each month too"),
    )
    pruning.add_argument(
        "--originals",
        action="store_true",
        help=said(
            "同时删除已无发布引用的归档原件（收到一个月后）",
            "remove archived originals that no release names any more, a month after they came",
        ),
    )
    pruning.add_argument(
        "--dry-run",
        action="store_true",
        help=said("只说明，不删除", "only say so, remove nothing"),
    )
    return pinning, unpinning, pruning
