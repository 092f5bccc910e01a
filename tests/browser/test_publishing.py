"""A month from the file that was sent to the figure on another's screen, and back again."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from data.journal import rollbacks
from data.pointer import current
from tests.browser.conftest import Opener, Visit
from tests.browser.serving import serving
from tests.given import published
from tests.queries.worlds import event, parcel

HEADER = "记录编号,地块编号,处置类型,处置面积（公顷）,合同/决定日期\n"
BEFORE = "E1,P1,出让,4,2024-02-01\n"
FAULTY = f"{HEADER}{BEFORE}E2,P1,出让,26,2024-06-31\nE3,P2,出售,10,2024-06-03\n"
MENDED = f"{HEADER}{BEFORE}E2,P1,出让,26,2024-06-30\nE3,P2,出让,10,2024-06-03\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A store that shows May: 4 of 100 ha disposed of."""
    made = published(
        tmp_path,
        data_to=date(2024, 5, 31),
        supply_parcels=[parcel("P1", 30.0), parcel("P2", 70.0)],
        supply_events=[event("P1", 4.0, "2024-02-01", event_id="E1")],
    )
    return made.folder.parents[1]


def _upload(work: Visit, text: str) -> None:
    field = work.page.get_by_test_id("stFileUploaderDropzoneInput")
    content = text.encode("gb18030")
    field.set_input_files(FilePayload(name="六月.csv", mimeType="text/csv", buffer=content))


def _decide(work: Visit, name: str, button: str, *, reason: str = "") -> None:
    """Type a name and press the button that stands under it."""
    form = work.page.get_by_test_id("stForm").filter(
        has=work.page.get_by_role("button", name=button, exact=True)
    )
    form.get_by_role("textbox", name="姓名").fill(name)
    if reason:
        form.get_by_role("textbox", name="原因").fill(reason)
    form.get_by_role("button", name=button, exact=True).click()


def _rate(page: Page) -> str:
    return page.locator(".land-tile").first.locator("b").inner_text()


def _look_again(page: Page) -> None:
    """Let the time pass until the page next looks which release is current."""
    page.clock.fast_forward(15_500)


def test_a_file_is_mended_published_and_seen_by_another_and_gone_back_from(
    visit: Opener, root: Path, tmp_path: Path
) -> None:
    with serving(root, tmp_path / "server.log") as server:
        other = visit(None, on=server, new=True)
        other.page.clock.install()
        other.go("/supply-schedule")
        assert _rate(other.page) == "4.00"
        work = visit("/data-import", on=server)
        page = work.page
        sender = page.get_by_role("combobox", name="报送单位")
        sender.fill("甲区分局")
        sender.press("Enter")
        work.settle()
        page.keyboard.press("Enter")
        _upload(work, FAULTY)
        faulty = page.get_by_role("region", name="有问题的行").locator("tbody tr")
        expect(faulty).to_have_count(2)
        assert faulty.first.locator("td").all_inner_texts() == [
            *("合同/决定日期：没有这一天", "3", "E2", "P1", "出让", "26", "▲ 2024-06-31")
        ]
        expect(page.locator("ul:empty")).to_have_count(0)
        with page.expect_download() as fetched:
            page.get_by_role("button", name="下载退回单").click()
        slip = openpyxl.load_workbook(BytesIO(fetched.value.path().read_bytes()))
        assert "六月" in fetched.value.suggested_filename
        assert any("2024-06-31" in str(cell.value) for row in slip.worksheets[-1] for cell in row)
        work.settle()
        _upload(work, MENDED)
        page.get_by_test_id("stFileChipDeleteBtn").first.click()
        expect(page.get_by_role("button", name="提出发布")).to_be_visible()
        work.settle()
        _decide(work, "王一", "提出发布")
        expect(page.get_by_text("等待审核")).to_be_visible()
        # What was proposed is not lost with the page.
        work.go("/data-review")
        expect(page.get_by_text("40.00%，此前未发布")).to_be_visible()
        for box in page.get_by_test_id("stCheckbox").locator("label").all():
            box.click()
            work.settle()
        _decide(work, "李二", "审核")
        expect(page.get_by_text("已审核")).to_be_visible()
        _decide(work, "张三", "签发")
        expect(page.get_by_text("已发布。")).to_be_visible()
        signed = current(root)
        assert (signed.number, signed.data_to) == (2, date(2024, 6, 30))
        _look_again(other.page)
        expect(other.page.locator(".land-head")).to_contain_text("第 2 期")
        expect(other.page.get_by_text("已切换到新发布的第 2 期")).to_be_visible()
        other.settle()
        assert _rate(other.page) == "40.00"
        page.get_by_text("回退到以前的版本").click()
        work.settle()
        _decide(work, "赵四", "回退", reason="合同日期有误")
        expect(page.get_by_text("已回退")).to_be_visible()
        _look_again(other.page)
        expect(other.page.locator(".land-head")).to_contain_text("第 1 期")
        other.settle()
        assert _rate(other.page) == "4.00"
    (entry,) = rollbacks(root)
    assert (entry.person, entry.reason) == ("赵四", "合同日期有误")
