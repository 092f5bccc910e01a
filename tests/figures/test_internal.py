"""What is shown to somebody who logged in says that it is internal, and whose, where asked to."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.viewer import ANYONE, Viewer
from figures.context import Context
from figures.reading import context_of
from figures.stamp import facts, stamp_line, watermark
from tests.looking import limited_to
from wall.asked import asked
from wall.deck import deck

NOON = datetime(2024, 6, 3, 9, 41, tzinfo=UTC)
LIN = limited_to("东湖区")
pytestmark = pytest.mark.usefixtures("store")


def seen_by(viewer: Viewer) -> Context:
    return context_of({}, "zh", viewer=viewer)[0]


@pytest.fixture(params=[False, True], ids=["plain", "watermark"])
def is_marked(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> bool:
    file = tmp_path / "login.toml"
    said = str(request.param).lower()
    file.write_text(f'ways = ["local"]\nwatermark = {said}\n', encoding="utf-8")
    monkeypatch.setenv("LAND_LOGIN", str(file))
    return bool(request.param)


def test_with_login_off_nothing_is_called_internal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    context = seen_by(ANYONE)
    assert "内部资料" not in stamp_line(context, NOON) + str(facts(context, NOON))
    assert watermark(context, NOON) == ""
    assert "内部资料" not in deck(asked({}, "zh", ANYONE))["tags"]


def test_paper_is_internal_and_bears_name_and_hour_where_asked_to(is_marked: bool) -> None:
    line = stamp_line(seen_by(LIN), NOON)
    assert line.startswith("内部资料 · ")
    assert line.endswith(" · 林 2024-06-03 09:41") is is_marked


def test_a_file_of_data_says_whose_it_was(is_marked: bool) -> None:
    notes = [said for heading, said in facts(seen_by(LIN), NOON) if heading == "说明"]
    assert notes[0] == "内部资料 · 林"


def test_a_slide_is_internal_and_bears_the_name_where_asked_to(is_marked: bool) -> None:
    tags = deck(asked({}, "zh", LIN))["tags"]
    assert "内部资料" in tags
    assert any(tag.startswith("林 2") for tag in tags) is is_marked
