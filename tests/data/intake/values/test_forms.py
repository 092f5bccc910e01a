"""Each way offices write a value is read as what it means, refused, or asked about."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from data.contracts import TABLES, Column
from data.intake.model import Cell
from data.intake.values import Districts
from data.intake.values.dates import DateReader, orders_open
from data.intake.values.labels import TruthReader, label_reader
from data.intake.values.numbers import NumberReader
from data.intake.values.outcome import Outcome
from data.intake.values.texts import IdentifierReader, TextReader
from data.rules.asked import placeholder_days

IDLE, OFFICES, TARGETS = TABLES["idle_land"], TABLES["offices"], TABLES["targets"]
CITY = Districts(
    (("同安区", ("同安分局", "330483003")), ("思明区", ()), ("云溪县", ()), ("云溪区", ()))
)


def wide(text: str) -> str:
    """Return a text in full-width forms, as an input method of Chinese writes it."""
    return "".join(chr(0xFEE0 + ord(letter)) for letter in text)


def _rule(outcome: Outcome) -> str:
    return outcome.wrong.rule if outcome.wrong else ""


def _day(column: Column, cell: Cell, *, from_1904: bool = False, order: str = "") -> Outcome:
    return DateReader(column, placeholder_days(), from_1904=from_1904, order=order).read(cell)


@pytest.mark.parametrize(
    "written",
    [
        "2024年4月30日",
        "2024.4.30",
        "2024/4/30",
        "2024-04-30",
        wide("2024-04-30"),
        "2024年04月30日 ",
        "20240430",
        20240430,
        20240430.0,
        45412,
        45412.0,
        "45412",
        "2024/4/30 0:00:00",
        "2024-04-30T00:00:00",
        "二〇二四年四月三十日",
        "'2024-04-30",
        date(2024, 4, 30),
        datetime(2024, 4, 30),
    ],
)
def test_a_day_is_read_in_every_form(written: Cell) -> None:
    assert _day(IDLE.column("contract_on"), written).value == date(2024, 4, 30)


def test_day_numbers_of_the_other_epoch_are_four_years_later() -> None:
    column = IDLE.column("contract_on")
    assert _day(column, 43950, from_1904=True).value == date(2024, 4, 30)
    assert _day(column, 43950).value == date(2020, 4, 29)


@pytest.mark.parametrize(
    "written", ["2024年4月", "2024-4", "202404", 202404, "2024.04", "二〇二四年四月"]
)
def test_a_month_alone_is_its_last_day_only_where_the_contract_says_so(written: Cell) -> None:
    counted = _day(OFFICES.column("as_of"), written)
    assert (counted.value, counted.note) == (date(2024, 4, 30), "month_alone")
    assert _rule(_day(IDLE.column("contract_on"), written)) == "month_alone"


def test_a_leap_february_and_december_end_where_they_end() -> None:
    column = OFFICES.column("as_of")
    assert _day(column, "2024-2").value == date(2024, 2, 29)
    assert _day(column, "2023年12月").value == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("2024-02-30", "impossible_date"),
        ("2024-13-01", "impossible_date"),
        ("20240230", "impossible_date"),
        ("2024", "year_alone"),
        (2024, "year_alone"),
        (2024.1, "year_alone"),
        ("四月底", "not_a_date"),
        ("2024-04-30前", "not_a_date"),
        (True, "not_a_date"),
        (12, "not_a_date"),
        ("1900-01-01", "placeholder_date"),
        (0, "placeholder_date"),
        ("3/4/2024", "ambiguous_date"),
        ("24.4.5", "ambiguous_date"),
        ("2024-4-1\n5", "not_a_date"),
        (float("nan"), "not_a_date"),
        (float("inf"), "not_a_date"),
        ("2024-04-29T16:00:00.000Z", "time_of_another_zone"),
        (datetime(2024, 4, 29, 16, tzinfo=UTC), "time_of_another_zone"),
    ],
)
def test_what_is_no_certain_day_is_refused(written: Cell, rule: str) -> None:
    assert _rule(_day(IDLE.column("contract_on"), written)) == rule


def test_a_placeholder_is_empty_where_a_date_may_be_missing() -> None:
    outcome = _day(IDLE.column("actual_start_on"), "1900-01-01")
    assert outcome == Outcome(note="placeholder_date")


def test_a_time_is_taken_off_and_counted_unless_it_is_midnight() -> None:
    column = IDLE.column("actual_start_on")
    assert _day(column, "2007/9/7 15:51:49") == Outcome(date(2007, 9, 7), "time_taken_off")
    assert _day(column, "2007/9/7 0:00:00") == Outcome(date(2007, 9, 7))
    assert _day(column, datetime(2007, 9, 7, 9)) == Outcome(date(2007, 9, 7), "time_taken_off")


def test_one_value_settles_the_order_of_a_whole_column() -> None:
    assert orders_open(["3/4/2024", "25/4/2024"]) == ("dmy",)
    assert orders_open(["3/4/2024", "4/25/2024"]) == ("mdy",)
    assert orders_open(["3/4/2024", "5/6/2024"]) == ("dmy", "mdy")
    assert set(orders_open(["25/4/2024", "4/25/2024"])) == {"dmy", "mdy", "ymd"}
    assert orders_open(["2024-04-30"]) == ()
    column = IDLE.column("contract_on")
    assert _day(column, "3/4/2024", order="dmy").value == date(2024, 4, 3)
    assert _day(column, "3/4/2024", order="mdy").value == date(2024, 3, 4)
    assert _day(column, "24.4.5", order="ymd").value == date(2024, 4, 5)


def _number(
    cell: Cell, name: str = "area_ha", factor: Fraction = Fraction(1), **how: bool
) -> Outcome:
    told = {"is_percent": False, "comma_is_point": False} | how
    return NumberReader(IDLE.column(name), factor, **told).read(cell)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,234.5", 1234.5),
        (wide("1,234.5"), 1234.5),
        (" 1 234.5 ", 1234.5),
        ("+3.5", 3.5),
        ("−3.5", -3.5),
        ("(3.5)", -3.5),
        (wide("(3.5)"), -3.5),
        ("0.714700", 0.7147),
        ("1e3", 1000.0),
        (7, 7.0),
        (7.25, 7.25),
        ("3公顷", 3.0),
        ("45亩", 3.0),
        ("30000㎡", 3.0),
        ("30000 m²", 3.0),
        ("1 234 567.5", 1234567.5),
        ("45\n亩", 3.0),
    ],
)
def test_an_amount_is_read_in_every_form(written: Cell, meant: float) -> None:
    assert _number(written).value == meant


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("约3亩", "not_a_number"),
        ("3.5万元", "impossible_unit"),
        ("1.5万", "impossible_unit"),
        ("8.75%", "impossible_unit"),
        ("1.234,5", "not_a_number"),
        ("nan3", "not_a_number"),
        ("inf", "not_a_number"),
        ("1-2", "not_a_number"),
        (float("nan"), "not_a_number"),
        (True, "not_a_number"),
        ("12\n13", "not_a_number"),
        ("12.5 130", "not_a_number"),
        ("12 13亩", "not_a_number"),
        ("3²", "not_a_number"),
        (date(2024, 1, 2), "not_a_number"),
        ("1e999999999", "not_a_number"),
    ],
)
def test_what_is_no_certain_amount_is_refused(written: Cell, rule: str) -> None:
    assert _rule(_number(written)) == rule


def test_a_comma_is_a_point_where_a_person_says_so() -> None:
    assert _number("1.234,5", comma_is_point=True).value == 1234.5
    assert _number("1,5", comma_is_point=True).value == 1.5


def test_units_are_converted_exactly() -> None:
    assert _number("3.3", factor=Fraction(1, 15)).value == 0.22
    assert _number(15.0, factor=Fraction(1, 15)).value == 1.0
    assert _number("24408531", "price_wan", Fraction(1, 10_000)).value == 2440.8531


def test_whole_numbers_are_whole() -> None:
    posts = OFFICES.column("authorised_posts")
    reader = NumberReader(posts, Fraction(1), is_percent=False, comma_is_point=False)
    assert reader.read("2024.0").value == 2024
    assert isinstance(reader.read(3.0).value, int)
    assert reader.read("12人").value == 12
    assert _rule(reader.read(3.5)) == "not_whole"
    assert _rule(reader.read("9999999999")) == "out_of_range"


def test_percents_are_percents() -> None:
    column = TARGETS.column("cumulative_target")
    reader = NumberReader(column, Fraction(1), is_percent=True, comma_is_point=False)
    assert reader.read("8.75%").value == 8.75
    assert reader.read("8.75").value == 8.75


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (["0012"], "0012"),
        ([101], "101"),
        ([101.0], "101"),
        (["101.0", "102.0"], "101"),
        ([" 350200\u200b "], "350200"),
    ],
)
def test_a_number_of_a_record_stays_text(cells: list[Cell], meant: str) -> None:
    assert IdentifierReader(cells).read(cells[0]).value == meant


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ([1.3e17], "identifier_as_number"),
        (["1.3E+17"], "identifier_as_number"),
        ([10**15], "identifier_as_number"),
        ([1.5], "identifier_not_whole"),
        ([date(2024, 1, 2)], "identifier_not_text"),
        (["101.0", "A7"], "identifier_with_decimals"),
    ],
)
def test_a_number_that_lost_digits_is_refused(cells: list[Cell], rule: str) -> None:
    assert _rule(IdentifierReader(cells).read(cells[0])) == rule


def test_the_longest_exact_number_is_kept() -> None:
    assert IdentifierReader([]).read(10**15 - 1).value == "999999999999999"


@pytest.mark.parametrize(
    "word", ["—", "-", "/", "无", "暂无", "NULL", "N/A", "Nah", "nan", wide("-"), "　无 "]
)
def test_words_for_nothing_are_empty_and_counted(word: str) -> None:
    assert TextReader().read(word) == Outcome(note="nil_word")
    assert _number(word) == Outcome(note="nil_word")
    assert _day(IDLE.column("actual_start_on"), word) == Outcome(note="nil_word")


def test_a_label_that_is_a_word_for_nothing_stays_a_label() -> None:
    branch = label_reader(OFFICES.column("party_branch"))
    assert branch is not None
    assert branch.read("无").value == "none"
    assert branch.read("独立支部").value == "standalone"
    status = label_reader(TABLES["cases"].column("split_status"))
    assert status is not None
    assert status.read("").value == "whole"
    unknown = branch.read("临时支部")
    assert _rule(unknown) == "unknown_label"
    assert unknown.wrong is not None
    assert "单设支部" in unknown.wrong.remedy.zh


def test_truth_is_yes_or_no() -> None:
    reader = TruthReader()
    assert [reader.read(cell).value for cell in ("是", "√", 1.0, True, "Yes", "已")] == [True] * 6
    assert [reader.read(cell).value for cell in ("否", "×", 0.0, False, "no", "未")] == [False] * 6
    assert _rule(reader.read("大概")) == "not_yes_or_no"
    assert reader.read("").value is None


@pytest.mark.parametrize(
    "written", ["同安", "同安区", "同安分局", "同 安 区", "330483003", "同安区自然资源局"]
)
def test_a_district_is_known_by_its_names(written: str) -> None:
    assert CITY.read(written).value == "同安区"


def test_a_district_that_could_be_two_or_none_is_refused() -> None:
    assert _rule(CITY.read("云溪")) == "unknown_district"
    assert _rule(CITY.read("海沧区")) == "unknown_district"
    assert _rule(CITY.read("全市")) == "whole_city"
    assert CITY.read("全市", whole_city=True).value == "city"
    assert CITY.read("云溪县").value == "云溪县"
