"""Offices are counted by grade, with how few and how many people one of them has."""

from tests.queries.conftest import Worlds
from tests.queries.office_worlds import head_count
from tests.queries.worlds import World, column

FIGURE = "offices_by_grade"
AT = "2024-05-31"
# As published: 7 offices of section, 34 of deputy section and 25 of unit level.
PUBLISHED = {"section": 7, "deputy_section": 34, "unit": 25}


def test_a_published_city_has_7_34_and_25_offices_of_3_to_18_people(world: Worlds) -> None:
    grades = [grade for grade, count in PUBLISHED.items() for _ in range(count)]
    city = world(
        offices=[
            head_count(f"{n:02}", AT, grade=grade, on_duty=3 + n % 13, external=n % 13 // 4)
            for n, grade in enumerate(grades)
        ]
        # A count gone by, of another grade and more people.
        + [head_count("65", "2024-04-30", grade="section", on_duty=99)]
    )
    rows = city.rows(FIGURE, AT)
    assert dict(zip(column(rows, "grade"), column(rows, "offices"), strict=True)) == PUBLISHED
    assert set(column(rows, "all_least_headcount")) == {3}
    assert set(column(rows, "all_most_headcount")) == {18}


def test_a_choice_narrows_the_spread_of_all_too(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", AT, grade="unit", on_duty=4),
            head_count("B", AT, grade="section", on_duty=9, district="乙区"),
        ]
    )
    (row,) = city.rows(FIGURE, AT, districts=("甲区",))
    names = ("grade", "offices", "all_least_headcount", "all_most_headcount")
    assert [row[name] for name in names] == ["unit", 1, 4, 4]


def test_without_a_count_no_grade_is_shown(world: Worlds) -> None:
    assert world(offices=[head_count("A", "2024-06-01")]).rows(FIGURE, AT) == []


def test_key_staff_are_of_the_offices_that_state_them(world: Worlds) -> None:
    city = world(
        offices=[
            head_count("A", "2024-05-31", grade="unit", key_staff=2),
            head_count("B", "2024-05-31", grade="unit", key_staff=5),
            head_count("C", "2024-05-31", grade="unit", key_staff=None),
            head_count("D", "2024-05-31", grade="section", key_staff=11),
            head_count("E", "2024-05-31", grade="deputy_section"),
        ]
    )
    rows = city.keyed("offices_by_grade", "2024-05-31")
    names = ("key_staff", "least_key_staff", "key_staff_offices", "all_least_key_staff")
    assert {grade: tuple(row[name] for name in names) for grade, row in rows.items()} == {
        "section": (11, 11, 1, 2),
        "deputy_section": (None, None, 0, 2),
        "unit": (7, 2, 2, 2),
    }


def test_the_demo_city_s_offices_have_3_to_18_people_and_some_one_or_two_key_staff(
    demo: World,
) -> None:
    rows = demo.keyed("offices_by_grade", "2024-10-31")
    spread = {(row["all_least_headcount"], row["all_most_headcount"]) for row in rows.values()}
    assert spread == {(3, 18)}
    assert [rows[grade]["least_key_staff"] for grade in ("unit", "deputy_section")] == [1, 2]
