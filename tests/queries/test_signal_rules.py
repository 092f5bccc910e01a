"""The rules of signals are data, and every signal of the demo city is one by them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from data.whole import sha256_of
from tests.queries.conftest import Worlds
from tests.queries.ruled import ruled
from tests.queries.test_headline_signal_by_month import FIGURE, NEW, identified, rows_of
from tests.queries.worlds import World, built, opened


def test_factor_and_months_are_rules(world: Worlds, tmp_path: Path) -> None:
    rules = ruled(
        tmp_path / "rules",
        signal_limit_factor="3.5",
        signal_least_months="9",
        signal_run_months="3",
        signal_trend_months="4",
        signal_most_months="11",
    )
    areas = (9, 1, 3, 1, 3, 1, 3, 1, 3, 1, 13)
    city = world.under(rules, idle_land=identified(*areas))
    rows = rows_of(city, NEW, "2023-11-30")
    # Mean 39/11; ranges 8, eight times 2, 12: 3.6 on average, of which 3.5 are 12.6.
    assert rows[-1]["process_upper"] == pytest.approx(39 / 11 + 12.6)
    assert rows[-1]["signal"] is None
    assert rows[3]["signal"] == "run_below"
    assert len(rows_of(city, NEW, "2023-09-30")) == 9
    assert rows_of(city, NEW, "2023-08-31") == []
    assert len(rows_of(city, NEW, "2024-10-31")) == 11


def expected(additions: Sequence[float]) -> list[str | None]:
    """Say by the rules, in other words than the SQL's, which of the months are signals."""
    mean = fmean(additions)
    reach = 2.66 * fmean(abs(after - before) for before, after in pairwise(additions))
    said: list[str | None] = []
    for at, value in enumerate(additions):
        seven = [round(one - mean, 9) for one in additions[max(at - 6, 0) : at + 1]]
        six = additions[max(at - 5, 0) : at + 1]
        steps = [round(after - before, 9) for before, after in pairwise(six)]
        found_: str | None = None
        if len(six) == 6 and all(step < 0 for step in steps):
            found_ = "falling"
        if len(six) == 6 and all(step > 0 for step in steps):
            found_ = "rising"
        if len(seven) == 7 and all(side < 0 for side in seven):
            found_ = "run_below"
        if len(seven) == 7 and all(side > 0 for side in seven):
            found_ = "run_above"
        if round(value - mean + reach, 9) < 0:
            found_ = "below"
        if round(value - mean - reach, 9) > 0:
            found_ = "above"
        said.append(found_)
    return said


def test_a_release_older_than_these_rules_has_no_limits_and_opens(tmp_path: Path) -> None:
    areas = (1, 3, 1, 3, 1, 3, 1, 3, 1, 13)
    release = built(tmp_path, {"idle_land": identified(*areas)})
    path = release.folder / "rules" / "parameters.parquet"
    known = pq.read_table(path)
    then = known.filter(pc.invert(pc.starts_with(known["name"], "signal_")))
    assert then.num_rows == known.num_rows - 5
    path.chmod(0o644)
    pq.write_table(then, path)
    files = {**release.other_files, "rules/parameters.parquet": sha256_of(path)}
    with opened(replace(release, other_files=files)) as city:
        assert city.rows(FIGURE, "2023-10-31") == []
        assert city.keyed("headline_by_metric", "2023-10-31")[NEW]["value"] == 30


@pytest.mark.parametrize("districts", [(), ("东湖区",), ("南港区", "云溪县")])
def test_every_signal_of_the_demo_city_is_one_by_the_rules(
    demo: World, districts: tuple[str, ...]
) -> None:
    given = {"districts": districts} if districts else {}
    rows = demo.rows(FIGURE, "2024-10-31", **given)
    found_ = 0
    for metric in {row["metric"] for row in rows}:
        own = [row for row in rows if row["metric"] == metric]
        assert [row["signal"] for row in own] == expected(
            [float(str(row["addition"])) for row in own]
        ), metric
        found_ += sum(row["signal"] is not None for row in own)
    assert found_


@pytest.mark.parametrize("as_of", ["2024-10-31", "2024-02-29", "2024-01-31"])
def test_what_a_month_added_is_the_change_its_tile_says(demo: World, as_of: str) -> None:
    tiles = demo.keyed("headline_by_metric", as_of)
    last = [row for row in demo.rows(FIGURE, as_of) if str(row["month_end"]) == as_of]
    assert len(last) == 7
    for row in last:
        tile = tiles[row["metric"]]
        # In January the tile sets a count beside nought, which is the month's own addition.
        assert row["addition"] == pytest.approx(tile["change"], abs=1e-9), row["metric"]
        assert row["numerator"] == pytest.approx(tile["numerator"])
