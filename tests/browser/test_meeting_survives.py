"""The show outlives its server: the last slide stays, says so, and goes on where it was."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.pointer import current
from tests.browser.serving import ROOT, STREAMLIT, UVICORN, Server, serving
from tests.browser.settling import pause
from tests.browser.walls import Wall, wall
from tests.once import own_copy
from tests.wall.usual import PACE
from tests.wall.usual import USUAL as NAMES


@dataclass
class Room:
    """A store of its own, its server, and a show on it that is already in its fourth slide."""

    store: Path
    server: Server
    show: Wall

    def data(self, *command: str) -> None:
        """Run a command on the store as the bureau would."""
        subprocess.run(
            [sys.executable, "-m", "data", *command],
            cwd=ROOT,
            env={**os.environ, "LAND_DATA": str(self.store)},
            check=True,
            capture_output=True,
        )


@pytest.fixture
def room(window: Wall, release_store: Path, tmp_path: Path) -> Iterator[Room]:
    """A meeting under way."""
    store = own_copy(release_store, tmp_path / "store")
    with serving(store, tmp_path / "server.log", command=UVICORN) as server:
        show = window.open(f"{server.address}/overview?mode=meeting").all_drawn()
        show.press(*["PageDown"] * PACE)
        yield Room(store, server, show)


def test_a_server_that_dies_and_comes_back_leaves_the_same_slide_standing(
    room: Room, tmp_path: Path
) -> None:
    show = room.show
    show.press("d", "2")
    show.page.wait_for_function("() => document.querySelector('footer').innerText.includes('西岭')")
    told = (show.slide, show.headline, show.corner)
    room.server.stop()
    show.wait_for_notice("与服务器的连接中断")
    assert "数据截至2024年10月31日" in show.notice
    assert (show.slide, show.headline, show.corner) == told
    # The meeting goes on with what is there; what is not there is said.
    show.press("PageDown")
    assert show.slide == NAMES[PACE + 1]
    assert show.page.locator(".slide.shown svg text").count() > 5
    show.press("d", "5")
    show.wait_for_notice("暂时取不到高新区的数据")
    assert "西岭区" in show.corner
    show.press("PageUp")
    with serving(room.store, tmp_path / "again.log", command=STREAMLIT, port=room.server.port):
        show.wait_until_quiet()
        assert (show.slide, show.headline, show.corner) == told
        show.press("d", "5")
        show.page.wait_for_function(
            "() => document.querySelector('footer').innerText.includes('高新区')"
        )
        assert show.slide == NAMES[PACE]


def test_a_new_release_is_announced_and_taken_between_two_slides(room: Room) -> None:
    show, first = room.show, current(room.store).id
    show.press("f")
    full = "() => document.fullscreenElement !== null"
    show.page.wait_for_function(full)
    exports = room.store / "releases" / first / "exports"
    room.data("publish", str(exports), "--note", "second")
    show.wait_for_notice("第 2 期数据已发布，翻页时启用")
    assert (show.slide, show.address("release")) == (NAMES[PACE], [first])
    assert "第 1 期发布" in show.corner
    show.press("PageDown")
    second = current(room.store).id
    assert (show.slide, show.address("release")) == (NAMES[PACE + 1], [second])
    assert "第 2 期发布" in show.corner
    assert show.page.evaluate(full)
    show.wait_until_quiet()
    # What is put back is nothing new, and is said as what it is, until it has been put forward.
    room.data("rollback", first, "--reason", "wrong", "--by", "李四")
    show.wait_for_notice("已退回第 1 期数据，翻页时启用")
    assert "已发布" not in show.notice
    room.data("rollback", second, "--reason", "right", "--by", "李四")
    show.wait_for_notice("已退回第 2 期数据，翻页时启用")
    room.data("rollback", first, "--reason", "wrong", "--by", "李四")
    show.wait_for_notice("已退回第 1 期数据，翻页时启用")
    show.press("PageUp")
    assert show.address("release") == [first]
    show.wait_until_quiet()
    # From there the later one is new again.
    room.data("rollback", second, "--reason", "right", "--by", "李四")
    show.wait_for_notice("第 2 期数据已发布，翻页时启用")
    # A show of a pinned release follows nothing.
    show.open(f"{room.server.address}/overview?mode=meeting&release={first}")
    pause(show.page, 3_500)
    assert "已发布" not in show.notice
    show.press("PageDown")
    assert "第 1 期发布" in show.corner
    assert show.address("follow") == []


def test_a_wall_without_network_goes_on_and_says_so(show: Wall) -> None:
    show.all_drawn()
    show.page.context.set_offline(True)
    show.wait_for_notice("与服务器的连接中断")
    for name in NAMES[1:]:
        show.press("PageDown")
        assert show.slide == name
    show.page.context.set_offline(False)
    show.wait_until_quiet()
    assert show.slide == NAMES[-1]


def test_at_midnight_the_day_moves_on_without_loading_the_page_again(
    chromium: Browser, server: Server
) -> None:
    with wall(chromium) as show:
        show.page.clock.install(time=datetime(2026, 12, 31, 23, 58))
        show.open(f"{server.address}/overview?mode=meeting").all_drawn()
        show.press("PageDown")
        show.page.evaluate("() => { window.sameLoad = true; }")
        assert "今天12月31日" in show.corner
        asked: list[str] = []
        show.page.on("request", lambda request: asked.append(request.url))
        show.page.clock.run_for(150_000)
        show.page.wait_for_function(
            "() => document.querySelector('footer').innerText.includes('今天1月1日')"
        )
        assert show.page.evaluate("() => window.sameLoad")
        assert show.slide == NAMES[1]
        # What depends on the day is asked for anew, and stands with the next slide.
        assert len([url for url in asked if "deck.json" in url]) == 1
        show.press("PageDown")
        assert show.slide == NAMES[2]
        assert "数据截至2024年10月31日" in show.corner
