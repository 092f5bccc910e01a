"""A store with people at its desk, the dashboard behind a login, and how each logs in."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from desk import accounts, passwords
from desk.database import Desk, desk_folder, desk_url
from desk.settings import read_settings
from tests.browser.serving import Server, serving
from tests.browser.settling import LISTENING, settled

PASSWORD = "Reeds by the lake 7"
# Name, unit and what is held, as `kind:value`, by account.
People = Mapping[str, tuple[str, str | None, Sequence[str]]]


@contextmanager
def desk_with(store: Path, people: People) -> Iterator[Desk]:
    """Open the desk of a store with people who have one password."""
    opened = Desk(desk_url(store), desk_folder(store))
    settings = read_settings({"ways": ["local"]})
    for account, (name, unit, held) in people.items():
        accounts.add_account(opened, account, name, unit=unit, by="os:root")
        for one in held:
            kind, _, value = one.partition(":")
            accounts.give(opened, account, kind, value, by="os:root")
        passwords.set_password(opened, account, PASSWORD, settings, must_change=False, by="os:root")
    yield opened
    opened.engine.dispose()


@contextmanager
def guarded_by(login: str, store: Path, folder: Path) -> Iterator[Server]:
    """Serve a store behind the login that a file of this content describes."""
    file = folder / "login.toml"
    file.write_text(login, encoding="utf-8")
    with serving(store, folder / "log", environment={"LAND_LOGIN": str(file)}) as running:
        yield running


def log_in(page: Page, account: str) -> None:
    """Fill in the login that stands before what was asked for."""
    page.get_by_label("账号").fill(account)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def logged_in(context: BrowserContext, server: Server, account: str, target: str) -> Page:
    """Return the page a person asked for, once they have logged in."""
    page = context.new_page()
    page.add_init_script(LISTENING)
    page.goto(server.address + target)
    log_in(page, account)
    return settled(page)
