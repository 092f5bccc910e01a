"""An address is honoured part by part; whatever is left out is named, and nothing widens unsaid."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from figures.address import (
    COUNT_KEY,
    FILTER_KEYS,
    MOST_CHARACTERS,
    MOST_PARAMETERS,
    PAGE_KEYS,
    PLATFORM_KEYS,
    Problem,
    Wanted,
    fitted,
    problem_said,
    problems_said,
    read,
)
from words.voice import Voice

DISTRICTS = ("东湖区", "西岭区", "南港区")
FIRST, LAST = date(2009, 1, 1), date(2024, 10, 31)


def asked(**params: str | list[str]) -> Wanted:
    listed = {key: [value] if isinstance(value, str) else value for key, value in params.items()}
    return read(listed, DISTRICTS, FIRST, LAST)


def test_an_address_without_wishes_has_none_and_no_problem() -> None:
    assert asked() == Wanted()


def test_every_valid_part_is_taken() -> None:
    found = asked(
        as_of="2024-05-31",
        district=["东湖区", "西岭区"],
        unit="mu",
        lang="en",
        basis="event",
        grain="week",
    )
    assert found == Wanted(
        date(2024, 5, 31), ("东湖区", "西岭区"), "mu", "en", "event", grain="week"
    )


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("as_of", "2024-02-30", "not a date"),
        ("as_of", "May", "not a date"),
        ("as_of", "", "not a date"),
        ("as_of", "2024-11-01", "later than the data"),
        ("as_of", "2008-12-31", "earlier than the data"),
        ("district", "东胡区", "unknown district"),
        ("against", "2024-02-30", "not a date"),
        ("against", "2024-11-01", "later than the data"),
        ("against", "2008-12-31", "earlier than the data"),
        ("against_district", "东胡区", "unknown district"),
        ("district", "", "unknown district"),
        ("unit", "acre", "unknown value"),
        ("unit", "HA", "unknown value"),
        ("lang", "fr", "unknown value"),
        ("basis", "entered", "unknown value"),
        ("grain", "quarter", "unknown value"),
        ("districts", "东湖区", "unknown parameter"),
    ],
)
def test_what_cannot_be_honoured_is_named_with_its_reason(key: str, value: str, why: str) -> None:
    assert asked(**{key: value}) == Wanted(problems=(Problem(key, value, why),))


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_the_last_day_of_the_data_are_within_it(day: date) -> None:
    assert asked(as_of=day.isoformat()) == Wanted(as_of=day)


def test_a_leap_day_exists_in_a_leap_year_alone() -> None:
    assert asked(as_of="2024-02-29").as_of == date(2024, 2, 29)
    assert asked(as_of="2023-02-29").problems == (Problem("as_of", "2023-02-29", "not a date"),)


def test_one_bad_part_spoils_no_other() -> None:
    found = asked(as_of="2024-05-99", district=["东湖区", "东胡区"], unit="mu", langs="en")
    assert (found.districts, found.unit, found.as_of, found.lang) == (("东湖区",), "mu", None, None)
    assert found.problems == (
        Problem("as_of", "2024-05-99", "not a date"),
        Problem("district", "东胡区", "unknown district"),
        Problem("langs", "en", "unknown parameter"),
    )


def test_a_misspelt_district_never_widens_without_a_word() -> None:
    found = asked(district=["东胡区", "西陵区"])
    assert found.districts == ()
    assert [problem.value for problem in found.problems] == ["东胡区", "西陵区"]


def test_each_unknown_key_is_named_with_all_its_values() -> None:
    found = asked(qx=["甲", "乙"], asof="2024-05-31")
    assert found.problems == (
        Problem("qx", "甲, 乙", "unknown parameter"),
        Problem("asof", "2024-05-31", "unknown parameter"),
    )


def test_a_district_named_twice_counts_once_and_keeps_its_place() -> None:
    assert asked(district=["西岭区", "东湖区", "西岭区"]).districts == ("西岭区", "东湖区")


def test_of_a_key_given_twice_the_last_value_wins() -> None:
    assert asked(as_of=["2024-04-30", "2024-05-31"]).as_of == date(2024, 5, 31)
    assert asked(unit=["mu", "ha"], lang=["zh", "en"]) == Wanted(unit="ha", lang="en")
    assert asked(unit=["mu", "acre"]) == Wanted(
        problems=(Problem("unit", "acre", "unknown value"),)
    )


@pytest.mark.parametrize("key", [*PLATFORM_KEYS, *PAGE_KEYS, "release"])
def test_keys_read_elsewhere_are_no_problem_here(key: str) -> None:
    assert asked(**{key: "anything"}) == Wanted()


def test_no_key_has_two_readers() -> None:
    keys = [*FILTER_KEYS, *PAGE_KEYS, *PLATFORM_KEYS]
    assert len(set(keys)) == len(keys)


def test_what_is_not_text_of_ours_is_quoted_as_it_came() -> None:
    found = asked(district="<script>alert(1)</script>")
    assert found.problems[0].value == "<script>alert(1)</script>"


def test_a_key_of_another_page_is_named_and_its_own_is_not() -> None:
    found = read({"q": ["a"], "metric": ["b"]}, DISTRICTS, FIRST, LAST, own=("metric",))
    assert found.problems == (Problem("q", "a", "read by other pages"),)


@pytest.mark.parametrize("text", ["9" * 5_000, "-" + "9" * 5_000, "区" * 5_000])
@pytest.mark.parametrize("key", ["as_of", "district", "unit", "lang", "basis", "nobodys"])
def test_a_value_of_thousands_of_characters_is_named_by_its_beginning(key: str, text: str) -> None:
    (problem,) = asked(**{key: text}).problems
    said = problem_said(problem, Voice("zh"))
    assert said.startswith(f"{key} = {text[:60]}…：")
    assert len(said) < 120


def test_an_address_of_usual_length_is_read_as_it_is() -> None:
    query = "&".join(["district=%E4%B8%9C"] * MOST_PARAMETERS)
    assert fitted(query) == query


def test_of_too_many_parameters_the_filters_are_kept_and_the_number_is_said() -> None:
    last = "q=x&district=%E4%B8%9C%E6%B9%96%E5%8C%BA&%75nit=mu"
    query = "&".join([*(f"x{at}=1" for at in range(1_200)), last])
    kept = parse_qs(fitted(query))
    assert len(kept) == MOST_PARAMETERS + 1
    assert (kept["district"], kept["unit"], kept["q"]) == (["东湖区"], ["mu"], ["x"])
    found = read(kept, DISTRICTS, FIRST, LAST)
    assert (found.districts, found.unit) == (("东湖区",), "mu")
    assert Problem(COUNT_KEY, "1203", "too many parameters") in found.problems
    said = problem_said(Problem(COUNT_KEY, "1203", "too many parameters"), Voice("zh"))
    assert said == "parameters = 1203：数量过多或过长；先读筛选条件，至多读取 500 个"


def test_a_parameter_too_long_to_be_read_takes_no_filter_with_it() -> None:
    query = f"q={'x' * 600_000}&unit=mu"
    kept = parse_qs(fitted(query))
    assert kept == {COUNT_KEY: ["2"], "unit": ["mu"]}
    assert len(fitted(f"district={'x' * 600_000}&unit=mu")) < MOST_CHARACTERS


def test_of_many_problems_the_first_are_said_and_the_rest_are_counted() -> None:
    problems = [Problem(f"x{at}", "1", "unknown parameter") for at in range(500)]
    said = problems_said(problems, Voice("en"))
    assert (len(said), said[0], said[-1]) == (13, "x0 = 1: no such parameter", "488 more")
    assert len(problems_said(problems[:12], Voice("en"))) == 12


def test_another_day_and_other_districts_are_read_together_and_the_city_alone() -> None:
    both = asked(against="2023-10-31", against_district=["西岭区", "南港区", "西岭区"])
    assert (both.against, both.against_districts) == (date(2023, 10, 31), ("西岭区", "南港区"))
    assert both.problems == ()
    assert asked(against_district="city").against_districts == ("city",)
    # Beside a district of its own the whole city would hide it.
    mixed = asked(against_district=["city", "西岭区"])
    assert mixed.against_districts == ("西岭区",)
    assert mixed.problems == (Problem("against_district", "city", "city alone"),)
