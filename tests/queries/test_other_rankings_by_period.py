"""Ranks of indicators beyond the eight are shown too, known or not."""

from tests.queries.conftest import Worlds
from tests.queries.test_rankings_by_period import published
from tests.queries.worlds import column
from tests.words.scenes import scene
from words.sentences.overview.rankings import others

FIGURE = "other_rankings_by_period"


def test_published_first_and_second_places_are_shown(world: Worlds) -> None:
    city = world(
        rankings=[
            published("2024-06-30", 1, None, "land_application_quality"),
            published("2024-06-30", 1, 0.5, "application_withdrawal_rate"),
            published("2024-06-30", 2, 38.0, "approval_days"),
            published("2024-06-30", 4, 11.08),
        ]
    )
    rows = city.rows(FIGURE, "2024-06-30")
    assert {row["ranked_metric"]: row["rank"] for row in rows} == {
        "land_application_quality": 1, "application_withdrawal_rate": 1, "approval_days": 2,
    }  # fmt: skip
    assert len(city.rows("rankings_by_period", "2024-06-30")) == 1


def test_a_code_nobody_knows_stands_by_itself_without_unit_or_direction(world: Worlds) -> None:
    city = world(rankings=[published("2024-03-31", 3, 7.5, "happiness")])
    (row,) = city.rows(FIGURE, "2024-05-31")
    assert (row["ranked_unit"], row["better"], row["rank"]) == (None, None, 3)
    assert "happiness" in others([row], scene("en"), {})


def test_four_years_first_are_said(world: Worlds) -> None:
    city = world(
        rankings=[
            published(f"{year}-12-31", 1, None, "annual_assessment") for year in range(2020, 2024)
        ]
    )
    rows = city.rows(FIGURE, "2024-05-31")
    assert column(rows, "first_in_a_row") == [1, 2, 3, 4]
    assert "连续 4 期第一" in others(rows, scene("zh"), {})
    assert "first 4 times in a row" in others(rows, scene("en"), {})
