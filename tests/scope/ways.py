"""The ways on which figures reach a viewer besides the asker: page, wall, paper, command.

Each returns all that is shown, as text; it holds no expectations.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from google.protobuf.text_format import MessageToString  # type: ignore[import-untyped]  # ships none

import ui.viewer
from briefing.compose import handed_out
from briefing.formats import written
from briefing.job import Settings
from briefing.one_page.meeting import memo_pdf
from commands import queries as command
from data.manifest import Release
from desk.viewer import Viewer
from figures.context import Context
from figures.outline import OUTLINE, Page
from tests.pages.seen import opened
from wall.asked import asked
from wall.deck import deck

AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
Params = dict[str, list[str]]
PAGES: tuple[Page, ...] = tuple(page for part in OUTLINE for page in part.pages)
# What differs from one release to the next, and names that widgets are given by their content.
_OWN = re.compile(r'(?m)^\s*(?:id|element_id|deferred_file_id|url|page_script_hash): ".*"$')


def look_as(patch: pytest.MonkeyPatch, viewer: Viewer) -> None:
    """Let every page of the site be a viewer's."""
    patch.setattr(ui.viewer, "_asked", lambda: viewer)


def page_seen(
    patch: pytest.MonkeyPatch, release: Release, file: str, address: Params, viewer: Viewer
) -> str:
    """Return everything the platform sent of a page to a viewer."""
    with patch.context() as own:
        own.setenv("LAND_DATA", str(store_of(release)))
        look_as(own, viewer)
        app = opened(file, address).app
        protos = [getattr(node, "proto", None) for node in app._tree]
        sent = [MessageToString(one, as_utf8=True) for one in protos if one is not None]
    return _without(release, _OWN.sub("", "\n".join(sent)))


def show_seen(patch: pytest.MonkeyPatch, release: Release, params: Params, viewer: Viewer) -> str:
    """Return the slides of a viewer's show."""
    with patch.context() as own:
        own.setenv("LAND_DATA", str(store_of(release)))
        told = deck(asked(params, "zh", viewer))
    return _without(release, json.dumps({**told, "published": ""}, ensure_ascii=False))


def paper_seen(context: Context, page: str, kinds: tuple[str, ...] = ("docx", "xlsx")) -> str:
    """Return the texts of what is handed out of a page."""
    at = context.release.published_at
    parts = handed_out(page, context)
    files = written(context, at, kinds, Settings(), lambda *_: None, parts)
    texts = [part for content in files.values() for part in sorted(_parts_of(content))]
    return _without(context.release, "\n".join(texts))


def memo_seen(context: Context) -> str:
    """Return the text of the memo before a meeting."""
    pdf = pypdf.PdfReader(io.BytesIO(memo_pdf(context, AT)))
    # Where lines break depends on how wide the stamp is, which names the release.
    text = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    return _without(context.release, text)


def _parts_of(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            # The pictures in a document are drawn from the rows that its tables hold.
            if name.endswith(".xml") and not name.startswith("docProps"):
                yield archive.read(name).decode()


def command_seen(patch: pytest.MonkeyPatch, release: Release, name: str, account: str) -> str:
    """Return what ``python -m queries run`` prints for an account."""
    said, faults = io.StringIO(), io.StringIO()
    with patch.context() as own, redirect_stdout(said), redirect_stderr(faults):
        own.setenv("LAND_LANG", "en")
        arguments = ["run", name, "--as", account, "--format", "csv"]
        command.main([*arguments, "--root", str(store_of(release))])
    return _without(release, said.getvalue() + faults.getvalue())


def store_of(release: Release) -> Path:
    """Return the store a release lies in."""
    return release.folder.parent.parent


def _without(release: Release, text: str) -> str:
    """Return a text without what tells its release from others."""
    text = text.replace(release.id, "RELEASE").replace(str(store_of(release)), "STORE")
    local = release.published_at.astimezone()
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%m-%d %H:%M"):
        text = text.replace(local.strftime(form), "WHEN")
    return text
