"""Records stand on a line each, sort by their headings, and keep number and unit in sight."""

import re
from datetime import date

import pytest

from figures.columns import ShownColumn
from tests.words.scenes import scene
from ui.record_table import HELD, LINE, Order, record_table, sorting
from ui.sheet import Told

EVIL = "<script>alert('1')</script>"
LONG = "长" * (LINE // 2 + 1)
COLUMNS = [
    ShownColumn("due_kind", "事项", "text", ("甲", "乙")),
    ShownColumn("item_id", "编号", "text", ("ZB-1", "ZB-2")),
    ShownColumn("item_name", "名称", "text", (EVIL, LONG)),
    ShownColumn("area_ha", "面积", "area", (1.5, 2.0)),
    ShownColumn("days_left", "剩余天数", "term", (-3, 4)),
    ShownColumn("limit_on", "时限", "day", (date(2024, 5, 1), None)),
    ShownColumn("owner_unit", "责任单位", "text", ("甲单位", None)),
]


def shown(order: Order = Order()) -> str:  # noqa: B008 - a constant
    return record_table(COLUMNS, scene("zh"), caption="清单", order=order)


def heads(html: str) -> dict[str, str]:
    return dict(re.findall(r'<th [^>]*?class="([^"]*)"[^>]*><button[^>]*data-of="(\w+)"', html))


def test_text_of_others_is_text() -> None:
    assert "<script" not in shown()
    assert "&lt;script&gt;" in shown()


def test_the_first_number_and_the_unit_are_held_in_sight_and_nothing_else() -> None:
    held = re.findall(
        r'class="([^"]*land-(?:id|unit)[^"]*)"[^>]*>(?:<button[^>]*>)?([^<]*)', shown()
    )
    assert [text for _, text in held] == ["编号", "责任单位", "ZB-1", "甲单位", "ZB-2", "—"]
    # The unit stops beside the number, which is as wide as its longest.
    assert "--land-id: calc(" in shown()


def test_a_list_without_a_number_or_a_unit_holds_nothing() -> None:
    html = record_table(COLUMNS[2:4], scene("zh"), caption="清单", order=Order())
    assert "land-id" not in html
    assert "land-unit" not in html


def test_what_is_longer_than_its_line_is_whole_to_pointer_and_keyboard() -> None:
    found = re.findall(r'<td class="land-text" tabindex="-1" title="([^"]*)">([^<]*)', shown())
    assert found == [(LONG, LONG)]
    assert HELD < LINE


def test_the_heading_that_sorts_says_so_and_no_other() -> None:
    assert "aria-sort" not in shown()
    html = shown(Order("area_ha", descending=True))
    assert html.count("aria-sort") == 1
    assert re.search(r'aria-sort="descending"><button[^>]*data-of="area_ha"', html)
    assert 'aria-sort="ascending"' in shown(Order("item_id"))


def test_every_heading_is_a_button_with_its_label() -> None:
    buttons = re.findall(
        r'<button type="button"[^>]*data-of="(\w+)"[^>]*>([^<]*)</button>', shown()
    )
    assert buttons == [(column.name, column.label) for column in COLUMNS]


@pytest.mark.parametrize(
    ("column", "orders"),
    [
        # Numbers from the largest, texts, days and days to a limit from the first.
        ("area_ha", [Order("area_ha", True), Order("area_ha", False), Order()]),
        ("item_id", [Order("item_id", False), Order("item_id", True), Order()]),
        ("days_left", [Order("days_left", False), Order("days_left", True), Order()]),
    ],
)
def test_a_heading_clicked_again_turns_round_then_lets_go(column: str, orders: list[Order]) -> None:
    (numeric,) = re.findall(rf'data-of="{column}"( data-numeric="1")?', shown())
    picked = {"of": column} | ({"numeric": "1"} if numeric else {})
    kept: list[Order] = []
    order = Order()
    for _ in orders:
        sorting(kept.append, order)(Told("", "sort", picked))
        order = kept[-1]
    assert kept == orders


def test_another_heading_begins_anew() -> None:
    assert Order("area_ha", True).next("item_id", numeric=False) == Order("item_id")


def test_what_is_no_sorting_is_not_heard() -> None:
    kept: list[Order] = []
    sorting(kept.append, Order())(Told("", "clear", {}))
    assert kept == []
