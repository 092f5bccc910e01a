"""What people keep, in browsers: shared views, the start page, what changed, the link."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import segno
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import update

from charts.palette import LIGHT
from data.manifest import Release
from data.pointer import switch_to
from desk.database import Desk
from desk.schema import VISITS
from tests.browser.people import People, desk_with, guarded_by, log_in
from tests.browser.seeing import broken_rules
from tests.browser.serving import Server
from tests.browser.settling import LISTENING, settled
from tests.figures.lights import EAST, WEST, town
from tests.figures.revisions.towns import chain

PEOPLE: People = {
    "boss": ("boss 同志", None, ("role:viewer", "city:")),
    "east": ("east 同志", None, ("role:viewer", f"district:{EAST}")),
    "west": ("west 同志", None, ("role:viewer", f"district:{WEST}")),
}
Opens = Callable[..., Page]


@pytest.fixture
def made(tmp_path: Path) -> list[Release]:
    """Two releases, the first of them current: one indicator falls behind in the second."""
    releases = chain(
        tmp_path,
        (town(12.0, 12.0), date(2024, 5, 31)),
        (town(24.0, 2.0, west="2024-06-15"), date(2024, 6, 30)),
        whole=True,
    )
    switch_to(tmp_path / "store", releases[0].id)
    return releases


@pytest.fixture
def desk(tmp_path: Path, made: list[Release]) -> Iterator[Desk]:
    with desk_with(tmp_path / "store", PEOPLE) as opened:
        yield opened


@pytest.fixture
def guarded(tmp_path: Path, desk: Desk) -> Iterator[Server]:
    with guarded_by('ways = ["local"]\n', tmp_path / "store", tmp_path) as running:
        yield running


@pytest.fixture
def opens(guarded: Server, chromium: Browser) -> Iterator[Opens]:
    """Open an address in a browser of somebody's own."""
    theirs: dict[str, BrowserContext] = {}

    def opened(account: str, target: str, host: str = "127.0.0.1") -> Page:
        is_new = account not in theirs
        if is_new:
            scheme: Any = "dark" if account == "boss" else "light"
            theirs[account] = chromium.new_context(locale="zh-CN", color_scheme=scheme)
        page = theirs[account].new_page()
        page.add_init_script(LISTENING)
        page.goto(guarded.address.replace("127.0.0.1", host) + target)
        if is_new:
            log_in(page, account)
        return settled(page)

    yield opened
    for context in theirs.values():
        context.close()


def unfold(page: Page) -> None:
    page.get_by_role("button", name="我的视图").click()
    expect(page.get_by_label("把本页保存为")).to_be_visible()
    settled(page)


def listed(page: Page) -> Locator:
    """Return the list of views in sight.

    Where it has moved down, the platform keeps the one before undisplayed until its run has ended.
    """
    return page.locator(".land-kept").filter(visible=True)


def test_a_view_kept_in_one_browser_is_opened_in_another_and_begun_with(opens: Opens) -> None:
    boss = opens("boss", f"/supply-schedule?district={EAST}&unit=mu")
    unfold(boss)
    boss.get_by_label("把本页保存为").fill("周会一览")
    boss.get_by_text("共享", exact=True).click()
    boss.get_by_role("button", name="保存", exact=True).click()
    expect(listed(boss)).to_have_text("周会一览 已共享")
    expect(boss.get_by_text("已保存视图“周会一览”。")).to_be_visible()
    assert broken_rules(boss) == {}

    east = opens("east", "/overview")
    unfold(east)
    expect(listed(east)).to_have_text("周会一览 boss 同志")
    east.get_by_role("link", name="周会一览").click()
    expect(east.locator("h1")).to_have_text("处置进度")
    assert unquote(east.url).endswith(f"/supply-schedule?as_of=2024-05-31&district={EAST}&unit=mu")
    west = opens("west", "/overview")
    unfold(west)
    expect(west.get_by_text("还没有保存视图。")).to_be_visible()
    expect(west.get_by_role("link", name="周会一览")).to_have_count(0)

    unfold(east)
    east.get_by_role("combobox", name="选一个视图").click()
    east.get_by_role("option", name=re.compile("周会一览")).click()
    east.get_by_role("button", name="设为起始页").click()
    expect(listed(east)).to_have_text("周会一览 boss 同志 · 起始页")
    begun = opens("east", "/")
    expect(begun.locator("h1")).to_have_text("处置进度")
    begun.locator(".land-section").filter(has_text="总览").click()
    begun.get_by_role("link", name="主要指标").click()
    expect(begun.locator("h1")).to_have_text("主要指标")


def test_the_overview_tells_what_was_published_since_the_last_visit(
    opens: Opens, desk: Desk, made: list[Release]
) -> None:
    expect(opens("boss", "/overview").locator("h1")).to_have_text("主要指标")
    with desk.writing() as connection:
        (row,) = connection.execute(VISITS.select()).all()
        before = {"seen_at": row.seen_at - timedelta(hours=1)}
        connection.execute(update(VISITS).values(before))
    switch_to(made[1].folder.parents[1], made[1].id)
    page = opens("boss", "/overview")
    since = page.locator("details.land-since")
    expect(since.locator("summary")).to_contain_text("以来：1 期发布 · 1 处变色 · 新超期 1 件")
    since.locator("summary").click()
    expect(since).to_contain_text("● 按序时 → ■ 滞后")
    assert broken_rules(page) == {}
    since.get_by_role("link", name=re.compile("新超期")).click()
    expect(page.locator("h1")).to_have_text("督办清单")
    expect(page.locator(".stMainBlockContainer")).to_contain_text("P2")


@pytest.mark.parametrize("has_clipboard", [True, False], ids=["over TLS", "without TLS"])
def test_the_link_is_copied_with_or_without_the_browsers_clipboard(
    opens: Opens, guarded: Server, has_clipboard: bool
) -> None:
    # The address is the one the browser knows, by whatever name it came here.
    host = "127.0.0.1" if has_clipboard else "localhost"
    page = opens("boss", f"/supply-schedule?district={EAST}", host)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not has_clipboard:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    # The link of a page that was come to by a click is that page's.
    page.get_by_role("link", name="存量与成因").click()
    expect(page.locator("h1")).to_have_text("存量与成因")
    unfold(page)
    page.get_by_role("tab", name="链接").click()
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert broken_rules(page) == {}
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('textarea'), {id: 'pasted'}))"
    )
    page.locator("#pasted").focus()
    page.keyboard.press("Control+V")
    pasted = page.locator("#pasted").input_value()
    assert pasted == page.url
    assert pasted.startswith(
        f"http://{host}:{guarded.port}/supply-standing?as_of=2024-05-31&district="
    )

    shown = page.get_by_role("img", name="地址的二维码")
    expect(shown).to_be_visible()
    source = shown.get_attribute("src") or ""
    own = BytesIO()
    segno.make(pasted, micro=False, error="m").save(
        own, kind="svg", border=4, dark=LIGHT.ink, light=LIGHT.card, omitsize=True, xmldecl=False
    )
    assert b64decode(source.partition(",")[2]) == own.getvalue()
    assert shown.evaluate("image => image.naturalWidth > 0 && image.clientWidth >= 200")
