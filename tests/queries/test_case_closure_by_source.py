"""Closed out of illegal cases by source; the row of transferred cases is their closure rate."""

from pathlib import Path

import pytest

from tests.data.test_rules import own_rules
from tests.queries.case_worlds import RULES, case, cells, closed
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World, column

FIGURE = "case_closure_by_source"


def test_each_source_has_its_own_rate(world: Worlds) -> None:
    rows = world(**RULES).rows(FIGURE, "2024-05-31")
    assert [list(row.values())[:4] for row in rows] == [
        ["satellite", 10, 3, 30],
        ["transfer", 2, 1, 50],
    ]


def test_a_source_without_cases_by_then_or_there_is_not_listed(world: Worlds) -> None:
    city = world(**RULES)
    assert cells(city, FIGURE, "2023-12-31", "source") == [("satellite",)]
    assert cells(city, FIGURE, "2024-05-31", "source", districts=("乙区",)) == [("transfer",)]


def test_2377_of_2896_transferred_cases_were_closed_by_18_october_2024(demo: World) -> None:
    row = demo.keyed(FIGURE, "2024-10-18")["transfer"]
    assert (row["illegal_cases"], row["closed_cases"]) == (2896, 2377)
    assert f"{row['cases_pct']:.2f}" == "82.08"


def published() -> Tables:
    """The two published totals: 2377 of 2896 transferred, 4164 of 4722 over all declared."""
    shares = (("transfer", 2377, 519), ("supervision", 900, 30), ("petition", 887, 9))
    done = [(source, n) for source, count, _ in shares for n in range(count)]
    open_ = [(source, n) for source, _, count in shares for n in range(count)]
    return {
        "cases": [
            *(closed(f"{s}{n}", "2023-01-01", "2024-10-18", source=s) for s, n in done),
            *(case(f"{s}{n} open", "2023-01-01", source=s) for s, n in open_),
            # Found by the city itself, and so not of the overall rate: 1 of 500 closed.
            *(case(f"own{n}", "2023-01-01", source="satellite") for n in range(499)),
            closed("own", "2023-01-01", "2024-01-01", source="satellite"),
            # Not of the verified set.
            case("twice", "2023-01-01", source="transfer", dup_of="transfer1"),
            closed("late", "2024-10-19", "2024-10-19", source="audit"),
        ]
    }


def test_4164_of_4722_cases_of_the_declared_sources_are_closed(world: Worlds) -> None:
    city = world(**published())
    rows = city.rows(FIGURE, "2024-10-18")
    declared = ("declared_cases", "declared_closed")
    assert {tuple(row[name] for name in declared) for row in rows} == {(4722, 4164)}
    assert {f"{row['declared_pct']:.2f}" for row in rows} == {"88.18"}
    assert f"{rows[0]['cases_pct']:.2f}" == "82.08"
    assert {row["source"] for row in rows if row["is_declared"]} == {
        "transfer", "supervision", "petition",
    }  # fmt: skip


def test_the_rules_declare_the_sources(world: Worlds, tmp_path: Path) -> None:
    rules = own_rules(tmp_path, "closure_sources", "satellite,false", "satellite,true")
    (row, *_) = world.under(rules, **RULES).rows(FIGURE, "2024-05-31")
    assert (row["source"], row["declared_cases"], row["declared_closed"]) == ("satellite", 12, 4)
    assert row["declared_pct"] == pytest.approx(100 / 3)


def test_without_a_case_of_a_declared_source_there_is_no_overall_rate(world: Worlds) -> None:
    rows = world(**RULES).rows(FIGURE, "2023-12-31")
    assert column(rows, "is_declared") == [False]
    assert (rows[0]["declared_cases"], rows[0]["declared_pct"]) == (0, None)


def test_what_the_bureau_took_over_counts_once_closed_and_offenders_where_stated(
    world: Worlds,
) -> None:
    city = world(
        cases=[
            closed("A", "2024-01-01", "2024-03-01", source="transfer", self_handled=True),
            closed("B", "2024-01-01", "2024-06-01", source="transfer", self_handled=True),
            closed("C", "2024-01-01", "2024-03-01", source="transfer", self_handled=False),
            closed("D", "2024-01-01", "2024-03-01", source="transfer", offenders=3),
            case("E", "2024-01-01", source="transfer", offenders=4),
            case("F", "2024-06-01", source="transfer", offenders=64),
            case("G", "2024-01-01", source="audit", offenders=8),
            case("H", "2024-01-01", source="media"),
            case("I", "2024-01-01", source="patrol", offenders=16, self_handled=True),
            case("J", "2024-01-01", source="transfer", dup_of="A", offenders=32),
        ]
    )
    columns = ("self_closed_cases", "offenders", "offender_cases", "declared_offenders")
    found = {row[0]: row[1:] for row in cells(city, FIGURE, "2024-05-31", "source", *columns)}
    assert found == {
        "transfer": (1, 7, 2, 15),
        "audit": (0, 8, 1, 15),
        "media": (0, None, 0, 15),
        "patrol": (0, 16, 1, 15),
    }


def test_nobody_stating_offenders_leaves_them_unknown(world: Worlds) -> None:
    rows = world(**RULES).rows(FIGURE, "2024-05-31")
    assert {(row["offenders"], row["declared_offenders"]) for row in rows} == {(None, None)}


def test_the_rows_of_the_demo_city_give_the_figures_of_18_october(demo: World) -> None:
    rows = demo.keyed(FIGURE, "2024-10-18")
    transfer = rows["transfer"]
    assert (transfer["declared_cases"], transfer["declared_closed"]) == (4722, 4164)
    assert f"{transfer['declared_pct']:.2f}" == "88.18"
    assert (transfer["self_closed_cases"], transfer["declared_offenders"]) == (198, 1177)
    assert rows["satellite"]["offenders"] is None


def test_82_per_cent_of_the_supervision_s_cases_are_closed_at_the_end_of_october(
    demo: World,
) -> None:
    row = demo.keyed(FIGURE, "2024-10-31")["supervision"]
    assert (row["illegal_cases"], row["closed_cases"], row["cases_pct"]) == (150, 123, 82)
