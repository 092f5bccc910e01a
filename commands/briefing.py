"""The command ``python -m briefing``: writes the monthly circular; it changes no data."""

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from briefing.errors import Cancelled
from briefing.formats import FORMATS, check_folder, save, written
from briefing.job import Settings, Watch
from commands.ending import ended
from commands.pairs import read_pairs
from commands.viewing import add_viewer_option, viewer_asked
from data.lineage import LINEAGES
from data.manifest import Release
from data.pointer import current
from data.releases import open_release, store_root
from desk.viewer import Viewer
from figures.address import Wanted
from figures.context import Context
from figures.reading import context_in
from queries.errors import BadParameter
from queries.params import BASES, checked_day, checked_districts, parse_value
from words.command_line import CommandParser
from words.language import LANGUAGES, Language, Text, command_language
from words.voice import AREA_UNITS

# What may be asked beside the figures' own parameters, and its values.
CHOICES = {"basis": BASES, "lang": LANGUAGES, "lineage": LINEAGES, "unit": AREA_UNITS}


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 refused or stopped, 2 wrong usage."""
    language = command_language()
    asked = _parser(language).parse_args(arguments)

    def work() -> int:
        for path in _write(asked, language):
            print(path)
        return 0

    return ended(work, language)


@contextmanager
def _stoppable() -> Iterator[Watch]:
    """Give a watch that tells the progress, and ends the job after Ctrl-C or a polite kill.

    An interrupt is not let loose in the middle of a query or a file: it waits for the next step.
    """
    stopped = threading.Event()
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, lambda *_: stopped.set()) for kind in kinds]

    def watch(label: str, done: int, total: int) -> None:
        if stopped.is_set():
            raise Cancelled
        _tell(label, done, total)

    try:
        yield watch
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


def _parser(language: Language) -> CommandParser:
    def said(zh: str, en: str) -> str:
        return Text(zh, en).said(language)

    CommandParser.language = language
    parser = CommandParser(
        prog="python -m briefing", description=said("写出通报文件。", "Write briefings as files.")
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=said("命令", "commands")
    )
    monthly = commands.add_parser(
        "monthly",
        help=said("写出月度通报", "write the monthly circular"),
        description=said(
            "写出月度通报：总览、各板块的结论、图表和数据表、超期清单、指标口径。",
            "Write the monthly circular: overview, sections, what is overdue, definitions.",
        ),
    )
    monthly.add_pairs(
        "as_of=2024-05-31 districts=东湖区,西岭区 basis=entry|event"
        " lineage=then|successor lang=zh|en unit=ha|mu"
    )
    monthly.add_argument(
        "--format",
        type=_formats,
        default=tuple(FORMATS),
        metavar="pptx,docx,pdf,xlsx",
        help=said("格式（默认全部）", "formats (default: all)"),
    )
    monthly.add_argument(
        "--out",
        type=Path,
        default=Path(),
        metavar="DIR",
        help=said("写到该目录（默认当前目录）", "folder to write to (default: here)"),
    )
    monthly.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help=said("演示文稿模板（.pptx）", "presentation whose look is taken over (.pptx)"),
    )
    monthly.add_argument(
        "--fonts",
        type=Path,
        metavar="DIR",
        help=said("存放字体文件的目录", "folder with font files"),
    )
    monthly.add_argument("--release", metavar="ID", help=said("发布编号", "a release's id"))
    add_viewer_option(monthly, language)
    parser.add_store_option(monthly)
    return parser


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [part for part in asked if part not in FORMATS]
    if unknown or not asked:
        raise argparse.ArgumentTypeError(f"“{text}” → {', '.join(FORMATS)}")
    return asked


def _write(asked: argparse.Namespace, language: Language) -> list[Path]:
    wanted = _wanted(asked.values)
    root = store_root(asked.root)
    release = open_release(root, asked.release) if asked.release else current(root)
    viewer = viewer_asked(asked, root)
    check_folder(asked.out)
    with _stoppable() as watch:
        context = _context(wanted, release, language, viewer)
        settings = Settings(asked.template, asked.fonts)
        written_at = datetime.now().astimezone()
        said: list[str] = []
        files = written(context, written_at, asked.format, settings, watch, remark=said.append)
    _complain("", *said)
    return save(files, asked.out)


def _complain(*lines: str) -> None:
    with suppress(OSError):
        print(*lines, sep="\n", file=sys.stderr)


def _tell(label: str, done: int, total: int) -> None:
    """Write the progress over itself on a terminal, and once a tenth elsewhere.

    No work stops because nobody can read how far it is.
    """
    with suppress(OSError):
        _told(f"{100 * done // total:3d} %  {label}", often=done % max(1, total // 10) == 0)


def _told(line: str, *, often: bool) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
    elif often:
        print(line, file=sys.stderr, flush=True)


def _wanted(pairs: list[str]) -> Wanted:
    read: dict[str, object] = {}
    for key, text in read_pairs(pairs).items():
        if key in CHOICES and text not in CHOICES[key]:
            known = " | ".join(CHOICES[key])
            raise BadParameter(
                f"{key} 应为 {known}，不是“{text}”。", f"{key} is {known}, not {text!r}."
            )
        read[key] = text if key in CHOICES else parse_value(key, text)
    return Wanted(**read)  # type: ignore[arg-type]


def _context(wanted: Wanted, release: Release, language: Language, viewer: Viewer) -> Context:
    """Return the context of a viewer's circular.

    Raises:
        BadParameter: a district is unknown, or the day is later than the data reach.
    """
    checked_day(wanted.as_of, release.data_to)
    context = context_in(release, wanted, language, viewer=viewer)
    checked_districts(context.districts, [name for name, _ in context.names_en])
    return context


if __name__ == "__main__":
    sys.exit(main())
