"""The days a register was reported by a release, carried from one release to the next."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from data.manifest import Release
from data.order import Wish
from data.publish import publish, rebuild
from queries.definitions import definitions
from tests.given import Row, given, publish_exports

FIRST, SECOND, THIRD = date(2024, 6, 3), date(2024, 6, 5), date(2024, 6, 6)


def reported(release: Release) -> list[tuple[str, int]]:
    """Return register and day of June, in the order of the file."""
    table = pq.read_table(release.folder / "rules" / "reported_days.parquet")
    return [(row["register"], row["day"].day) for row in table.to_pylist()]


def exports(folder: Path, *registers: str) -> Path:
    rows: list[Row] = [
        {"register": register, "matter_id": f"{register}-{number}", "opened_on": FIRST}
        for register in registers
        for number in range(2)
    ]
    return given(folder, matters=rows, **({} if registers else {"cases": []}))


def test_each_release_adds_its_day_for_the_registers_it_holds(tmp_path: Path) -> None:
    store = tmp_path / "store"
    one = publish_exports(exports(tmp_path / "1", "service"), store, Wish(data_to=FIRST))
    assert reported(one) == [("service", 3)]
    more = exports(tmp_path / "2", "service", "inspection")
    two = publish_exports(more, store, Wish(data_to=SECOND))
    assert reported(two) == [("inspection", 5), ("service", 3), ("service", 5)]
    # Published again it is the same day.
    assert reported(publish_exports(more, store, Wish(data_to=SECOND))) == reported(two)


def test_matters_taken_over_report_nothing_new(tmp_path: Path) -> None:
    store = tmp_path / "store"
    publish_exports(exports(tmp_path / "1", "service"), store, Wish(data_to=FIRST))
    other = given(tmp_path / "2", targets=[])
    wish = Wish(data_to=SECOND, keep=frozenset({"matters"}))
    kept = publish(other, store, definitions(), wish)
    assert reported(kept) == [("service", 3)]


def test_days_of_the_demo_are_not_a_bureaus(tmp_path: Path) -> None:
    store, demo = tmp_path / "store", Wish(data_to=FIRST, demo=True)
    publish_exports(exports(tmp_path / "1", "service"), store, demo)
    real = publish_exports(exports(tmp_path / "2", "service"), store, Wish(data_to=SECOND))
    assert reported(real) == [("service", 5)]


def test_a_release_made_anew_knows_no_later_day(tmp_path: Path) -> None:
    store = tmp_path / "store"
    one = publish_exports(exports(tmp_path / "1", "service"), store, Wish(data_to=FIRST))
    publish_exports(exports(tmp_path / "2", "service"), store, Wish(data_to=THIRD))
    assert reported(rebuild(store, one.id, definitions())) == [("service", 3)]
