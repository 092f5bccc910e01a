"""A page without a connection is told what the server saw of its request."""

import json

import pytest
from starlette.middleware import Middleware

from serve import Reach
from tests.serve.asking import ask, platform
from ui.site import is_host_allowed

APP = platform(Middleware(Reach, is_host_allowed=is_host_allowed))


@pytest.mark.parametrize(
    ("came", "opened", "cause"),
    [
        ("127.0.0.1:8501", "127.0.0.1:8501", "upgrade"),
        ("LOCALHOST:8501", "localhost:8501", "upgrade"),
        ("a.gov.cn", "a.gov.cn", "host"),
        # The platform holds the page's own address against the host it is handed.
        ("127.0.0.1:8501", "a.gov.cn", "renamed"),
        ("127.0.0.1", "127.0.0.1:8501", "renamed"),
        ("b.gov.cn", "a.gov.cn", "renamed"),
    ],
)
@pytest.mark.parametrize("path", ["/connection-state", "/behind/a/proxy/connection-state"])
def test_the_cause_is_told_from_the_two_hosts(
    path: str, came: str, opened: str, cause: str
) -> None:
    heard = ask(APP, f"{path}?host={opened}", host=came)
    assert (heard.status, json.loads(heard.text)) == (200, {"cause": cause})
    assert heard.headers["cache-control"] == "no-store"


def test_nothing_asked_is_no_fault_of_the_server() -> None:
    assert json.loads(ask(APP, "/connection-state").text) == {"cause": "renamed"}


def test_other_addresses_are_the_platforms() -> None:
    assert "<title>" in ask(APP, "/due").text
