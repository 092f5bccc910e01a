"""Before a desk that a later version brought further nobody is let in, and told which is needed."""

from pathlib import Path

import pytest

from serve.login import Door
from tests.serve.login.browsing import Browser
from tests.serve.login.conftest import Behind
from tests.versions import LATER, of_later_desk


@pytest.mark.parametrize(
    ("query", "says"), [("", "请升级程序，至少到"), ("?lang=en", "upgrade it to")]
)
def test_a_door_before_a_later_desk_lets_nobody_in_and_names_the_version(
    query: str, says: str, behind: Behind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "login.toml").write_text('ways = ["local"]\n', encoding="utf-8")
    monkeypatch.setenv("LAND_LOGIN", str(tmp_path / "login.toml"))
    monkeypatch.setenv("LAND_DATA", str(tmp_path))
    of_later_desk(tmp_path)
    browser = Browser(Door(behind))
    browser.cookies["land_session"] = "of an earlier day"
    page = browser.get(f"/overview{query}")
    assert page.status == 503
    assert says in page.text
    assert LATER in page.text
    assert behind.came == []
