"""Notes are those of three years, of the chosen districts and of the whole city."""

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, day

FIGURE = "notes_by_day"


def note(number: int, on: str, district: str | None = None) -> Row:
    return {
        "note_id": str(number), "on_date": day(on), "district": district, "metric": None,
        "text": f"text {number}",
    }  # fmt: skip


def noted(city: World, as_of: str, **given: tuple[str, ...]) -> list[str]:
    return [row["note_id"] for row in city.rows(FIGURE, as_of, **given)]


def test_notes_of_other_districts_are_left_out_and_the_citys_stay(world: Worlds) -> None:
    city = world(
        notes=[
            note(1, "2021-05-31"),
            note(2, "2021-06-01"),
            note(4, "2024-05-31"),
            note(3, "2024-02-01", "甲区"),
            note(5, "2024-06-01"),
            note(6, "2024-02-02", "乙区"),
        ]
    )
    assert noted(city, "2024-05-31") == ["2", "3", "6", "4"]
    assert noted(city, "2024-05-31", districts=("甲区",)) == ["2", "3", "4"]
