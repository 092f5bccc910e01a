"""Sets a layout as a PDF that is kept: PDF/A-2a and PDF/UA-1, of the moment told; it lays nothing
out."""

import json
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.fonts import Faces
from briefing.job import Remark

# Every character has a meaning, every picture a text, every heading its level; nothing is outside.
NAMED = "PDF/A-2a, PDF/UA-1"


def as_kept_pdf(
    layout: Path,
    content: Mapping[str, object],
    folder: Path,
    faces: Faces,
    written_at: datetime | None,
    remark: Remark = lambda reason: None,
) -> bytes:
    """Return a layout of typst with its content; ``folder`` holds its pictures.

    Equal content of one moment is equal bytes. What the standards refuse, a font that must not be
    embedded first of all, is set without them; ``remark`` is told why.
    """
    # Pages offer briefings; few viewers take one.
    import typst

    _lay_down(layout, content, folder)

    def pdf(*, kept: bool) -> bytes:
        return typst.compile(
            str(folder / layout.name),
            root=str(folder),
            font_paths=faces.fonts,
            pdf_standards=["a-2a", "ua-1"] if kept else [],
            timestamp=int(written_at.timestamp()) if written_at else None,
        )

    try:
        return pdf(kept=True)
    except typst.TypstError as error:
        plain = pdf(kept=False)
        remark(str(error).splitlines()[0])
        return plain


def asked(
    layout: Path, content: Mapping[str, object], folder: Path, faces: Faces, label: str
) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what a layout says of itself under a label; it is set and not written."""
    import typst

    _lay_down(layout, content, folder)
    said = typst.query(
        str(folder / layout.name),
        f"<{label}>",
        field="value",
        one=True,
        root=str(folder),
        font_paths=faces.fonts,
    )
    return json.loads(said)


def _lay_down(layout: Path, content: Mapping[str, object], folder: Path) -> None:
    (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
    shutil.copy(layout, folder)
