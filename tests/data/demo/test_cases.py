"""The cases of the demo city give the published figures under the contract's definitions."""

import pytest

from tests.data.demo.reading import Exports

_HANDLED = (
    "select year(handled_on), count(*) from"
    " (select coalesce(handled_jointly_on, issued_on) as handled_on, handled_jointly from {})"
    " where handled_jointly and month(handled_on) <= 10 group by 1"
)


def test_2377_of_2896_transferred_cases_are_closed_on_18_october_2024(city: Exports) -> None:
    found = city.row(
        "select count(*), count(*) filter (closed) from illegal(date '2024-10-18')"
        " where source = 'transfer'"
    )
    assert found == (2896, 2377)


def test_a_fortnight_later_the_transferred_cases_read_differently(city: Exports) -> None:
    found = city.row(
        "select count(*) > 2896, count(*) filter (closed) > 2377"
        " from illegal(date '2024-10-31') where source = 'transfer'"
    )
    assert found == (True, True)


def test_1488_satellite_parcels_of_2020_to_2022_are_open_at_the_end_of_october(
    city: Exports,
) -> None:
    still_open = city.number(
        "select count(*) from illegal(date '2024-10-31')"
        " where source = 'satellite' and issue_year between 2020 and 2022 and not closed"
    )
    assert still_open == 1488


@pytest.mark.parametrize("population", ["cases", "illegal(date '2024-10-31')"])
def test_the_joint_offices_handled_97_cases_in_ten_months_against_43(
    city: Exports, population: str
) -> None:
    handled = city.pairs(_HANDLED.format(population))
    assert (handled["2023"], handled["2024"]) == (43, 97)


def test_illegal_farmland_is_1_83_per_cent_in_the_light_year_and_more_in_every_other(
    city: Exports,
) -> None:
    ratios = city.pairs(
        "select i.year, 100 * i.farmland_mu / t.total_mu from"
        " (select issue_year as year, sum(illegal_farmland_mu) as farmland_mu"
        " from illegal(date '2024-10-31') group by issue_year) as i inner join"
        " (select year, sum(total_farmland_mu) as total_mu from new_construction_farmland"
        " group by year) as t on i.year = t.year"
    )
    assert sorted(ratios) == [str(year) for year in range(2016, 2025)]
    assert f"{ratios.pop('2017'):.2f}" == "1.83"
    assert all(2 < ratio < 8 for ratio in ratios.values())


def test_only_the_running_year_of_farmland_has_a_date(city: Exports) -> None:
    dated = city.rows(
        "select distinct year, as_of::varchar from new_construction_farmland"
        " where as_of is not null"
    )
    assert dated == [(2024, "2024-10-31")]


def test_some_9000_of_some_14000_cases_are_illegal(city: Exports) -> None:
    cases = city.number("select count(*) from cases")
    illegal = city.number("select count(*) from illegal(date '2024-10-31')")
    assert 13_800 <= cases <= 14_300
    assert 8_900 <= illegal <= 9_100


def test_counting_originals_duplicates_or_disputed_cases_too_gives_other_numbers(
    city: Exports,
) -> None:
    outside = city.row(
        "select count(*) filter (split_status = 'parent'),"
        " count(*) filter (split_status = 'child') > 140, count(dup_of),"
        " count(*) filter (disputed), count(first_judgement) from cases"
    )
    assert outside == (140, True, 120, 60, 128)


def test_every_part_of_a_split_names_an_original_that_was_split(city: Exports) -> None:
    lost = city.number(
        "select count(*) from cases as part left join cases as original"
        " on part.parent_id = original.case_id and original.split_status = 'parent'"
        " where part.split_status = 'child' and original.case_id is null"
    )
    assert lost == 0


def test_nine_finished_cases_have_no_date_and_others_wait_for_review(city: Exports) -> None:
    undated, waiting = city.row(
        "select count(*) filter (review_stage = 'finished' and remaining_mu <= 0.01"
        " and not closed), count(*) filter (review_stage in ('city', 'province')"
        " and remaining_mu = 0) from illegal(date '2024-10-31')"
    )
    assert undated == 9
    assert isinstance(waiting, int)
    assert waiting > 300


def test_cases_are_closed_by_number_rather_than_by_area(city: Exports) -> None:
    by_count, by_area = city.row(
        "select 100 * avg(closed::int), 100 * sum(illegal_area_mu) filter (closed)"
        " / sum(illegal_area_mu) from illegal(date '2024-10-31')"
    )
    assert isinstance(by_count, float)
    assert isinstance(by_area, float)
    assert by_count > by_area + 5


def test_case_numbers_begin_with_a_zero_where_the_system_writes_one(city: Exports) -> None:
    plain = city.number("select count(*) from cases where source = 'satellite'")
    zeros = city.number("select count(*) from cases where case_id like '0%'")
    assert plain == zeros
