"""Of sixty districts the worst stand on the first slide of a chart, and each once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desk.viewer import ANYONE
from figures.ask import rows_of
from figures.context import Context
from tests.figures.test_turning import city_of, named
from tests.once import once
from wall.asked import asked
from wall.deck import deck


@pytest.fixture(autouse=True)
def sixty(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(folder: Path) -> None:
        city_of(folder, 60)

    monkeypatch.setenv("LAND_DATA", str(once(tmp_path_factory, "sixty-districts", make) / "store"))


def in_sight(slide: dict[str, Any]) -> list[str]:
    """Return the names beside the bars of one slide, from the top."""
    rows = slide["figure"]["dark"]["layout"]["yaxis"]
    bottom, top = rows["range"]
    return list(rows["tickvals"][round(top + 0.5) : round(bottom + 0.5)])


def rates(context: Context) -> dict[str, float]:
    rows = rows_of("supply_disposal_rate_by_district", context)
    return {str(row["district"]): float(str(row["rate_pct"])) for row in rows}


def suspected(context: Context) -> dict[str, float]:
    """Return how many parcels are suspected to be idle: the more, the worse."""
    rows = rows_of("idle_warning_by_district", context)
    found = {str(row["district"]): 0.0 for row in rows}
    for row in rows:
        found[str(row["district"])] -= float(str(row["parcels"])) * (row["band"] == "suspected")
    return found


@pytest.mark.parametrize("chosen", [[], [named(40)]], ids=["the city", "one district"])
@pytest.mark.parametrize(
    ("name", "badness"), [("supply-districts", rates), ("idle-warning", suspected)]
)
def test_the_first_part_of_a_chart_holds_the_worst_districts(
    name: str, badness: Callable[[Context], dict[str, float]], chosen: list[str]
) -> None:
    show = asked({"district": chosen}, "zh", ANYONE)
    slides = [one for one in deck(show)["slides"] if one["name"].partition("~")[0] == name]
    values = badness(show.context)
    if len(values) == 1:
        assert [slide.get("part") for slide in slides] == [""]
        return
    parts = [in_sight(slide) for slide in slides]
    assert len(parts) > 1
    names = [one for part in parts for one in part]
    assert sorted(names) == sorted(values)
    assert [values[one] for one in names] == sorted(values.values())
