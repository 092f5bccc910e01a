"""The page of one record can be read by all, light and dark, on a desk and on a phone."""

import pytest

from tests.browser.conftest import Opener
from tests.browser.seeing import broken_rules

RECORDS = ("kind=parcel&id=YZ2009-0007", "kind=case&id=ZB2016-00026")


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize(
    ("width", "height", "dark", "lang"),
    [(1366, 768, False, "zh-CN"), (390, 844, True, "en-US")],
)
def test_a_records_page_breaks_no_rule_and_nothing_leaves_it(
    visit: Opener, record: str, width: int, height: int, dark: bool, lang: str
) -> None:
    page = visit(f"/story?{record}", width=width, height=height, dark=dark, lang=lang).page
    page.locator(".land-story").wait_for()
    assert broken_rules(page) == {}
    assert (
        page.evaluate("""() => [...document.querySelectorAll(".land-story *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length""")
        == 0
    )
