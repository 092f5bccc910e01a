"""No address of a served store leads to what senders sent, nor to any other file of it."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import streamlit

from data.archive import archive, archive_folder
from data.pointer import current
from tests.browser.serving import Server

STATIC = Path(streamlit.__file__).parent / "static"
SENT = "王五 3502 0319 8001".encode() * 20
# Below which paths the platform or a page of ours answers with what lies in a folder.
BEGINNINGS: tuple[str, ...] = ("", "/static", "/static/js", "/app/static", "/media", "/component/x")
BEGINNINGS += ("/_stcore/bidi-components/x", "/show", "/data-import")


def _spellings(path: str) -> Iterator[str]:
    """Yield a path as those write it who want to get past a check of it."""
    plain = quote(path)
    yield plain
    yield plain.replace("/", "%2f")
    yield plain.replace("..", "%2e%2e")
    yield plain.replace("..", "%2e%2e").replace("/", "%2f")
    yield plain.replace("/", "%5c")
    yield plain.replace("..", "%252e%252e").replace("/", "%252f")
    yield plain.replace("../", "....//")


def _addresses(root: Path, file: Path) -> Iterator[str]:
    """Yield addresses that would lead to a file, if any did."""
    within = file.relative_to(root).as_posix()
    ways = [within, f"{root.name}/{within}", str(file), f"{'../' * 20}{str(file)[1:]}"]
    ways += [os.path.relpath(file, start) for start in (STATIC, STATIC / "static", Path.cwd())]
    spelled = [one for way in ways for one in _spellings(way)]
    yield from dict.fromkeys(f"{start}/{way}" for start in BEGINNINGS for way in spelled)
    yield f"/?file={quote(within)}"
    yield f"/data-import?original={quote(file.name)}"


def test_no_address_answers_with_a_file_of_the_store(
    server: Server, release_store: Path, tmp_path: Path
) -> None:
    sent = tmp_path / "六月.csv"
    sent.write_bytes(SENT)
    kept = archive_folder(release_store) / archive(release_store, sent, sent.name, "东湖分局")
    shell = server.get("/")[2]
    release = current(release_store)
    for file in (kept, kept.with_name(f"{kept.name}.json"), release.folder / "manifest.json"):
        content = file.read_bytes()
        asked = list(_addresses(release_store, file))
        assert len(asked) > 300
        # Only the original is worth every spelling.
        for address in asked if file == kept else asked[::7]:
            status, _, body = server.get(address)
            assert content not in body
            # There is nothing, or the page that says so in the browser.
            assert status in (400, 404) or body == shell
    assert server.get(f"/{quote(kept.name)}")[2] == shell
