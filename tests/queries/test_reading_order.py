"""Lists find a text however it was typed, and stand in the order a reader looks them up in."""

from datetime import date
from typing import Any

import pytest

from data.collation import by_pinyin
from queries import records
from queries.adhoc import Condition, Dimension, Question
from queries.adhoc_answer import Breakdown, Listed, ask
from queries.catalogue import catalogue
from queries.records import Selection
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, column, parcel

UNITS = ("重点项目办", "长江街道", "西岭分局", "东湖分局", "Z公司", "安置办", "曾家镇")
BY_PINYIN = ["安置办", "曾家镇", "东湖分局", "西岭分局", "长江街道", "重点项目办", "Z公司"]
# By code point they would stand so.
assert sorted(UNITS) != BY_PINYIN


def stock(search: str = "", **more: Any) -> Selection:  # noqa: ANN401 - any field of a selection
    return Selection(
        catalogue()["supply_stock_records"], {"as_of": date(2024, 5, 31)}, search=search, **more
    )


@pytest.fixture
def city(world: Worlds) -> World:
    return world(
        supply_parcels=[
            parcel(
                f"P{number}", number + 1.0, owner_unit=unit, batch_name=f"第{number}批",
                parcel_name=f"东湖路地块（{number}）", approval_no=f"省政地〔202{number}〕36号",
                unsupplied_reason=("other", "acquisition", "leftover")[number % 3],
                district=("丙区", "甲区", "乙区")[number % 3],
            )
            for number, unit in enumerate(UNITS)
        ],
        districts=[
            {"district": name, "sort_order": place, "valid_from": date(2000, 1, 1)}
            for place, name in enumerate(("乙区", "丙区", "甲区"))
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("(3)", ["P3"]),
        ("（ 3 ）", ["P3"]),
        ("p３", ["P3"]),
        ("donghulu dikuai(5)", ["P5"]),
        ("dhfj", ["P3"]),
        ("zhongdian", ["P0"]),
        ("changjiang", ["P1"]),
        ("zhangjiang", ["P1"]),
        ("[3]", ["P3"]),
        ("%", []),
        ("P_", []),
        ("路 地块（9", []),
        ("<b>", []),
    ],
)
def test_a_list_finds_a_text_however_it_was_typed(
    city: World, typed: str, found: list[str]
) -> None:
    rows = records.rows(city.warehouse, stock(typed)).to_pylist()
    assert sorted(column(rows, "parcel_id")) == found
    assert records.counted(city.warehouse, stock(typed))[0] == len(found)


def test_a_search_of_nothing_but_blanks_narrows_nothing(city: World) -> None:
    assert records.counted(city.warehouse, stock(" \u3000 "))[0] == len(UNITS)


def test_words_do_not_reach_from_one_cell_into_the_next(city: World) -> None:
    # P3 has these one after the other in its row.
    assert records.counted(city.warehouse, stock("P3东湖路"))[0] == 0


def test_a_label_is_found_by_its_pinyin_and_its_initials(city: World) -> None:
    whole = records.counted(city.warehouse, stock("bianjiaodi"))[0]
    assert whole == 2
    assert records.counted(city.warehouse, stock("bjd"))[0] == whole


def test_choices_stand_by_pinyin(city: World) -> None:
    assert records.choices(city.warehouse, stock(), "owner_unit") == BY_PINYIN


def test_texts_sorted_outside_the_database_stand_in_the_same_order() -> None:
    assert by_pinyin(UNITS) == BY_PINYIN
    assert by_pinyin([]) == []


def test_choices_of_codes_and_districts_stand_as_they_are_declared(city: World) -> None:
    assert records.choices(city.warehouse, stock(), "district") == ["乙区", "丙区", "甲区"]
    codes = records.choices(city.warehouse, stock(), "unsupplied_reason")
    assert codes == ["acquisition", "leftover", "other"]


def test_a_list_sorted_by_a_column_stands_in_its_order_both_ways(city: World) -> None:
    def by(name: str, *, descending: bool = False) -> list[Any]:
        found = records.rows(city.warehouse, stock(), sort=name, descending=descending)
        return column(found.to_pylist(), name)

    assert by("owner_unit") == BY_PINYIN
    assert by("owner_unit", descending=True) == BY_PINYIN[::-1]
    assert list(dict.fromkeys(by("district"))) == ["乙区", "丙区", "甲区"]
    assert list(dict.fromkeys(by("unsupplied_reason"))) == ["acquisition", "leftover", "other"]


def test_an_ad_hoc_question_finds_and_lists_as_the_lists_do(city: World) -> None:
    listed = ask(city.warehouse, Listed("supply_parcels", "owner_unit", 20))
    assert column(listed.to_pylist(), "value") == BY_PINYIN
    question = Question(
        "supply_parcels",
        (Dimension("owner_unit"),),
        where=(Condition("owner_unit", "has", "DHfj"),),
    )
    found = ask(city.warehouse, Breakdown(question)).to_pylist()
    assert [row["group_1"] for row in found if not row["is_whole"]] == ["东湖分局"]
