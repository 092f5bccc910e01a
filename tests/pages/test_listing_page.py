"""A page's slide is added to a playlist of the walls with the filters the page is read with."""

from pathlib import Path

import pytest

from data.playlists import FOLDER
from desk.database import Desk
from desk.viewer import ANYONE
from tests.desk.people import logged
from tests.once import own_copy
from tests.pages.conftest import Login, Site
from tests.pages.pressing import choice, press, write
from tests.pages.seen import Seen
from tests.pages.test_keeping_page import done, unfold
from wall.asked import asked
from wall.deck import deck


@pytest.fixture
def own(site: Site, demo_store: Path, tmp_path: Path) -> Path:
    store = own_copy(demo_store, tmp_path / "own")
    site.over(store)
    return store


def opened(site: Site, page: str, address: str, **asked_: str | list[str]) -> Seen:
    found = site(page, lang="zh", **asked_)
    unfold(found, address)
    return found


def test_a_slide_is_added_with_the_pages_filters_and_shown_with_them(
    site: Site, own: Path, desk: Desk, login: Login
) -> None:
    login("boss")
    page = opened(
        site,
        "schedule",
        "supply-schedule",
        district="东湖区",
        as_of="2024-05-31",
        against="2023-05-31",
    )
    write(page, "或新建", "周调度")
    (seconds,) = page.app.number_input
    seconds.set_value(45)
    press(page, "加入放映单")
    assert done(page) == ["已加入放映单“周调度”。"]
    file = own / FOLDER / "周调度.toml"
    assert file.read_text(encoding="utf-8") == (
        'slides = [\n    { slide = "supply-pace", district = ["东湖区"], as_of = "2024-05-31", '
        'against = "2023-05-31", seconds = 45 },\n]\n'
    )
    (line,) = logged(desk, "slide_listed")
    assert (line["account"], line["playlist"]) == ("boss", "周调度")
    # Another page joins it, and what its bureau wrote meanwhile stays.
    file.write_text("# 每周一\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    page = opened(site, "overview/due", "due")
    assert choice(page, "放映单").options == ["周调度"]
    press(page, "加入放映单")
    assert not page.app.error
    assert file.read_text(encoding="utf-8").startswith("# 每周一\n")
    show = deck(asked({"playlist": ["周调度"]}, "zh", ANYONE))
    assert [(slide["name"], slide.get("own", "")) for slide in show["slides"]] == [
        ("supply-pace", "东湖区 · 数据截至2024年5月31日 · 对比 2023年5月31日"),
        ("due", ""),
    ]
    press(page, "加入放映单")
    assert [said.value for said in page.app.error] == ["放映单中已有这一页（筛选相同）"]


@pytest.mark.usefixtures("own")
def test_it_is_offered_to_who_runs_meetings_where_there_is_a_slide(
    site: Site, login: Login
) -> None:
    for account, page, address, is_offered in (
        ("boss", "overview/due", "due", True),
        ("li", "overview/due", "due", False),
        ("boss", "enforcement/cases", "case-records", False),
    ):
        login(account)
        labels = [tab.label for tab in opened(site, page, address).app.tabs]
        assert ("放映单" in labels) is is_offered, (account, page)
        assert "视图" in labels
