"""Packs an office file again so that equal content is equal bytes; it reads no part but one."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A zip knows no earlier moment; which one it is, no reader sees.
_MOMENT = (1980, 1, 1, 0, 0, 0)
# What says which parts there are stands first: some programs look no further to know the kind.
_FIRST = ("[Content_Types].xml", "_rels/.rels")
# The workbook behind a native chart is an office file itself.
_WITHIN = re.compile(r"\.(docx|pptx|xlsx)$")
_MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_PROPERTIES = "docProps/core.xml"
# When a workbook inside another file was made says nothing of what it holds.
_UNTOLD = rb"\g<1>1980-01-01T00:00:00Z\g<3>"


def moment_of(written_at: datetime | None) -> datetime:
    """Return when something was written in UTC, as files say it; a day long past if nobody told."""
    return (written_at or datetime(*_MOMENT, tzinfo=UTC)).astimezone(UTC)


def packed(content: bytes) -> bytes:
    """Return an OOXML file with its parts in one order and of one date.

    What its core properties say of its own day stays; of files inside it is levelled too.
    """
    return _packed(content, within=False)


def _packed(content: bytes, *, within: bool) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w") as made:
        names = {info.filename for info in given.infolist()}
        for name in [*(one for one in _FIRST if one in names), *sorted(names - {*_FIRST})]:
            part = given.read(name)
            if _WITHIN.search(name):
                part = _packed(part, within=True)
            elif within and name == _PROPERTIES:
                part = _MOMENTS.sub(_UNTOLD, part)
            info = ZipInfo(name, _MOMENT)
            info.compress_type = ZIP_DEFLATED
            # Else the system that writes is told.
            info.create_system, info.external_attr = 0, 0
            made.writestr(info, part)
    return out.getvalue()
