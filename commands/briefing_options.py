"""What may be asked of ``python -m briefing``; it writes nothing."""

import argparse
from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path

from briefing.formats import FORMATS
from briefing.kinds import KINDS
from commands.viewing import add_viewer_option
from words.command_line import CommandParser
from words.language import Language, Text

_PAIRS = (
    "as_of=2024-05-31 districts=东湖区,西岭区 basis=entry|event"
    " lineage=then|successor lang=zh|en unit=ha|mu"
    " against=2023-05-31 against_districts=南港区"
)


def briefing_parser(language: Language) -> CommandParser:
    """Return the parser of the command in a language."""
    CommandParser.language = language
    parser = CommandParser(
        prog="python -m briefing",
        description=Text("写出通报文件。", "Write briefings as files.").said(language),
    )
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
        title=Text("命令", "commands").said(language),
    )

    def add(name: str, help_: Text, description: Text) -> CommandParser:
        command: CommandParser = commands.add_parser(
            name, help=help_.said(language), description=description.said(language)
        )
        command.add_pairs(_PAIRS)
        return command

    monthly = add(
        "monthly",
        Text("写出一个月的材料", "write the papers of a month"),
        Text(
            "写出一个月的材料：领导一页纸、月度通报（GB/T 9704 公文）、资料汇编。",
            "Write a month's papers: one page for leadership, the circular that is sent (GB/T "
            "9704), the annex with every figure.",
        ),
    )
    kinds = Text(
        "种类（默认 annex 资料汇编）：onepage 领导一页纸，circular 月度通报，talk 汇报演示",
        "kinds (default: annex, every figure): onepage for leadership, circular to be sent, talk",
    )
    monthly.add_argument(
        "--kind",
        type=partial(_listed, known=KINDS),
        default=("annex",),
        metavar=",".join(KINDS),
        help=kinds.said(language),
    )
    formats = Text("格式（默认全部）", "formats (default: all)")
    monthly.add_argument(
        "--format",
        type=partial(_listed, known=FORMATS),
        default=tuple(FORMATS),
        metavar="pptx,docx,pdf,xlsx",
        help=formats.said(language),
    )
    template = Text(
        "本单位模板：演示文稿（.pptx、.potx）或公文（.docx）",
        "a presentation whose look is taken over (.pptx, .potx), or a circular to fill (.docx)",
    )
    monthly.add_argument("--template", type=Path, metavar="FILE", help=template.said(language))
    memo = add(
        "memo",
        Text("写出会前备忘（一页）", "write the memo before a meeting (one page)"),
        Text(
            "写出会前备忘：未跟上序时的指标及自何时起、在办督办事项，A4 一页（PDF）。",
            "Write the memo before a meeting: what is behind and since when, and the open "
            "instructions, one A4 page (PDF).",
        ),
    )
    commitments = add(
        "commitments",
        Text("写出会议议定事项（一页）", "write the commitments of a meeting (one page)"),
        Text(
            "写出一次会议的议定事项及目前状态，A4 一页（PDF）。",
            "Write the commitments of a meeting and where they stand, one A4 page (PDF).",
        ),
    )
    meeting = Text("会议日期（默认最近一次）", "day of the meeting (default: the last one)")
    commitments.add_argument("--meeting", type=_day, metavar="DAY", help=meeting.said(language))
    for command in (monthly, memo, commitments):
        _add_common(command, language)
    parser.add_store_option(monthly, memo, commitments)
    return parser


def _add_common(command: CommandParser, language: Language) -> None:
    out = Text("写到该目录（默认当前目录）", "folder to write to (default: here)")
    fonts = Text("存放字体文件的目录", "folder with font files")
    release = Text("发布编号", "a release's id")
    command.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=out.said(language))
    command.add_argument("--fonts", type=Path, metavar="DIR", help=fonts.said(language))
    command.add_argument("--release", metavar="ID", help=release.said(language))
    add_viewer_option(command, language)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” → 2026-11-28") from None


def _listed(text: str, known: Collection[str]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [part for part in asked if part not in known]
    if unknown or not asked:
        raise argparse.ArgumentTypeError(f"“{text}” → {', '.join(known)}")
    return asked
