"""The doctor opens a page's connection as a browser does, and names what a page would name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.doctor.examined import CHECKS, found_by
from commands.doctor.model import Finding, Installation
from desk.database import Desk, desk_folder, desk_url
from tests.browser.proxying import proxying
from tests.browser.serving import Server, serving
from tests.desk.people import person
from tests.given import published


@pytest.fixture(scope="module", params=["off", "on"])
def login(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def server(login: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a small store, with or without a login before it."""
    folder = tmp_path_factory.mktemp("reached")
    published(folder, marts=[], cases=[{}])
    environment = {"LAND_WARM": "0"}
    if login == "on":
        person(Desk(desk_url(folder / "store"), desk_folder(folder / "store")), "wang")
        (folder / "login.toml").write_text('ways = ["local"]\n', encoding="utf-8")
        environment["LAND_LOGIN"] = str(folder / "login.toml")
    with serving(folder / "store", folder / "log", environment=environment) as running:
        yield running


def found(name: str, url: str | None = None) -> Finding:
    check = next(one for one in CHECKS if one.name == name)
    return found_by(check, Installation(Path("none"), url=url))


def test_a_server_that_runs_answers(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", str(server.port))
    assert found("server").level == "ok"


def test_a_connection_comes_through_where_nothing_is_in_its_way(server: Server) -> None:
    direct = found("proxy", f"http://127.0.0.1:{server.port}")
    assert direct.level == "ok", direct
    with proxying(server, drops_upgrade=False) as proxy:
        assert found("proxy", proxy.address).level == "ok"


def test_a_proxy_that_drops_upgrade_is_told_with_its_lines(server: Server) -> None:
    with proxying(server) as proxy:
        told = found("proxy", f"{proxy.address}/")
    assert told.level == "fault", told
    assert "没有转发" in told.said.zh
    assert "does not hand connections (WebSocket) on" in told.said.en
    assert told.remedy is not None
    assert "proxy_set_header Upgrade $http_upgrade;" in told.remedy.en


def test_a_proxy_that_renames_the_host_is_told_with_its_line(server: Server, login: str) -> None:
    with proxying(server, renames=True, drops_upgrade=False) as proxy:
        told = found("proxy", proxy.address)
    if login == "on":
        # Behind the login nobody is told what the server saw.
        assert told.level == "ok", told
        return
    assert told.level == "fault", told
    assert told.remedy is not None
    assert told.remedy.en == "proxy_set_header Host $http_host;"
