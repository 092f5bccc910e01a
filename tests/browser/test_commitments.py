"""A secretary enters a commitment during the show by one key; the unit finds it, and the paper."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from desk.database import Desk
from desk.instructions.model import Instruction
from desk.instructions.reading import instructions
from tests.briefing.handed_out import squeezed
from tests.browser.people import People, desk_with, guarded_by, log_in, logged_in
from tests.browser.serving import Server
from tests.browser.settling import sized
from tests.browser.walls import Wall, wall
from tests.desk.people import viewer
from tests.once import own_copy

SHOW = "/overview?mode=meeting&slide=supply-pace&district=%E4%B8%9C%E6%B9%96%E5%8C%BA"
TEXT, UNIT = "d 周五前报处置方案 1", "利用科"
PEOPLE: People = {
    "chen": ("陈秘书", None, ("role:secretary", "city:")),
    "zhang": ("张三", UNIT, ("role:viewer", "city:")),
}


@pytest.fixture(scope="module")
def store(release_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_copy(release_store, tmp_path_factory.mktemp("with-meetings") / "store")


@pytest.fixture(scope="module")
def desk(store: Path) -> Iterator[Desk]:
    with desk_with(store, PEOPLE) as opened:
        yield opened


@pytest.fixture(scope="module")
def guarded(store: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard behind a login."""
    with guarded_by('ways = ["local"]\n', store, tmp_path_factory.mktemp("guarded")) as running:
        yield running


@pytest.fixture
def show(chromium: Browser, guarded: Server) -> Iterator[Wall]:
    """The show, where a secretary is logged in."""
    with wall(chromium) as opened:
        opened.page.goto(guarded.address + SHOW)
        log_in(opened.page, "chen")
        opened.page.wait_for_selector("body[data-slide]", timeout=30_000)
        yield opened


def entered(desk: Desk) -> tuple[Instruction, ...]:
    return instructions(desk, viewer(desk, "zhang"))


def field(page: Page, name: str) -> str:
    return page.locator(f"#commit [name={name}]").input_value()


def test_it_goes_from_the_wall_to_the_units_page_and_onto_paper(
    show: Wall, guarded: Server, desk: Desk, chromium: Browser
) -> None:
    form = show.page.locator("#commit")
    show.press("c")
    expect(form).to_be_visible()
    # Letters that are keys of the show are letters here.
    show.page.keyboard.type(TEXT)
    show.press("Tab")
    show.page.keyboard.type(UNIT)
    assert show.slide == "supply-pace"
    assert (field(show.page, "text"), field(show.page, "unit")) == (TEXT, UNIT)
    expect(form.locator("[name=deadline]")).not_to_have_value("")
    show.press("Enter")
    show.wait_for_notice("已录入")
    expect(form).to_be_hidden()
    (one,) = entered(desk)
    assert (one.order.text, one.order.unit) == (TEXT, UNIT)
    assert one.order.on.districts == ("东湖区",)
    assert one.order.on.figure == "supply_disposal_rate_by_month"
    # The show goes on, and the next form is empty.
    show.press("ArrowRight", "c")
    assert show.slide != "supply-pace"
    assert field(show.page, "text") == ""
    unit = chromium.new_context(locale="zh-CN", accept_downloads=True)
    page = logged_in(unit, guarded, "zhang", "/instructions")
    card = page.locator(f".st-key-card-instruction-{one.id}")
    expect(card).to_contain_text(TEXT)
    with page.expect_download() as taken:
        page.get_by_role("button", name="议定事项（PDF）").click()
    (paper,) = pypdf.PdfReader(io.BytesIO(taken.value.path().read_bytes())).pages
    said = squeezed(paper.extract_text())
    assert one.id in said
    assert squeezed(TEXT) in said
    assert f"{one.order.on.value}%" in said
    unit.close()


def test_on_the_board_an_indicator_is_chosen(show: Wall, desk: Desk) -> None:
    before = len(entered(desk))
    show.press("Home", "c")
    numbers = show.page.locator("#commit [name=number]")
    expect(numbers).to_be_visible()
    expect(numbers).to_have_value("")
    numbers.select_option("闲置土地处置率")
    show.page.locator("#commit [name=text]").fill("说明原因")
    show.page.locator("#commit [name=unit]").fill(UNIT)
    show.press("Enter")
    show.wait_for_notice("已录入")
    assert len(entered(desk)) == before + 1
    assert entered(desk)[-1].order.on.metric == "idle_disposal_rate"
    # A slide without a number beside it offers none.
    show.press("End", "c")
    expect(show.page.locator("#commit [name=deadline]")).not_to_have_value("")
    expect(numbers).to_be_hidden()


def test_what_was_typed_survives_a_lost_connection_and_is_entered_once(
    show: Wall, desk: Desk
) -> None:
    before = len(entered(desk))
    show.press("c")
    show.page.keyboard.type("断线时的事")
    show.press("Tab")
    show.page.keyboard.type(UNIT)
    expect(show.page.locator("#commit [name=deadline]")).not_to_have_value("")
    show.page.context.set_offline(True)
    show.press("Enter")
    told = show.page.locator("#commit .told")
    expect(told).to_contain_text("服务器没有应答")
    assert field(show.page, "text") == "断线时的事"
    show.page.context.set_offline(False)
    show.press("Enter")
    show.wait_for_notice("已录入")
    assert len(entered(desk)) == before + 1


def test_a_refusal_is_said_and_keeps_what_was_typed(show: Wall, desk: Desk) -> None:
    before = len(entered(desk))
    show.press("c")
    show.page.keyboard.type("过期的事")
    show.page.locator("#commit [name=unit]").fill(UNIT)
    # With the usual deadline comes the first day there may be, however late.
    expect(show.page.locator("#commit [name=deadline]")).not_to_have_value("")
    show.page.locator("#commit [name=deadline]").evaluate(
        "field => { field.removeAttribute('min'); field.value = '2020-01-01'; }"
    )
    show.page.locator("#commit [type=submit]").click()
    expect(show.page.locator("#commit .told")).to_have_text("期限 2020-01-01 已过")
    show.press("Escape")
    expect(show.page.locator("#commit")).to_be_hidden()
    # Escape closed the form and not the show; the draft is there again.
    show.press("c")
    assert field(show.page, "text") == "过期的事"
    assert len(entered(desk)) == before


def test_while_the_form_is_open_the_show_stands_still(show: Wall) -> None:
    show.page.clock.install()
    show.page.reload()
    show.page.wait_for_selector("body[data-slide]", timeout=30_000)
    show.press("a", "c")
    show.page.clock.run_for(60_000)
    assert show.slide == "supply-pace"
    show.page.mouse.click(5, 5)
    show.press("ArrowRight", "PageDown")
    assert show.slide == "supply-pace"
    show.press("Escape")
    show.page.clock.run_for(25_000)
    assert show.slide != "supply-pace"


def test_an_ended_session_takes_nothing_that_is_being_typed(show: Wall, guarded: Server) -> None:
    show.press("c")
    show.page.keyboard.type("还没写完")
    show.page.context.clear_cookies()
    # Longer than the show waits between two questions.
    show.page.wait_for_timeout(5_000)
    assert field(show.page, "text") == "还没写完"
    show.page.locator("#commit [name=unit]").fill(UNIT)
    show.page.locator("#commit [type=submit]").click()
    expect(show.page.locator("#commit .told")).to_contain_text("登录已失效")
    assert field(show.page, "text") == "还没写完"
    show.page.locator("#commit [name=close]").click()
    expect(show.page.get_by_label("密码")).to_be_visible()


def test_the_key_does_nothing_for_who_may_not(chromium: Browser, guarded: Server) -> None:
    with wall(chromium) as opened:
        opened.page.goto(guarded.address + SHOW)
        log_in(opened.page, "zhang")
        opened.page.wait_for_selector("body[data-slide]", timeout=30_000)
        opened.press("c", "h")
        assert opened.page.locator("#commit").count() == 0
        expect(opened.page.locator("#keys")).to_be_visible()
        assert "议定" not in opened.page.locator("#keys").inner_text()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1366, 768), (3840, 2160)])
def test_the_form_stands_within_the_wall(width: int, height: int, show: Wall) -> None:
    sized(show.page, width, height)
    show.press("c")
    box = show.page.locator("#commit").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
