"""The formats a briefing is written in, and files that appear whole or not at all."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from briefing.compose import compose, count_of
from briefing.document import Document
from briefing.drawable import remark_marks
from briefing.fonts import families_in
from briefing.job import Remark, Settings, Steps, Watch
from data.atomic import write_files
from figures.context import Context
from figures.outline import Part
from figures.stamp import own_name

Writer = Callable[[Document, Settings, Steps], bytes]


# Each loads a library of many megabytes: every page offers a briefing, and few viewers take one.
def _pptx(document: Document, settings: Settings, steps: Steps) -> bytes:
    from briefing.annex.slides import as_pptx

    return as_pptx(document, settings, steps)


def _docx(document: Document, settings: Settings, steps: Steps) -> bytes:
    from briefing.annex.word import as_docx

    return as_docx(document, settings, steps)


def _pdf(document: Document, settings: Settings, steps: Steps) -> bytes:
    from briefing.annex.portable import as_pdf

    return as_pdf(document, settings, steps)


def _xlsx(document: Document, settings: Settings, steps: Steps) -> bytes:
    from briefing.annex.workbook import as_xlsx_briefing

    return as_xlsx_briefing(document, settings, steps)


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {"pptx": _pptx, "docx": _docx, "pdf": _pdf, "xlsx": _xlsx}
)


def written(
    context: Context,
    written_at: datetime,
    formats: Sequence[str],
    settings: Settings,
    watch: Watch,
    parts: Sequence[Part],
    *,
    remark: Remark = lambda said: None,
) -> dict[str, bytes]:
    """Return the files by their names, all of one document.

    ``watch`` is told before each step and may raise Cancelled; ``remark`` hears what is not as the
    reader might expect it.

    Raises:
        BriefingError: a template or font cannot be used, or the job was cancelled.
    """
    check_settings(settings)
    figures = count_of(parts, context)
    steps = Steps(figures * (1 + len(formats)), watch, remark)
    document = compose(context, written_at, steps, parts)
    remark_marks(document, steps)
    name = own_name(document.title, context)
    return {f"{name}.{kind}": FORMATS[kind](document, settings, steps) for kind in formats}


def check_settings(settings: Settings) -> None:
    """See before the work that a template and fonts, where there are any, can be used.

    Raises:
        BadTemplate, MissingFont: they cannot.
    """
    if settings.template:
        from briefing.slides.deck import check_template

        check_template(settings.template)
    if settings.fonts:
        families_in(settings.fonts)


def save(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write the files aside, then give each its name; return their paths.

    Raises:
        OSError: the folder cannot be written to; none of the files is there then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_files({folder / name: content for name, content in files.items()})
    return [folder / name for name in files]


def check_folder(folder: Path) -> None:
    """See that files can be written to a folder, which need not be there, before the work.

    Raises:
        OSError: it is a file or cannot be written to.
    """
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
