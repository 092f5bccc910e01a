"""The command ``python -m desk audit``: prove, list, export and expire the log."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from commands.given import doer
from commands.people import when
from data.atomic import write_files
from desk.audit.log import record_alone
from desk.audit.model import ACTS, Line
from desk.audit.reading import Asked, Entry, entries
from desk.database import desk_of
from desk.settings import Settings, login_settings
from words.command_line import CommandParser
from words.language import Language, Text

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[CommandParser]

Said = Callable[[str, str], str]


def add_audit_commands(commands: "Commands", said: Said) -> list[CommandParser]:
    """Add the commands of the log and return their parsers."""
    verifying = _command(
        commands,
        said,
        "verify",
        "核对日志：改动、缺行、截尾都会指出",
        "prove the log, line by line",
    )
    listing = _command(commands, said, "list", "列出日志", "list the log")
    exporting = _command(commands, said, "export", "把日志导出为 XLSX", "export it as XLSX")
    exporting.add_argument("file", type=Path, metavar="FILE.xlsx", help=said("文件", "the file"))
    for command in (listing, exporting):
        _add_choice(command, said)
    expiring = _command(
        commands, said, "expire", "清理超过保存期的日志", "remove lines older than they are kept"
    )
    for command in (exporting, expiring):
        command.add_argument(
            "--by",
            metavar="NAME",
            help=said("经办人（默认为系统用户）", "who does it (default: the system's user)"),
        )
    return [verifying, listing, exporting, expiring]


def _command(commands: "Commands", said: Said, name: str, zh: str, en: str) -> CommandParser:
    sentence = said(f"{zh}。", f"{en[0].upper()}{en[1:]}.")
    return commands.add_parser(name, help=said(zh, en), description=sentence)


def _add_choice(command: CommandParser, said: Said) -> None:
    for option, zh, en in (
        ("--since", "自这一天起", "from this day on"),
        ("--until", "到这一天为止（含）", "to this day, included"),
    ):
        command.add_argument(option, type=_day, metavar="YYYY-MM-DD", help=said(zh, en))
    command.add_argument("--account", metavar="ACCOUNT", help=said("账号", "the account"))
    command.add_argument(
        "--act", choices=sorted(ACTS), metavar="ACT", help=said("操作代码", "what was done")
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        zh = f"“{text}”不是日期（YYYY-MM-DD）"
        wording = zh if CommandParser.language == "zh" else f"{text!r} is no date (YYYY-MM-DD)"
        raise argparse.ArgumentTypeError(wording) from None


def _asked(asked: Namespace) -> Asked:
    """Return which lines are asked for; days are those of this place."""
    since = asked.since and _midnight(asked.since)
    until = asked.until and _midnight(asked.until + timedelta(days=1))
    return Asked(since, until, asked.account, asked.act)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()


def _verify(asked: Namespace, language: Language) -> int:
    """Prove the log: 1 where it is not what was written."""
    # The signatures' arithmetic takes a moment to load, for which a list need not wait.
    from desk.audit.verify import verify

    verdict = verify(desk_of(asked.root))
    for note in verdict.notes:
        print(note.text.said(language))
    for fault in verdict.faults:
        print(fault.text.said(language), file=sys.stderr)
    lines, chains = sum(one.lines for one in verdict.chains.values()), len(verdict.chains)
    if verdict.faults:
        count = len(verdict.faults)
        said = Text(
            f"日志不完整：{count} 处问题（{chains} 条链，{lines} 行）",
            f"The log is not what was written: {count} faults ({chains} chains, {lines} lines)",
        )
        print(said.said(language), file=sys.stderr)
        return 1
    whole = Text(
        f"日志完整：{chains} 条链，{lines} 行", f"The log is whole: {chains} chains, {lines} lines"
    )
    print(whole.said(language))
    return 0


def _list(asked: Namespace, language: Language) -> int:
    for entry in entries(desk_of(asked.root), _asked(asked)):
        print(_line(entry, language))
    return 0


def _line(entry: Entry, language: Language) -> str:
    words = ACTS.get(entry.act, Text(entry.act, entry.act)).said(language)
    said = "  ".join(f"{key}={value}" for key, value in entry.content.items())
    who = (entry.account or "—", entry.address or "—")
    line = "  ".join((when(entry.at), *who, words, said)).rstrip()
    # A line of the log is one line of the list, whatever a stranger sent.
    return "".join(one if one.isprintable() else "�" for one in line)


def _export(asked: Namespace, language: Language) -> int:
    from commands.audit_workbook import audit_workbook
    from desk.audit.verify import verify

    desk = desk_of(asked.root)
    chosen = _asked(asked)
    content, count = audit_workbook(entries(desk, chosen), verify(desk), language)
    write_files({asked.file: content})
    said = {"file": asked.file.name, "rows": count, **{k: v for k, v in vars(chosen).items() if v}}
    record_alone(desk, Line("audit_exported", doer(asked), said))
    told = Text(f"已写出 {count} 行：{asked.file}", f"{count} lines written: {asked.file}")
    print(told.said(language))
    return 0


def _expire(asked: Namespace, language: Language) -> int:
    from desk.audit.expiry import expire

    # Without a login file the days are the fewest there may be.
    settings = login_settings() or Settings(ways=())
    gone = expire(desk_of(asked.root), settings, datetime.now(UTC), by=doer(asked))
    days = settings.audit.keep_days
    told = Text(
        f"已清理 {gone.chains} 条链的 {gone.lines} 行（保存 {days} 天）",
        f"{gone.lines} lines of {gone.chains} chains removed (kept for {days} days)",
    )
    print(told.said(language))
    return 0


COMMANDS: Mapping[str, Callable[[Namespace, Language], int]] = MappingProxyType(
    {"verify": _verify, "list": _list, "export": _export, "expire": _expire}
)
