"""What became of a record's data is told release by release, and never what was another's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from data.manifest import Release, write_manifest
from data.revisions.changes import FILE
from data.whole import sha256_of
from desk.viewer import ANYONE, Viewer
from figures.address import Wanted
from figures.reading import context_in
from figures.story.changed import Past, past
from figures.story.record import record_of
from tests.figures.revisions.towns import NEW, OLD, chain
from tests.looking import limited_to
from tests.queries.worlds import day

APRIL, MAY, JUNE = date(2024, 4, 30), date(2024, 5, 31), date(2024, 6, 30)
# P2 was of the one district and is now of the other; then its area is corrected.
MOVED = {
    **NEW,
    "supply_parcels": [
        {**row, "district": "乙区"} if row["parcel_id"] == "P2" else row
        for row in NEW["supply_parcels"]
    ],
}
MENDED = {
    **MOVED,
    "supply_parcels": [
        {**row, "due_on": day("2024-12-31")} if row["parcel_id"] == "P2" else row
        for row in MOVED["supply_parcels"]
    ],
}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Release]:
    made = chain(tmp_path_factory.mktemp("story-chain"), (OLD, APRIL), (MOVED, MAY), (MENDED, JUNE))
    known = [
        replace(one, other_files={**one.other_files, FILE: sha256_of(one.folder / FILE)})
        for one in made
    ]
    for one in known:
        write_manifest(one)
    return known


def told(release: Release, number: str, viewer: Viewer = ANYONE) -> Past:
    context = context_in(release, Wanted(), "en", viewer=viewer)
    record = record_of("parcel", number, None, context)
    assert record is not None
    return past(record)


def said(found: Past) -> dict[int, tuple[str, ...]]:
    return {one.release.number: one.said for one in found.changes}


def test_changes_of_a_parcel_and_its_events_are_told_by_release(three: Sequence[Release]) -> None:
    found = told(three[2], "P1")
    assert said(found) == {2: ("Supply events E1, Area: 1.0 → 1.5",)}
    assert said(told(three[2], "P5")) == {
        2: ("Approved parcels P5 came", "Supply events E5 came"),
    }


def test_no_release_after_the_one_shown_is_told(three: Sequence[Release]) -> None:
    assert set(said(told(three[2], "P2"))) == {2, 3}
    assert set(said(told(three[1], "P2"))) == {2}
    assert said(told(three[0], "P2")) == {}


def test_what_a_record_was_in_another_district_is_not_told(three: Sequence[Release]) -> None:
    every = told(three[2], "P2")
    assert "甲区" in str(said(every))
    assert not every.is_cut
    own = told(three[2], "P2", limited_to("乙区"))
    assert own.is_cut
    assert said(own) == {3: ("Approved parcels P2, Due on: — → 2024-12-31",)}


def test_a_file_that_was_written_since_tells_nothing(three: Sequence[Release]) -> None:
    path = three[1].folder / FILE
    kept = path.read_bytes()
    try:
        path.write_bytes((three[2].folder / FILE).read_bytes())
        found = told(three[2], "P1")
        assert (said(found), found.looked) == ({}, 2)
    finally:
        path.write_bytes(kept)
