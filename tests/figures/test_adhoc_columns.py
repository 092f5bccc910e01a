"""The answer's columns say what they are, in the unit chosen, and end with the whole."""

from datetime import date

import pyarrow as pa

from figures.adhoc import (
    asked_in_words,
    column_label,
    conditions_said,
    named_rows,
    shown_answer,
    shown_rows,
)
from queries.adhoc import Condition, Dimension, Measure, Question
from tests.words.scenes import scene
from words.scene import Row

AREA = Question("cases", (Dimension("issued_on", "month"),), Measure("sum", "illegal_area_mu"))


def row(**more: object) -> Row:
    """Return one row of an answer."""
    usual: Row = {
        "is_whole": False, "group_1": None, "group_2": None, "rest_1": False, "rest_2": False,
        "others_1": 0, "others_2": 0, "order_2": None, "rows": 2, "numerator": 30.0,
        "denominator": None, "value": 30.0, "share_pct": 50.0, "missing": 0, "snapshots": None,
        "small_below": 10,
    }  # fmt: skip
    return {**usual, **more}


def answer(*rows: Row) -> pa.Table:
    """Return rows as the answer to a question."""
    return pa.Table.from_pylist(list(rows))


def test_the_columns_carry_their_unit_and_the_last_line_is_the_whole() -> None:
    rows = answer(row(group_1=date(2024, 5, 1)), row(is_whole=True, value=60.0, numerator=60.0))
    for unit, name, values in (("ha", "公顷", (2.0, 4.0)), ("mu", "亩", (30.0, 60.0))):
        told = scene("zh", unit)  # type: ignore[arg-type]
        columns = shown_answer(named_rows(rows, AREA, told), asked_in_words(AREA, told), told)
        assert [column.label for column in columns] == [
            "下发日期（按月）",
            f"违法面积合计（{name}）",
            "占合计（%）",
            "记录数",
        ]
        assert columns[0].values == ("2024年5月", "合计")
        assert columns[1].values == values


def test_groups_without_a_value_and_those_put_together_are_named() -> None:
    question = Question("cases", (Dimension("method"), Dimension("handled_jointly")))
    rows = named_rows(
        answer(
            row(group_1="demolition", group_2="true"),
            row(group_1=None, rest_2=True, others_2=3),
            row(rest_1=True, others_1=7, rest_2=True, others_2=3),
        ),
        question,
        scene("zh"),
    )
    assert [(one["name_1"], one["name_2"]) for one in rows] == [
        ("拆除复耕", "true"),
        ("未填报", "其余 3 项"),
        ("其余 7 项", "其余 3 项"),
    ]


def test_a_rate_without_a_denominator_reads_as_no_task_and_small_ones_are_marked() -> None:
    share = Measure("share", part=(Condition("handled_jointly", "is", "yes"),))
    question = Question("cases", (Dimension("district"),), share)
    rows = [
        row(group_1="东湖区", numerator=0.0, denominator=0.0, value=None, share_pct=None),
        row(is_whole=True, numerator=5.0, denominator=10.0, value=50.0, share_pct=None),
    ]
    told = scene("zh")
    asked = asked_in_words(question, told)
    columns = {
        column.name: column
        for column in shown_answer(named_rows(answer(*rows), question, told), asked, told)
    }
    assert asked.measured == "“联合处置：是”的记录占比"
    assert columns["value"].absent == "—（无任务）"
    assert columns["few"].values == ("※不足 10", "")
    assert columns["denominator"].values == (0.0, 10.0)


def test_an_exports_own_unit_is_not_said_beside_the_one_shown() -> None:
    assert column_label("idle_land", "area_ha", scene("zh", "mu")) == "面积（亩）"
    assert column_label("idle_land", "price_wan", scene("zh")) == "成交价格（万元）"


def test_conditions_are_said_column_by_column_in_the_unit_chosen() -> None:
    asked = (
        Condition("illegal_area_mu", "from", "30"),
        Condition("judgement", "is", "legal"),
        Condition("judgement", "empty"),
        Condition("owner_unit", "has", "甲"),
    )
    assert conditions_said("cases", asked, scene("zh")) == (
        "违法面积：2 公顷起；判定结果：合法、未填报；责任单位：包含“甲”"
    )
    english = conditions_said("cases", asked[:3], scene("en", "mu"))
    assert english == "Illegal area: from 30 mu; Judgement: Legal and Not stated"


def test_rows_of_a_table_read_as_its_export_with_codes_in_words() -> None:
    found = pa.Table.from_pylist(
        [{"metric": "idle_disposal_rate", "region": "city", "year": 2024, "cumulative_target": 5.0}]
    )
    shown = {column.name: column.values for column in shown_rows("targets", found, scene("zh"))}
    assert shown["metric"] == ("闲置土地处置率",)
    assert shown["region"] == ("全市",)
    assert shown["year"] == (2024,)
