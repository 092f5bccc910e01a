"""A district's staffing is the sum of its offices; gaps of one never hide in another's excess."""

import pytest

from tests.queries.conftest import Worlds
from tests.queries.office_worlds import head_count
from tests.queries.worlds import World, column

FIGURE = "staffing_by_district"
AT = "2024-05-31"


def test_vacancy_and_excess_are_taken_office_by_office(world: Worlds) -> None:
    city = world(offices=[head_count("A", AT, 10, 6), head_count("B", AT, 5, 8)])
    (row,) = city.rows(FIGURE, AT)
    assert (row["authorised_posts"], row["staffed_posts"]) == (15, 14)
    assert (row["vacancy"], row["excess"]) == (4, 3)


def test_the_fill_rate_is_over_the_offices_that_give_a_staffed_figure(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", AT, 10, 6),
            head_count("B", AT, 30, 27),
            head_count("C", AT, 60, None, 50),
        ]
    )
    (row,) = city.rows(FIGURE, AT)
    # 33 of 40, neither of 100 nor the mean of 60 % and 90 %.
    assert (row["authorised_posts"], row["staffed_posts"], row["counted_posts"]) == (100, 33, 40)
    assert row["fill_pct"] == 82.5
    assert (row["offices"], row["counted_offices"]) == (3, 2)
    assert row["vacancy"] == 7
    assert row["duty_gap"] == 100 - 7 - 7 - 50


def test_a_district_without_any_staffed_figure_has_gaps_but_no_vacancy(world: Worlds) -> None:
    (row,) = world(offices=[head_count("A", AT, 10, None, 7, 2)]).rows(FIGURE, AT)
    unknown = ("staffed_posts", "vacancy", "excess", "fill_pct")
    assert [row[name] for name in unknown] == [None] * 4
    assert (row["duty_gap"], row["own_post_gap"]) == (3, 5)


def test_the_share_of_established_staff_is_a_sum_over_a_sum(world: Worlds) -> None:
    city = world(
        offices=[head_count("A", AT, on_duty=6, external=6), head_count("B", AT, on_duty=8)]
    )
    (row,) = city.rows(FIGURE, AT)
    assert (row["headcount"], row["established_pct"]) == (20, 70)


def test_a_district_without_offices_is_listed_with_nothing(world: Worlds) -> None:
    city = world(
        districts=[
            {"district": "甲区", "sort_order": 1},
            {"district": "空区", "sort_order": 2},
        ],
        offices=[head_count("A", AT)],
    )
    empty = city.rows(FIGURE, AT)[-1]
    assert (empty["district"], empty["offices"], empty["authorised_posts"]) == ("空区", 0, 0)
    assert [empty[name] for name in ("fill_pct", "vacancy", "established_pct")] == [None] * 3


def test_only_the_chosen_districts_stand_the_least_filled_first(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", AT, 10, 9),
            head_count("B", AT, 10, 5, district="乙区"),
            head_count("C", AT, 10, 7, district="丙区"),
        ]
    )
    assert column(city.rows(FIGURE, AT), "district") == ["乙区", "丙区", "甲区"]
    chosen = city.rows(FIGURE, AT, districts=("丙区", "甲区"))
    assert column(chosen, "district") == ["丙区", "甲区"]


def test_old_counts_are_used_and_counted(world: Worlds) -> None:
    city = world(offices=[head_count("A", "2023-05-30"), head_count("B", "2023-05-31")])
    (row,) = city.rows(FIGURE, AT)
    assert (row["offices"], row["stale_offices"]) == (2, 1)


def test_586_posts_of_66_offices_are_staffed_by_508_and_78_are_vacant(demo: World) -> None:
    rows = demo.rows(FIGURE, "2024-10-31")
    names = ("offices", "authorised_posts", "staffed_posts", "vacancy", "excess")
    assert [sum(column(rows, name)) for name in names] == [66, 586, 508, 78, 0]
    assert f"{100 * 78 / sum(column(rows, 'counted_posts')):.1f}" == "13.3"
    assert 100 * sum(column(rows, "staffed_posts")) / 586 == pytest.approx(86.689, abs=1e-3)


def test_what_offices_borrow_others_lend_so_the_city_s_gaps_differ_by_what_is_borrowed(
    demo: World,
) -> None:
    rows = demo.rows(FIGURE, "2024-10-31")
    borrowed, lent = (sum(column(rows, name)) for name in ("borrowed_posts", "lent_out"))
    assert borrowed == lent == 34
    own, duty = (sum(column(rows, name)) for name in ("own_post_gap", "duty_gap"))
    assert own - duty == borrowed
