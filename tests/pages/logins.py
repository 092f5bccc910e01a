"""A desk beside the demo city, and people who are logged in wherever a page is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from desk import sessions
from desk.database import Desk, desk_of
from desk.settings import login_settings
from serve.login.belonging import OWNER
from tests.pages import seen


@contextmanager
def desk_beside(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Switch login on, with a new desk in a folder, until the block ends."""
    file = folder / "login.toml"
    file.write_text('ways = ["local"]\n', encoding="utf-8")
    patch.setenv("LAND_DESK", f"sqlite:///{folder / 'desk.sqlite3'}")
    patch.setenv("LAND_LOGIN", str(file))
    patch.setenv("LAND_ANCHORS", str(folder / "anchors"))
    desk = desk_of()
    yield desk
    desk.engine.dispose()


def logged_in(desk: Desk, account: str, patch: pytest.MonkeyPatch) -> None:
    """Log an account in, in every page that is opened from now on."""
    settings = login_settings()
    assert settings is not None
    session = sessions.session_id(sessions.begin(desk, account, "gateway", "10.1.2.3", settings))
    # Whoever logs in after another takes the other's place.
    plain = getattr(seen._app, "plain", seen._app)

    def app() -> AppTest:
        made: AppTest = plain()
        made.user = {OWNER: session}
        return made

    app.plain = plain  # type: ignore[attr-defined]
    patch.setattr(seen, "_app", app)
