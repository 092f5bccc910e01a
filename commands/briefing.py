"""The command ``python -m briefing``: writes the circular and a meeting's papers; it changes no
data."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from briefing.errors import Cancelled
from briefing.formats import check_folder, save
from briefing.job import Settings, Watch
from briefing.kinds import written
from briefing.one_page.meeting import commitments_name, commitments_pdf, memo_name, memo_pdf
from commands.briefing_options import briefing_parser
from commands.ending import ended
from commands.moments import told_moment
from commands.pairs import read_pairs
from commands.viewing import viewer_asked
from data.contracts import CITY
from data.lineage import LINEAGES
from data.manifest import Release
from data.pointer import current
from data.releases import open_release, store_root
from desk.errors import BadInstruction
from desk.instructions.reading import meetings, on_districts
from desk.viewer import Viewer
from figures.address import AGAINST, Wanted, problem_said
from figures.against import apart
from figures.context import Context
from figures.instructed import in_sight
from figures.reading import context_in
from queries.errors import BadParameter
from queries.params import BASES, checked_day, checked_districts, parse_value
from words.language import LANGUAGES, Language, command_language
from words.voice import AREA_UNITS, Voice

# What may be asked beside the figures' own parameters, and its values.
CHOICES = {"basis": BASES, "lang": LANGUAGES, "lineage": LINEAGES, "unit": AREA_UNITS}


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 refused or stopped, 2 wrong usage."""
    language = command_language()
    asked = briefing_parser(language).parse_args(arguments)
    writes = {"monthly": _write, "memo": _memo, "commitments": _commitments}[asked.command]

    def work() -> int:
        for path in writes(asked, language):
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


def _write(asked: argparse.Namespace, language: Language) -> list[Path]:
    make = _opened(asked, language)
    with _stoppable() as watch:
        context = make()
        settings = _settings(asked)
        written_at = _moment()
        said: list[str] = []
        files = written(
            context, written_at, asked.kind, asked.format, settings, watch, remark=said.append
        )
    _complain("", *said)
    return save(files, asked.out)


def _settings(asked: argparse.Namespace) -> Settings:
    """Return fonts and template: a Word file is the circular's, all else the slides'."""
    if asked.template and asked.template.suffix.lower() == ".docx":
        return Settings(fonts=asked.fonts, word_template=asked.template)
    return Settings(asked.template, asked.fonts)


def _moment() -> datetime:
    """Return the moment papers say they were written: now, or the one that was told."""
    return told_moment() or datetime.now().astimezone()


def _memo(asked: argparse.Namespace, language: Language) -> list[Path]:
    context = _opened(asked, language)()
    at = _moment()
    pdf = memo_pdf(context, at, fonts=asked.fonts)
    return save({memo_name(context): pdf}, asked.out)


def _commitments(asked: argparse.Namespace, language: Language) -> list[Path]:
    """Write the commitments of a meeting; BadInstruction where none is in the viewer's sight."""
    context = _opened(asked, language)()
    held = meetings(on_districts(in_sight(context), context.districts))
    day = asked.meeting or next(iter(held), None)
    if day is None or day not in held:
        raise BadInstruction(
            "没有可见的会议议定事项", "There is no commitment of that meeting in sight"
        )
    at = _moment()
    pdf = commitments_pdf(context, at, day, fonts=asked.fonts)
    return save({commitments_name(context, day): pdf}, asked.out)


def _opened(asked: argparse.Namespace, language: Language) -> Callable[[], Context]:
    """Look at all that is asked for, and return what opens its context."""
    wanted = _wanted(asked.values)
    root = store_root(asked.root)
    release = open_release(root, asked.release) if asked.release else current(root)
    viewer = viewer_asked(asked, root)
    check_folder(asked.out)
    return partial(_context, wanted, release, language, viewer)


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


# What the circular is set beside is read like what it is of.
_READ_AS = {AGAINST: "as_of", "against_districts": "districts"}


def _wanted(pairs: list[str]) -> Wanted:
    read: dict[str, object] = {}
    for key, text in read_pairs(pairs).items():
        if key in CHOICES and text not in CHOICES[key]:
            known = " | ".join(CHOICES[key])
            raise BadParameter(
                f"{key} 应为 {known}，不是“{text}”。", f"{key} is {known}, not {text!r}."
            )
        read[key] = text if key in CHOICES else parse_value(_READ_AS.get(key, key), text)
    return Wanted(**read)  # type: ignore[arg-type]


def _context(wanted: Wanted, release: Release, language: Language, viewer: Viewer) -> Context:
    """Return the context of a viewer's circular.

    Raises:
        BadParameter: a district is unknown, a day is later than the data reach, or it is to be
            compared with itself.
    """
    for day in (wanted.as_of, wanted.against):
        checked_day(day, release.data_to)
    context = context_in(release, wanted, language, viewer=viewer)
    known = [name for name, _ in context.names_en]
    checked_districts(context.districts, known)
    if context.against_districts != (CITY,):
        checked_districts(context.against_districts or None, known)
    context, same = apart(context)
    if same:
        raise BadParameter(*(problem_said(same[0], Voice(spoken)) for spoken in LANGUAGES))
    return context


if __name__ == "__main__":
    sys.exit(main())
