"""What is said of an ad hoc breakdown: the whole, the extremes, and what to mind."""

from dataclasses import replace
from datetime import date

from tests.words.foreign import foreign
from tests.words.scenes import scene
from words.language import LANGUAGES
from words.scene import Row
from words.sentences import adhoc
from words.sentences.adhoc import Asked

COUNTED = Asked("执法图斑", "rows", "记录数", ("行政区",), "count", "count", "count", (False,))
SHARE = replace(COUNTED, kind="share", measured="占比", unit="pct")


def row(name: str | None, value: float | None, **more: object) -> Row:
    """Return one group, or the whole where there is no name."""
    usual: Row = {
        "is_whole": name is None, "name_1": name, "name_2": None, "group_1": name,
        "rest_1": False, "rest_2": False, "rows": 20, "numerator": value, "denominator": None,
        "value": value, "share_pct": None, "missing": 0, "snapshots": 1,
        "small_below": 10,
    }  # fmt: skip
    return {**usual, **more}


def test_a_count_says_the_whole_and_the_largest_group_with_its_share() -> None:
    rows = [row("西岭区", 30, share_pct=75.0), row("东湖区", 10, share_pct=25.0), row(None, 40)]
    assert (
        adhoc.breakdown(rows, COUNTED, scene("zh"))
        == "执法图斑：记录数 40；按行政区，最大为西岭区 30，占 75.0%。"
    )
    english = replace(COUNTED, table="Cases", measured="number of rows", by=("District",))
    assert (
        adhoc.breakdown([row("Xiling", 40, share_pct=100.0), *rows[1:]], english, scene("en"))
        == "Cases: number of rows is 40; by District the largest is Xiling with 40, 100.0% of "
        "the whole."
    )


def test_what_is_put_together_is_never_the_largest() -> None:
    rows = [row("甲", 3, share_pct=30.0), row("其余", 7, rest_1=True), row(None, 10)]
    assert "最大为甲 3" in adhoc.breakdown(rows, COUNTED, scene("zh"))


def test_where_parts_are_negative_no_share_is_said() -> None:
    rows = [row("甲", 30), row("乙", -5), row(None, 25)]
    said = adhoc.breakdown(rows, COUNTED, scene("zh"))
    assert said == "执法图斑：记录数 25；按行政区，最大为甲 30。"


def test_among_dates_the_rows_without_one_are_not_the_largest() -> None:
    dated = replace(COUNTED, dated=(True,))
    rows = [row("2024", 3, share_pct=30.0), row("未填报", 7, group_1=None), row(None, 10)]
    assert "最大为2024 3" in adhoc.breakdown(rows, dated, scene("zh"))
    assert adhoc.drawn_note(rows, dated, scene("zh")) == "未画入图中：未填报 7。"


def test_a_rate_is_said_with_its_fraction_and_only_groups_of_ten_and_more_are_extremes() -> None:
    rows = [
        row("甲", 50.0, numerator=10, denominator=20),
        row("乙", 100.0, numerator=9, denominator=9),
        row("丙", 40.0, numerator=4, denominator=10),
        row("丁", None, numerator=0, denominator=0),
        row(None, 58.97, numerator=23, denominator=39),
    ]
    assert (
        adhoc.breakdown(rows, SHARE, scene("zh"))
        == "执法图斑：占比 58.97%（23 ÷ 39）；按行政区，最高为甲 50.00%，最低为丙 40.00%。"
    )
    (few,) = adhoc.cautions(rows, SHARE, scene("zh"))
    assert few == "2 组分母不足 10（面积、金额按记录数，标※），占比仅供参考。"


def test_a_rate_without_a_denominator_reads_as_having_no_task() -> None:
    rows = [
        row("甲", None, numerator=0, denominator=0),
        row(None, None, numerator=0, denominator=0),
    ]
    assert adhoc.breakdown(rows, SHARE, scene("zh")) == "执法图斑：占比 —（无任务）（0 ÷ 0）。"


def test_an_area_share_is_small_by_its_rows() -> None:
    areas = replace(SHARE, part_unit="ha", base_unit="ha")
    rows = [
        row("甲", 50.0, numerator=1, denominator=2, rows=10),
        row("乙", 50.0, numerator=90, denominator=180, rows=9),
        row(None, 50.0, numerator=91, denominator=182),
    ]
    assert [adhoc.is_few(one, areas) for one in rows] == [False, True, False]


def test_a_sum_in_mu_is_said_in_the_unit_chosen() -> None:
    summed = replace(COUNTED, kind="sum", measured="违法面积合计", unit="mu")
    rows = [row("甲", 30), row(None, 30)]
    assert "2.00 公顷" in adhoc.breakdown(rows, summed, scene("zh"))
    assert "30.0 亩" in adhoc.breakdown(rows, summed, scene("zh", "mu"))


def test_nothing_found_is_said() -> None:
    said = adhoc.breakdown([row(None, 0, rows=0)], COUNTED, scene("zh"))
    assert said == "执法图斑：没有符合筛选条件的记录。"


def test_repeated_dates_and_missing_values_are_said() -> None:
    rows = [row("甲", 30), row(None, 30, snapshots=36, missing=4)]
    repeated, missing = adhoc.cautions(rows, COUNTED, scene("zh"))
    assert "现含 36 期" in repeated
    assert missing == "4 条记录未填报该数，未计入。"
    assert "只计入分母" in adhoc.cautions(rows, SHARE, scene("zh"))[1]
    assert adhoc.cautions([row("甲", 30), row(None, 30)], COUNTED, scene("zh")) == []


def test_that_raw_rows_are_counted_is_said_with_the_day_of_the_export() -> None:
    assert "2024年10月31日" in adhoc.standing_note(scene("zh"), date(2024, 10, 31))
    assert "被拆分" in adhoc.table_note("cases", scene("zh").voice)
    assert adhoc.table_note("rankings", scene("zh").voice) == ""


def test_every_note_keeps_to_its_language() -> None:
    for language in LANGUAGES:
        told = scene(language)
        said = [adhoc.standing_note(told, date(2024, 10, 31))]
        said += [adhoc.table_note(name, told.voice) for name in ("cases", "offices", "idle_land")]
        said += adhoc.cautions([row(None, 1, snapshots=2, missing=1)], COUNTED, told)
        said += [adhoc.rest_name(3, dated, told.voice) for dated in (True, False)]
        assert [foreign(text, language) for text in said] == [[]] * len(said)
