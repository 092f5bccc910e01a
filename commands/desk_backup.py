"""The commands ``python -m desk backup`` and ``restore``: store and desk together in one file."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from commands.given import doer
from words.command_line import CommandParser
from words.language import Language, Text

if TYPE_CHECKING:
    from desk.audit.findings import Verdict

    Commands = argparse._SubParsersAction[CommandParser]

Said = Callable[[str, str], str]


def add_backup_commands(areas: "Commands", said: Said) -> list[CommandParser]:
    """Add both commands and return their parsers."""
    making = areas.add_parser(
        "backup",
        help=said("把数据仓和协同库一起备份", "back store and desk up together"),
        description=said(
            "把数据仓和协同库一起写入一个文件；看板照常使用。",
            "Write store and desk into one file while the dashboard goes on.",
        ),
    )
    restoring = areas.add_parser(
        "restore",
        help=said("由备份恢复到空文件夹", "put a backup back into an empty folder"),
        description=said(
            "核对备份后恢复到空文件夹（--root）；不覆盖任何内容，当时的登录会话全部终止。",
            "Prove a backup and put it into an empty folder (--root); nothing is written over, "
            "and the logins of then are ended.",
        ),
    )
    for command in (making, restoring):
        command.add_argument("file", type=Path, metavar="FILE.tar", help=said("文件", "the file"))
        command.add_argument(
            "--by",
            metavar="NAME",
            help=said("经办人（默认为系统用户）", "who does it (default: the system's user)"),
        )
    return [making, restoring]


def _back_up(asked: Namespace, language: Language) -> int:
    from desk.backup.making import back_up

    made = back_up(asked.root, asked.file, doer(asked))
    told = Text(
        f"已备份 {made.releases} 个发布、{made.files} 个文件（{made.size} 字节）：{asked.file}",
        f"{made.releases} releases, {made.files} files ({made.size} bytes) are in {asked.file}",
    )
    print(told.said(language))
    if made.verdict is None:
        none = Text(
            "还没有协同库，备份中只有数据仓", "There is no desk yet: the store alone is in it"
        )
        print(none.said(language))
    elif not made.has_key:
        key = Text(
            "日志签名密钥不在协同库文件夹中（尚未生成或由 LAND_AUDIT_KEY 指定），请另行备份",
            "The key that signs the log is not in it (none was made, or LAND_AUDIT_KEY names one): "
            "keep it apart",
        )
        print(key.said(language))
    return _log_said(made.verdict, language)


def _restore(asked: Namespace, language: Language) -> int:
    from desk.backup.restoring import restore

    done = restore(asked.file, asked.root, doer(asked))
    told = Text(
        f"已恢复 {done.releases} 个发布、{done.files} 个文件，备份于 {done.made_at}；"
        "此后撤销的账号与授权须重新撤销",
        f"{done.releases} releases, {done.files} files are back, as of {done.made_at}; accounts "
        "and grants withdrawn since have to be withdrawn again",
    )
    print(told.said(language))
    return _log_said(done.verdict, language)


def _log_said(verdict: "Verdict | None", language: Language) -> int:
    """Say what is amiss in the log: 1 where anything is."""
    for fault in verdict.faults if verdict else ():
        print(fault.text.said(language), file=sys.stderr)
    return 1 if verdict and verdict.faults else 0


COMMANDS: Mapping[str, Callable[[Namespace, Language], int]] = MappingProxyType(
    {"backup": _back_up, "restore": _restore}
)
