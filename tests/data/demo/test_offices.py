"""The land offices of the demo city add up to the published head counts."""

from tests.data.demo.reading import Exports

_LATEST = "from offices where as_of = date '2024-10-31'"


def test_66_offices_hold_586_posts_508_of_them_staffed(city: Exports) -> None:
    found = city.row(
        "select count(*), sum(authorised_posts)::int, sum(staffed_posts)::int,"
        f" sum(greatest(authorised_posts - staffed_posts, 0))::int, count(staffed_posts) {_LATEST}"
    )
    assert found == (66, 586, 508, 78, 66)


def test_the_offices_are_7_sections_34_deputy_sections_and_25_units(city: Exports) -> None:
    grades = city.pairs(f"select grade, count(*) {_LATEST} group by grade")
    assert grades == {"section": 7, "deputy_section": 34, "unit": 25}


def test_two_offices_read_46_and_54_per_cent_established(city: Exports) -> None:
    found = city.rows(
        "select on_duty_established, external_staff, agency_staff,"
        " round(100.0 * on_duty_established"
        " / (on_duty_established + external_staff + agency_staff))::int"
        f" {_LATEST} and authorised_posts in (11, 13) and borrowed_posts in (1, 4)"
        " and (on_duty_established, external_staff, agency_staff) in ((6, 7, 0), (7, 5, 1))"
        " order by 1"
    )
    assert found == [(6, 7, 0, 46), (7, 5, 1, 54)]


def test_heads_are_counted_at_36_month_ends_with_one_office_abolished(city: Exports) -> None:
    months = city.row(
        "select count(distinct as_of), min(as_of)::varchar, max(as_of)::varchar,"
        " count(*) = count(distinct (as_of, office_id)) from offices"
    )
    assert months == (36, "2021-11-30", "2024-10-31", True)
    abolished = city.rows(
        "select distinct office_id, abolished_on::varchar, max(as_of)::varchar from offices"
        " where abolished_on is not null group by all"
    )
    assert abolished == [("BC99", "2023-07-01", "2023-06-30")]


def test_other_months_carry_excess_and_missing_figures(city: Exports) -> None:
    found = city.row(
        "select count(*) filter (staffed_posts > authorised_posts),"
        " count(*) filter (staffed_posts is null) from offices"
    )
    assert found == (7, 4)


def test_what_offices_borrow_other_offices_lend(city: Exports) -> None:
    found = city.row(
        "select sum(borrowed_posts) = sum(staffed_posts - (on_duty_established - borrowed_posts)),"
        f" count(*) filter (borrowed_posts > on_duty_established) {_LATEST}"
    )
    assert found == (True, 0)
