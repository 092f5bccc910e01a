"""Which events count is read from the rules of the release, for it differs between provinces."""

import csv
import shutil
from pathlib import Path

import pytest

from commands.data import main as data_command
from data.pointer import current
from data.rules import BUILT_IN
from tests.given import given
from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, event, opened, parcel

CORRECTIONS = ("correction_supplied", "correction_area", "correction_duplicate")
CITY: Tables = {
    "supply_parcels": [parcel("A", 100)],
    "supply_events": [
        event("A", 10, "2024-02-01"),
        event("A", 5, "2024-02-01", kind="correction_supplied"),
        event("A", 3, "2024-02-01", kind="reversal"),
    ],
}


def rules(folder: Path, file: str, key: str, column: str, value: str) -> Path:
    """Copy the built-in rules with one value changed."""
    if not folder.exists():
        shutil.copytree(BUILT_IN, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        if next(iter(row.values())) == key:
            row[column] = value
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return folder


def without_corrections(folder: Path) -> Path:
    for kind in CORRECTIONS:
        rules(folder, "supply_event_types", kind, "counts", "false")
    return folder


def test_a_bureau_whose_corrections_do_not_count_still_sees_them_leave_the_stock(
    tmp_path: Path, world: Worlds
) -> None:
    city = world.under(without_corrections(tmp_path / "rules"), **CITY)
    assert world(**CITY).rate("2024-02-29") == (100, 12, 12)
    assert city.rate("2024-02-29") == (100, 7, 7)
    assert set(city.keyed("supply_disposal_mix", "2024-02-29")) == {"grant", "reversal"}
    assert {row["event_type"] for row in city.rows("supply_event_records", "2024-02-29")} == {
        "grant",
        "reversal",
    }
    bridge = city.keyed("supply_stock_bridge", "2024-02-29")
    assert (bridge["corrected"]["area_ha"], bridge["closing"]["area_ha"]) == (-5, 88)


def test_a_reversal_that_does_not_count_still_gives_the_stock_back(
    tmp_path: Path, world: Worlds
) -> None:
    folder = rules(tmp_path / "rules", "supply_event_types", "reversal", "counts", "false")
    city = world.under(folder, **CITY)
    assert city.rate("2024-02-29") == (100, 15, 15)
    assert city.row("supply_stock_tie", "2024-02-29")["open_ha"] == 88


def test_adjustments_that_count_count_with_their_sign(tmp_path: Path, world: Worlds) -> None:
    folder = rules(tmp_path / "rules", "supply_event_types", "adjustment", "counts", "true")
    city = world.under(
        folder,
        supply_parcels=[parcel("A", 100)],
        supply_events=[
            event("A", 10, "2024-02-01", kind="adjustment"),
            event("A", -4, "2024-02-02", kind="adjustment"),
        ],
    )
    assert city.rate("2024-02-01")[1] == 10
    assert city.rate("2024-02-29")[1] == 6


def test_the_tolerance_of_open_land_is_a_rule(tmp_path: Path, world: Worlds) -> None:
    folder = rules(tmp_path / "rules", "parameters", "open_tolerance_ha", "value", "0.5")
    small: Tables = {"supply_parcels": [parcel("A", 0.5), parcel("B", 0.6)]}
    city = world.under(folder, **small)
    assert city.rate("2024-01-31")[0] == 0.6
    assert city.row("supply_stock_tie", "2024-01-31")["remainder_ha"] == 0.5
    assert world(**small).rate("2024-01-31")[0] == pytest.approx(1.1)


def test_the_margin_of_the_light_is_a_rule(tmp_path: Path, world: Worlds) -> None:
    folder = rules(tmp_path / "rules", "parameters", "status_margin_pct", "value", "50")
    rows: Tables = {
        **CITY,
        "targets": [
            {"due_on": event("A", 1, "2024-02-29")["event_on"], "cumulative_target": 20.0,
             "unit": "pct"}
        ],
    }  # fmt: skip
    name = "supply_disposal_rate_by_month"
    assert world(**rows).row(name, "2024-02-29")["status"] == "behind"
    assert world.under(folder, **rows).row(name, "2024-02-29")["status"] == "slightly_behind"
    by_district = world.under(folder, **rows).rows("supply_disposal_rate_by_district", "2024-02-29")
    assert by_district[0]["status"] == "slightly_behind"


def test_rules_given_to_publish_stay_with_their_release(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports, store = given(tmp_path / "exports", **CITY), tmp_path / "store"
    folder = without_corrections(tmp_path / "rules")
    asked = ["publish", str(exports), "--root", str(store), "--data-to", "2024-02-29"]
    assert data_command([*asked, "--rules", str(folder)]) == 0
    own = current(store)
    assert data_command(asked) == 0
    assert "0001-" in capsys.readouterr().out
    for release, disposed_ha in ((own, 7), (current(store), 12)):
        with opened(release) as city:
            assert city.rate("2024-02-29")[1] == disposed_ha
