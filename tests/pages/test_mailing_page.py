"""What is mailed is ordered and ended in the popover of views, by whoever is logged in."""

from pathlib import Path

import pytest

from desk.accounts import change_account
from desk.database import Desk
from desk.mailing.model import DAILY, MONTHLY, PAGE, SUMMARY, VIEW, WEEKLY, Rhythm, What
from desk.mailing.subscriptions import subscribe, subscriptions
from desk.settings import login_settings
from tests.desk.keeping.people import EAST, kept
from tests.desk.people import BOSS, NOW, logged
from tests.pages.conftest import Login, Site
from tests.pages.pressing import choice, labels, press
from tests.pages.seen import Seen

PAGE_SAID, SUMMARY_SAID = "本页（含当前筛选）", "一页摘要：滞后指标与未办结督办"


@pytest.fixture
def mailed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the desk of a bureau with a mail server, and with addresses for two."""
    file = tmp_path / "mailed.toml"
    said = '[mail]\nhost = "127.0.0.1"\nsender = "land@bureau.example"\nzone = "Asia/Shanghai"\n'
    file.write_text(f'ways = ["local"]\n{said}', encoding="utf-8")
    monkeypatch.setenv("LAND_LOGIN", str(file))
    settings = login_settings()
    assert settings is not None
    for account in ("boss", "east"):
        change_account(desk, account, email=f"{account}@bureau.example", by=BOSS)
    return desk


def unfold(page: Seen, address: str = "supply-schedule") -> Seen:
    page.app.session_state[f"keeping-{address}"] = True
    page.app.run()
    assert not page.app.exception
    return page


def tabs(page: Seen) -> list[str]:
    return [tab.label for tab in page.app.tabs]


def choose(page: Seen, label: str, said: str) -> None:
    found = choice(page, label)
    found.select_index(found.options.index(said))


def listed(page: Seen) -> str:
    return " ".join(page.found(r'<ul class="land-kept">(.*?)</ul>'))


def test_without_a_mail_server_nothing_is_offered(site: Site, desk: Desk, login: Login) -> None:
    login("boss")
    assert "邮件" not in tabs(unfold(site(lang="zh")))


def test_a_page_is_ordered_listed_and_ended(site: Site, mailed: Desk, login: Login) -> None:
    login("boss")
    page = unfold(site(lang="zh", district=EAST, unit="mu"))
    assert "邮件" in tabs(page)
    assert choice(page, "发送内容").options == [PAGE_SAID, SUMMARY_SAID]
    choose(page, "哪些天", "每月 31 日")
    choose(page, "几时", "17:00")
    press(page, "订阅")
    (one,) = subscriptions(mailed)
    assert one.account == one.made_by == "boss"
    filters = "district=%E4%B8%9C%E6%B9%96%E5%8C%BA&unit=mu&lang=zh"
    assert one.what == What(PAGE, page="supply-schedule", filters=filters)
    assert one.rhythm == Rhythm(MONTHLY, 31, 17)
    assert [one.value for one in page.app.success] == [
        "将发送到 boss@bureau.example：每月 31 日 17:00。"
    ]
    assert "处置进度 · 东湖区 每月 31 日 17:00 · 尚未发送" in listed(page)
    (line,) = logged(mailed, "subscribed")
    assert line["account"] == "boss"
    press(page, "订阅")
    assert [one.value for one in page.app.error] == ["已有相同的订阅（1）"]
    choose(page, "已有订阅", choice(page, "已有订阅").options[0])
    page.app.run()
    press(page, "取消订阅")
    assert subscriptions(mailed) == ()
    assert [one.value for one in page.app.success] == ["订阅已取消。"]


def test_a_view_and_the_summary_are_offered(site: Site, mailed: Desk, login: Login) -> None:
    id_ = kept(mailed, "boss", "周会")
    login("boss")
    page = unfold(site(lang="zh"))
    assert choice(page, "发送内容").options == [PAGE_SAID, SUMMARY_SAID, "周会"]
    for said in ("周会", SUMMARY_SAID):
        choose(page, "发送内容", said)
        choose(page, "哪些天", "每天")
        press(page, "订阅")
    found = [one.what for one in subscriptions(mailed)]
    assert found == [What(VIEW, id_, filters="lang=zh"), What(SUMMARY, filters="lang=zh")]
    assert "周会" in listed(page)


def test_who_has_no_address_is_told_whom_to_ask(site: Site, mailed: Desk, login: Login) -> None:
    login("sec")
    page = unfold(site(lang="zh"))
    assert any("没有邮箱" in piece for piece in page.pieces)
    assert "订阅" not in labels(page)


def test_a_page_that_is_not_printed_is_not_offered(site: Site, mailed: Desk, login: Login) -> None:
    login("boss")
    page = unfold(site("records", lang="zh"), "supply-records")
    assert choice(page, "发送内容").options == [SUMMARY_SAID]


def test_nobody_is_shown_or_ends_what_another_is_sent(
    site: Site, mailed: Desk, login: Login
) -> None:
    subscribe(mailed, "boss", What(SUMMARY), Rhythm(DAILY, 0, 8), by=BOSS, now=NOW)
    login("east")
    page = unfold(site(lang="zh"))
    assert "一页摘要" not in listed(page)
    assert not [one for one in page.app.selectbox if one.label == "已有订阅"]


def test_what_is_mailed_is_named_in_the_language_of_its_reader(
    site: Site, mailed: Desk, login: Login
) -> None:
    pages = [What(PAGE, page="case-closure"), What(PAGE, page="due", filters=f"district={EAST}")]
    for what in (*pages, What(SUMMARY)):
        subscribe(mailed, "boss", what, Rhythm(WEEKLY, 4, 9), by=BOSS, now=NOW)
    login("boss")
    said = listed(unfold(site(lang="en")))
    assert "Rectification every Friday 09:00 · none sent yet" in said
    assert "Supervision list · Donghu District every Friday 09:00" in said
    assert "One-page summary" in said
