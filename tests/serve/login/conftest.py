"""A door with a desk of its own behind it, where three people have accounts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from desk import accounts, passwords
from desk.database import FILE, Desk, desk_folder, desk_of, desk_url
from desk.settings import read_settings
from serve.login import VIEWER, Door
from tests.serve.login.browsing import Browser
from tests.serve.login.provider import CLIENT, SECRET, Provider, provider

PASSWORD = "Reeds by the lake 7"
WAYS = '["local"]'


class Behind:
    """What stands behind the door: it names who came, and keeps the requests."""

    def __init__(self) -> None:
        self.came: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.came.append(scope)
        name = scope[VIEWER].account or "anyone"
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": f"seen by {name}".encode()})


@pytest.fixture
def behind() -> Behind:
    return Behind()


SetUp = Callable[..., Desk]


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a desk where three people have accounts: a password takes time to keep."""
    store = tmp_path_factory.mktemp("people")
    settings = read_settings({"ways": ["local"]})
    desk = Desk(desk_url(store), desk_folder(store))
    for account, name, subject in (
        ("zhang", "张三", "u-1"),
        ("li", "李四", "u-2"),
        ("wang", "王五", "u-3"),
    ):
        accounts.add_account(desk, account, name, subject=subject, by="os:root")
        accounts.give(desk, account, "role", "viewer", by="os:root")
        must_change = account == "wang"
        passwords.set_password(
            desk, account, PASSWORD, settings, must_change=must_change, by="os:root"
        )
    accounts.give(desk, "zhang", "city", by="os:root")
    accounts.give(desk, "li", "district", "东湖区", by="os:root")
    # What stands beside the file is written into it with the last connection.
    desk.engine.dispose()
    return desk_folder(store) / FILE


@pytest.fixture
def set_up(people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SetUp]:
    """Write the login file and open the desk of the three."""
    opened: list[Desk] = []

    def made(ways: str = WAYS, more: str = "") -> Desk:
        file = tmp_path / "login.toml"
        file.write_text(f"ways = {ways}\n{more}", encoding="utf-8")
        monkeypatch.setenv("LAND_LOGIN", str(file))
        monkeypatch.setenv("LAND_DATA", str(tmp_path))
        desk_folder().mkdir(parents=True)
        copyfile(people, desk_folder() / FILE)
        opened.append(desk_of())
        return opened[0]

    yield made
    for desk in opened:
        desk.engine.dispose()


@pytest.fixture
def door(behind: Behind, set_up: SetUp) -> ASGIApp:
    """A door by whose login file people have local accounts."""
    set_up()
    return Door(behind)


@pytest.fixture
def browser(door: ASGIApp) -> Browser:
    return Browser(door)


@pytest.fixture
def at_provider(set_up: SetUp, tmp_path: Path) -> Iterator[Provider]:
    """A provider that the login file names, and the desk set up."""
    with provider() as held:
        secret = tmp_path / "secret"
        secret.write_text(f"{SECRET}\n", encoding="utf-8")
        set_up(
            '["oidc"]',
            f'[oidc]\nissuer = "{held.address}"\nclient_id = "{CLIENT}"\n'
            f'secret_file = "{secret.as_posix()}"\n',
        )
        yield held
