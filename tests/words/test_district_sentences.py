"""What a district adds to the city's gap is said by the direction of the indicator."""

import pytest

from tests.words.scenes import scene
from words.scene import Row
from words.sentences.overview.district import gap_said


@pytest.mark.parametrize(
    ("direction", "part", "share", "chinese", "english"),
    [
        ("higher", 73.79, 53.0, "拉低全市 73.79 公顷（占拖后量 53.00%）",
         "holds the city back by 73.79 ha (53.00% of all that does)"),
        ("higher", 73.79, None, "拉低全市 73.79 公顷", "holds the city back by 73.79 ha"),
        # Over a limit nothing is low.
        ("lower", 1.46, 100.0, "推高全市 1.46 公顷（占拖后量 100.00%）",
         "raises the city by 1.46 ha (100.00% of all that does)"),
        ("lower", 1.46, None, "推高全市 1.46 公顷", "raises the city by 1.46 ha"),
        ("lower", -1.46, None, "为全市抵补 1.46 公顷", "makes up 1.46 ha for the city"),
        ("higher", 0.0, None, "不影响全市差距", "adds nothing to the city's gap"),
        ("higher", None, None, "", ""),
    ],
)  # fmt: skip
def test_a_district_holds_back_or_raises_the_city(
    direction: str, part: float | None, share: float | None, chinese: str, english: str
) -> None:
    row: Row = {
        "metric": "supply_disposal_rate", "direction": direction, "unit": "pct",
        "amount_unit": "ha", "gap_part": part, "gap_share_pct": share, "decimals": 2,
    }  # fmt: skip
    assert gap_said(row, scene("zh")) == chinese
    assert gap_said(row, scene("en")) == english
