"""A placeholder date reads as empty in figures, records and the span of the data alike."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.description import event_span
from data.pointer import current
from data.publish import Wish
from data.rules import BUILT_IN
from data.views import show_exports
from tests.given import Row, given, publish_exports, published
from tests.queries.worlds import World, opened

AS_OF = "2024-10-31"
DATA_TO = date(2024, 10, 31)
NO_DATE = date(1900, 1, 1)


def parcels(started: date | None) -> list[Row]:
    """Return ten parcels that should have started in 2022, and an eleventh that did."""
    facts: Row = {"area_ha": 2.0, "agreed_start_on": date(2022, 1, 1)}
    ten: list[Row] = [
        {**facts, "supervision_no": f"S{place:02d}", "actual_start_on": started}
        for place in range(10)
    ]
    eleventh = date(2022, 5, 1)
    return [*ten, {**facts, "supervision_no": "S10", "actual_start_on": eleventh}]


@pytest.fixture(scope="module", params=["1900-01-01", "9999-12-31"])
def city(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    day = date.fromisoformat(request.param)
    folder = tmp_path_factory.mktemp("placeholders")
    with opened(published(folder, data_to=DATA_TO, idle_land=parcels(day))) as opened_city:
        yield opened_city


def test_ten_parcels_started_in_1900_stay_suspected(city: World) -> None:
    bands = {row["band"]: row for row in city.rows("idle_warning_by_band", AS_OF)}
    assert (bands["suspected"]["parcels"], bands["suspected"]["area_ha"]) == (10, 20.0)


def test_the_release_says_which_rows_had_none(city: World) -> None:
    (warning,) = city.warehouse.release.warnings
    assert (warning.table, warning.check) == ("idle_land", "actual_start_on_placeholder")
    assert (warning.rows, warning.samples[0]) == (10, "S00 / 1")


def test_records_show_nothing_where_there_is_nothing(city: World) -> None:
    sql = "select supervision_no from idle_land where actual_start_on is not null"
    assert city.warehouse.query(sql).to_pylist() == [{"supervision_no": "S10"}]


def test_the_data_do_not_reach_back_to_a_placeholder(city: World) -> None:
    release = city.warehouse.release
    assert release.data_from == date(2018, 6, 1)
    assert event_span(release.exports, DATA_TO) == (date(2018, 6, 1), date(2022, 5, 1))


def test_a_slip_of_the_hand_moves_no_end_of_the_data(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"case_id": "1", "issued_on": date(24, 5, 1)},
        {"case_id": "2", "issued_on": date(2023, 5, 1)},
    ]
    given(tmp_path / "exports", cases=rows)
    span = event_span(tmp_path / "exports", date(2024, 12, 31))
    assert span == (date(2023, 5, 1), date(2023, 5, 1))


def test_the_days_of_a_bureaus_own_rules_are_the_ones(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(BUILT_IN, rules, ignore=shutil.ignore_patterns("*.py*", "__pycache__"))
    path = rules / "placeholder_dates.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1900-01-01,", "1949-10-01,"), encoding="utf-8")
    source = given(tmp_path / "exports", idle_land=parcels(date(1949, 10, 1)))
    publish_exports(source, tmp_path / "store", Wish(rules=rules, data_to=DATA_TO))
    with opened(current(tmp_path / "store")) as city:
        bands = {row["band"]: row["parcels"] for row in city.rows("idle_warning_by_band", AS_OF)}
    assert bands["suspected"] == 10


def test_a_release_older_than_the_rule_is_read_as_it_always_was(tmp_path: Path) -> None:
    release = published(tmp_path, marts=(), idle_land=parcels(NO_DATE))
    sql = "select count(*) from idle_land where actual_start_on = date '1900-01-01'"
    older = tmp_path / "older"
    shutil.copytree(release.folder, older)
    (older / "rules" / "placeholder_dates.parquet").unlink()
    for folder, started in ((release.folder, 0), (older, 10)):
        with duckdb.connect() as connection:
            show_exports(connection, folder / "exports")
            assert connection.execute(sql).fetchone() == (started,)
