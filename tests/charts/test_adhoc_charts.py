"""Groups of any table stay legible: names apart, gaps in time seen, cells under their own head."""

from datetime import date

from charts.adhoc import crossed_groups, dated_groups, ranked_groups
from charts.adhoc_multiples import small_groups
from tests.charts.adhoc_frames import group
from tests.charts.reading import said_on, traces
from tests.charts.sample import AD_HOC, Rows, frame
from tests.words.scenes import scene


def test_groups_of_one_name_stay_two_bars() -> None:
    rows: Rows = [group("未填报", 5, 9, unit="count"), group("未填报", 3, 9, unit="count")]
    drawn = ranked_groups(frame(AD_HOC, rows), scene("zh"))
    assert len(set(traces(drawn)["groups"]["y"])) == 2
    assert drawn["layout"]["yaxis"]["ticktext"] == ["未填报", "未填报"]


def test_what_is_put_together_is_drawn_in_another_colour() -> None:
    rows: Rows = [group("甲", 5, 9), group("其余", 7, 9, rest=(True, False))]
    inks = traces(ranked_groups(frame(AD_HOC, rows), scene()))["groups"]["marker"]["color"]
    assert len(set(inks)) == 2


def test_a_rate_stands_with_its_fraction_and_a_small_one_is_marked() -> None:
    rows: Rows = [
        group("甲", 50.0, 20, unit="pct", fraction=(10, 20)),
        group("乙", 75.0, 4, unit="pct", fraction=(3, 4)),
        group("丙", None, 0, unit="pct", fraction=(0, 0)),
    ]
    drawn = ranked_groups(frame(AD_HOC, rows), scene("zh"))
    assert drawn["layout"]["yaxis"]["ticktext"] == ["甲", "乙 ※", "丙 ※"]
    said = said_on(drawn)
    assert {"50.00", "10", "20", "75.00", "3", "4", "分子", "分母", "%"} <= set(said)
    assert "无任务" in traces(drawn)["groups"]["text"][2]


def test_names_of_twenty_characters_are_broken_and_sixty_groups_stay_apart() -> None:
    rows: Rows = [group(f"{'长' * 18}{at:02}", 60 - at, 9, unit="count") for at in range(60)]
    drawn = ranked_groups(frame(AD_HOC, rows), scene("zh"))
    assert all("<br>" in name for name in drawn["layout"]["yaxis"]["ticktext"])
    assert drawn["layout"]["height"] >= 60 * 40


def test_a_month_without_rows_leaves_a_gap_and_dates_too_far_apart_leave_none() -> None:
    def places(*days: date) -> list[int]:
        rows: Rows = [group("月", 1, 9, day=day, step="month") for day in days]
        found: list[int] = traces(dated_groups(frame(AD_HOC, rows), scene()))["groups"]["x"]
        return found

    assert places(date(2023, 11, 1), date(2024, 2, 1), date(2024, 3, 1)) == [0, 3, 4]
    assert places(date(1900, 1, 1), date(2024, 2, 1)) == [0, 1]


def test_rows_without_a_date_are_not_placed_in_time() -> None:
    rows: Rows = [
        group("2024", 4, 9, day=date(2024, 1, 1), step="year"),
        group("未填报", 9, 9, step="year"),
        group("更早", 8, 9, step="year", rest=(True, False)),
    ]
    assert traces(dated_groups(frame(AD_HOC, rows), scene()))["groups"]["y"] == [4]


def test_a_cell_stands_under_its_head_whatever_cells_are_missing() -> None:
    rows: Rows = [
        group("甲", 1, 9, unit="count", second="乙类", order=2),
        group("甲", 2, 9, unit="count", second="其余 3 项", order=3, rest=(False, True)),
        group("丁", 4, 9, unit="count", second="甲类", order=1),
        group("丁", 8, 9, unit="count", second="其余 3 项", order=3, rest=(False, True)),
    ]
    drawn = crossed_groups(frame(AD_HOC, rows), scene("zh"))
    assert drawn["layout"]["xaxis"]["ticktext"] == ["甲类", "乙类", "其余 3 项"]
    cells = traces(drawn)["cells"]
    assert [round(base) for base in cells["base"]] == [1, 2, 0, 2]
    assert cells["y"] == ["·0", "·0", "·1", "·1"]


def test_no_tint_drowns_the_number_in_it() -> None:
    rows: Rows = [
        group("甲", 1, 9, unit="count", second="一", order=1),
        group("甲", 900, 9, unit="count", second="其余", order=2, rest=(False, True)),
    ]
    tints = traces(crossed_groups(frame(AD_HOC, rows), scene()))["cells"]["marker"]["color"]
    assert [float(tint.rpartition(",")[2].rstrip(")")) for tint in tints] == [0.45, 0.45]


def test_small_charts_share_one_scale_and_each_begins_at_its_own_nought() -> None:
    rows: Rows = [
        group("甲", 10, 9, unit="count", second="一", order=1),
        group("甲", 5, 9, unit="count", second="二", order=2),
        group("乙", 0, 9, unit="count", second="一", order=1),
        group("乙", -2.5, 9, unit="count", second="其余", rest=(False, True)),
    ]
    drawn = small_groups(frame(AD_HOC, rows), scene("zh"))
    bars = traces(drawn)["panels"]
    long, half, none, below = bars["x"]
    assert (half / long, none, below / long) == (0.5, 0, -0.25)
    noughts = [line["x0"] for line in drawn["layout"]["shapes"]]
    assert [bars["base"][at] for at in (0, 1, 3)] == noughts
    assert bars["base"][2] == noughts[0]
    assert drawn["layout"]["xaxis"]["ticktext"] == ["一", "二", "其余"]
    ends = [
        (base + length, at)
        for base, length, at in zip(bars["base"], bars["x"], (0, 1, 0, 2), strict=True)
    ]
    assert all(at < end < at + 1 for end, at in ends)
    assert len(set(bars["marker"]["color"])) == 2
    assert {"10", "5", "0"} <= set(said_on(drawn))
