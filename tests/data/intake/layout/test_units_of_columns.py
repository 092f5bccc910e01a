"""Areas and amounts are read in the unit that is named, and asked where two are."""

from fractions import Fraction

import pytest

from data.contracts import TABLES
from data.intake.layout import exact_factor
from data.intake.layout.units import ratio, unit_of, unit_written, units_for
from data.intake.model import Choices, Layout
from tests.data.intake.layout.sheets_of import idle, laid, noted, notice, rules

ROW = ("S1", "厂", "同安区", "2024-05-06", "30", "600")
BASE = ("电子监管号", "项目名称", "行政区", "合同签订日期")


def read_in(layout: Layout) -> dict[str, tuple[str | None, float]]:
    return {match.column.name: (match.unit, match.factor) for match in layout.matches[4:]}


FACTORS = {
    ("idle_land", "area_ha", "亩"): Fraction(1, 15),
    ("idle_land", "area_ha", "公顷"): Fraction(1),
    ("idle_land", "area_ha", "㎡"): Fraction(1, 10_000),
    ("idle_land", "area_ha", "万平方米"): Fraction(1),
    ("idle_land", "area_ha", "平方公里"): Fraction(100),
    ("idle_land", "area_ha", "万亩"): Fraction(10_000, 15),
    ("cases", "remaining_mu", "公顷"): Fraction(15),
    ("cases", "remaining_mu", "亩"): Fraction(1),
    ("cases", "remaining_mu", "平方米"): Fraction(15, 10_000),
    ("cases", "remaining_mu", "km2"): Fraction(1_500),
    ("idle_land", "price_wan", "元"): Fraction(1, 10_000),
    ("idle_land", "price_wan", "千元"): Fraction(1, 10),
    ("idle_land", "price_wan", "万元"): Fraction(1),
    ("idle_land", "price_wan", "百万元"): Fraction(100),
    ("idle_land", "price_wan", "亿元"): Fraction(10_000),
}


@pytest.mark.parametrize(("table", "name", "written"), FACTORS)
def test_every_unit_has_its_factor(table: str, name: str, written: str) -> None:
    header = [column.zh for column in TABLES[table].columns]
    at = TABLES[table].column_names.index(name)
    header[at] = f"{header[at].partition('(')[0]}（{written}）"
    layout = laid(table, [header, ["x"] * len(header)])
    (match,) = [match for match in layout.matches if match.column.name == name]
    exact = FACTORS[table, name, written]
    assert match.factor == float(exact)
    unit = unit_of({"㎡": "m2"}.get(written, written))
    assert unit
    assert ratio(unit, match.column) == exact
    assert exact_factor(match) == exact


@pytest.mark.parametrize(
    ("header", "written"),
    [
        ("成交价格（公顷）", "公顷"),
        ("成交价格（%）", "%"),
        ("项目名称（亩）", "亩"),
        ("面积（万元）", "万元"),
        ("面积（人）", "人"),
        ("合同签订日期(万元)", "万元"),
    ],
)
def test_a_unit_that_cannot_be_meant_is_a_fault(header: str, written: str) -> None:
    name = header.partition("（")[0].partition("(")[0]
    texts = [header if text == name else text for text in (*BASE, "面积", "成交价格")]
    layout = idle(texts, ROW)
    (placed,) = layout.faults
    assert (placed.fault.rule, placed.fault.value) == ("impossible_unit", written)
    assert placed.place.column == texts.index(header) + 1


def test_counts_and_percentages_are_units_that_convert_nothing() -> None:
    columns = {column.zh: column.name for column in TABLES["offices"].columns}
    header = [f"{zh}（人）" if zh == "编外人员" else zh for zh in columns]
    assert laid("offices", [header, ["x"] * len(header)]).faults == ()
    ranks = ["指标编码", "期间", "排名", "参排数", "数值（％）"]
    (value,) = laid("rankings", [ranks, ["x"] * 5]).matches[4:]
    assert (value.unit, value.factor) == ("%", 1.0)


def test_without_any_unit_the_contracts_own_is_read_and_said() -> None:
    layout = idle([*BASE, "面积", "成交价格"], ROW)
    assert read_in(layout) == {"area_ha": (None, 1.0), "price_wan": (None, 1.0)}
    assumed = [one.values for one in layout.notices if one.rule == "unit_assumed"]
    assert assumed == [("area_ha",), ("price_wan",)]


def test_the_contracts_own_name_says_its_unit() -> None:
    layout = idle([*BASE, "area_ha", "price_wan"], ROW)
    assert "unit_assumed" not in noted(layout)
    assert read_in(layout) == {"area_ha": (None, 1.0), "price_wan": (None, 1.0)}


@pytest.mark.parametrize(
    "title",
    [
        "单位：亩",
        "计量单位：个、亩",
        "面积单位：亩",
        "××台账（亩）",
        "（单位：宗，亩）",
        "Unit: mu",
    ],
)
def test_a_header_without_a_unit_takes_the_titles(title: str) -> None:
    layout = idle([title], [*BASE, "面积", "成交价格"], ROW)
    assert read_in(layout) == {"area_ha": ("亩", 1 / 15), "price_wan": (None, 1.0)}
    assert notice(layout, "unit_of_title").values == ("area_ha",)
    assert layout.questions == ()


def test_the_title_may_name_a_unit_for_areas_and_one_for_money() -> None:
    layout = idle(["单位：亩、元"], [*BASE, "面积", "成交价格"], ROW)
    assert read_in(layout) == {"area_ha": ("亩", 1 / 15), "price_wan": ("元", 1e-4)}


def test_who_filled_the_sheet_in_is_no_unit() -> None:
    layout = idle(["填报单位：市局"], [*BASE, "面积", "成交价格"], ROW)
    assert read_in(layout)["area_ha"] == (None, 1.0)


def test_the_headers_own_unit_comes_before_the_titles() -> None:
    layout = idle(["单位：亩"], [*BASE, "面积（公顷）", "成交价格（万元）"], ROW)
    assert read_in(layout) == {"area_ha": ("公顷", 1.0), "price_wan": ("万元", 1.0)}
    assert layout.questions == ()


CONFLICTS = {
    "two units in the title": (["单位：亩、公顷"], [*BASE, "面积", "成交价格"]),
    "the title and another area": (["单位：亩"], [*BASE, "面积", "闲置面积（公顷）"]),
    "another area in a unit of its own": ([], [*BASE, "面积", "闲置面积（亩）"]),
    "two units in the header": ([], [*BASE, "面积（公顷/亩）", "成交价格"]),
}


@pytest.mark.parametrize("case", CONFLICTS)
def test_two_units_for_one_column_are_asked(case: str) -> None:
    title, header = CONFLICTS[case]
    layout = idle(title, header, ROW)
    (question,) = layout.questions
    assert question.key == "unit:area"
    assert {option.value for option in question.options} == {"ha", "mu"}
    assert layout.faults == ()
    answered = Choices(answers={"unit:area": "mu"})
    settled = laid("idle_land", [title, header, ROW], choices=answered)
    assert settled.questions == ()
    assert read_in(settled)["area_ha"] == ("亩", 1 / 15)


def test_two_names_of_one_unit_are_no_conflict() -> None:
    layout = idle(["单位：万平方米"], [*BASE, "面积", "闲置面积（公顷）"], ROW)
    assert layout.questions == ()
    assert read_in(layout)["area_ha"] == ("万平方米", 1.0)


def test_a_unit_chosen_by_hand_wins_over_the_header_and_one_unknown_is_a_fault() -> None:
    rows = [[*BASE, "面积（公顷）", "成交价格"], ROW]
    chosen = laid("idle_land", rows, choices=Choices(units={4: "亩"}))
    assert read_in(chosen)["area_ha"] == ("亩", 1 / 15)
    assert rules(laid("idle_land", rows, choices=Choices(units={4: "尺"}))) == ["impossible_unit"]


def test_mu_become_hectares_without_a_stray_digit() -> None:
    layout = idle([*BASE, "面积（亩）"], ROW)
    (area,) = layout.matches[4:]
    # Times the float of a fifteenth it would be off in the last digit.
    assert 3.3 * area.factor != 0.22
    assert float(Fraction("3.3") * exact_factor(area)) == 0.22
    assert exact_factor(layout.matches[0]) == 1


def test_the_units_a_column_can_stand_in_are_all_of_its_kind_and_no_other() -> None:
    table = TABLES["idle_land"]
    area = [unit.code for unit in units_for(table.column("area_ha"))]
    assert area == ["ha", "mu", "wan_mu", "m2", "wan_m2", "km2"]
    assert units_for(table.column("project_name")) == ()
    for column in (one for each in TABLES.values() for one in each.columns):
        for unit in units_for(column):
            assert unit_written(unit.code) == unit_written(unit.said.zh) == unit
            assert ratio(unit, column)
    money = [one for each in TABLES.values() for one in each.columns if one.unit == "wan_yuan"]
    assert [unit.code for unit in units_for(money[0])] == [
        "yuan", "qian_yuan", "wan_yuan", "million_yuan", "yi_yuan"
    ]  # fmt: skip
