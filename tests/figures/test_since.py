"""What changed since somebody last looked: lights, overdue matters, releases, in their sight."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.manifest import Release
from data.pointer import switch_to
from desk.database import Desk, desk_folder, desk_url
from desk.instructions.steps import answer, receive
from desk.keeping.model import Seen, Watched
from desk.viewer import Viewer
from figures import since as since_room
from figures.context import Context
from figures.reading import context_of
from figures.since import DAMAGED, GONE, REDEFINED, Overdue, Since, Turned, since
from tests.damage import writable
from tests.desk.instructions.people import everybody, issued
from tests.desk.people import NOW, after, viewer
from tests.figures.lights import EAST, RATE, WEST, town
from tests.figures.revisions.towns import chain

NEVER = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Release]]:
    """Three releases: on pace in both districts, then behind in one, then as it was."""
    root = tmp_path_factory.mktemp("since")
    made = chain(
        root,
        (town(12.0, 12.0), date(2024, 5, 31)),
        (town(24.0, 2.0, west="2024-06-15"), date(2024, 6, 30)),
        (town(24.0, 24.0, west="2024-06-15", east="2024-06-20"), date(2024, 6, 30)),
        whole=True,
    )
    switch_to(root / "store", made[1].id)
    return root / "store", made


@pytest.fixture
def desk(
    tmp_path: Path, store: tuple[Path, list[Release]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setenv("LAND_DATA", str(store[0]))
    opened = Desk(desk_url(tmp_path), desk_folder(tmp_path))
    everybody(opened)
    yield opened
    opened.engine.dispose()


def now(release: Release, who: Viewer) -> Context:
    return context_of({"release": [release.id]}, "zh", viewer=who)[0]


def found(
    desk: Desk,
    before: str,
    after_: Release,
    who: Viewer | None = None,
    watched: Watched | None = None,
) -> Since:
    who = who or viewer(desk, "li")
    return since(now(after_, who), Seen(NEVER, before), watched or Watched(), desk)


def test_a_light_that_changed_is_told_with_what_it_was(
    desk: Desk, store: tuple[Path, list[Release]]
) -> None:
    first, second, _ = store[1]
    told = found(desk, first.id, second)
    assert told.turned == (Turned(RATE, "on_pace", "behind"),)
    assert told.as_of == (date(2024, 5, 31), date(2024, 6, 30))
    assert (told.why_not, told.is_back) == ("", False)
    assert [number for number, _ in told.between] == [2]


def test_a_watched_district_is_told_for_itself(
    desk: Desk, store: tuple[Path, list[Release]]
) -> None:
    first, second, _ = store[1]
    watched = Watched(districts=(EAST, WEST))
    told = found(desk, first.id, second, watched=watched)
    assert told.turned == (
        Turned(RATE, "on_pace", "behind"),
        Turned(RATE, "on_pace", "behind", WEST),
    )


def test_matters_that_became_overdue_are_counted_by_kind_and_district(
    desk: Desk, store: tuple[Path, list[Release]]
) -> None:
    first, second, third = store[1]
    assert found(desk, first.id, second).overdue == Overdue({"supply_limit": 1}, {WEST: 1})
    assert found(desk, second.id, third).overdue == Overdue({"supply_limit": 1}, {EAST: 1})
    both = found(desk, first.id, third).overdue
    assert (both.count, both.by_district) == (2, {EAST: 1, WEST: 1})


def test_who_sees_a_district_is_told_of_that_alone(
    desk: Desk, store: tuple[Path, list[Release]]
) -> None:
    first, second, _ = store[1]
    east = replace(viewer(desk, "li"), districts=frozenset({EAST}))
    told = found(desk, first.id, second, east, Watched(districts=(EAST, WEST)))
    assert (told.turned, told.overdue.count) == ((), 0)
    west = replace(east, districts=frozenset({WEST}))
    told = found(desk, first.id, second, west)
    assert told.turned == (Turned(RATE, "on_pace", "behind"),)
    assert told.overdue.by_district == {WEST: 1}


def test_nothing_is_told_of_the_release_one_saw_already(
    desk: Desk, store: tuple[Path, list[Release]]
) -> None:
    _, second, _ = store[1]
    told = found(desk, second.id, second)
    assert told.is_nothing
    assert (told.why_not, told.why_not_due) == ("", "")


def test_a_later_release_that_was_seen_and_taken_back_is_told(
    desk: Desk, store: tuple[Path, list[Release]]
) -> None:
    first, _, third = store[1]
    told = found(desk, third.id, first)
    assert (told.is_back, told.published) == (True, 0)
    assert not told.is_nothing
    assert [number for number, _ in found(desk, first.id, third).between] == [2, 3]


def test_a_release_that_is_gone_damaged_or_of_another_definition_is_not_compared(
    desk: Desk, store: tuple[Path, list[Release]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = found(desk, "0009-20240601T000000-000009", store[1][1])
    assert (told.why_not, told.why_not_due, told.turned) == (GONE, GONE, ())
    made = chain(
        tmp_path,
        (town(12.0, 12.0), date(2024, 5, 31)),
        (town(24.0, 2.0), date(2024, 6, 30)),
        whole=True,
    )
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    switch_to(tmp_path / "store", made[1].id)
    then = made[0].definitions
    other = {**then, "figures": {**then["figures"], since_room.HEADLINE: "0"}}
    with monkeypatch.context() as patch:
        patch.setattr(since_room, "open_release", lambda *_: replace(made[0], definitions=other))
        told = found(desk, made[0].id, made[1])
    assert (told.why_not, told.why_not_due, told.turned) == (REDEFINED, "", ())
    writable(made[0].folder)
    (made[0].folder / "exports/supply_parcels.parquet").write_bytes(b"rotten")
    told = found(desk, made[0].id, made[1])
    assert (told.why_not, told.why_not_due) == (DAMAGED, DAMAGED)


def test_instructions_answered_since_are_told_within_sight(
    desk: Desk, store: tuple[Path, list[Release]]
) -> None:
    second = store[1][1]
    id_ = issued(desk, districts=("东湖区",), text="周五前结案")
    east, zhang = viewer(desk, "east"), viewer(desk, "zhang")
    receive(desk, zhang, id_, now=NOW)
    answer(
        desk, zhang, id_, "已办", date(2026, 11, 28), today=date(2026, 11, 28), now=after(hours=2)
    )
    for who, told in ((viewer(desk, "boss"), [id_]), (east, [id_]), (viewer(desk, "west"), [])):
        for seen, is_told in ((after(hours=1), True), (after(hours=3), False)):
            answered = since(now(second, who), Seen(seen, second.id), Watched(), desk).answered
            assert [one for one, _ in answered] == (told if is_told else [])
