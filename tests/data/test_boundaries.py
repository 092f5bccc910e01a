"""A bureau's file of boundaries is drawn as it is, or refused with what is wrong."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.boundaries import FILE
from data.boundaries.placed import is_inside
from data.boundaries.reading import LARGEST
from data.check.report import RefusedExport
from data.demo import write_boundaries
from data.demo.city import DISTRICT_NAMES
from data.errors import DamagedRelease
from data.manifest import Release
from data.pointer import current_id
from data.publish import rebuild
from data.whole import verify
from queries.definitions import definitions
from tests.damage import writable
from tests.given import Row, published

EAST, WEST, OLD = "东区", "西区", "旧区"
TWO: list[Row] = [{"district": EAST, "sort_order": 1}, {"district": WEST, "sort_order": 2}]

Ring = list[list[Any]]


def square(x: float, y: float, side: float = 1) -> Ring:
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def feature(district: object, rings: object, kind: str = "Polygon") -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": rings}
    return {"type": "Feature", "properties": {"district": district}, "geometry": geometry}


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


GOOD = collection(feature(EAST, [square(1, 0)]), feature(WEST, [square(0, 0)]))
NO_WEST = feature(EAST, [square(1, 0)])


def published_with(folder: Path, text: str | bytes, districts: Sequence[Row] = TWO) -> Release:
    """Put a file of boundaries into a store and publish into it."""
    (folder / "store").mkdir(exist_ok=True)
    content = text if isinstance(text, bytes) else text.encode()
    (folder / "store" / FILE).write_bytes(content)
    return published(folder, marts=[], districts=districts)


def outlines(release: Release) -> dict[str, Any]:
    rows = pq.read_table(release.folder / "rules" / "district_boundaries.parquet").to_pylist()
    return {row["district"]: json.loads(row["outline"]) for row in rows}


def faults(
    folder: Path, text: str | bytes, districts: Sequence[Row] = TWO
) -> list[tuple[Any, ...]]:
    with pytest.raises(RefusedExport) as refused:
        published_with(folder, text, districts)
    found = refused.value.report.faults
    assert {fault.table for fault in found} == {FILE}
    for fault in found:
        assert all((fault.zh, fault.en, fault.remedy_zh, fault.remedy_en))
    return [(fault.rule, fault.row, fault.value) for fault in found]


def test_a_file_is_kept_in_its_release_and_laid_out_on_a_plain_sheet(tmp_path: Path) -> None:
    release = published_with(tmp_path, GOOD)
    assert (release.folder / FILE).read_text(encoding="utf-8") == GOOD
    assert FILE in release.other_files
    assert "district_boundaries" in release.rules
    assert outlines(release) == {
        EAST: [[[[500, 0], [1000, 0], [1000, 500], [500, 500], [500, 0]]]],
        WEST: [[[[0, 0], [500, 0], [500, 500], [0, 500], [0, 0]]]],
    }


def test_without_a_file_there_is_no_outline(tmp_path: Path) -> None:
    release = published(tmp_path, marts=[], districts=TWO)
    assert FILE not in release.other_files
    assert outlines(release) == {}


def test_far_north_a_degree_of_longitude_is_half_as_long(tmp_path: Path) -> None:
    narrow = collection(feature(EAST, [square(1, 59.5)]), feature(WEST, [square(0, 59.5)]))
    found = outlines(published_with(tmp_path, narrow))
    assert found[EAST][0][0][1:3] == [[1000, 0], [1000, 1000]]


def test_neighbours_share_the_points_of_their_border(tmp_path: Path) -> None:
    border = [[1.0003, 0], [1.0171, 0.3333], [0.9817, 0.6667], [1.0003, 1]]
    west = [[0, 0], *border, [0, 1], [0, 0]]
    east = [[2, 0], [2, 1], *border[::-1], [2, 0]]
    found = outlines(
        published_with(tmp_path, collection(feature(EAST, [east]), feature(WEST, [west])))
    )
    shared = {tuple(at) for at in found[EAST][0][0]} & {tuple(at) for at in found[WEST][0][0]}
    assert len(shared) == len(border)


def test_a_hole_stays_a_hole_and_the_name_stands_beside_it(tmp_path: Path) -> None:
    ring = [square(0, 0, 3), square(1, 1)]
    release = published_with(
        tmp_path, collection(feature(EAST, ring), feature(WEST, [square(1, 1)]))
    )
    shape = outlines(release)[EAST]
    rows = pq.read_table(release.folder / "rules" / "district_boundaries.parquet").to_pylist()
    at = next((row["label_x"], row["label_y"]) for row in rows if row["district"] == EAST)
    assert is_inside(at, shape)
    assert not is_inside((500.0, 500.0), shape)
    # One runs against the clock, the other with it: a browser fills what is between them.
    assert shape[0][0][1] == [1000, 0]
    assert shape[0][1][:2] == [[333, 667], [666, 667]]


NO_COLLECTION = json.dumps(NO_WEST)
OUT = "boundary_out_of_range"
FAULTS: dict[str, tuple[str, tuple[str, int | None, str | None]]] = {
    "missing": (collection(NO_WEST), ("boundary_missing", None, WEST)),
    "unknown": (
        collection(NO_WEST, feature(WEST, [square(0, 0)]), feature("南区", [square(3, 0)])),
        ("boundary_unknown", 3, "南区"),
    ),
    "nearly": (
        collection(NO_WEST, feature(WEST, [square(0, 0)]), feature("西区 ", [square(3, 0)])),
        ("boundary_unknown", 3, "西区 "),
    ),
    "twice": (
        collection(NO_WEST, feature(WEST, [square(0, 0)]), feature(WEST, [square(3, 0)])),
        ("boundary_twice", 3, WEST),
    ),
    "unnamed": (
        collection(NO_WEST, feature(WEST, [square(0, 0)]), feature(None, [square(3, 0)])),
        ("boundary_unnamed", 3, None),
    ),
    "swapped": (
        collection(NO_WEST, feature(WEST, [[[y, x] for x, y in square(120, 30)]])),
        (OUT, 2, WEST),
    ),
    "metres": (collection(NO_WEST, feature(WEST, [square(450000, 3400000)])), (OUT, 2, WEST)),
    "text": (
        collection(NO_WEST, feature(WEST, [[["0", 0], [1, 0], [1, 1], ["0", 0]]])),
        ("boundary_no_number", 2, WEST),
    ),
    "truth": (
        collection(NO_WEST, feature(WEST, [[[False, 0], [1, 0], [1, 1], [False, 0]]])),
        ("boundary_no_number", 2, WEST),
    ),
    "infinite": (GOOD.replace("[0, 0]", "[1e999, 0]"), ("boundary_no_number", 2, WEST)),
    "open": (
        collection(NO_WEST, feature(WEST, [square(0, 0)[:-1]])),
        ("boundary_open_ring", 2, WEST),
    ),
    "three": (
        collection(NO_WEST, feature(WEST, [[[0, 0], [1, 1], [0, 0]]])),
        ("boundary_open_ring", 2, WEST),
    ),
    "line": (
        collection(NO_WEST, feature(WEST, square(0, 0), "LineString")),
        ("boundary_no_polygon", 2, WEST),
    ),
    "flat": (
        collection(NO_WEST, feature(WEST, [[[0, 0], [1, 0], [0.5, 0], [0, 0]]])),
        ("boundary_no_area", None, WEST),
    ),
    "far": (
        collection(NO_WEST, feature(WEST, [[square(0, 0)], [square(40, 0)]], "MultiPolygon")),
        ("boundary_far_off", None, WEST),
    ),
    "over": (collection(NO_WEST, feature(WEST, [square(1, 0)])), ("boundary_overlaps", None, EAST)),
    "collection": (NO_COLLECTION, ("boundary_file_no_collection", None, None)),
    "json": ("{", ("boundary_file_no_json", None, None)),
    "nan": (GOOD.replace("[0, 0]", "[NaN, 0]"), ("boundary_file_no_json", None, None)),
    "deep": ("[" * 100_000, ("boundary_file_no_json", None, None)),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_file_is_told_and_nothing_is_published(
    name: str, tmp_path: Path
) -> None:
    text, told = FAULTS[name]
    assert told in faults(tmp_path, text)
    assert current_id(tmp_path / "store") is None


def test_of_a_right_file_that_lies_over_another_district_both_are_named(tmp_path: Path) -> None:
    over = collection(NO_WEST, feature(WEST, [square(1, 0)]))
    assert {value for _, _, value in faults(tmp_path, over)} == {EAST, WEST}


def test_no_utf_8_and_no_file_at_all_are_told(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD.encode("gb18030"))[0][0] == "boundary_file_no_json"
    (tmp_path / "store" / FILE).unlink()
    (tmp_path / "store" / FILE).mkdir()
    with pytest.raises(RefusedExport) as refused:
        published(tmp_path, marts=[], districts=TWO)
    assert [fault.rule for fault in refused.value.report.faults] == ["boundary_file_unreadable"]


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    assert faults(tmp_path, b" " * (LARGEST + 1)) == [("boundary_file_large", None, None)]


def test_more_points_than_are_seen_are_refused(tmp_path: Path) -> None:
    # Fourteen combs of five hundred teeth each, over one another.
    parts = [
        [
            [
                *([0.002 * at, 0.07 * place + (0.02, 0.05)[at % 2]] for at in range(501)),
                [1, 0.07 * place],
                [0, 0.07 * place],
                [0, 0.07 * place + 0.02],
            ]
        ]
        for place in range(14)
    ]
    crowded = collection(
        feature(WEST, parts, "MultiPolygon"), feature(EAST, [square(1.01, 0, 0.1)])
    )
    found = faults(tmp_path, crowded)
    assert [rule for rule, _, _ in found] == ["boundary_points"]


def test_of_merged_districts_the_successor_alone_has_a_boundary(tmp_path: Path) -> None:
    ended: Row = {"district": OLD, "sort_order": 3, "successor": WEST, "valid_to": date(2023, 1, 1)}
    assert set(outlines(published_with(tmp_path, GOOD, [*TWO, ended]))) == {EAST, WEST}
    with_old = collection(NO_WEST, feature(WEST, [square(0, 0)]), feature(OLD, [square(2, 0)]))
    assert faults(tmp_path, with_old, [*TWO, ended]) == [("boundary_ended", 3, OLD)]


def test_a_release_whose_boundaries_were_changed_is_damaged(tmp_path: Path) -> None:
    for name in (FILE, "rules/district_boundaries.parquet"):
        release = published_with(tmp_path, GOOD)
        writable(release.folder)
        path = release.folder / name
        path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
        with pytest.raises(DamagedRelease, match=name):
            verify(release)


def test_what_is_published_anew_has_the_boundaries_it_had(tmp_path: Path) -> None:
    bare = published(tmp_path, districts=TWO)
    (tmp_path / "store" / FILE).write_text(GOOD, encoding="utf-8")
    old = published(tmp_path, districts=TWO)
    moved = collection(feature(WEST, [square(1, 0)]), feature(EAST, [square(0, 0)]))
    (tmp_path / "store" / FILE).write_text(moved, encoding="utf-8")
    again = rebuild(tmp_path / "store", old.id, definitions())
    assert outlines(again) == outlines(old)
    assert outlines(rebuild(tmp_path / "store", bare.id, definitions())) == {}
    assert outlines(published(tmp_path, marts=[], districts=TWO)) != outlines(old)


def test_the_demo_city_has_invented_boundaries_that_adjoin_and_fit(tmp_path: Path) -> None:
    path = write_boundaries(tmp_path / "once")
    assert path.read_bytes() == write_boundaries(tmp_path / "again").read_bytes()
    rows: list[Row] = [
        {"district": name, "sort_order": place} for place, name in enumerate(DISTRICT_NAMES)
    ]
    found = outlines(published_with(tmp_path, path.read_text(encoding="utf-8"), rows))
    assert set(found) == set(DISTRICT_NAMES)
    corners = {name: {tuple(at) for at in shape[0][0]} for name, shape in found.items()}
    for name, own in corners.items():
        others = [theirs for other, theirs in corners.items() if other != name]
        assert sum(len(own & theirs) >= 2 for theirs in others) >= 2
