"""The province's rank and value beside ours, said from the last publication's row."""

from datetime import date

from tests.words.saying import both
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.caveats import remark
from words.sentences.overview.rankings import latest, ranked


def row(rank: int, before: int | None, on: date, **more: object) -> Row:
    return {
        "metric": "supply_disposal_rate", "unit": "pct", "decimals": 2, "period_on": on,
        "rank": rank, "rank_of": 10, "rank_before": before, "published_value": None,
        "own_value": None, "signed_value": None, "first_in_a_row": 0, **more,
    }  # fmt: skip


APRIL, MAY = date(2024, 4, 30), date(2024, 5, 31)
ZH, EN = "批而未供土地处置率：", "Unsupplied land disposal rate: "


def test_a_rank_goes_up_when_its_number_goes_down() -> None:
    up = both(ranked, [row(7, None, APRIL), row(6, 7, MAY)])
    assert up == (
        f"{ZH}2024年5月31日列全省第 6 位（共 10 个参排单位），较2024年4月30日上升 1 位。",
        f"{EN}rank 6 of 10 in the province on 31 May 2024, up 1 from 30 April 2024.",
    )
    assert "down 3 from" in both(ranked, [row(3, None, APRIL), row(6, 3, MAY)])[1]
    assert "unchanged from" in both(ranked, [row(6, None, APRIL), row(6, 6, MAY)])[1]
    assert (
        both(ranked, [row(6, None, MAY)])[1] == f"{EN}rank 6 of 10 in the province on 31 May 2024."
    )


def test_the_published_value_is_said_beside_ours_with_what_is_not_entered() -> None:
    bridged = row(
        6, None, MAY, published_value=19.57, own_value=19.5688, signed_value=18.96,
        not_entered=0.86, not_entered_ha=15.2, signed_earlier=-1.47,
    )  # fmt: skip
    assert both(ranked, [bridged]) == (
        f"{ZH}2024年5月31日列全省第 6 位（共 10 个参排单位）；通报值 19.57%，本库 19.57%"
        "（按录入）、18.96%（按签订）：已签未录 +0.86 个百分点（15.20 公顷），"
        "往年已签 −1.47 个百分点。",
        f"{EN}rank 6 of 10 in the province on 31 May 2024; published 19.57%, ours "
        "19.57% by date entered and 18.96% by date signed: +0.86 pp (15.20 ha) signed "
        "but not entered, −1.47 pp signed in an earlier year.",
    )
    plain = row(1, None, MAY, published_value=74.87, own_value=74.8697)
    assert both(ranked, [plain])[1].endswith("; published 74.87%, ours 74.87%.")


def test_no_rank_at_all_is_said() -> None:
    assert both(ranked, [])[0] == "省级未通报该指标的排名。"


def test_a_note_is_said_as_it_was_written_with_day_district_and_author() -> None:
    note: Row = {
        "on_date": date(2024, 6, 28), "district": "南港区", "author_unit": "南港分局",
        "text": "暂缓供应。",
    }  # fmt: skip
    assert remark(note, scene("zh")) == "2024年6月28日 · 南港区 · 南港分局：暂缓供应。"
    bare = {**note, "district": None, "author_unit": None}
    assert remark(bare, scene("en")) == "28 June 2024: 暂缓供应。"


def test_a_rank_older_than_the_months_page_says_so() -> None:
    rows = [row(7, None, APRIL), row(6, 7, MAY)]
    assert both(ranked, rows, as_of="2024-10-31") == (
        f"{ZH}2024年5月31日（5月数据）列全省第 6 位（共 10 个参排单位），"
        "较2024年4月30日上升 1 位。",
        f"{EN}rank 6 of 10 in the province on 31 May 2024 (May data), up 1 from 30 April 2024.",
    )
    # The same month of another year is older too.
    assert "（5月数据）" in both(ranked, rows, as_of="2025-05-31")[0]
    assert "数据" not in both(ranked, rows, as_of="2024-05-31")[0]


def test_each_of_the_latest_ranks_says_of_which_month_it_is() -> None:
    rows = [row(6, None, MAY), {**row(3, None, APRIL), "metric": "idle_disposal_rate"}]
    zh, en = both(latest, rows)
    assert "批而未供土地处置率第 6 位（共 10 个，2024年5月31日）" in zh
    assert "第 3 位（共 10 个，2024年4月数据）" in zh
    assert "3 of 10 (April 2024 data)" in en


def test_how_often_in_a_row_it_was_the_first_is_said() -> None:
    rows = [{**row(1, 1, MAY), "first_in_a_row": 4}]
    zh, en = both(latest, rows)
    assert "第 1 位（共 10 个，2024年5月31日，连续 4 期第一）" in zh
    assert "1 of 10 (31 May 2024, first 4 times in a row)" in en
    assert "连续" not in both(latest, [{**row(1, None, MAY), "first_in_a_row": 1}])[0]
