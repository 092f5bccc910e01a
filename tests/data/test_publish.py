"""Publishing: verbatim copies, a true manifest, one atomic switch, nothing on failure."""

import hashlib
import json
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.check.report import RefusedExport
from data.errors import NoExports
from data.pointer import current, current_id
from data.provenance import Act
from data.publish import Wish
from data.releases import list_releases
from data.rules import BUILT_IN
from data.whole import verify
from tests.given import given, publish_exports, published


def test_the_exports_are_copied_byte_for_byte_with_their_hashes(tmp_path: Path) -> None:
    source = given(cases=[{"经度": "118.1"}], offices=[{}])
    release = publish_exports(source, tmp_path)
    for name, facts in release.tables.items():
        original = (source / f"{name}.parquet").read_bytes()
        assert (release.exports / f"{name}.parquet").read_bytes() == original
        assert facts.sha256 == hashlib.sha256(original).hexdigest()
        assert facts.source_file == f"{name}.parquet"
    assert set(release.tables) == {"districts", "cases", "offices"}
    assert release.extra_columns == {"cases": ("经度",)}


def test_the_source_may_vanish_after_publishing(tmp_path: Path) -> None:
    source = given(cases=[{}])
    release = publish_exports(source, tmp_path)
    for path in source.iterdir():
        path.unlink()
    verify(release)


def test_the_manifest_says_what_was_published(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    wish = Wish(note="五月", data_to=date(2024, 5, 31), city_zh="云城", city_en="Yun", demo=True)
    release = publish_exports(given(cases=[{}, {"case_id": "2"}]), tmp_path, wish)
    written = json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))
    assert written["note"] == "五月"
    assert written["data_to"] == "2024-05-31"
    assert (written["city_zh"], written["city_en"], written["demo"]) == ("云城", "Yun", True)
    assert written["tables"]["cases"]["rows"] == 2
    assert "supply_parcels" in written["absent"]
    assert before <= release.published_at <= datetime.now(UTC)
    assert release.published_at.tzinfo is not None


def test_an_invented_city_published_at_one_moment_is_the_same_release_byte_for_byte(
    tmp_path: Path,
) -> None:
    source = given(cases=[{}, {"case_id": "2"}])
    moment = datetime(2024, 6, 3, 9, 41, tzinfo=UTC)
    one, other, now = (
        publish_exports(source, tmp_path / name, Wish(data_to=date(2024, 5, 31), demo=True, at=at))
        for name, at in (("one", moment), ("other", moment), ("now", None))
    )
    assert one.published_at == moment
    assert one.id == other.id != now.id
    files = {path.relative_to(one.folder) for path in one.folder.rglob("*") if path.is_file()}
    assert len(files) > 5
    for name in files:
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes(), name


def test_who_answers_for_a_release_stands_in_its_manifest(tmp_path: Path) -> None:
    wish = Wish(submitter="王一", signer="李二")
    release = publish_exports(given(cases=[{}]), tmp_path, wish)
    assert release.submitted == Act("王一", release.published_at)
    assert release.signed == Act("李二", release.published_at)
    assert release.reviewed is None
    assert current(tmp_path) == release


def test_the_id_carries_number_time_and_content(tmp_path: Path) -> None:
    source = given(cases=[{}])
    first, same = publish_exports(source, tmp_path), publish_exports(source, tmp_path)
    other = publish_exports(given(cases=[{"issue_year": 2023}]), tmp_path)
    assert [release.number for release in (first, same, other)] == [1, 2, 3]
    assert first.id == f"0001-{first.published_at:%Y%m%dT%H%M%S}-{first.id[-6:]}"
    assert first.id[-6:] == same.id[-6:] != other.id[-6:]


def test_warnings_go_into_the_manifest_and_their_rows_into_the_release(tmp_path: Path) -> None:
    release = published(tmp_path, cases=[{"case_id": "7", "remaining_mu": 99.0}])
    (warning,) = release.warnings
    assert (warning.table, warning.check, warning.rows) == ("cases", "remaining_above_area", 1)
    assert warning.samples == ("7",)
    passed = {check.check for check in release.checks if not check.rows}
    assert {"farmland_above_area", "issued_on_in_future"} < passed
    rows = pq.read_table(release.folder / "checks.parquet").to_pylist()
    assert [(row["table_name"], row["key"]) for row in rows] == [("cases", "7")]


def test_refused_exports_leave_no_trace_and_the_old_release_current(tmp_path: Path) -> None:
    good = publish_exports(given(cases=[{}]), tmp_path)
    with pytest.raises(RefusedExport) as refusal:
        publish_exports(given(cases=[{"source": "rumour"}]), tmp_path)
    assert refusal.value.report.fault_count == 1
    assert current(tmp_path) == good
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [good.id]


def test_a_first_publish_that_is_refused_leaves_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RefusedExport):
        publish_exports(tmp_path / "empty", tmp_path / "store")
    assert current_id(tmp_path / "store") is None
    assert list_releases(tmp_path / "store") == ()


def test_one_file_or_nothing_at_all_is_no_folder_of_exports(tmp_path: Path) -> None:
    for source in (given() / "districts.parquet", tmp_path / "nowhere"):
        with pytest.raises(NoExports, match=source.name):
            publish_exports(source, tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_leftovers_of_killed_publishes_are_removed(tmp_path: Path) -> None:
    leftover = tmp_path / "releases" / ".building-1-abc"
    leftover.mkdir(parents=True)
    (leftover / "half.parquet").write_bytes(b"x")
    publish_exports(given(), tmp_path)
    assert not leftover.exists()


def test_the_data_reach_from_the_first_event_to_the_last_that_is_not_in_the_future(
    tmp_path: Path,
) -> None:
    tomorrow = datetime.now(UTC).astimezone().date() + timedelta(days=1)
    release = published(
        tmp_path,
        supply_parcels=[{"parcel_id": "A", "due_on": date(2024, 12, 1)}],
        supply_events=[
            {"parcel_id": "A", "event_on": date(2024, 5, 20), "entered_on": date(2024, 6, 3)},
            {"parcel_id": "A", "event_on": tomorrow},
        ],
        targets=[{"due_on": date(2024, 12, 31)}],
        notes=[{"on_date": date(2024, 11, 30)}],
        idle_land=[{"agreed_start_on": date(2024, 10, 1)}],
    )
    assert release.data_to == date(2024, 6, 3)
    # The contract's day; the manifest keeps it.
    assert release.data_from == date(2018, 6, 1)
    assert current(tmp_path / "store").data_from == date(2018, 6, 1)


def test_a_release_that_does_not_say_where_its_data_begin_stays_readable(tmp_path: Path) -> None:
    release = published(tmp_path, cases=[{}])
    manifest = release.folder / "manifest.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    assert content.pop("data_from") == "2024-03-15"
    manifest.write_text(json.dumps(content), encoding="utf-8")
    assert current(tmp_path / "store").data_from is None


def test_a_given_last_day_wins_over_the_events(tmp_path: Path) -> None:
    release = published(tmp_path, data_to=date(2024, 1, 31), cases=[{}])
    assert release.data_to == date(2024, 1, 31)


def test_a_bureau_keeps_its_name_but_never_takes_the_demos(tmp_path: Path) -> None:
    demo = Wish(demo=True, city_zh="云州市", city_en="Yunzhou")
    publish_exports(given(), tmp_path, demo)
    assert publish_exports(given(), tmp_path).city_zh == "本市"
    publish_exports(given(), tmp_path, Wish(city_zh="云城", city_en="Yun"))
    assert publish_exports(given(), tmp_path).city_en == "Yun"


def test_two_publishers_at_once_take_turns(tmp_path: Path) -> None:
    sources = [given(cases=[{"case_id": str(place)}]) for place in range(4)]
    threads = [
        threading.Thread(target=publish_exports, args=(source, tmp_path)) for source in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    releases = list_releases(tmp_path)
    assert [release.number for release in releases] == [1, 2, 3, 4]
    assert [release.previous for release in releases] == [
        None,
        *(release.id for release in releases[:-1]),
    ]
    assert current(tmp_path) == releases[-1]
    for release in releases:
        verify(release)


def test_a_damaged_current_release_does_not_stop_the_next_publish(tmp_path: Path) -> None:
    first = publish_exports(given(), tmp_path)
    (first.folder / "manifest.json").unlink()
    second = publish_exports(given(), tmp_path)
    assert current(tmp_path) == second


def test_a_bureaus_own_rules_travel_with_the_release(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    for path in BUILT_IN.glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("adjustment,-1,false", "adjustment,-1,true")
        (rules / path.name).write_text(text, encoding="utf-8")
    ours = publish_exports(given(), tmp_path / "store", Wish(rules=rules))
    theirs = publish_exports(given(), tmp_path / "store")
    assert ours.rules["supply_event_types"] != theirs.rules["supply_event_types"]
    counts = {
        release.id: {
            row["event_type"]: row["counts"]
            for row in pq.read_table(
                release.folder / "rules" / "supply_event_types.parquet"
            ).to_pylist()
        }["adjustment"]
        for release in (ours, theirs)
    }
    assert counts == {ours.id: True, theirs.id: False}
    assert ours.id[-6:] != theirs.id[-6:]
