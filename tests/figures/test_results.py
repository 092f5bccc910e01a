"""What is kept of a list is that list's: never another's, another day's or another search's."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from cachetools import LRUCache

from data.errors import DamagedRelease, FailedQuery
from data.manifest import Release
from data.marts import Mart
from data.pointer import current
from data.warehouse import Warehouse
from figures import results as kept
from queries import records
from queries.catalogue import catalogue
from queries.header import Query
from queries.params import Value
from queries.records import Selection
from queries.run import run
from tests.damage import writable
from tests.given import published

DAYS = (date(2024, 3, 31), date(2024, 10, 31))
LISTS = ("supply_remaining_records", "supply_event_records")


@pytest.fixture
def release(store: Path) -> Release:
    return current(store)


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


def test_a_count_is_the_count_of_what_was_asked(release: Release) -> None:
    opened = kept.warehouse(release, None)
    counts = []
    for _ in range(2):
        for selection in asked():
            counts.append(kept.counted(release, None, selection, ()))
            assert counts[-1] == records.counted(opened, selection)
    assert len({rows for rows, _ in counts}) == len(asked())


def test_choices_are_those_of_the_list_asked_for(release: Release) -> None:
    opened = kept.warehouse(release, None)
    for _ in range(2):
        for selection in asked():
            for column in ("district", "parcel_name"):
                found = kept.choices(release, None, selection, column)
                assert found == records.choices(opened, selection, column)


def test_what_is_let_go_is_closed_once_nobody_reads_from_it(release: Release) -> None:
    cache = kept._Open(1)
    first, second = (Warehouse(release) for _ in range(2))
    cache["a"] = first
    cache["b"] = second
    assert list(cache) == ["b"]
    folder = first._scratch.folder
    assert first.query("select district from districts").num_rows == 6
    assert folder.is_dir()
    del first
    assert not folder.exists()
    assert second.query("select district from districts").num_rows == 6
    cache.clear()
    with pytest.raises(FailedQuery):
        second.query("select district from districts")


def test_what_two_ask_at_once_is_read_once(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def slowly(query: Query, opened: Warehouse, given: dict[str, Value]) -> pa.Table:
        read.append(query.name)
        time.sleep(0.2)
        return run(query, opened, given)

    monkeypatch.setattr(kept, "run", slowly)
    given = (("as_of", date(2023, 3, 31)), ("districts", ("北川区",)))
    with ThreadPoolExecutor(4) as viewers:
        asked = [
            viewers.submit(kept.fetch, release, None, "staffing_by_office", given) for _ in range(4)
        ]
        assert len({id(answer.result()) for answer in asked}) == 1
    assert read == ["staffing_by_office"]


def test_a_release_whose_files_were_put_back_is_opened_again(tmp_path: Path) -> None:
    steps = Mart("steps", "select parcel_id from supply_parcels", frozenset({"supply_parcels"}))
    release = published(tmp_path, marts=[steps], supply_parcels=[{}])
    writable(release.folder)
    file = release.folder / "marts" / "steps.parquet"
    opened, content = kept.warehouse(release, None), file.read_bytes()
    assert kept.warehouse(release, None) is opened
    file.write_bytes(content * 2)
    with pytest.raises(DamagedRelease):
        kept.warehouse(release, None)
    file.write_bytes(content)
    assert kept.warehouse(release, None).query("select parcel_id from steps").num_rows == 1


def test_rows_weigh_all_that_they_hold() -> None:
    whole = pa.table({"district": ["东湖区"] * 100_000})
    # A part keeps the whole alive; an empty answer is still an answer that is kept.
    assert kept.weight(whole.slice(0, 1)) == kept.weight(whole) > whole.nbytes
    assert kept.weight(whole.slice(0, 0)) > 0
    assert whole.slice(0, 1).nbytes < 100
    assert isinstance(kept.fetch.cache, LRUCache)
    assert kept.fetch.cache.getsizeof(whole) == kept.weight(whole)
