"""What lies between two releases is built once, kept within bounds, and never taken half built."""

import os
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.marts import Mart
from data.revisions import between as room
from data.revisions.between import Between, Pair, between
from data.revisions.stages import Stage
from data.whole import verify
from tests.figures.revisions.towns import NEW, OLD, release
from tests.queries.worlds import Tables, event, parcel

# One mart is enough to see that marts are built of the rows between.
AREAS = Mart(
    "areas",
    "select parcel_id, area_ha from supply_parcels order by parcel_id",
    frozenset({"supply_parcels"}),
)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("pair")
    # The marts of the towns are others than the one here: none is taken over.
    return Pair(release(folder, OLD), release(folder, NEW), (AREAS,), same_marts=True)


def areas(found: Between, stage: Stage, file: str, key: str) -> list[tuple[object, object]]:
    """Return key and area of the rows of a stage's file."""
    rows = pq.read_table(found.stages[stage].folder / f"{file}.parquet").to_pylist()
    return [(row[key], row["area_ha"]) for row in rows]


def test_each_stage_takes_one_more_class_of_the_rows_and_marts_follow(
    pair: Pair, tmp_path: Path
) -> None:
    found = between(tmp_path, pair)
    assert list(found.stages) == ["withdrawn", "corrected"]
    marts = {stage: areas(found, stage, "marts/areas", "parcel_id") for stage in found.stages}
    assert marts == {
        "withdrawn": [("P1", 10.0), ("P2", 20.0), ("P3", 30.0)],
        "corrected": [("P1", 10.0), ("P2", 20.0), ("P3", 25.0)],
    }
    events = "exports/supply_events"
    taken = {stage: areas(found, stage, events, "event_id") for stage in found.stages}
    assert taken == {
        "withdrawn": [("E1", 1.0), ("E3", 4.0)],
        "corrected": [("E1", 1.5), ("E3", 4.0)],
    }
    for one in found.stages.values():
        verify(one)
    other = Pair(pair.before, pair.after, pair.marts, same_marts=False)
    assert list(between(tmp_path, other).stages) == ["rules", "withdrawn", "corrected"]


def test_rows_follow_what_they_belong_to_and_districts_stay_until_the_last_class(
    tmp_path: Path,
) -> None:
    before: Tables = {
        "supply_parcels": [parcel("P1", 1.0), parcel("P2", 2.0, parcel_name="二号")],
        "supply_events": [
            event("P1", 0.25, "2024-02-01", event_id="to a new parcel"),
            event("P1", 0.5, "2024-02-01", event_id="to one that stays"),
        ],
    }
    after: Tables = {
        "supply_parcels": [
            parcel("P2", 2.0, parcel_name="二号", district="乙区"),
            parcel("P3", 4.0, district="乙区"),
        ],
        "supply_events": [
            event("P3", 0.25, "2024-02-01", event_id="to a new parcel"),
            event("P2", 0.5, "2024-02-01", event_id="to one that stays"),
        ],
    }
    asked = Pair(release(tmp_path, before), release(tmp_path, after), (AREAS,), same_marts=True)
    found = between(tmp_path, asked)
    events = {
        stage: [key for key, _ in areas(found, stage, "exports/supply_events", "event_id")]
        for stage in found.stages
    }
    assert events == {"withdrawn": [], "corrected": ["to one that stays"]}
    for one in found.stages.values():
        districts = pq.read_table(one.exports / "districts.parquet").column("district")
        assert sorted(districts.to_pylist()) == ["乙区", "甲区"]


def test_a_second_question_builds_nothing_and_two_at_once_build_one(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, build = [], room._build

    def noted(folder: Path, asked: Pair) -> None:
        built.append(folder)
        build(folder, asked)

    monkeypatch.setattr(room, "_build", noted)
    found: list[Between] = []
    asking = [
        threading.Thread(target=lambda: found.append(between(tmp_path, pair))) for _ in range(3)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(built) == 1
    assert len({one.changes for one in found}) == 1


def test_what_a_killed_process_left_or_something_spoiled_is_built_again(
    pair: Pair, tmp_path: Path
) -> None:
    cache = tmp_path / "cache/revisions"
    left = cache / f".building-{pair.key}"
    left.mkdir(parents=True)
    (left / "half.parquet").write_bytes(b"x")
    found = between(tmp_path, pair)
    assert not left.exists()
    spoiled = found.stages["corrected"].folder / "marts/areas.parquet"
    whole = spoiled.read_bytes()
    spoiled.write_bytes(whole[:-8])
    assert between(tmp_path, pair).stages["corrected"].folder == spoiled.parents[1]
    assert spoiled.read_bytes() == whole
    (found.changes).unlink()
    between(tmp_path, pair)
    assert found.changes.is_file()


def test_the_pairs_asked_for_longest_ago_go(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PAIRS", 2)
    pairs = [
        Pair(pair.before, pair.after, (Mart(f"areas_{number}", AREAS.sql, AREAS.tables),), True)
        for number in range(3)
    ]
    homes = []
    for age, one in zip((300, 100, 0), pairs, strict=True):
        home = between(tmp_path, one).changes.parent
        then = home.stat().st_mtime - age
        os.utime(home, (then, then))
        homes.append(home)
    assert [home.exists() for home in homes] == [False, True, True]


def test_a_store_that_cannot_be_written_to_has_a_cache_of_the_process(
    pair: Pair, tmp_path: Path
) -> None:
    # In the place of the folder stands a file: no user may make one there.
    (tmp_path / "cache").write_text("", encoding="utf-8")
    found = between(tmp_path, pair)
    assert found.changes.is_file()
    assert tmp_path not in found.changes.parents
