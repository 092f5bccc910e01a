"""Notes on what a register declares stand on the charts over days of its own page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.layout import figure_of
from desk.viewer import ANYONE
from figures import results
from figures.ask import Shown, ask
from figures.context import Context
from figures.reading import context_of
from tests.figures.case import case_of
from tests.given import Row, published

CASE = case_of("register_rate_by_month")
OWN, OTHERS = "inspection_done", ("hazard_disposal_rate", "supply_disposal_rate")
# A note before all that is drawn, one on each day from then on that is asked for here.
DAYS = {"早": date(2022, 1, 5), "甲": date(2024, 3, 15), "乙": date(2024, 4, 10)}


def _notes() -> list[Row]:
    told = [("早", OWN), ("甲", None), ("乙", OWN)]
    own: list[Row] = [
        {"note_id": text, "metric": metric, "on_date": DAYS[text], "text": text}
        for text, metric in told
    ]
    others: list[Row] = [
        {"note_id": metric, "metric": metric, "on_date": DAYS["乙"], "text": metric}
        for metric in OTHERS
    ]
    return own + others


@pytest.fixture
def inspection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """The rows of the case of the register's rate, with the notes."""
    world: dict[str, Any] = {**CASE.given, "notes": _notes()}
    release = published(tmp_path, **world, data_to=CASE.asked["as_of"])
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    context, problems = context_of({}, "zh", viewer=ANYONE)
    assert problems == ()
    yield replace(context, register=CASE.asked["register"])
    results.warehouse(release, ANYONE.scope).close()


def noted(shown: Shown) -> tuple[list[float], list[str], list[Any]]:
    """Return where the notes stand on a chart, what they say, and its axis."""
    plain = shown.drawn(shown.in_order, dark=False)
    chart, said = shown.noted(plain)
    lines = chart["layout"]["shapes"][len(plain["layout"].get("shapes", ())) :]
    axis = plain["layout"]["xaxis"]["categoryarray"]
    return [line["x0"] for line in lines], [words[-1] for _, words in said], list(axis)


@pytest.mark.parametrize("figure", ["register_rate_by_month", "register_flow_by_month"])
def test_notes_of_its_own_indicators_stand_on_the_charts_over_months(
    inspection: Context, figure: str
) -> None:
    shown = ask(figure, inspection)
    places, said, axis = noted(shown)
    april = axis.index("2024-04")
    # Of other registers' and of the core's indicators there is none.
    assert said == ["甲", "乙"]
    assert places == [pytest.approx(april - 1 - 16 / 31), pytest.approx(april - 20 / 30)]
    # Paper has them too, each behind the mark it has on the chart.
    remarks = figure_of(shown).remarks
    assert [one[0] for one in remarks if one.endswith(("甲", "乙"))] == ["①", "②"]


def test_notes_stand_on_the_day_or_week_they_are_of(inspection: Context) -> None:
    weekly = ask("register_flow_by_period", replace(inspection, grain="week"))
    places, said, axis = noted(weekly)
    assert said == ["甲", "乙"]
    # A Wednesday, three days after the Sunday before.
    assert places[1] == pytest.approx(axis.index("2024-04-07") + 3 / 7)
    daily = replace(inspection, grain="day", as_of=date(2024, 5, 10))
    places, said, axis = noted(ask("register_flow_by_period", daily))
    assert (places, said) == ([axis.index("2024-04-10")], ["乙"])
    # What is earlier in the month of the first day drawn has no place.
    later = replace(daily, as_of=date(2024, 5, 15))
    places, said, axis = noted(ask("register_flow_by_period", later))
    assert (places, said, axis[0]) == ([], [], "2024-04-15")
