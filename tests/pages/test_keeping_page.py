"""Views, watched things, the start page and what changed since the last visit, on the screen."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from data.manifest import Release
from data.pointer import switch_to
from desk.database import Desk
from desk.grants import give, take
from desk.keeping import preferences, views
from desk.keeping.model import Seen as Before
from desk.keeping.model import Watched
from desk.schema import VISITS
from desk.viewer import Viewer
from figures.context import Context
from figures.since import Since
from figures.since import since as changes_since
from tests.desk.keeping.people import EAST, WEST, everybody, kept, told
from tests.desk.people import BOSS, logged, viewer
from tests.figures.revisions.towns import chain
from tests.figures.test_since import town
from tests.pages import seen
from tests.pages.conftest import Site
from tests.pages.logins import desk_beside, logged_in
from tests.pages.seen import Seen
from ui.keeping import since as room

OVERVIEW = "overview/headline"
Login = Callable[[str], None]


@pytest.fixture
def desk(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the demo city with everybody at it, login switched on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


@pytest.fixture
def login(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Login:
    """Log somebody in, in every page that is opened from now on."""
    return lambda account: logged_in(desk, account, monkeypatch)


def unfold(page: Seen, address: str) -> None:
    page.app.session_state[f"keeping-{address}"] = True
    page.app.run()
    assert not page.app.exception


def press(page: Seen, label: str) -> None:
    (button,) = [one for one in page.app.button if one.label == label]
    button.click().run()
    assert not page.app.exception


def listed(page: Seen) -> list[str]:
    return page.found(r'<ul class="land-kept">(.*?)</ul>')


def done(page: Seen) -> list[str]:
    return [one.value for one in page.app.success]


def keep(page: Seen, name: str, *, shared: bool = False) -> None:
    (field,) = [one for one in page.app.text_input if one.label == "把本页保存为"]
    field.input(name)
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
    assert any("固定在第 1 次发布" in piece for piece in pinned.pieces)


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
    for account, shown in (("li", ["东湖整改 陈局"]), ("east", ["东湖整改 陈局"]), ("west", [])):
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
    (choice,) = [box for box in page.app.selectbox if box.label == "选一个视图"]
    choice.select(one).run()
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


@pytest.fixture
def moving(tmp_path: Path, site: Site, desk: Desk) -> tuple[Path, list[Release]]:
    """Two releases, the first of them current: one indicator falls behind in the second."""
    made = chain(
        tmp_path,
        (town(12.0, 12.0), date(2024, 5, 31)),
        (town(24.0, 2.0, west="2024-06-15"), date(2024, 6, 30)),
        whole=True,
    )
    switch_to(tmp_path / "store", made[0].id)
    site.over(tmp_path / "store")
    return tmp_path / "store", made


def an_hour_passes(desk: Desk) -> None:
    with desk.writing() as connection:
        hour = timedelta(hours=1)
        for row in connection.execute(VISITS.select()).all():
            values = {"begun_at": row.begun_at - hour, "seen_at": row.seen_at - hour}
            connection.execute(update(VISITS).where(VISITS.c.id == row.id).values(values))


def since(page: Seen) -> str:
    found = [piece for piece in page.pieces if "land-since" in piece]
    return seen.plain(found[0]) if found else ""


def test_the_overview_tells_what_changed_since_the_last_visit(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (_, second) = moving
    login("boss")
    assert since(site(OVERVIEW, lang="zh")) == ""
    an_hour_passes(desk)
    assert re.fullmatch(r"上次来访（.*）以来没有变化。", since(site(OVERVIEW, lang="zh")))
    an_hour_passes(desk)
    switch_to(root, second.id)
    page = site(OVERVIEW, lang="zh")
    said = since(page)
    assert page.is_whole
    assert "1 次发布 · 1 处变色 · 新超期 1 件" in said
    assert re.search(r"批而未供土地处置率 : ● 按序时 → ■ 滞后", said)
    assert "新超期：批而未供处置时限 1" in said or "新超期：" in said
    assert "<details open" not in " ".join(page.pieces)
    (address,) = page.found(r'href="(supply-schedule[^"]*)">批而未供土地处置率')
    assert "as_of" not in address
    # A second window is of the same visit.
    assert since(site(OVERVIEW, lang="zh")) == said
    english = since(site(OVERVIEW, lang="en"))
    assert "1 release · 1 light changed · 1 newly overdue" in english


def test_what_is_watched_is_told_first_and_without_a_click(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (_, second) = moving
    boss = viewer(desk, "boss")
    login("boss")
    site(OVERVIEW, lang="zh")
    preferences.watch(
        desk, boss, districts=[WEST], metrics=["supply_disposal_rate"], now=datetime.now(UTC)
    )
    an_hour_passes(desk)
    switch_to(root, second.id)
    page = site(OVERVIEW, lang="zh")
    (piece,) = [one for one in page.pieces if "land-since" in one]
    assert piece.startswith("<details open")
    assert page.found(r"<strong>(☆.*?)</strong>") == [
        "☆ 批而未供土地处置率",
        "☆ 西岭区 · 批而未供土地处置率",
        "☆ 西岭区：新超期 1 件",
    ]
    assert preferences.watched(desk, boss) == Watched((WEST,), ("supply_disposal_rate",))


def test_a_limited_viewer_is_told_of_their_own_districts(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (_, second) = moving
    for account in ("east", "west"):
        login(account)
        site(OVERVIEW, lang="zh")
    an_hour_passes(desk)
    switch_to(root, second.id)
    login("east")
    assert "变色" not in since(site(OVERVIEW, lang="zh"))
    assert "超期" not in since(site(OVERVIEW, lang="zh"))
    login("west")
    assert "1 处变色 · 新超期 1 件" in since(site(OVERVIEW, lang="zh"))


def test_it_is_found_out_when_the_visit_begins_and_kept(
    site: Site, desk: Desk, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Viewer] = []
    login("boss")
    site(OVERVIEW, lang="zh")
    an_hour_passes(desk)
    found = changes_since

    def counted(context: Context, seen_then: Before, watched: Watched, at: Desk) -> Since:
        asked.append(context.viewer)
        return found(context, seen_then, watched, at)

    monkeypatch.setattr(room, "since", counted)
    page = site(OVERVIEW, lang="zh")
    for _ in range(3):
        page.app.run()
    assert len(asked) == 1


def test_a_pinned_page_tells_of_no_visit(
    site: Site, desk: Desk, login: Login, moving: tuple[Path, list[Release]]
) -> None:
    root, (first, second) = moving
    login("boss")
    site(OVERVIEW, lang="zh")
    an_hour_passes(desk)
    switch_to(root, second.id)
    assert since(site(OVERVIEW, lang="zh", release=first.id)) == ""
