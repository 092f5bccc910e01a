"""The formats a briefing is written in, and files that appear whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from briefing.circular import as_docx
from briefing.compose import MONTHLY, compose
from briefing.document import Document
from briefing.job import Settings, Steps, Watch
from briefing.portable import as_pdf
from briefing.slides import as_pptx
from briefing.workbook import as_xlsx_briefing
from data.scratch import Scratch
from figures.ask import stands
from figures.context import Context
from figures.outline import Part
from figures.stamp import file_name

Writer = Callable[[Document, Settings, Steps], bytes]
FORMATS: Mapping[str, Writer] = MappingProxyType(
    {"pptx": as_pptx, "docx": as_docx, "pdf": as_pdf, "xlsx": as_xlsx_briefing}
)


def written(
    context: Context,
    written_at: datetime,
    formats: Sequence[str],
    settings: Settings,
    watch: Watch,
    parts: Sequence[Part] = MONTHLY,
) -> dict[str, bytes]:
    """Return the files by their names, all of one document.

    ``watch`` is told before each step and may raise Cancelled.

    Raises:
        BriefingError: a template or font cannot be used, or the job was cancelled.
    """
    items = [item for part in parts for page in part.pages for item in page.items]
    figures = sum(stands(item, context) for item in items)
    steps = Steps(figures * (1 + len(formats)), watch)
    document = compose(context, written_at, steps, parts)
    name = file_name(document.title, context.as_of, context.release)
    return {f"{name}.{kind}": FORMATS[kind](document, settings, steps) for kind in formats}


def save(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write the files aside, then give each its name; return their paths.

    Raises:
        OSError: the folder cannot be written to; none of the files is there then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with Scratch("briefing", within=folder) as aside:
        for name, content in files.items():
            (aside / name).write_bytes(content)
        paths = [folder / name for name in files]
        for path in paths:
            (aside / path.name).replace(path)
    return paths
