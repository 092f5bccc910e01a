"""What a query fails at is told in the database's words to who sees all rows, and to no other."""

from pathlib import Path

import pytest

from data.errors import FailedQuery
from data.warehouse import Warehouse
from tests.given import published

# Each row is read before it is known whose it is.
ASKED = "select sum(cast(parcel_name as integer)) as n from supply_parcels"


def test_a_cell_of_another_district_stands_in_no_message(tmp_path: Path) -> None:
    release = published(
        tmp_path,
        supply_parcels=[
            {"parcel_id": "E", "district": "甲区", "parcel_name": "secret of one"},
            {"parcel_id": "W", "district": "乙区", "parcel_name": "secret of two"},
        ],
    )
    with Warehouse(release) as city, pytest.raises(FailedQuery, match="secret of"):
        city.query(ASKED)
    with (
        Warehouse(release, frozenset({"甲区"})) as own,
        pytest.raises(FailedQuery) as failure,
    ):
        own.query(ASKED)
    assert "secret" not in failure.value.zh + failure.value.en
    assert str(failure.value.__cause__)
