"""Two releases are compared for a viewer of some districts by the rows of these alone."""

from collections.abc import Sequence
from datetime import date

import pytest

from data.lineage import Sight
from data.manifest import Release
from figures import results
from figures.revisions.history import shown_in
from figures.revisions.split import Split, split
from tests.figures.revisions.towns import NEW, OLD, chain

MAY, JUNE = date(2024, 5, 31), date(2024, 6, 30)
RATE = "supply_disposal_rate"
OTHERS = Sight(frozenset({"乙区"}))
# P2 was of the one district and is now of the other.
MOVED = {
    **NEW,
    "supply_parcels": [
        {**row, "district": "乙区"} if row["parcel_id"] == "P2" else row
        for row in NEW["supply_parcels"]
    ],
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Release]:
    return chain(tmp_path_factory.mktemp("chain"), (OLD, MAY), (MOVED, JUNE))


def difference(two: Sequence[Release], **limits: object) -> Split:
    root = two[0].folder.parent.parent
    return split(root, two[0], two[1], RATE, MAY, **limits)  # type: ignore[arg-type]


def test_the_difference_in_a_scope_is_that_of_its_districts(two: Sequence[Release]) -> None:
    whole, chosen, own = (
        difference(two, **limits) for limits in ({}, {"districts": ("乙区",)}, {"scope": OTHERS})
    )
    assert own.after.denominator == chosen.after.denominator
    assert [step.value for step in own.steps] == [step.value for step in chosen.steps]
    assert own.after.denominator != whole.after.denominator
    rows = [row for step in own.steps for row in step.rows or ()]
    assert {row.key for row in rows} == {"P2", "P3"}
    assert {row.district for row in rows} == {"乙区"}


def test_a_row_does_not_say_from_which_district_of_others_it_came(
    two: Sequence[Release],
) -> None:
    def told(found: Split) -> str:
        return str([row.changes for step in found.steps for row in step.rows or ()])

    assert "甲区" in told(difference(two, districts=("乙区",)))
    assert "甲区" not in told(difference(two, scope=OTHERS))


def test_what_was_recorded_of_the_city_is_not_read_for_who_sees_some(
    two: Sequence[Release],
) -> None:
    of_city = shown_in(two[0], (MAY,))[RATE][MAY]
    own = shown_in(two[0], (MAY,), scope=OTHERS)[RATE][MAY]
    assert (of_city.denominator, own.denominator) == (100.0, 30.0)
    # Neither is kept for the other.
    kept = [results.shown_in(two[0], scope, (MAY,))[RATE][MAY] for scope in (None, OTHERS)]
    assert kept == [of_city, own]
    root = two[0].folder.parent.parent
    amounts = [
        results.difference(root, scope, two[0], two[1], RATE, MAY).after.denominator
        for scope in (None, OTHERS)
    ]
    assert amounts[0] != amounts[1]
