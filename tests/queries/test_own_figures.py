"""Figures that registers declare: chosen districts, nothing to show, what they agree with."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.manifest import Release
from data.pointer import current
from tests.queries.register_worlds import happened, ledger, matter, plain
from tests.queries.worlds import World, built, opened

CASES = Path(__file__).parents[1] / "figures" / "cases"
FIGURES = {
    "project_milestones": "project",
    "farmland_restoration_by_district": "farmland_plot",
    "land_inventory_by_class": "quota_source",
    "duty_coverage": "inspection_visit",
}


def of_case(folder: Path, figure: str) -> Release:
    """Return the small world of a figure's case."""
    read = tomllib.loads((CASES / f"{figure}.toml").read_text(encoding="utf-8"))
    return built(folder, read["given"])


@pytest.mark.parametrize(("figure", "register"), FIGURES.items())
def test_before_anything_is_there_nothing_is_shown(
    tmp_path: Path, figure: str, register: str
) -> None:
    with opened(of_case(tmp_path, figure)) as world:
        assert world.rows(figure, "2019-12-31", register=register) == []


@pytest.mark.parametrize("figure", ["land_inventory_by_class"])
def test_a_register_that_does_not_declare_it_has_none(tmp_path: Path, figure: str) -> None:
    with opened(of_case(tmp_path, figure)) as world:
        assert world.rows(figure, "2024-05-31", register="hazard") == []


def test_projects_of_a_chosen_district_have_their_own_sums(tmp_path: Path) -> None:
    with opened(of_case(tmp_path, "project_milestones")) as world:
        rows = world.rows(
            "project_milestones", "2024-05-31", register="project", districts=("东湖区",)
        )
        assert {row["matter_id"] for row in rows} == {"101", "103"}
        row = rows[0]
        assert (row["all_projects"], row["all_open"], row["all_unvisited"]) == (2, 2, 1)
        assert (row["all_blocked"], row["all_at_once"]) == (0, 1)


def test_a_note_before_the_last_milestone_holds_nothing_up_any_more(tmp_path: Path) -> None:
    declared = 'figures = ["project_milestones"]\nstage = ['
    file = plain(flow="parallel").replace("stage = [", declared)
    events = [
        happened("A", "note", "2024-03-04", note="等批复"),
        happened("A", "begun", "2024-03-05"),
        happened("A", "ended", "2024-06-03"),
        happened("B", "note", "2024-03-05", note="同日"),
        happened("B", "begun", "2024-03-05"),
    ]
    rows = [matter("A", "2024-01-01"), matter("B", "2024-01-01")]
    with ledger(tmp_path, file, rows, events) as asked:
        held = {
            row["matter_id"]: row["blocking"]
            for row in asked.rows("project_milestones", "2024-05-01")
        }
        assert held == {"A": None, "B": "同日"}
        # Between the two stages two were passed over: skipped, and not late.
        states = {
            row["stage"]: row["milestone_state"]
            for row in asked.rows("project_milestones", "2024-06-03")
            if row["matter_id"] == "A"
        }
        assert states == {
            "begun": "reached",
            "halfway": "skipped",
            "near": "skipped",
            "ended": "reached",
        }


def test_at_most_48_projects_are_drawn_and_all_are_counted(tmp_path: Path) -> None:
    rows = [matter(f"{number:02}", "2024-01-01") for number in range(50)]
    events = [happened("49", "note", "2024-02-01", note="卡住")]
    with ledger(tmp_path, None, rows, events, register="project") as asked:
        found = asked.rows("project_milestones", "2024-05-31")
        shown = list(dict.fromkeys(row["matter_id"] for row in found))
        assert len(shown) == 48
        # What is held up comes first, wherever its number stands.
        assert shown[:2] == ["49", "00"]
        assert found[0]["all_projects"] == found[0]["all_unvisited"] == 50


def test_farmland_of_chosen_districts_adds_up_where_each_has_a_number(tmp_path: Path) -> None:
    with opened(of_case(tmp_path, "farmland_restoration_by_district")) as world:

        def whole(*districts: str, as_of: str = "2024-10-31") -> tuple[float | None, ...]:
            rows = world.rows(
                "farmland_restoration_by_district",
                as_of,
                register="farmland_plot",
                districts=districts or None,
            )
            names = ("all_task_ha", "all_scouted_ha", "all_verified_ha", "all_net_change_ha")
            return tuple(rows[0][name] for name in names)

        assert whole() == (40, 28, 9, 3)
        # Two districts have 36 of the city's 40.
        assert whole("东湖区", "西岭区") == (36, 28, 9, 3)
        # One of three has neither task nor survey: the sum of the others is not theirs.
        assert whole("东湖区", "西岭区", "南港区") == (None, 28, 9, None)
        # The year before has a task of its own, and its survey was not out.
        assert whole(as_of="2023-12-31") == (60, 6, 2, None)


def test_quota_at_risk_is_that_of_the_district_of_its_check(tmp_path: Path) -> None:
    with opened(of_case(tmp_path, "land_inventory_by_class")) as world:

        def by_class(register: str, *districts: str) -> dict[str | None, tuple[Any, ...]]:
            rows = world.rows(
                "land_inventory_by_class",
                "2024-05-31",
                register=register,
                districts=districts or None,
            )
            return {row["stage"]: (row["items"], row["area_ha"], row["risk_ha"]) for row in rows}

        # The check of 乙片, which lies in 东湖区, is one of 西岭区.
        assert by_class("quota_source", "东湖区") == {
            "as_direct": (2, 12, 1),
            None: (0, None, 0.125),
        }
        assert by_class("quota_source", "西岭区")["as_direct"] == (0, None, 0.25)
        # Whichever of the two is asked of, it is one inventory.
        assert by_class("project_check") == by_class("quota_source")


@pytest.fixture(scope="module")
def demo(demo_store: Path) -> Iterator[World]:
    """Return the demo city."""
    with opened(current(demo_store)) as city:
        yield city


@pytest.mark.parametrize("as_of", ["2022-12-31", "2023-12-31", "2024-10-31"])
def test_what_was_accepted_is_what_the_headline_says(demo: World, as_of: str) -> None:
    found = demo.warehouse.query(
        "select sum(amount)::double / 15 as done_ha from register_headline_spells "
        "where metric = 'farmland_restored' and from_on <= $day and until_on > $day",
        {"day": date.fromisoformat(as_of)},
    ).to_pylist()
    rows = demo.rows("farmland_restoration_by_district", as_of, register="farmland_plot")
    assert rows[0]["all_verified_ha"] == pytest.approx(found[0]["done_ha"])


def test_quota_at_risk_is_what_the_headline_says(demo: World) -> None:
    rows = demo.rows("land_inventory_by_class", "2024-10-31", register="project_check")
    found = demo.warehouse.query(
        "select sum(amount)::double / 15 as risk_ha from register_headline_spells "
        "where metric = 'project_check_at_risk' and from_on <= $day and until_on > $day",
        {"day": date(2024, 10, 31)},
    ).to_pylist()
    assert rows[0]["all_risk_ha"] == pytest.approx(found[0]["risk_ha"])
    assert any(row["stage"] is None for row in rows)
