"""How the server stands is told to its own machine; to others the routes are like any address."""

import json
from pathlib import Path

import pytest
from starlette.types import Scope

from desk.settings import SETTING
from serve.login import Door
from serve.monitor import ROUTES, Monitor
from tests.serve.asking import Heard, asked, scope_of
from tests.serve.monitor.watching import Behind

ROOT = Path(__file__).parents[3]
# Whoever is not this machine, or speaks for another.
OTHERS: list[tuple[Scope, dict[str, str]]] = [
    ({"client": ("10.1.2.3", 50000)}, {}),
    ({"land.peer": ("10.1.2.3", 50000)}, {}),
    ({"server": ("10.1.2.3", 8501)}, {}),
    ({}, {"host": "dashboard.example.gov.cn"}),
    ({}, {"host": "10.1.2.3:8501"}),
    ({}, {"x_forwarded_for": "127.0.0.1"}),
    ({}, {"x_forwarded_proto": "https"}),
    ({}, {"forwarded": "for=127.0.0.1"}),
    ({}, {"via": "1.1 proxy"}),
    ({}, {"x_real_ip": "127.0.0.1"}),
]


def tried(route: str, changes: Scope, *, guarded: bool, method: str = "GET", **head: str) -> Heard:
    behind = Behind()
    scope = {**scope_of(route, method, **head), **changes}
    return asked(Monitor(Door(behind) if guarded else behind), scope)


@pytest.fixture(params=["no login", "off in words", "login"])
def login(
    request: pytest.FixtureRequest, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Each way the door may stand."""
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.setenv("LAND_DESK", f"sqlite:///{tmp_path}/desk.sqlite3")
    if request.param == "off in words":
        monkeypatch.setenv(SETTING, "off")
    elif request.param == "login":
        file = tmp_path / "login.toml"
        file.write_text('ways = ["local"]\n', encoding="utf-8")
        monkeypatch.setenv(SETTING, str(file))
    return str(request.param)


@pytest.mark.parametrize("route", ROUTES)
def test_the_machine_itself_is_answered_whatever_the_login(route: str, login: str) -> None:
    for host in ("127.0.0.1:8501", "localhost:8501", "[::1]:8501"):
        heard = tried(route, {}, guarded=True, host=host)
        assert (heard.status == 200 or route != "/healthz", heard.text == "behind") == (True, False)
    if route == "/healthz":
        assert json.loads(heard.text)["status"] == "ok"


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(("changes", "head"), OTHERS)
def test_others_are_answered_as_at_any_unknown_address(
    route: str, changes: Scope, head: dict[str, str], login: str
) -> None:
    heard = tried(route, changes, guarded=True, **head)
    unknown = tried("/no-such-address", changes, guarded=True, **head)
    assert (heard.status, heard.text) == (unknown.status, unknown.text)
    assert (heard.status, heard.text == "behind") == {
        "no login": (403, False),
        "off in words": (200, True),
        "login": (401, False),
    }[login]


@pytest.mark.parametrize(
    ("route", "method"),
    [
        ("/healthz", "POST"),
        ("/metrics", "PUT"),
        ("/metrics", "OPTIONS"),
        ("/healthz/", "GET"),
        ("/metrics/x", "GET"),
        ("/land/metrics", "GET"),
        ("/Metrics", "GET"),
    ],
)
def test_nothing_else_is_answered(route: str, method: str) -> None:
    assert tried(route, {}, guarded=False, method=method).text == "behind"


def test_who_names_no_host_is_not_answered() -> None:
    scope = scope_of("/metrics")
    scope["headers"] = []
    assert asked(Monitor(Behind()), scope).text == "behind"


@pytest.mark.parametrize(
    "page", ["docs/security.md", "docs/deploy/login.md", "docs/deploy/watching.md"]
)
def test_the_routes_are_named_where_the_login_is_explained(page: str) -> None:
    said = (ROOT / page).read_text(encoding="utf-8")
    assert [route for route in ROUTES if f"`{route}`" not in said] == []
