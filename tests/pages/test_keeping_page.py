"""Views, watched things, the link and the start page, on the screen."""

from datetime import UTC, datetime

import pytest

from desk.database import Desk
from desk.grants import give, take
from desk.keeping import preferences, views
from tests.desk.keeping.people import EAST, WEST, kept, told
from tests.desk.people import BOSS, logged, viewer
from tests.looking import limited_to
from tests.pages import seen
from tests.pages.conftest import Login, Site
from tests.pages.pressing import choice, press, write
from tests.pages.seen import Seen
from tests.scope.ways import look_as


def unfold(page: Seen, address: str) -> None:
    page.app.session_state[f"keeping-{address}"] = True
    page.app.run()
    assert not page.app.exception


def listed(page: Seen) -> list[str]:
    return page.found(r'<ul class="land-kept">(.*?)</ul>')


def done(page: Seen) -> list[str]:
    return [one.value for one in page.app.success]


def keep(page: Seen, name: str, *, shared: bool = False) -> None:
    write(page, "把本页保存为", name)
    if shared:
        (kind,) = [one for one in page.app.button_group if one.label == "给谁看"]
        kind.set_value("shared")
    press(page, "保存")


def test_with_login_off_there_is_the_link_alone(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    page = site(lang="zh")
    assert not [tab.label for tab in page.app.tabs]
    unfold(page, "supply-schedule")
    assert not [tab.label for tab in page.app.tabs]
    assert "把本页保存为" not in [one.label for one in page.app.text_input]


def test_no_desk_is_asked_while_login_is_off(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    look_as(monkeypatch, limited_to(EAST))

    def none() -> None:
        raise AssertionError("a desk was asked")

    for room in ("watching", "start", "visit", "since"):
        monkeypatch.setattr(f"ui.keeping.{room}.desk_of", none)
    assert landed().title == "主要指标"
    assert site("overview/headline", lang="zh").is_whole


def test_the_link_has_the_address_the_browser_reaches_with_its_code(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    reached = "https://land.example/bureau/supply-schedule"
    monkeypatch.setattr("ui.keeping.link.reached", lambda: reached)
    page = site(lang="zh", district=EAST, as_of="2024-05-31")
    unfold(page, "supply-schedule")
    (said,) = page.found(r'<div class="land-link"><code[^>]*>(.*?)</code>')
    assert said.startswith("https://land.example/bureau/supply-schedule?as_of=2024-05-31&district=")
    assert "release=" not in said
    (copied,) = page.found(r'data-copy="([^"]*)"')
    assert copied == said
    (image,) = [piece for piece in page.pieces if "land-qr" in piece]
    assert 'alt="地址的二维码"' in image
    assert "打开时显示当时的最新发布" in image
    pinned = site(lang="zh", release=page.app.session_state["_context"].release.id)
    unfold(pinned, "supply-schedule")
    (said,) = pinned.found(r'<div class="land-link"><code[^>]*>(.*?)</code>')
    assert "release=" in said
    assert any("固定在第 1 期发布" in piece for piece in pinned.pieces)


def test_a_page_is_kept_under_a_name_and_listed_as_a_link(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site(lang="zh", district=EAST, unit="mu")
    assert not listed(page)
    unfold(page, "supply-schedule")
    assert any("还没有保存视图" in piece for piece in page.pieces)
    keep(page, "东湖周会")
    assert done(page) == ["已保存视图“东湖周会”。"]
    assert listed(page) == ["东湖周会"]
    (one,) = views.views(desk, viewer(desk, "boss"))
    assert (one.page, one.shared, set(one.districts)) == ("supply-schedule", False, {EAST})
    assert one.filters == "district=%E4%B8%9C%E6%B9%96%E5%8C%BA&unit=mu"
    (line,) = logged(desk, "view_saved")
    assert line["account"] == "boss"
    keep(page, "东湖周会")
    assert [said.value for said in page.app.error] == ["已有名为“东湖周会”的视图"]


def test_a_shared_view_is_listed_for_whom_its_districts_are_to_see(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site(lang="zh")
    unfold(page, "supply-schedule")
    keep(page, "东湖整改", shared=True)
    assert listed(page) == ["东湖整改 已共享"]
    for account, shown in (
        ("li", ["东湖整改 boss 同志"]),
        ("east", ["东湖整改 boss 同志"]),
        ("west", []),
    ):
        login(account)
        other = site(lang="zh")
        unfold(other, "supply-schedule")
        assert listed(other) == shown
        assert "东湖" not in " ".join(other.pieces) or shown


def test_a_view_is_shared_begun_with_and_removed_by_buttons(
    site: Site, desk: Desk, login: Login
) -> None:
    one = kept(desk)
    login("boss")
    page = site(lang="zh")
    unfold(page, "supply-schedule")
    choice(page, "选一个视图").select_index(0).run()
    press(page, "共享")
    assert told(desk, "li") == ["周会"]
    press(page, "设为起始页")
    assert listed(page) == ["周会 已共享 · 起始页"]
    assert preferences.start_of(desk, viewer(desk, "boss")) == one
    press(page, "恢复以总览开始")
    assert preferences.start_of(desk, viewer(desk, "boss")) is None
    press(page, "删去")
    assert (listed(page), told(desk, "li")) == ([], [])


def test_what_is_watched_is_chosen_in_a_form_and_offered_first(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site(lang="zh")
    (filters,) = [one for one in page.app.multiselect if one.label == "区县"]
    assert filters.options[0] == EAST
    unfold(page, "supply-schedule")
    (districts,) = [one for one in page.app.multiselect if one.label == "关注的区县"]
    districts.select("云溪县")
    (metrics,) = [one for one in page.app.multiselect if one.label == "关注的指标"]
    metrics.select(metrics.options[0])
    press(page, "关注这些")
    held = preferences.watched(desk, viewer(desk, "boss"))
    assert (held.districts, len(held.metrics)) == (("云溪县",), 1)
    (filters,) = [one for one in page.app.multiselect if one.label == "区县"]
    assert filters.options[:2] == ["云溪县", EAST]


def landed(**address: str) -> Seen:
    """Open the bare address, as who has just logged in does."""
    app = seen._app()
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return Seen(app)


def test_the_bare_address_leads_to_the_view_one_begins_with_once(
    site: Site, desk: Desk, login: Login
) -> None:
    one = kept(desk, page="case-closure", filters=f"district={EAST}&unit=mu")
    login("boss")
    assert landed().title == "主要指标"
    preferences.begin_with(desk, viewer(desk, "boss"), one, now=datetime.now(UTC))
    page = landed()
    assert page.title == "整改进度"
    assert page.address["district"] == [EAST]
    assert landed(district=WEST).title == "主要指标"
    assert landed(lang="en").address["district"] == [EAST]
    page.app.switch_page("pages/overview/headline.py").run()
    assert page.title == "主要指标"


def test_a_start_view_that_cannot_be_shown_leads_to_the_overview_and_says_so(
    site: Site, desk: Desk, login: Login
) -> None:
    now = datetime.now(UTC)
    boss = viewer(desk, "boss")
    one = kept(desk, name="台账", page="register-nothing", filters="")
    preferences.begin_with(desk, boss, one, now=now)
    login("boss")
    page = landed()
    assert page.title == "主要指标"
    assert page.alerts == ["起始视图“台账”已无法显示，现为总览。"]
    page.app.run()
    assert page.alerts == []
    views.end(desk, boss, one, now=now)
    assert landed().alerts == ["起始视图已不存在，现为总览。"]
    east = kept(desk, "east", page="case-closure", filters=f"district={EAST}")
    preferences.begin_with(desk, viewer(desk, "east"), east, now=now)
    login("east")
    assert landed().title == "整改进度"
    take(desk, "east", "district", EAST, by=BOSS)
    give(desk, "east", "district", WEST, by=BOSS)
    page = landed()
    assert (page.title, page.alerts) == ("主要指标", ["起始视图“周会”已无法显示，现为总览。"])
