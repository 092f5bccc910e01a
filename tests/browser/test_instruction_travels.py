"""An instruction travels from a tile to the circular and back: three people, three browsers."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from tests.browser.people import People, desk_with, guarded_by, logged_in
from tests.browser.serving import ROOT, Server
from tests.browser.settling import settled
from tests.once import own_copy

UNIT, RATE = "执法支队", "违法图斑整改率"
TEXT = "两周内把逾期未整改的图斑逐宗报整改计划"
OVERVIEW, INSTRUCTIONS = "/overview?as_of=2024-05-31", "/instructions?as_of=2024-05-31"
PEOPLE: People = {
    "chen": ("陈局长", None, ("role:signer", "city:")),
    "zhang": ("张科长", UNIT, ("role:viewer", "city:")),
    "wu": ("吴秘书", "办公室", ("role:secretary", "city:")),
}


@pytest.fixture(scope="module")
def store(release_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_copy(release_store, tmp_path_factory.mktemp("of-three") / "store")


@pytest.fixture(scope="module")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("three")
    with desk_with(store, PEOPLE), guarded_by('ways = ["local"]\n', store, folder) as running:
        yield running


@pytest.fixture
def person(chromium: Browser, server: Server) -> Iterator[Callable[[str, str], Page]]:
    """Return the page that a person asks for, each in a browser of their own."""
    own: dict[str, Page] = {}

    def opened(account: str, target: str) -> Page:
        if account not in own:
            context = chromium.new_context(
                locale="zh-CN", viewport={"width": 1366, "height": 768}, timezone_id="Asia/Shanghai"
            )
            own[account] = logged_in(context, server, account, target)
        else:
            own[account].goto(server.address + target)
        return settled(own[account])

    yield opened
    for page in own.values():
        page.context.close()


def tile(page: Page) -> Locator:
    return page.locator(".land-tile").filter(has_text=RATE)


def choose(form: Locator, label: str, name: str) -> None:
    """Choose from a list; it closes when the page scrolls or draws itself anew under it."""
    box, option = form.get_by_role("combobox", name=label), form.page.get_by_role("option")
    box.scroll_into_view_if_needed()
    form.page.wait_for_timeout(300)
    offered: list[str] = []
    for _ in range(4):
        box.click()
        try:
            option.filter(has_text=name).first.click(timeout=5_000)
        except TimeoutError:
            offered = option.all_inner_texts()
            form.page.keyboard.press("Escape")
        else:
            return
    raise AssertionError(f"{label} does not offer {name}, but {offered}")


def circular(store: Path, folder: Path) -> list[list[str]]:
    """Return the rows of the annex as a workbook, as the command writes it for the signer."""
    subprocess.run(
        [
            *(sys.executable, "-m", "briefing", "monthly", "--format", "xlsx", "--as", "chen"),
            *("--out", str(folder), "--root", str(store), "as_of=2024-05-31", "lang=zh"),
        ],
        cwd=ROOT,
        env={**os.environ, "LAND_LOGIN": str(login_file(folder))},
        check=True,
        capture_output=True,
    )
    (file,) = folder.glob("*.xlsx")
    # The one page, which stands first, has what is open in words of its own.
    _, *sheets = openpyxl.load_workbook(file)
    file.unlink()
    return [[str(cell or "") for cell in row] for sheet in sheets for row in sheet.values]


def login_file(folder: Path) -> Path:
    file = folder / "login.toml"
    file.write_text('ways = ["local"]\n', encoding="utf-8")
    return file


def row_of(rows: list[list[str]]) -> list[str]:
    (found,) = [row for row in rows if TEXT in row]
    return found


# Three people log in, and the whole circular is written twice: longer than any other test.
@pytest.mark.timeout(600)
def test_from_a_tile_to_the_circular_and_back(
    store: Path, person: Callable[[str, str], Page], tmp_path: Path
) -> None:
    # The director reads a tile and gives an instruction on it.
    page = person("chen", OVERVIEW)
    expect(tile(page)).not_to_contain_text("督办")
    form = page.locator(".st-key-order-tiles")
    form.locator("summary").click()
    settled(page)
    choose(form, "所指数字", RATE)
    settled(page)
    form.get_by_label("交办内容").fill(TEXT)
    choose(form, "承办单位", UNIT)
    page.get_by_role("button", name="交办", exact=True).click()
    expect(page.get_by_text("已交办。")).to_be_visible(timeout=30_000)
    # The tile bears it, for the unit in charge as well.
    page = person("zhang", OVERVIEW)
    expect(tile(page)).to_contain_text("督办 1 项 · ○ 在办")
    deadline = date.today() + timedelta(days=7)
    row = row_of(circular(store, tmp_path))
    assert row[0] == "○ 在办"
    assert row[3:] == [UNIT, f"{deadline} 00:00:00", ""]
    # The unit receives it and says what was done.
    page = person("zhang", INSTRUCTIONS)
    page.get_by_role("button", name="签收").click()
    expect(page.get_by_text("已签收。")).to_be_visible(timeout=30_000)
    page.get_by_text("回复", exact=True).click()
    settled(page)
    page.get_by_label("办理情况").fill("三十六宗已报计划")
    page.get_by_role("button", name="提交回复").click()
    expect(page.get_by_text("待认定", exact=False).first).to_be_visible(timeout=30_000)
    # The secretary accepts it: the tile is free again, and the circular says that it is done.
    page = person("wu", INSTRUCTIONS)
    page.get_by_role("button", name="认定办结").click()
    expect(page.get_by_text("已办结。").first).to_be_visible(timeout=30_000)
    page = person("chen", OVERVIEW)
    expect(tile(page)).not_to_contain_text("督办")
    row = row_of(circular(store, tmp_path))
    assert (row[0], row[-1]) == ("✓ 按期办结", "三十六宗已报计划")
    # And the link that was kept with it opens the picture it was given on.
    page = person("chen", INSTRUCTIONS)
    page.get_by_role("link", name="打开当时的画面").click()
    settled(page)
    expect(tile(page)).to_be_visible()
    assert "as_of=2024-05-31" in page.url
    assert "release=" in page.url
