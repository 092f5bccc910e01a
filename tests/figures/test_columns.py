"""A column says its name, unit and codes in the viewer's words and keeps its values unrounded."""

from datetime import date

import pyarrow as pa
import pytest

from figures.columns import (
    ShownColumn,
    cells_of,
    decimals_of,
    kind_of,
    labelled,
    later_said,
    shown_columns,
    written,
)
from queries.catalogue import catalogue
from queries.header import Field
from tests.briefing.sheets_read import shown
from tests.words.foreign import foreign
from tests.words.scenes import scene
from words.language import LANGUAGES, Language
from words.voice import AREA_UNITS, AreaUnit

STOCK = "supply_stock_records"
PARCEL: dict[str, object] = {
    "parcel_id": "007",
    "parcel_name": "滨江一号",
    "district": "东湖区",
    "area_ha": 12.3456789,
    "remaining_ha": 1 / 3,
    "age_band": "over_10",
    "approved_on": date(2012, 5, 3),
    "unsupplied_reason": "plan_change",
    "acquired": True,
}


def labels(query: str, language: Language, unit: AreaUnit = "ha") -> dict[str, str]:
    found = catalogue()[query]
    return {f.name: labelled(found, f, scene(language, unit)) for f in found.returns}


@pytest.mark.parametrize(
    ("name", "kind", "shown_as"),
    [
        ("month_end", "DATE", "day"),
        ("parcel_name", "VARCHAR", "text"),
        ("is_supply", "BOOLEAN", "text"),
        ("base_ha", "DOUBLE", "area"),
        ("rate_pct", "DOUBLE", "percent"),
        ("lead_pp", "DOUBLE", "points"),
        ("price_wan", "DOUBLE", "amount"),
        ("parcels", "BIGINT", "count"),
        ("open_parcels", "HUGEINT", "count"),
    ],
)
def test_type_and_name_tell_how_a_column_is_written(name: str, kind: str, shown_as: str) -> None:
    assert kind_of(Field(name, kind)) == shown_as


def test_labels_carry_their_unit_in_both_languages() -> None:
    rate = "supply_disposal_rate_by_month"
    zh, en = labels(rate, "zh"), labels(rate, "en", "mu")
    assert (zh["base_ha"], en["base_ha"]) == ("年初基数（公顷）", "Base on 1 January (mu)")
    assert (zh["rate_pct"], en["rate_pct"]) == ("比率（%）", "Rate (%)")
    assert (zh["lead_pp"], en["lead_pp"]) == ("领先（百分点）", "Lead (percentage points)")
    assert (zh["month_end"], en["month_end"]) == ("截至", "Month end")


def test_money_says_its_unit() -> None:
    assert labels("supply_event_records", "en")["price_wan"].endswith("(10 000 yuan)")
    assert "万元" in labels("supply_event_records", "zh")["price_wan"]


def test_no_unit_is_said_twice() -> None:
    for query in catalogue():
        for language in LANGUAGES:
            for label in labels(query, language).values():
                assert label.count("(") + label.count("（") <= 1, (query, label)


@pytest.mark.parametrize("query", sorted(catalogue()))
def test_every_column_of_every_figure_has_a_label_in_its_language(query: str) -> None:
    for unit in AREA_UNITS:
        for language in LANGUAGES:
            named = labels(query, language, unit)
            assert [name for name, label in named.items() if foreign(label, language)] == []
            assert len(set(named.values())) == len(named)


def test_codes_and_truths_are_in_words() -> None:
    zh, en = (shown(STOCK, [PARCEL], scene(language)) for language in LANGUAGES)
    assert (zh["unsupplied_reason"].values, en["unsupplied_reason"].values) == (
        ("规划调整",),
        ("Plan changed",),
    )
    assert (zh["acquired"].values, en["acquired"].values) == (("是",), ("Yes",))
    assert zh["age_band"].values != en["age_band"].values != ("over_10",)
    assert (zh["district"].values, en["district"].values) == (("东湖区",), ("Donghu",))


def test_false_is_no_and_unknown_is_neither() -> None:
    rows = [PARCEL | {"acquired": False}, PARCEL | {"acquired": None}]
    assert shown(STOCK, rows, scene("en"))["acquired"].values == ("No", None)


def test_a_reason_nobody_stated_is_said_and_other_blanks_stay_blank() -> None:
    row = PARCEL | {"unsupplied_reason": None, "due_on": None, "owner_unit": None}
    columns = shown(STOCK, [row], scene("zh"))
    assert columns["unsupplied_reason"].values == ("未填报",)
    assert columns["due_on"].values == columns["owner_unit"].values == (None,)


def test_values_are_handed_on_unrounded_in_the_unit_chosen() -> None:
    hectares = shown(STOCK, [PARCEL], scene("zh", "ha"))
    mu = shown(STOCK, [PARCEL], scene("zh", "mu"))
    assert hectares["area_ha"].values == (12.3456789,)
    assert mu["area_ha"].values == (12.3456789 * 15,)
    assert mu["remaining_ha"].values == (5.0,)


def test_dates_stay_dates_and_leading_zeros_stay() -> None:
    columns = shown(STOCK, [PARCEL], scene("en"))
    assert columns["approved_on"].values == (date(2012, 5, 3),)
    assert columns["parcel_id"].values == ("007",)


def test_columns_come_in_the_order_of_the_header() -> None:
    columns = shown(STOCK, [PARCEL], scene("en"))
    assert list(columns) == [field.name for field in catalogue()[STOCK].returns]


def test_no_rows_are_columns_without_values() -> None:
    assert {column.values for column in shown(STOCK, [], scene("en")).values()} == {()}


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (ShownColumn("area_ha", "", "area", ()), 1234.567, "1,234.57"),
        (ShownColumn("rate_pct", "", "percent", ()), 8.755, "8.76"),
        (ShownColumn("lead_pp", "", "points", ()), 1.25, "+1.25"),
        (ShownColumn("lead_pp", "", "points", ()), -1.25, "−1.25"),
        (ShownColumn("parcels", "", "count", ()), 1200, "1,200"),
        (ShownColumn("approved_year", "", "count", ()), 2024, "2024"),
        (ShownColumn("due_on", "", "day", ()), date(2024, 5, 3), "2024-05-03"),
        (ShownColumn("owner_unit", "", "text", ()), "甲公司", "甲公司"),
        (ShownColumn("area_ha", "", "area", ()), None, "—"),
    ],
)
def test_a_cell_is_written_as_its_kind_is_published(
    column: ShownColumn, value: str | float | date | None, said: str
) -> None:
    assert written(column, value, scene("en")) == said


def test_mu_are_read_with_one_decimal() -> None:
    area = ShownColumn("area_ha", "", "area", ())
    assert written(area, 18518.505, scene("en", "mu")) == "18,518.5"


def test_what_happened_after_the_day_shown_is_marked_and_counted_a_limit_is_not() -> None:
    rows = [
        PARCEL | {"approved_on": date(2024, 5, 31), "due_on": date(2024, 6, 30)},
        PARCEL | {"approved_on": date(2024, 6, 1), "due_on": date(2024, 6, 30)},
    ]
    shown_day = {language: scene(language, as_of="2024-05-31") for language in ("zh", "en")}
    columns = shown(STOCK, rows, shown_day["zh"])
    approved, due = columns["approved_on"], columns["due_on"]
    assert [approved.is_later(value) for value in approved.values] == [False, True]
    assert [due.is_later(value) for value in due.values] == [False, False]
    said = [written(approved, value, shown_day["zh"]) for value in approved.values]
    assert said == ["2024-05-31", "2024-06-01（晚于截止日）"]
    english = shown(STOCK, rows, shown_day["en"])
    later = english["approved_on"]
    assert written(later, later.values[1], shown_day["en"]) == "2024-06-01 (later)"
    assert later_said(list(columns.values()), shown_day["zh"].voice) == (
        "标注“晚于截止日”的 1 个日期在2024年5月31日之后，当时尚未发生。"
    )
    assert later_said(list(english.values()), shown_day["en"].voice) == (
        "1 date marked “later” lies after the day shown (31 May 2024)."
    )
    assert later_said([due], shown_day["zh"].voice) == ""


def test_a_number_of_things_has_no_decimals_in_a_column_of_several_indicators() -> None:
    kinds = [
        {"metric": "supply_over_10_parcels", "unit": "count", "value": 271.0},
        {"metric": "idle_new_ha", "unit": "ha", "value": 12.0},
        {"metric": "case_rectification_rate", "unit": "pct", "value": 50.0, "numerator": 271.0},
        {"metric": "supply_disposal_rate", "unit": "pct", "value": 50.0, "numerator": 271.0},
    ]
    columns = shown("headline_by_month", kinds, scene())
    said = {
        name: [written(columns[name], value, scene()) for value in columns[name].values]
        for name in ("value", "numerator")
    }
    assert decimals_of(columns["value"], scene()) == 2
    assert decimals_of(shown("headline_by_month", kinds[:1], scene())["value"], scene()) == 0
    assert said["value"] == ["271", "12.00", "50.00", "50.00"]
    assert said["numerator"] == ["—", "—", "271", "271.00"]


def test_a_matter_of_no_district_is_said_to_have_none() -> None:
    matters = catalogue()["register_matters"]
    empty = {field.name: pa.nulls(2) for field in matters.returns}
    told = pa.table(empty | {"district": pa.array([None, "东湖区"])})
    columns = {column.name: column for column in shown_columns(matters, told, scene("zh"))}
    assert cells_of(columns["district"], scene("zh")) == ["—", "东湖区"]


def test_groups_of_matters_are_told_by_their_labels_and_units_by_their_names() -> None:
    status = catalogue()["register_status_by"]
    groups = {"dimension": ["kind", "district", "owner_unit"], "by": ["grant", "东湖区", "甲单位"]}
    empty = {field.name: pa.nulls(3) for field in status.returns}
    told = pa.table(empty | {name: pa.array(values) for name, values in groups.items()})
    columns = {column.name: column for column in shown_columns(status, told, scene("en"))}
    assert cells_of(columns["by"], scene("en")) == ["Grant", "Donghu", "甲单位"]
