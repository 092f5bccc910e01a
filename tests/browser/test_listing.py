"""A secretary adds a page's slide to a playlist, and the wall shows it as it was read."""

from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from data.playlists import FOLDER
from desk.keeping import playlists
from tests.browser.people import People, desk_with, guarded_by, logged_in
from tests.browser.seeing import broken_rules
from tests.browser.settling import settled
from tests.once import own_copy

PEOPLE: People = {"chen": ("陈秘书", None, ("role:secretary", "city:"))}
PAGE = f"/supply-schedule?district={quote('东湖区')}&as_of=2024-05-31"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_joins_a_playlist_and_is_on_the_wall(
    chromium: Browser, release_store: Path, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    store = own_copy(release_store, tmp_path / "store")
    with (
        desk_with(store, PEOPLE),
        guarded_by('ways = ["local"]\n', store, tmp_path) as server,
    ):
        context = chromium.new_context(locale="zh-CN", color_scheme=scheme)
        page = logged_in(context, server, "chen", PAGE)
        page.get_by_role("button", name="我的视图").click()
        page.get_by_role("tab", name="放映单").click()
        page.get_by_label("或新建").fill("周调度")
        add = page.get_by_role("button", name="加入放映单")
        # A slide that nobody can read is refused, not made longer unasked.
        seconds = page.get_by_test_id("stNumberInput").locator("input")
        seconds.fill("3")
        add.click()
        expect(seconds).to_have_attribute("aria-invalid", "true")
        page.get_by_test_id("stTooltipErrorHoverTarget").hover()
        wrong = page.get_by_test_id("stTooltipErrorContent")
        expect(wrong).to_have_text("错误：须在 5 与 3600 之间。")
        assert not playlists.listed(store)
        seconds.fill("45")
        add.click()
        expect(page.get_by_text("已加入放映单“周调度”。").filter(visible=True)).to_be_visible()
        assert broken_rules(settled(page)) == {}
        assert "seconds = 45" in (store / FOLDER / "周调度.toml").read_text(encoding="utf-8")
        page.goto(f"{server.address}/overview?mode=meeting&playlist={quote('周调度')}")
        own = page.locator(".slide.shown .own")
        expect(own).to_have_text("东湖区 · 数据截至2024年5月31日", timeout=30_000)
        context.close()
