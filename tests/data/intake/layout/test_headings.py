"""What a header says is the same however it is spelt; its unit is taken off and known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contracts import TABLES
from data.intake.layout.headings import heading

SPELT = {
    "行政区": [
        " 行 政 区 ",
        "行政\n区",
        "行政区：",
        "*行政区",
        "行政区*",
        "行政区（必填）",
        "【必填】行政区",
        "1.行政区",
        "\uff11\uff0e行政区",
        "1、行政区",
        "（1）行政区",
        "(一)行政区",
        "一、行政区",
        "①行政区",
        "行政区\u200b",
        "\ufeff行政区",
        "行政区\u3000",
        "行政区\xa0",
    ],
    "projectname": ["Project Name", "project_name", "PROJECT-NAME", "Project name (required)"],
    "审核阶段(系统)": ["审核阶段（系统）", "审核阶段 (系统)", "审核阶段【系统】"],
    "单位/区县": ["单位／区县"],
}


@pytest.mark.parametrize(
    ("key", "text"), [(k, text) for k, texts in SPELT.items() for text in texts]
)
def test_blanks_width_brackets_marks_and_numbering_change_nothing(key: str, text: str) -> None:
    assert heading(text).key == key


UNITS = {
    "面积（亩）": ("面积", "mu"),
    "面积(公顷)": ("面积", "ha"),
    "面积【公顷】": ("面积", "ha"),
    "面积\n（公顷）": ("面积", "ha"),
    "面积/亩": ("面积", "mu"),
    "面积，亩": ("面积", "mu"),
    "面积：亩": ("面积", "mu"),
    "面积（单位：亩）": ("面积", "mu"),
    "面积（㎡）": ("面积", "m2"),
    "面积（m²）": ("面积", "m2"),
    "面积（M2）": ("面积", "m2"),
    "面积（平方米）": ("面积", "m2"),
    "面积（万平方米）": ("面积", "wan_m2"),
    "面积（万㎡）": ("面积", "wan_m2"),
    "面积（平方公里）": ("面积", "km2"),
    "面积（㎢）": ("面积", "km2"),
    "面积（km²）": ("面积", "km2"),
    "面积（必填）（公顷）": ("面积", "ha"),
    "Area (ha)": ("area", "ha"),
    "Area [hectares]": ("area", "ha"),
    "Area, ha": ("area", "ha"),
    "Area (in sq m)": ("area", "m2"),
    "价款（元）": ("价款", "yuan"),
    "价款（千元）": ("价款", "qian_yuan"),
    "价款（万元）": ("价款", "wan_yuan"),
    "价款（亿元）": ("价款", "yi_yuan"),
    "Price (10,000 yuan)": ("price", "wan_yuan"),
    "Price (10 000 CNY)": ("price", "wan_yuan"),
    "编外人员（人）": ("编外人员", "count"),
    "达标率（％）": ("达标率", "share"),
}


@pytest.mark.parametrize("text", UNITS)
def test_a_unit_in_brackets_or_after_a_sign_is_taken_off_and_known(text: str) -> None:
    found = heading(text)
    assert (found.key, *(unit.code for unit in found.units)) == UNITS[text]


@pytest.mark.parametrize(
    "text",
    [
        "单价(万元/亩)",
        "审核阶段(系统)",
        "合同/决定日期",
        "面积",
        "年",
        "人",
        "面积()",
        "层数(地上)",
    ],
)
def test_what_is_no_unit_stays_part_of_the_header(text: str) -> None:
    assert heading(text).key == text
    assert heading(text).units == ()


def test_two_units_in_one_header_are_both_named() -> None:
    found = heading("面积（公顷/亩）")
    assert (found.key, [unit.code for unit in found.units]) == ("面积", ["ha", "mu"])


def test_a_cell_that_names_a_unit_alone_is_no_header_of_its_own() -> None:
    assert heading("（公顷）").is_unit
    assert heading("公顷").is_unit
    assert not heading("年").is_unit
    assert heading("公顷").key == ""


@pytest.mark.parametrize("name", TABLES)
def test_no_header_of_a_table_means_two_of_its_columns_however_it_is_spelt(name: str) -> None:
    owners: dict[str, str] = {}
    for column in TABLES[name].columns:
        headers = (column.name, column.zh, column.en, *column.aliases, *column.fallbacks)
        for header in headers:
            key = heading(header).key
            assert key
            assert owners.setdefault(key, column.name) == column.name


HEADERS = sorted(
    {
        header
        for table in TABLES.values()
        for column in table.columns
        for header in (column.zh, column.en, *column.aliases)
    }
)
_WIDE = {ord(" "): "\u3000"} | {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@settings(max_examples=60)
@given(st.sampled_from(HEADERS), st.data())
def test_width_blanks_case_and_line_breaks_anywhere_leave_the_key(
    header: str, data: st.DataObject
) -> None:
    blanks = data.draw(
        st.lists(st.sampled_from(["", "", " ", "\u3000", "\n", "\xa0"]), min_size=len(header))
    )
    spelt = "".join(letter + blank for letter, blank in zip(header, blanks, strict=False))
    if data.draw(st.booleans()):
        spelt = spelt.translate(_WIDE)
    if data.draw(st.booleans()):
        spelt = spelt.upper()
    assert heading(spelt).key == heading(header).key
    assert heading(spelt).units == heading(header).units


@settings(max_examples=50)
@given(st.text())
def test_any_text_has_a_bounded_text_on_one_line_and_a_key_without_blanks(text: str) -> None:
    found = heading(text)
    assert len(found.text) <= 120
    assert "\n" not in found.text
    assert not any(letter.isspace() for letter in found.key)
