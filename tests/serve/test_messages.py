"""What a viewer may tell the server over a page's connection concerns that viewer alone."""

import http.client
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from serve.limits import limits
from serve.messages import KINDS, MOST_FILES, OPERATIONS
from tests.browser.serving import Server, serving

SMALL = ("uvicorn", "tests.serve.small:app", "--port", "{port}")
SESSION, ALL = 200_000, 300_000
# What the platform knows and no viewer may: kinds that concern others, the machine, a developer.
FORBIDDEN = {
    "clear_cache": BackMsg(clear_cache=True),
    "load_git_info": BackMsg(load_git_info=True),
    "set_run_on_save": BackMsg(set_run_on_save=True),
    "debug_disconnect_websocket": BackMsg(debug_disconnect_websocket=True),
    "debug_shutdown_runtime": BackMsg(debug_shutdown_runtime=True),
}
WRITES = ("install_skills", "dismiss_skills_nudge")


class Viewer:
    """One open page, spoken to as a browser speaks to it."""

    def __init__(self, server: Server, line: ClientConnection) -> None:
        self.server, self.line = server, line
        self.session = ""

    def tell(self, message: BackMsg) -> None:
        self.line.send(message.SerializeToString())

    def hear(self) -> ForwardMsg:
        """Return the next message of the server."""
        told = ForwardMsg()
        told.ParseFromString(self.line.recv(timeout=60, decode=False))
        return told

    def run(self, query: str = "") -> list[str]:
        """Run the page at an address and return the texts it shows."""
        message = BackMsg()
        message.rerun_script.query_string = query
        self.tell(message)
        shown: list[str] = []
        heard: list[str | None] = []
        # That the page rests is the last that is said of a run.
        while heard[-2:] != ["script_finished", "session_status_changed"]:
            told = self.hear()
            heard.append(told.WhichOneof("type"))
            if heard[-1] == "new_session":
                self.session = told.new_session.initialize.session_id
            if told.delta.new_element.WhichOneof("type") == "text":
                shown.append(told.delta.new_element.text.body)
        return shown

    def upload(self, name: str, size: int, method: str = "PUT") -> int:
        """Send a file of that size, or take it back; return the status of the answer."""
        cookie = self.server.get("/_stcore/health")[1]["set-cookie"]
        (token,) = re.findall(r"_streamlit_xsrf=([^;]+)", cookie)
        head = 'Content-Disposition: form-data; name="file"; filename="a.txt"'
        body = f"--line\r\n{head}\r\n\r\n{'x' * size}\r\n--line--\r\n" if method == "PUT" else ""
        with closing(http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)) as to:
            to.request(
                method,
                f"/_stcore/upload_file/{self.session}/{name}",
                body,
                {
                    "cookie": f"_streamlit_xsrf={token}",
                    "x-xsrftoken": token,
                    "content-type": "multipart/form-data; boundary=line",
                },
            )
            return to.getresponse().status


@contextmanager
def viewing(server: Server) -> Iterator[Viewer]:
    """Open a page, and close it at the end of the block."""
    with connect(f"ws://127.0.0.1:{server.port}/_stcore/stream", max_size=None) as line:
        yield Viewer(server, line)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of one small page that takes files."""
    folder: Path = tmp_path_factory.mktemp("small")
    granted = folder / "limits.toml"
    granted.write_text(
        f'[uploads]\npages = ["small"]\nsession_bytes = {SESSION}\nall_bytes = {ALL}\n', "utf-8"
    )
    environment = {"LAND_LIMITS": str(granted)}
    with serving(folder, folder / "log", SMALL, environment) as running:
        yield running


@pytest.fixture
def viewer(server: Server) -> Iterator[Viewer]:
    with viewing(server) as one:
        yield one


def test_a_viewer_cannot_empty_what_the_server_keeps_for_all(
    server: Server, viewer: Viewer
) -> None:
    result, resource, _ = viewer.run()
    with viewing(server) as other:
        assert other.run() == [result, resource, "1"]
        other.tell(FORBIDDEN["clear_cache"])
        # Not even the viewer's own choices go.
        assert other.run() == [result, resource, "2"]
    assert viewer.run() == [result, resource, "2"]


@pytest.mark.parametrize("kind", [*FORBIDDEN, *WRITES, "text", "nothing"])
def test_what_no_viewer_may_say_is_not_answered_and_ends_nothing(viewer: Viewer, kind: str) -> None:
    viewer.run()
    message = FORBIDDEN.get(kind, BackMsg())
    if kind in WRITES:
        asked = message.backend_operation_request
        asked.request_id, asked.session_id = "1", viewer.session
        getattr(asked, kind).SetInParent()
        assert asked.WhichOneof("payload") == kind
    if kind == "text":
        viewer.line.send("clear")
    else:
        viewer.tell(message)
    viewer.tell(BackMsg(app_heartbeat=True))
    assert viewer.hear().WhichOneof("type") == "heartbeat_ack"


def test_every_kind_of_message_the_platform_knows_is_judged() -> None:
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    judged = {*KINDS, *FORBIDDEN, "file_urls_request", "backend_operation_request"}
    assert kinds == judged
    operations = BackMsg().backend_operation_request.DESCRIPTOR.oneofs_by_name["payload"].fields
    assert {field.name for field in operations} == {*OPERATIONS, *WRITES}


def test_a_message_larger_than_a_page_sends_ends_its_connection(viewer: Viewer) -> None:
    viewer.run()
    viewer.line.send(b"x" * (limits().message_bytes + 1))
    with pytest.raises(ConnectionClosed) as ended:
        viewer.line.recv(timeout=60)
    assert ended.value.rcvd is not None
    assert ended.value.rcvd.code == 1009


def test_a_message_that_is_none_ends_its_connection(viewer: Viewer) -> None:
    viewer.line.send(b"\xff\xff\xff")
    with pytest.raises(ConnectionClosed) as ended:
        viewer.line.recv(timeout=60)
    assert ended.value.rcvd is not None
    assert ended.value.rcvd.code == 1002


def test_an_address_of_too_many_parameters_keeps_its_filters(viewer: Viewer) -> None:
    query = "&".join([*(f"x{at}=1" for at in range(1_200)), "district=D"])
    shown = viewer.run(query)
    assert {"parameters=1201", "district=D"} <= set(shown)
    assert len(shown) < 600


def test_uploads_are_held_within_what_a_session_and_all_of_them_have(
    server: Server, viewer: Viewer
) -> None:
    viewer.run()
    asked = BackMsg()
    asked.file_urls_request.request_id = "1"
    asked.file_urls_request.file_names.append("a.txt")
    viewer.tell(asked)
    assert len(viewer.hear().file_urls_response.file_urls) == 1
    asked.file_urls_request.file_names.extend(["a.txt"] * MOST_FILES)
    viewer.tell(asked)
    viewer.tell(BackMsg(app_heartbeat=True))
    assert viewer.hear().WhichOneof("type") == "heartbeat_ack"
    assert viewer.upload("a", 150_000) == 204
    assert viewer.upload("b", 60_000) == 413
    with viewing(server) as other:
        other.run()
        assert other.upload("a", 160_000) == 413
        assert other.upload("b", 140_000) == 204
        assert viewer.upload("a", 0, "DELETE") == 204
        assert viewer.upload("b", 150_000) == 204
        assert other.upload("b", 0, "DELETE") == 204
    assert viewer.upload("b", 0, "DELETE") == 204
