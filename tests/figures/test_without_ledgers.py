"""A bureau that keeps no ledger in the general tables is never told that it lacks one."""

from pathlib import Path

import pytest

from data.check import check
from data.contracts import GENERAL, TABLES
from data.manifest import Release
from data.warehouse import Warehouse
from figures.absence import YARDSTICKS, missing_exports
from queries.catalogue import catalogue
from queries.definitions import tables_behind
from queries.run import run
from tests.given import Row, given, published

CORE: dict[str, list[Row]] = {"districts": [{"district": "甲区"}], "cases": [{}]}
LEDGERS: dict[str, list[Row]] = {
    "districts": [{"district": "甲区"}, {"district": "乙区"}],
    "matters": [
        {"register": "service", "matter_id": "1", "district": "甲区"},
        {"register": "hazard", "matter_id": "1", "district": "乙区"},
        {"register": "hazard", "matter_id": "2", "district": None},
    ],
    "matter_events": [
        {"event_id": f"E{n}", "register": register, "matter_id": "1", "event": "note"}
        for n, register in enumerate(("service", "service", "hazard"))
    ],
    "measures": [
        {"value": 1.0},
        {"metric": "m", "region": "甲区", "value": 2.0},
        {"metric": "m", "region": "乙区", "value": 3.0},
    ],
    "calendar_days": [{}],
}
OF_LEDGERS = [
    query.name
    for query in catalogue().values()
    if (behind := set(tables_behind(query))) & {"matters", "matter_events", "measures"}
    and behind <= {*GENERAL, *YARDSTICKS}
]


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return published(tmp_path_factory.mktemp("core"), **CORE)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return published(tmp_path_factory.mktemp("ledgers"), **LEDGERS)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in catalogue() if name not in OF_LEDGERS])
def test_a_figure_of_the_core_tables_lacks_no_ledger(core: Release, name: str) -> None:
    missing, _ = missing_exports(catalogue()[name], core)
    assert set(missing).isdisjoint(GENERAL)


@pytest.mark.parametrize("name", OF_LEDGERS)
def test_a_figure_of_ledgers_alone_says_which_it_lacks(core: Release, name: str) -> None:
    query = catalogue()[name]
    lacks = [t for t in tables_behind(query) if t in GENERAL and t != "calendar_days"]
    missing, everything = missing_exports(query, core)
    assert ([t for t in missing if t in GENERAL], everything) == (lacks, True)


def test_a_city_of_ledgers_alone_has_something_to_count(ledgers: Release, core: Release) -> None:
    freshness = catalogue()["quality_freshness"]
    missing, everything = missing_exports(freshness, ledgers)
    assert not everything
    assert set(missing) == set(TABLES) - LEDGERS.keys() - {"supply_base", "notes"}
    missing, everything = missing_exports(catalogue()["case_rectification_by_year"], ledgers)
    assert ("cases" in missing, everything) == (True, True)


@pytest.mark.parametrize(
    ("districts", "counts"), [(None, (3, 3, 3, 1)), (("甲区",), (1, 2, 2, 1))], ids=str
)
def test_their_rows_are_counted_of_the_districts_chosen(
    ledgers: Release, districts: tuple[str, ...] | None, counts: tuple[int, ...]
) -> None:
    with Warehouse(ledgers) as warehouse:
        freshness = catalogue()["quality_freshness"]
        table = run(freshness, warehouse, {"districts": districts} if districts else {})
    rows = {row["table_name"]: row["row_count"] for row in table.to_pylist()}
    assert tuple(rows[name] for name in GENERAL) == counts


def test_a_table_of_ledgers_that_was_never_sent_is_never_due(core: Release) -> None:
    with Warehouse(core) as warehouse:
        table = run(catalogue()["quality_freshness"], warehouse, {})
    assert set(table["table_name"].to_pylist()) == CORE.keys()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_names_no_ledger_but_matters_without_events(
    tmp_path: Path, language: str
) -> None:
    def absent(**tables: list[Row]) -> set[str]:
        report = check(given(tmp_path / str(len(tables)), **tables))
        (line,) = (
            one
            for one in report.summary_lines("zh" if language == "zh" else "en")
            if one.startswith(("缺少（", "Absent"))
        )
        return {name for name in GENERAL if name in line}

    assert absent(**CORE) == set()
    assert absent(**CORE, matters=LEDGERS["matters"][:1]) == {"matter_events"}
