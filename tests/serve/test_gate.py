"""What is too large, or asked for by no page, is refused by its head alone."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard import PAGES
from desk.viewer import ANYONE
from serve import MIDDLEWARE, VIEWER, gate
from serve.gate import Gate
from serve.limits import FILE, Limits, limits, read
from tests.serve.asking import Heard, alone, ask, platform

ROOT = Path(__file__).parents[2]
UPLOAD = "/_stcore/upload_file/a-session/a-file"
TAKERS = re.compile(r"\.(file_uploader|chat_input|camera_input|audio_input)\(")


class Behind:
    """What stands behind the gate: it answers 200 and keeps what came through."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.waiting: list[asyncio.Event] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.came.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"through"})


@pytest.fixture
def behind() -> Behind:
    return Behind()


def _with_uploads(session: int = 1_000, everyone: int = 2_500) -> Limits:
    uploads = replace(limits().uploads, pages=("x",), session_bytes=session, all_bytes=everyone)
    return replace(limits(), uploads=uploads)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/metrics"),
        ("OPTIONS", "/_stcore/metrics"),
        ("GET", "/_stcore/metrics/"),
        ("GET", "/behind/a/proxy/_stcore/metrics?families=x"),
        ("GET", "/_stcore/script-health-check"),
        ("POST", "/_stcore/agent/interact"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("PUT", UPLOAD),
        ("OPTIONS", UPLOAD),
        ("DELETE", UPLOAD),
    ],
)
def test_what_no_page_asks_for_is_closed(behind: Behind, method: str, path: str) -> None:
    # What a proxy hands on is not the machine's own, and may not write.
    heard = ask(Gate(behind), path, method, content_length="60000000", x_forwarded_for="10.1.2.3")
    assert (heard.status, heard.text, behind.came) == (404, "这个地址没有内容。\n", [])


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/metrics", "/x"])
def test_what_pages_ask_for_is_open(behind: Behind, path: str) -> None:
    assert ask(Gate(behind), path).text == "through"


@pytest.mark.parametrize(
    ("target", "headers", "status", "said"),
    [
        (f"/x?{'q' * 32_769}", {}, 414, "地址过长。"),
        ("/x", {"x": "y" * 65_536}, 431, "请求头过长。"),
        ("/x", {"content_length": "65537"}, 413, "内容超过服务器可接收的大小。"),
        ("/x", {"content_length": "9" * 5_000}, 413, "内容超过服务器可接收的大小。"),
        ("/x", {"transfer_encoding": "chunked"}, 411, "请求没有说明内容长度。"),
    ],
)
def test_head_query_and_body_are_bounded(
    behind: Behind, target: str, headers: dict[str, str], status: int, said: str
) -> None:
    heard = ask(Gate(behind), target, **headers)
    assert (heard.status, heard.text, behind.came) == (status, f"{said}\n", [])
    english = ask(Gate(behind), target, **headers, accept_language="en")
    assert re.fullmatch(r"[A-Z][a-z ]+\.\n", english.text)


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        (f"/x?{'q' * 32_768}", {}),
        ("/x", {"x": "y" * 60_000}),
        ("/x", {"content_length": "65536"}),
    ],
)
def test_what_is_just_small_enough_goes_through(
    behind: Behind, target: str, headers: dict[str, str]
) -> None:
    assert ask(Gate(behind), target, **headers).text == "through"


def test_a_refusal_carries_the_headers_of_every_answer() -> None:
    heard = ask(platform(*MIDDLEWARE), "/_stcore/metrics")
    assert (heard.status, heard.headers["x-content-type-options"]) == (404, "nosniff")
    assert heard.headers["cache-control"] == "no-store"


def test_a_connection_of_a_page_with_too_long_an_address_is_refused(behind: Behind) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError

    scope: Scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}

    async def run() -> None:
        for query in (b"q" * 32_769, b""):
            await Gate(behind)({**scope, "query_string": query}, receive, send)

    alone(run)
    assert sent[0] == {"type": "websocket.close", "code": 1008}
    assert behind.came == ["/_stcore/stream"]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    """The platform's store of uploads, as the gate finds it in a server."""
    manager = MemoryUploadedFileManager("/_stcore/upload_file")

    class Runtime:
        uploaded_file_mgr = manager

    monkeypatch.setattr(gate, "exists", lambda: True)
    monkeypatch.setattr(gate, "get_instance", Runtime)
    return manager


def _uploaded(session: str, size: int, behind: Behind, granted: Limits) -> Heard:
    path = f"/_stcore/upload_file/{session}/a-file"
    return ask(Gate(behind, granted), path, "PUT", content_length=str(size))


def test_what_is_uploaded_is_bounded_for_a_session_and_for_all(
    behind: Behind, held: MemoryUploadedFileManager
) -> None:
    granted = _with_uploads()
    assert _uploaded("one", 1_001, behind, granted).status == 413
    assert _uploaded("one", 1_000, behind, granted).status == 200
    held.add_file("one", UploadedFileRec("1", "a", "text/plain", b"x" * 400))
    assert _uploaded("one", 601, behind, granted).status == 413
    assert _uploaded("one", 600, behind, granted).status == 200
    assert _uploaded("two", 1_000, behind, granted).status == 200
    held.add_file("two", UploadedFileRec("1", "a", "text/plain", b"x" * 1_000))
    held.add_file("three", UploadedFileRec("1", "a", "text/plain", b"x" * 1_000))
    assert _uploaded("four", 101, behind, granted).status == 413
    assert _uploaded("four", 100, behind, granted).status == 200
    # What a session held goes with it.
    held.remove_session_files("three")
    assert _uploaded("four", 1_000, behind, granted).status == 200


def test_an_upload_that_does_not_say_its_length_is_refused(
    behind: Behind, held: MemoryUploadedFileManager
) -> None:
    stands = Gate(behind, _with_uploads())
    assert ask(stands, UPLOAD, "PUT").status == 411
    assert ask(stands, UPLOAD, "PUT", transfer_encoding="chunked").status == 411
    assert ask(stands, UPLOAD, "DELETE").status == 200
    assert ask(stands, UPLOAD, "OPTIONS").status == 200


def test_uploads_that_are_still_coming_count(held: MemoryUploadedFileManager) -> None:
    async def run() -> tuple[list[int], dict[str, int]]:
        gone, statuses = asyncio.Event(), []

        async def slow(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["path"].endswith("/slow"):
                await gone.wait()
                raise ConnectionError
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        async def receive() -> Message:
            raise AssertionError

        def put(name: str, size: int) -> Scope:
            headers = Headers({"content-length": str(size), "host": "localhost:8501"}).raw
            path = f"/_stcore/upload_file/one/{name}"
            return {"type": "http", "method": "PUT", "path": path, "query_string": b"",
                    "headers": headers, VIEWER: ANYONE}  # fmt: skip

        stands = Gate(slow, _with_uploads())
        coming = asyncio.create_task(stands(put("slow", 700), receive, send))
        await asyncio.sleep(0)
        await stands(put("next", 301), receive, send)
        await stands(put("next", 300), receive, send)
        gone.set()
        with pytest.raises(ConnectionError):
            await coming
        await stands(put("next", 1_000), receive, send)
        return statuses, stands.coming

    assert alone(run) == ([413, 200, 200], {})


def test_the_pages_that_take_files_are_those_that_are_granted_it() -> None:
    takers = {
        path.relative_to(ROOT).as_posix()
        for room in ("pages", "ui")
        for path in (ROOT / room).rglob("*.py")
        if TAKERS.search(path.read_text(encoding="utf-8"))
    }
    granted = read(FILE).uploads.pages
    assert set(granted) <= set(PAGES)
    assert bool(takers) is bool(granted)
