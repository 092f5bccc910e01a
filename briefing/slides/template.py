"""Opens a bureau's template, of either kind, and takes its own slides out; it adds none."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pptx
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from briefing.errors import BadTemplate

# What the libraries below throw at a file cut short, altered, or of another kind. A fault of its
# XML is a SyntaxError.
_BROKEN = (
    *(PythonPptxError, zipfile.BadZipFile, zlib.error, SyntaxError, OSError, EOFError),
    *(struct.error, ValueError, LookupError, AttributeError, TypeError, RuntimeError),
)
_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.%s.main+xml"


@contextmanager
def usable(template: Path) -> Iterator[None]:
    """Say of whatever goes wrong within that the template cannot be used.

    Raises:
        BadTemplate: something went wrong.
    """
    try:
        # A pipe would be waited for.
        if not template.is_file():
            raise FileNotFoundError(template)
        yield
    except _BROKEN as error:
        raise BadTemplate(
            f"模板 {template} 不存在，或不是可用的演示文稿（.pptx、.potx）：请另存为 .pptx。",
            f"The template {template} is missing or no usable presentation (.pptx, .potx); "
            "save it as .pptx.",
        ) from error


def loaded(template: Path) -> Presentation:
    """Return the template without its slides.

    Raises:
        BadTemplate: it is no presentation, a broken one, or one without any layout.
    """
    with usable(template):
        presentation = pptx.Presentation(io.BytesIO(_as_presentation(template.read_bytes())))
        layouts = len(presentation.slide_layouts)
        _emptied(presentation)
    if not layouts:
        raise BadTemplate(
            f"模板 {template} 没有任何版式：请在“幻灯片母版”中添加后重试。",
            f"The template {template} has no layout at all; add some to its slide master.",
        )
    return presentation


def _as_presentation(content: bytes) -> bytes:
    """Return a presentation template as the presentation it would open as."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        types = given.read(_TYPES)
        if _MAIN % b"template" not in types:
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(_TYPES, types.replace(_MAIN % b"template", _MAIN % b"presentation"))
            for info in given.infolist():
                if info.filename == _TYPES:
                    continue
                made.writestr(info, given.read(info.filename))
        return out.getvalue()


def _emptied(presentation: Presentation) -> None:
    """Take the slides out, and what else names them: sections and shows of chosen slides."""
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    for shows in list(presentation.element.iter(qn("p:custShowLst"))):
        shows.getparent().remove(shows)
    for extension in list(presentation.element.iter(qn("p:ext"))):
        if any(str(one.tag).endswith("}sectionLst") for one in extension):
            extension.getparent().remove(extension)
