"""Every figure runs once before the switch; one that fails stops it and names the rows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from data.check.report import RefusedExport
from data.definitions import Definitions
from data.manifest import Release
from data.marts import Mart
from data.pointer import current
from data.publish import publish, rebuild
from data.warehouse import Parameter, Warehouse
from figures.publishing import publish_exports
from queries import trial as trial_module
from queries.catalogue import Catalogue, catalogue
from queries.header import Field, Query
from queries.run import run_completed, run_through
from queries.trial import trial
from tests.given import Row, given, published

IDLE = "idle_stock_by_cause"


def only(
    monkeypatch: pytest.MonkeyPatch, sql: str, kind: str = "INTEGER", table: str = "idle_land"
) -> None:
    """Let the trial know one figure alone: one of ours with another SELECT."""
    query = replace(
        catalogue()[IDLE],
        sql=sql,
        tables=(table,),
        returns=(Field("n", kind),),
        params=frozenset({"districts"}),
        records=replace(catalogue()[IDLE].records, query=IDLE),
    )
    figures: dict[str, Query] = {IDLE: query}
    monkeypatch.setattr(trial_module, "catalogue", lambda: Catalogue(figures))


def five(tmp_path: Path) -> Release:
    """Publish five parcels, of which the fourth is not called by a number."""
    names = ["1", "2", "3", "四", "5"]
    rows = [
        {"supervision_no": f"S{n}", "project_name": name, "district": place}
        for n, (name, place) in enumerate(zip(names, ["甲区"] * 2 + ["乙区"] * 3, strict=True))
    ]
    return published(tmp_path, marts=[], idle_land=rows, cases=[{}])


def test_every_figure_runs_on_a_small_release_over_the_city_and_over_one_district(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, object]] = []

    def noted(query: Query, warehouse: Warehouse, values: dict[str, Parameter]) -> pa.Table:
        asked.append((query.name, values.get("districts")))
        return run_completed(query, warehouse, values)

    def noted_through(query: Query, warehouse: Warehouse, values: dict[str, Parameter]) -> pa.Table:
        asked.append((query.name, values.get("districts")))
        return run_through(query, warehouse, values)

    monkeypatch.setattr(trial_module, "run_completed", noted)
    monkeypatch.setattr(trial_module, "run_through", noted_through)
    publish_exports(given(idle_land=[{}], cases=[{}]), tmp_path)
    by_district = {name for name, query in catalogue().items() if "districts" in query.params}
    assert {name for name, districts in asked if districts is None} == set(catalogue())
    assert {name for name, districts in asked if districts == ["甲区"]} == by_district


def test_a_figure_that_fails_names_the_row_it_fails_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = five(tmp_path)
    only(monkeypatch, "select project_name::integer as n from idle_land where $districts is null")
    (fault,) = trial(release)
    assert (fault.table, fault.row, fault.rule) == ("idle_land", 4, "trial")
    assert fault.value == "S3 / 1"
    assert "Could not convert string '四'" in fault.en


def test_a_figure_that_fails_over_one_district_alone_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = five(tmp_path)
    only(
        monkeypatch,
        "select if($districts is null, 0, project_name::integer) as n from idle_land",
    )
    (fault,) = trial(release)
    assert (fault.table, fault.row) == ("idle_land", 4)


def test_a_number_that_is_none_fails_the_trial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = five(tmp_path)
    only(
        monkeypatch,
        "select if(project_name = '四', 'nan'::double, 1) as n from idle_land"
        " where $districts is null or true",
        "DOUBLE",
    )
    (fault,) = trial(release)
    assert (fault.table, fault.row) == ("idle_land", 4)


@pytest.mark.parametrize(
    "sql",
    [
        "select project_name as name, project_name::double as n from idle_land"
        " where $districts is null",
        "select project_name as name, if(project_name = '四', 'nan'::double, 1) as n from idle_land"
        " where $districts is null",
    ],
)
def test_a_list_is_computed_to_its_last_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    release = five(tmp_path)
    query = replace(
        catalogue()[IDLE],
        sql=sql,
        tables=("idle_land",),
        returns=(Field("name", "VARCHAR"), Field("n", "DOUBLE")),
        params=frozenset({"districts"}),
        records=replace(catalogue()[IDLE].records, query=IDLE),
    )
    monkeypatch.setattr(trial_module, "catalogue", lambda: Catalogue({IDLE: query}))
    (fault,) = trial(release)
    assert (fault.table, fault.row) == ("idle_land", 4)


def test_the_row_is_looked_for_in_the_exports_as_the_release_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2020, 5, 1), date(2020, 6, 1), date(1900, 1, 1)]
    rows: list[Row] = [
        {"supervision_no": f"S{n}", "actual_start_on": day} for n, day in enumerate(days)
    ]
    release = published(tmp_path, marts=[], idle_land=rows)
    only(
        monkeypatch,
        "select if(actual_start_on is null, project_name::integer, 0) as n from idle_land"
        " where $districts is null",
    )
    (fault,) = trial(release)
    assert (fault.table, fault.row) == ("idle_land", 3)


def test_what_fails_stops_the_switch_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = Definitions(())
    publish(given(cases=[{"case_id": "B"}]), tmp_path, none)
    first = publish(given(cases=[{}]), tmp_path, none)
    broken = "select case_id::integer as n from cases where $districts is null"
    only(monkeypatch, broken, table="cases")
    two = given(cases=[{"case_id": "1"}, {"case_id": "A"}])
    with pytest.raises(RefusedExport) as refused:
        publish(two, tmp_path, none, trial=trial)
    (fault,) = refused.value.report.faults
    assert (fault.table, fault.row, fault.value) == ("cases", 2, "A")
    with pytest.raises(RefusedExport):
        rebuild(tmp_path, str(first.previous), none, trial=trial)
    assert len(list((tmp_path / "releases").iterdir())) == 2
    assert current(tmp_path) == first


def test_a_mart_that_cannot_be_built_names_the_row_too(tmp_path: Path) -> None:
    marts = (
        Mart("numbers", "select case_id::integer as n from cases", frozenset({"cases"})),
        Mart("twice", "select 2 * n as n from numbers", frozenset({"numbers"})),
    )
    with pytest.raises(RefusedExport) as refused:
        publish(
            given(cases=[{"case_id": "1"}, {"case_id": "2"}, {"case_id": "A"}]),
            tmp_path,
            Definitions(marts),
        )
    (fault,) = refused.value.report.faults
    assert (fault.table, fault.row, fault.value) == ("cases", 3, "A")
