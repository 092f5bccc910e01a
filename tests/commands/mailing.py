"""A bureau with a desk beside the demo city, a mail server, and a clock that stands."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from commands.delivering import Run, send_due
from desk.database import Desk, desk_of
from desk.mailing.model import WEEKLY, Rhythm, What
from desk.mailing.subscriptions import subscribe
from desk.settings import Settings, login_settings
from tests.desk.mailing.orders import CLOSURE, HERE, MONDAY, ORDERED
from tests.desk.people import BOSS
from tests.mail_server import Inbox, mail_server

OTHERS = ("西岭区", "南港区", "北川区", "高新区", "云溪县")


@dataclass
class Bureau:
    """A desk beside the demo city, a mail server, and a clock that stands until it is moved."""

    desk: Desk
    store: Path
    inbox: Inbox
    settings: Settings
    at: datetime = MONDAY

    def run(self, at: datetime | None = None) -> int:
        """Send what is due at a time and return the exit code."""
        self.at = at or self.at
        return send_due(
            Run(self.desk, self.settings, self.store, "os:cron", "en", clock=lambda: self.at)
        )


@contextmanager
def bureau_in(
    tmp_path: Path, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bureau]:
    """Switch login and mail on, with a desk in a folder, until the block ends."""
    with mail_server() as inbox:
        file = tmp_path / "login.toml"
        file.write_text(
            'ways = ["local"]\nwatermark = true\n[mail]\n'
            f'host = "127.0.0.1"\nport = {inbox.port}\nsecurity = "none"\n'
            'sender = "land@bureau.example"\ntries = 3\npause_minutes = 10\ntimeout_seconds = 3\n'
            'zone = "Asia/Shanghai"\nsite = "https://land.example/"\n',
            encoding="utf-8",
        )
        monkeypatch.setenv("LAND_LOGIN", str(file))
        monkeypatch.setenv("LAND_DESK", f"sqlite:///{tmp_path / 'desk.sqlite3'}")
        monkeypatch.setenv("LAND_ANCHORS", str(tmp_path / "anchors"))
        monkeypatch.setenv("LAND_DATA", str(demo_store))
        monkeypatch.setenv("LAND_LANG", "en")
        desk, settings = desk_of(), login_settings()
        assert settings is not None
        yield Bureau(desk, demo_store, inbox, settings)
        desk.engine.dispose()


def order(desk: Desk, account: str, what: What = CLOSURE) -> int:
    """Order a page for Mondays at eight."""
    return subscribe(desk, account, what, Rhythm(WEEKLY, 0, 8), by=BOSS, now=ORDERED).id


def text_of(pdf: bytes) -> str:
    """Return all that a PDF says, without blanks."""
    pages = PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def days_away() -> Rhythm:
    """Return a rhythm by which a paper was due some days ago, and is next some days from now."""
    return Rhythm(WEEKLY, (datetime.now(HERE).weekday() + 3) % 7, 0)
