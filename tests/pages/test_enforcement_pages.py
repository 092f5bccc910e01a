"""The enforcement pages open for every choice and say what their figures give."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from figures.outline.enforcement import ENFORCEMENT
from tests.pages.asking import asking
from tests.pages.conftest import Site
from tests.pages.said import conclusion, said_on
from tests.pages.seen import Seen

SAID = said_on(ENFORCEMENT)
ADDRESSES: dict[str, dict[str, str | list[str]]] = {
    "as it is": {},
    "one district, mid-month, in mu": {
        "district": "南港区",
        "as_of": "2024-05-20",
        "unit": "mu",
        "lang": "en",
    },
    "two districts, before the data": {
        "district": ["东湖区", "云溪县"],
        "as_of": "2009-01-31",
    },
}
addresses = pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))


def opened(site: Site, page: str, address: Mapping[str, str | list[str]]) -> Seen:
    """Open an enforcement page at an address."""
    return site(f"enforcement/{page}", **address)


@addresses
@pytest.mark.parametrize("page", SAID)
def test_headlines_are_the_sentences_of_the_rows(
    site: Site, demo_store: Path, page: str, address: dict[str, str | list[str]]
) -> None:
    seen = opened(site, page, address)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    with asking(demo_store, address) as asked:
        assert seen.headlines == [conclusion(asked, item) for item in SAID[page]]
    assert len(seen.charts) <= 4
    assert {alt for _, alt in seen.charts.values()} <= set(seen.headlines)


def test_the_tiles_show_the_published_rate_of_transferred_cases(site: Site) -> None:
    tiles = opened(site, "closure", {"as_of": "2024-10-18"}).tiles
    assert tiles["转办件整改处置率"][0] == "82.08 %"
    assert "2,377 ÷ 2,896" in tiles["转办件整改处置率"][1]


def test_what_is_left_out_is_counted_under_the_rate(site: Site) -> None:
    notes = opened(site, "closure", {}).found(r'<p class="land-note">(.*?)</p>')
    assert notes == [
        "不计入：被拆分 140 宗、重复 120 宗、异议中 60 宗 · 计为未销号：审核结束缺销号日期 9 宗",
        "总体整改处置率（转办、热线、信访、部门移送、巡察审计、督察、媒体）：4,734 宗中 4,188 宗"
        "已销号（88.47%）。其中本局自行接手处置 198 宗。已查明违法行为人 1,177 人（929 宗填报）。",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lists_open_also_after_another_sections_lists(site: Site, language: str) -> None:
    seen = site("enforcement/cases", lang=language)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert seen.title == ("图斑明细" if language == "zh" else "Case records")
    assert any("2,797" in piece for piece in seen.pieces)
