"""What is kept of a list is that list's: never another's, another day's or another search's."""

from datetime import date
from pathlib import Path

import pytest

from data.releases import current
from queries import records
from queries.catalogue import catalogue
from queries.records import Selection
from ui import store as kept

DAYS = (date(2024, 3, 31), date(2024, 10, 31))
LISTS = ("supply_remaining_records", "supply_event_records")


@pytest.fixture
def release(store: Path) -> str:
    return current(store).id


def asked() -> list[Selection]:
    """Return selections that differ in one thing each: the list, the day, the words, the values."""
    plain = [
        Selection(catalogue()[name], {"as_of": day, "districts": None})
        for name in LISTS
        for day in DAYS
    ]
    given = plain[0].given
    return [
        *plain,
        Selection(plain[0].query, given, search="东湖"),
        Selection(plain[0].query, given, among={"district": ("西岭区",)}),
        Selection(plain[0].query, {**given, "districts": ("云溪县",)}),
    ]


def test_a_count_is_the_count_of_what_was_asked(release: str) -> None:
    opened = kept.warehouse(release)
    counts = []
    for _ in range(2):
        for selection in asked():
            counts.append(kept.counted(release, None, selection, ()))
            assert counts[-1] == records.counted(opened, selection)
    assert len({rows for rows, _ in counts}) == len(asked())


def test_choices_are_those_of_the_list_asked_for(release: str) -> None:
    opened = kept.warehouse(release)
    for _ in range(2):
        for selection in asked():
            for column in ("district", "parcel_name"):
                found = kept.choices(release, None, selection, column)
                assert found == records.choices(opened, selection, column)
