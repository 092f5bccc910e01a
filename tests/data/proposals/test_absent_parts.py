"""A row whose key lacks a part is corrected by what it has and lacks, and no other row is."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.errors import BadCorrection
from data.pointer import current
from data.proposals.corrections import corrected
from data.publish import Wish, publish
from tests.data.proposals.offers import NO_MARTS
from tests.given import Row, given

JUNE, JULY = date(2024, 6, 30), date(2024, 7, 31)


def measure(**values: Any) -> Row:  # noqa: ANN401 - values of any type
    return {"metric": "m", "period_to": JUNE, "published_on": JULY, **values}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a store whose measures differ in a part of the key that one of them lacks."""
    rows = [
        measure(value=1.0),
        measure(bureau="邻市局", value=5.0),
        measure(region="甲区", value=9.0),
    ]
    folder = given(districts=[{"district": "甲区"}], measures=rows)
    publish(folder, tmp_path / "store", NO_MARTS, Wish(data_to=JULY))
    return tmp_path / "store"


KEY: dict[str, Any] = {
    "metric": "m",
    "region": "city",
    "grain": "day",
    "period_to": JUNE,
    "published_on": JULY,
}


def values(folder: Path) -> list[float]:
    return pq.read_table(folder / "measures.parquet")["value"].to_pylist()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ({"bureau": None, "period_from": None}, [7.5, 5.0, 9.0]),
        ({"bureau": "邻市局", "period_from": None}, [1.0, 7.5, 9.0]),
        # Blank text in a form is no part.
        ({"bureau": " ", "period_from": ""}, [7.5, 5.0, 9.0]),
    ],
)
def test_a_row_is_corrected_by_the_parts_its_key_has_and_lacks(
    root: Path, part: dict[str, Any], left: list[float]
) -> None:
    made = corrected(root, "measures", {**KEY, **part}, {"value": 7.5}, "王一", "笔误")
    assert values(made.exports) == left
    (done,) = made.corrections
    assert done.before == {"value": 1.0 if left[0] == 7.5 else 5.0}
    assert done.after == {"value": 7.5}


def test_a_row_is_added_beside_one_that_lacks_the_part_and_not_twice(root: Path) -> None:
    new: dict[str, Any] = {
        "unit": "pct",
        "kind": "stock",
        "basis": "ledger",
        "source_doc": "季报",
        "value": 3.0,
    }
    made = corrected(root, "measures", {**KEY, "bureau": "省厅"}, new, "王一", "漏报", how="added")
    assert values(made.exports) == [1.0, 5.0, 9.0, 3.0]
    with pytest.raises(BadCorrection):
        corrected(root, "measures", KEY, new, "王一", "漏报", how="added")
    assert values(current(root).exports) == [1.0, 5.0, 9.0]


def test_a_key_without_a_part_that_must_be_filled_names_no_row(root: Path) -> None:
    with pytest.raises(BadCorrection, match="published_on"):
        corrected(root, "measures", {**KEY, "published_on": None}, {"value": 7.5}, "王一", "笔误")
