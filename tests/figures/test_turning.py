"""A chart of many districts stands worst first, thirty at once, and each mark keeps its row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from charts.drawing import pictures
from dashboard import PAGES
from data.manifest import Release
from desk.viewer import ANYONE
from figures import results
from figures.ask import Shown, ask
from figures.context import Context
from figures.outline import OUTLINE
from figures.reading import context_of
from figures.turning import MOST_BARS, Bars, pages_of
from tests.given import Row, published
from tests.pages.seen import opened

DAY = date(2024, 3, 31)
DONE, SIGNED, START = date(2024, 2, 1), date(2018, 6, 1), date(2019, 6, 1)
BY_DISTRICT = (
    "supply_disposal_rate_by_district",
    "case_rectification_by_district",
    "case_penalty_by_district",
    "idle_warning_by_district",
    "staffing_by_district",
    "office_acceptance_by_district",
    "office_patrols_by_district",
    "office_branches_by_district",
    "headline_by_district",
)


def named(number: int) -> str:
    return f"第{number:03}号名称特别长的行政区名共二十字区"


def city_of(folder: Path, districts: int, *, done: bool = True) -> Release:
    """Return a city whose district N has done N/2 % of everything; the 97th is the worst."""
    assert len(named(1)) == 20
    worst_first = sorted(range(districts), key=lambda n: (n != 97, n))
    share = {n: place / 2 * done for place, n in enumerate(worst_first)}
    places = range(districts)
    parcels: list[Row] = [
        {"parcel_id": f"P{n}", "district": named(n), "area_ha": 100.0} for n in places
    ]
    events: list[Row] = [
        {"parcel_id": f"P{n}", "area_ha": share[n], "event_on": DONE, "entered_on": DONE}
        for n in places
        if share[n]
    ]
    near: Row = {"area_ha": 1.0, "contract_on": SIGNED, "agreed_start_on": START}
    idle: list[Row] = [
        {**near, "supervision_no": f"S{n}-{k}", "district": named(n)}
        for n in places
        for k in range(4 if n == 97 else 1 + n % 3)
    ]
    return published(
        folder,
        supply_parcels=parcels,
        supply_events=events,
        idle_land=idle,
        data_to=DAY,
    )


@pytest.fixture
def context(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Context]:
    districts, done = request.param
    release = city_of(tmp_path, districts, done=done)
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    asked, problems = context_of({}, "zh", viewer=ANYONE)
    assert problems == ()
    yield asked
    results.warehouse(release, ANYONE.scope).close()


def drawn_names(shown: Shown, rows: pa.Table) -> list[str]:
    """Return the names beside the bars, without their ranks and line breaks."""
    ticks = shown.drawn(rows, dark=False)["layout"]["yaxis"]["ticktext"]
    return [re.sub(r"^\d+ +", "", str(tick)).replace("<br>", "") for tick in ticks]


@pytest.mark.parametrize("context", [(174, True)], indirect=True)
def test_of_174_districts_the_worst_thirty_come_first(context: Context) -> None:
    for name in ("supply_disposal_rate_by_district", "idle_warning_by_district"):
        shown = ask(name, context)
        pages = shown.pages()
        seen = [drawn_names(shown, page) for page in pages]
        assert [len(page) for page in seen] == [30, 30, 30, 30, 30, 24]
        assert seen[0][0] == named(97)
        assert named(97) in shown.conclusion
        assert sorted(name for page in seen for name in page) == [named(n) for n in range(174)]
        assert shown.drawn(pages[0], dark=False)["layout"]["height"] < 1500


@pytest.mark.parametrize("context", [(174, True)], indirect=True)
def test_a_mark_still_stands_for_its_own_row(context: Context) -> None:
    shown = ask("supply_disposal_rate_by_district", context)
    for page in shown.pages():
        (bar,) = (t for t in shown.drawn(page, dark=False)["data"] if t["name"] == "rate")
        rows = page.to_pylist()
        held = [rows[at] for (at,) in bar["customdata"]]
        assert [row["rate_pct"] for row in held] == bar["x"]
        assert [row["district"] for row in held] == bar["y"]
        assert bar["x"] == sorted(bar["x"])


@pytest.mark.parametrize("context", [(174, True)], indirect=True)
def test_the_rest_is_one_click_away_on_the_page(context: Context) -> None:
    seen = opened(PAGES["supply-schedule"].removeprefix("pages/").removesuffix(".py"), {})
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    chart, said = seen.charts["supply_disposal_rate_by_district"]
    assert said == ask("supply_disposal_rate_by_district", context).conclusion
    assert len(chart["layout"]["yaxis"]["ticktext"]) == MOST_BARS
    (control,) = seen.app.get("pagination")
    assert control.proto.num_pages == 6


@pytest.mark.parametrize("context", [(6, True)], indirect=True)
def test_six_districts_need_no_control(context: Context) -> None:
    shown = ask("supply_disposal_rate_by_district", context)
    (page,) = shown.pages()
    assert drawn_names(shown, page) == [named(n) for n in range(6)]


@pytest.mark.parametrize("context", [(174, True)], indirect=True)
def test_the_chosen_district_is_on_the_first_page(context: Context) -> None:
    chosen = replace(context, districts=(named(150),))
    shown = ask("supply_disposal_rate_by_district", chosen)
    first, *rest = [drawn_names(shown, page) for page in shown.pages()]
    assert named(150) in shown.conclusion
    assert first[-1] == named(150)
    assert len(first) == MOST_BARS
    assert sum(map(len, rest)) == 144


@pytest.mark.parametrize("context", [(6, False)], indirect=True)
def test_a_year_of_nothing_has_an_axis_from_zero(context: Context) -> None:
    shown = ask("supply_disposal_rate_by_district", context)
    chart = shown.drawn(shown.in_order, dark=False)
    assert chart["layout"]["xaxis"]["range"] == [0, 100]
    assert chart["layout"]["xaxis"]["tickvals"] == [0, 100]
    (picture,) = pictures(chart, context.scene)
    assert ">0%<" in picture
    assert ">100%<" in picture


# Charts whose districts have an order of their own, and why.
OWN_ORDER = {
    "map_by_district": "where they lie",
    "headline_month_by_district": "a row of months each, in the order of the export",
    "headline_funnel_by_district": "their rank, which is what it is about",
}


def test_every_chart_by_district_says_how_it_is_sorted() -> None:
    shown = [item for part in OUTLINE for page in part.pages for item in page.shown]
    by_district = {item.name for item in shown if item.draw and item.name.endswith("_by_district")}
    assert by_district >= set(OWN_ORDER)
    by_district -= set(OWN_ORDER)
    assert by_district == set(BY_DISTRICT)
    assert all(item.bars for item in shown if item.name in by_district)


def table(**columns: Sequence[object]) -> pa.Table:
    return pa.table({name: list(held) for name, held in columns.items()})


def test_what_is_not_known_stands_last_and_equals_keep_their_order() -> None:
    rows = table(district=["a", "b", "c", "d"], rate=[2.0, None, 1.0, 1.0])
    (page,) = pages_of(rows, Bars("rate"))
    assert page["district"].to_pylist() == ["c", "d", "a", "b"]
    (page,) = pages_of(rows, Bars("rate", largest=True))
    assert page["district"].to_pylist() == ["a", "c", "d", "b"]


def test_the_largest_and_the_least_part_are_both_on_the_first_page() -> None:
    parts = [float(n) for n in range(-3, 170)]
    rows = table(district=[f"d{n:g}" for n in parts], part=parts)
    first, *rest = pages_of(rows, Bars("part", largest=True, from_both_ends=True))
    said = first["part"].to_pylist()
    assert said == sorted(said, reverse=True)
    assert (said[0], said[-1], len(said)) == (169.0, -3.0, 30)
    assert sum(page.num_rows for page in rest) == 143


def test_all_rows_of_a_bar_stay_on_its_page() -> None:
    names = [f"d{n}" for n in range(31) for _ in range(2)]
    rows = table(district=names, band=["a", "b"] * 31)
    first, last = pages_of(rows, Bars())
    assert (first.num_rows, last.num_rows) == (60, 2)
    assert set(last["district"].to_pylist()) == {"d30"}
