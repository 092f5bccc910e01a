"""Every question to a release is told once: by figure and parameters, how long, from where."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cachetools import LRUCache

from data.errors import FailedQuery
from data.manifest import Release
from data.pointer import current
from data.watched import GIVING_WAY, Way
from desk.viewer import ANYONE
from figures import asking, results
from figures.asking import Asked, caches, hear, kept
from figures.results import fetch
from queries.adhoc import Condition, Dimension, Question
from queries.adhoc_answer import Breakdown
from queries.catalogue import catalogue
from queries.errors import BadParameter
from queries.records import Selection
from tests.damage import copied, renamed

RATE = "supply_disposal_rate_by_district"
GIVEN = (("as_of", date(2024, 5, 31)), ("basis", "entry"), ("districts", ("东湖区",)))
SCOPE = ANYONE.scope


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Asked]]:
    """What is told meanwhile."""
    monkeypatch.setattr(asking, "_LISTENERS", [])
    found: list[Asked] = []
    hear(found.append)
    hear(found.append)
    results.fetch.cache_clear()
    yield found
    results.fetch.cache_clear()


@pytest.fixture
def release(store: Path) -> Release:
    return current(store)


def test_a_figure_is_told_by_name_and_parameters_and_then_found_kept(
    release: Release, told: list[Asked]
) -> None:
    rows = fetch(release, SCOPE, RATE, GIVEN)
    fetch(release, SCOPE, RATE, GIVEN)
    assert [(one.figure, one.is_kept, one.error) for one in told] == [
        (RATE, False, None),
        (RATE, True, None),
    ]
    first = told[0]
    assert dict(first.parameters) == dict(GIVEN)
    assert (first.release, first.rows) == (release.id, rows.num_rows)
    assert first.seconds > told[1].seconds > 0
    assert not first.has_failed


def test_of_what_narrows_a_list_only_the_columns_are_told(
    release: Release, told: list[Asked]
) -> None:
    query = catalogue()["case_open_records"]
    selection = Selection(
        query,
        {"as_of": date(2024, 5, 31), "districts": None},
        {"district": "东湖区"},
        {"owner_unit": ("王某某",)},
        search="李某某",
        most=3,
    )
    fetch(release, SCOPE, selection)
    where = (Condition("owner_unit", "is", "张某某"),)
    question = Question("cases", (Dimension("judgement"),), where=where)
    fetch(release, SCOPE, Breakdown(question))
    results.found(release, SCOPE, "赵某某", "parcel", 5)
    assert [one.figure for one in told] == ["case_open_records", "explore", "search"]
    said = str([dict(one.parameters) for one in told])
    assert "某某" not in said
    assert dict(told[0].parameters)["narrowed_by"] == ["district", "owner_unit"]
    assert dict(told[0].parameters)["is_searched"] is True
    assert dict(told[1].parameters)["narrowed_by"] == ["owner_unit"]


def test_what_fails_is_told_with_its_error_and_what_cannot_be_had_is_no_failure(
    release: Release, told: list[Asked], tmp_path: Path
) -> None:
    broken = copied(release.folder.parents[1], tmp_path / "store")
    mart = broken.folder / "marts" / "disposal_rate_spells.parquet"
    mart.write_bytes(b"PAR1 nothing at all PAR1")
    broken = renamed(broken, tmp_path / "store", f"{broken.id[:-6]}badbad")
    with pytest.raises(FailedQuery) as failed:
        fetch(broken, SCOPE, RATE, GIVEN)
    with pytest.raises(BadParameter):
        fetch(release, SCOPE, RATE, (("as_of", date(2090, 1, 1)),))
    results.warehouse(broken, SCOPE).close()
    assert [(one.figure, one.has_failed, one.release) for one in told] == [
        (RATE, True, broken.id),
        (RATE, False, release.id),
    ]
    assert told[0].error is failed.value
    assert told[0].rows is None


def test_a_question_that_gives_way_has_not_failed() -> None:
    failed = Asked(lambda: (RATE, {}), "1", 0.1, False, None, FailedQuery("", "stopped"))
    assert failed.has_failed
    token = GIVING_WAY.set(Way())
    try:
        assert not failed.has_failed
    finally:
        GIVING_WAY.reset(token)


def test_many_threads_that_ask_at_once_are_all_told_and_one_alone_asked(
    told: list[Asked],
) -> None:
    gate, calls = threading.Barrier(9), []

    @kept("tried", LRUCache(50), lambda number: number, lambda number: (f"n{number}", {}))
    def answer(number: int) -> int:
        calls.append(number)
        threading.Event().wait(0.05)
        return number

    def ask() -> None:
        gate.wait(20)
        for number in range(20):
            answer(number)

    threads = [threading.Thread(target=ask) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(calls) == list(range(20))
    by_number = {
        number: [one for one in told if one.figure == f"n{number}"] for number in range(20)
    }
    for ones in by_number.values():
        assert [one.is_kept for one in ones].count(False) == 1
        assert len(ones) == 9
    standing = caches()["tried"]
    assert (standing.hits, standing.misses, standing.size, standing.most) == (160, 20, 20, 50)
    assert not standing.in_bytes
    asking._CACHES.pop("tried")


def test_a_question_within_a_question_is_told_for_itself(told: list[Asked]) -> None:
    @kept("inner", LRUCache(5), lambda: 0, lambda: ("inner", {}))
    def inner() -> int:
        return 1

    @kept("outer", LRUCache(5), lambda number: number, lambda _: ("outer", {}))
    def outer(number: int) -> int:
        return inner() + number

    outer(1)
    outer(2)
    outer(2)
    assert [(one.figure, one.is_kept) for one in told] == [
        ("inner", False),
        ("outer", False),
        ("inner", True),
        ("outer", False),
        ("outer", True),
    ]
    for name in ("inner", "outer"):
        asking._CACHES.pop(name)


def test_the_rows_that_are_kept_are_told_in_bytes_and_open_releases_by_id(
    release: Release, told: list[Asked]
) -> None:
    fetch(release, SCOPE, RATE, GIVEN)
    standing = caches()["rows"]
    assert standing.in_bytes
    assert (standing.size, standing.most) == (results.bytes_kept(), results.BYTES_KEPT)
    assert release.id in results.open_releases()
    assert set(caches()) >= {"rows", "releases", "choices", "counts", "warned"}
