"""Without a login the machine itself is answered and nobody else, until it is said in words."""

import re
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from serve.login import VIEWER, Door
from tests.serve.asking import Heard, alone, asked, scope_of

ROOT = Path(__file__).parents[3]


class Behind:
    """What stands behind the door: it keeps who came."""

    def __init__(self) -> None:
        self.came: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.came.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"through"})


def tried(behind: Behind, changes: Scope, **headers: str) -> Heard:
    scope = {**scope_of("/overview", **headers), **changes}
    return asked(Door(behind), scope)


@pytest.fixture(autouse=True)
def off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "[::1]:8501"])
def test_the_machine_itself_sees_everything(host: str) -> None:
    behind = Behind()
    assert tried(behind, {}, host=host).status == 200
    viewer = behind.came[0][VIEWER]
    assert viewer.districts is None
    assert not viewer.is_known


@pytest.mark.parametrize(
    ("changes", "headers"),
    [
        ({}, {"host": "dashboard.example.gov.cn"}),
        ({}, {"host": "10.1.2.3:8501"}),
        ({}, {"host": "localhost.example.gov.cn"}),
        ({"server": ("10.1.2.3", 8501)}, {}),
        ({"client": ("10.1.2.3", 50000)}, {}),
        ({"land.peer": ("10.1.2.3", 50000)}, {}),
        ({}, {"x_forwarded_for": "127.0.0.1"}),
        ({}, {"x_forwarded_proto": "http"}),
        ({}, {"x_forwarded_anything": ""}),
        ({}, {"forwarded": "for=127.0.0.1"}),
        ({}, {"via": "1.1 proxy"}),
        ({}, {"x_real_ip": "203.0.113.9"}),
        ({}, {"cf_connecting_ip": "203.0.113.9"}),
        ({}, {"true_client_ip": "203.0.113.9"}),
        ({}, {"x_client_ip": "203.0.113.9"}),
        ({}, {"forwarded_for": "203.0.113.9"}),
        ({}, {"x_forwarded": "for=203.0.113.9"}),
    ],
)
def test_another_machine_is_told_the_remedy(
    changes: Scope, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = Behind()
    refused = tried(behind, changes, **headers)
    assert (refused.status, behind.came) == (403, [])
    assert "LAND_LOGIN" in refused.text
    assert "docs/deploy/login.md" in refused.text
    monkeypatch.setenv("LAND_LOGIN", "off")
    assert tried(behind, changes, **headers).status == 200
    assert len(behind.came) == 1


@pytest.mark.parametrize("origin", ["http://127.0.0.1:9999", "http://evil.example", "null"])
def test_another_site_changes_nothing_and_opens_no_page_with_login_off_either(origin: str) -> None:
    behind = Behind()
    socket = {"type": "websocket", "scheme": "ws"}
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        raise AssertionError

    scope = {**scope_of("/_stcore/stream", origin=origin), **socket}
    alone(lambda: Door(behind)(scope, receive, send))
    assert [message["type"] for message in said] == ["websocket.close"]
    assert tried(behind, {"method": "POST"}, origin=origin).status == 403
    assert behind.came == []


def test_what_a_client_claims_of_its_login_is_dropped() -> None:
    behind = Behind()
    tried(behind, {}, x_land_session="somebody")
    assert [name for name, _ in behind.came[0]["headers"] if name == b"x-land-session"] == []


def test_the_proxy_that_is_shipped_marks_what_it_hands_on() -> None:
    conf = (ROOT / "docs" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    set_by_it = dict(re.findall(r"proxy_set_header (\S+)\s+(\S+);", conf))
    # It sets what it says of a request: adding to what a client sent would pass that on.
    assert "$proxy_add_x_forwarded_for" not in conf
    # A form is taken from the address its page was loaded from, the port with it.
    assert set_by_it["Host"] == "$http_host"
    headers = {name.replace("-", "_"): "of a client" for name in set_by_it if name.startswith("X-")}
    assert len(headers) == 2
    behind = Behind()
    assert tried(behind, {}, host="127.0.0.1:8501", **headers).status == 403
    assert behind.came == []
