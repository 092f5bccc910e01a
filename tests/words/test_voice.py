"""Numbers, areas, rates and dates are written as each language publishes them."""

from datetime import date

import pytest

from words.language import Language
from words.voice import AREA_UNITS, AreaUnit, Voice

ZH, EN = Voice("zh"), Voice("en")


def test_a_negative_number_has_a_true_minus() -> None:
    assert EN.number(-3.5) == "−3.50"
    assert "-" not in EN.number(-1234.5, 1)


def test_thousands_are_grouped() -> None:
    assert EN.number(1234567.891) == "1,234,567.89"
    assert ZH.count(12345) == "12,345"


def test_a_gain_is_signed_only_where_asked() -> None:
    assert (EN.number(3), EN.number(3, signed=True)) == ("3.00", "+3.00")
    assert EN.number(-3, signed=True) == "−3.00"


@pytest.mark.parametrize("nothing", [0.0, -0.0, 0.004, -0.004])
def test_what_rounds_to_nothing_has_no_sign(nothing: float) -> None:
    assert EN.number(nothing, signed=True) == "0.00"


def test_a_value_nobody_knows_is_a_dash() -> None:
    assert EN.number(None) == EN.count(None) == EN.area(None) == EN.points(None) == "—"
    assert EN.area_number(None) == EN.day(None) == "—"


@pytest.mark.parametrize(
    ("language", "unit", "said"),
    [
        ("zh", "ha", "1,234.57 公顷"),
        ("zh", "mu", "18,518.5 亩"),
        ("en", "ha", "1,234.57 ha"),
        ("en", "mu", "18,518.5 mu"),
    ],
)
def test_an_area_is_said_in_the_unit_chosen(language: Language, unit: AreaUnit, said: str) -> None:
    assert Voice(language, unit).area(1234.567) == said


def test_a_hectare_is_fifteen_mu_and_is_converted_before_it_is_rounded() -> None:
    assert Voice("en", "mu").in_unit(1.0049) == pytest.approx(15.0735)
    # Rounded to 1.00 ha first it would be 15.0 mu.
    assert Voice("en", "mu").area(1.0049) == "15.1 mu"
    assert EN.in_unit(1.0049) == 1.0049


def test_a_signed_area_keeps_its_unit() -> None:
    assert EN.area(-2.5, signed=True) == "−2.50 ha"
    assert Voice("zh", "mu").area(2.5, signed=True) == "+37.5 亩"


def test_a_rate_without_a_denominator_has_no_task() -> None:
    assert ZH.percent(None) == "—（无任务）"
    assert EN.percent(None) == "— (no task)"
    assert EN.percent(0) == "0.00%"


def test_a_rate_is_written_with_the_decimals_asked_for() -> None:
    assert (EN.percent(11.0781), EN.percent(11.0781, 1), EN.percent(-4)) == (
        "11.08%",
        "11.1%",
        "−4.00%",
    )


def test_percentage_points_are_not_percent() -> None:
    assert EN.points(1.084) == "1.08 pp"
    assert ZH.points(-1.084, signed=True) == "−1.08 个百分点"
    assert EN.points(1.084, signed=True) == "+1.08 pp"


def test_dates_are_written_as_each_language_writes_them() -> None:
    day = date(2024, 5, 3)
    assert (ZH.day(day), EN.day(day)) == ("2024年5月3日", "3 May 2024")
    day = date(2024, 10, 31)
    assert (ZH.day(day), EN.day(day)) == ("2024年10月31日", "31 October 2024")
    assert (ZH.short_day(day), EN.short_day(day)) == ("10月31日", "31 Oct")
    assert (ZH.month(day), EN.month(day)) == ("10月", "Oct")
    assert (ZH.month_of_year(day), EN.month_of_year(day)) == ("2024年10月", "October 2024")


def test_one_is_singular_and_none_is_plural() -> None:
    said = [EN.say_count("{count} parcel", "{count} parcels", count) for count in (0, 1, 2, 1200)]
    assert said == ["0 parcels", "1 parcel", "2 parcels", "1,200 parcels"]
    assert ZH.say_count("{count} parcel", "{count} parcels", 1) == "1 宗"
    assert ZH.say_count("{count} parcel", "{count} parcels", 1200) == "1,200 宗"


def test_names_are_joined_as_each_language_does() -> None:
    assert [EN.list_of(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])] == [
        "A",
        "A and B",
        "A, B and C",
    ]
    assert ZH.list_of(["甲", "乙", "丙"]) == "甲、乙、丙"


def test_a_message_nobody_translated_is_said_in_english() -> None:
    assert ZH.say("no such message {x}", x=1) == "no such message 1"


def test_braces_in_peoples_data_are_left_alone() -> None:
    assert EN.say("search “{words}”", words="{count}") == "search “{count}”"


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (18.5, 0, "19"),
        (11.125, 2, "11.13"),
        (1.005, 2, "1.01"),
        (-0.125, 2, "−0.13"),
        (2.5e-7, 2, "0.00"),
    ],
)
def test_a_half_goes_up_as_a_reader_of_the_number_would_round_it(
    value: float, decimals: int, said: str
) -> None:
    assert EN.number(value, decimals) == said


def test_a_half_of_a_decimal_is_rounded_up_whatever_its_binary() -> None:
    # 0.03 × 15 is a little less than 0.45 in binary, and 1.005 is a little less than itself.
    assert Voice("zh", "mu").area(0.03) == "0.5 亩"
    assert EN.area(1.005) == "1.01 ha"
    # A sum that falls short of 1.205 in its last bit is still 1.205.
    assert 1.2 + 0.005 < 1.205
    assert EN.area(1.2 + 0.005) == "1.21 ha"


def test_an_area_in_the_unit_it_was_recorded_in_is_not_converted() -> None:
    # By way of hectares 0.95 mu come back as a little less, and are shown as 0.9.
    assert 0.95 / 15 * 15 < 0.95
    assert Voice("en", "mu").area(0.95, "mu") == "1.0 mu"
    assert Voice("en", "mu").in_unit(1.9, "mu") == 1.9
    assert EN.in_unit(0.95) == 0.95


def test_every_area_of_two_decimals_is_rounded_as_its_decimal() -> None:
    """From 0.01 to 1199.99 in mu, to 199.99 in hectares, against arithmetic in whole numbers."""
    shown = {unit: Voice("en", unit) for unit in AREA_UNITS}
    wrong = []
    for hundredths in range(1, 120_000):
        area = hundredths / 100
        # Hectares are shown to a hundredth, mu to a tenth; a half goes up.
        expected: dict[tuple[AreaUnit, AreaUnit], float] = {
            ("ha", "mu"): (hundredths * 3 + 1) // 2 / 10,
            ("mu", "mu"): (hundredths + 5) // 10 / 10,
        }
        if area < 200:
            expected[("ha", "ha")] = hundredths / 100
            expected[("mu", "ha")] = (hundredths * 2 + 15) // 30 / 100
        for (recorded, unit), number in expected.items():
            written = shown[unit].area_number(area, recorded)
            if written != f"{number:,.{1 if unit == 'mu' else 2}f}":
                wrong.append((area, recorded, unit, written, number))
    assert wrong == []
