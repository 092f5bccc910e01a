"""What a check found in a row is told in the reader's words: no column's name, no code is raw."""

import pytest

from figures.details import detail_said
from tests.words.scenes import scene


@pytest.mark.parametrize(
    ("table", "detail", "zh", "en"),
    [
        (
            "cases",
            "review_stage=finished; remaining_mu=0.5",
            "审核阶段=审核结束; 剩余未整改面积=0.5 亩",
            "Review stage=Review finished; Remaining area=0.5 mu",
        ),
        (
            "idle_land",
            "area_ha=2; price_wan=-1.5e+3; idle_ha=—",
            # Two of the contract's own labels bear a unit, which is not told twice.
            "面积=2 公顷; 成交价格=-1.5e+3 万元; 闲置面积=—",
            "Area=2 ha; Price=-1.5e+3 10 000 yuan; Idle area=—",
        ),
        ("cases", "case_id: U+200B", "图斑编号: U+200B", "Case no.: U+200B"),
        # An office and its district, two days, a code there is no list of: as they are.
        ("cases", "S9: 东湖区", "S9: 东湖区", "S9: 东湖区"),
        ("supply_events", "2024-01-02 < 2024-03-04", *["2024-01-02 < 2024-03-04"] * 2),
        ("cases", "review_stage=—", "审核阶段=—", "Review stage=—"),
        ("gone", "review_stage=finished", *["review_stage=finished"] * 2),
    ],
)
def test_columns_and_codes_are_told_in_words(table: str, detail: str, zh: str, en: str) -> None:
    assert detail_said(detail, table, scene("zh")) == zh
    assert detail_said(detail, table, scene("en")) == en


def test_nothing_found_stays_nothing() -> None:
    assert detail_said(None, "cases", scene("zh")) is None
