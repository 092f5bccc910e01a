"""The map says what the ranking says, of districts in sight; without boundaries there is none."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.boundaries import FILE
from data.lineage import Sight
from data.pointer import current
from desk.viewer import ANYONE, Viewer
from figures.ask import Shown, ask, rows_of
from figures.context import Context
from figures.outline import item_of, page_at
from figures.reading import context_of
from figures.results import warehouse
from figures.standing import stands
from queries.catalogue import catalogue
from queries.run import run
from tests.given import Row, published
from tests.looking import limited_to

MAP, RANKING, RATE = "map_by_district", "headline_by_district", "supply_disposal_rate"
EAST, WEST, LAKE = "东区", "西区", "湖区"
ENDED = date(2023, 12, 31)
ALIKE = (
    *("metric", "district", "value", "numerator", "denominator", "unit", "target", "status"),
    *("decimals", "amount_unit"),
)


def looked_at(
    store: Path, monkeypatch: pytest.MonkeyPatch, viewer: Viewer = ANYONE, **asked: str
) -> Context:
    monkeypatch.setenv("LAND_DATA", str(store))
    return context_of({key: [said] for key, said in asked.items()}, "zh", viewer=viewer)[0]


def drawn(context: Context) -> Shown:
    return ask(MAP, context, only={"metric": RATE})


def shapes(shown: Shown) -> dict[str, Any]:
    figure = shown.drawn(shown.table, dark=False)
    return {trace["name"]: trace for trace in figure["data"] if trace.get("fill")}


@pytest.mark.parametrize("day", ["2024-10-31", "2024-05-31", "2024-01-15", "2023-12-31"])
@pytest.mark.parametrize("districts", [None, ("东湖区", "南港区")])
def test_the_map_has_the_values_and_lights_of_the_ranking(
    day: str, districts: tuple[str, ...] | None, demo_store: Path
) -> None:
    opened = warehouse(current(demo_store), Sight())
    asked: dict[str, Any] = {"as_of": date.fromisoformat(day), "districts": districts}
    own, others = (run(catalogue()[name], opened, asked).to_pylist() for name in (MAP, RANKING))
    metrics = {row["metric"] for row in own}
    assert len(metrics) == 8
    assert len(own) == 8 * len(districts or range(6))

    def told(rows: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
        return {
            tuple(row[name] for name in ALIKE)
            for row in rows
            if row["metric"] in metrics and row["district"]
        }

    assert told(own) == told(others)


def test_each_shape_is_filled_by_its_own_light(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = drawn(looked_at(demo_store, monkeypatch, as_of="2024-10-31"))
    rows = {row["district"]: row for row in shown.table.to_pylist()}
    found = shapes(shown)
    assert {row["status"] for row in rows.values()} == {"on_pace", "behind"}
    fills = {(rows[name]["status"], trace["fillcolor"]) for name, trace in found.items()}
    assert len(fills) == len(dict(fills)) == len({fill for _, fill in fills}) == 2
    for place, name in enumerate(rows):
        assert found[name]["meta"] == {"row": place}
    assert shown.conclusion == "批而未供土地处置率：有目标的 6 个区县中 1 个滞后：南港区。"


def test_a_viewer_of_some_districts_gets_their_shapes_alone(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shapes(drawn(looked_at(demo_store, monkeypatch)))
    context = looked_at(demo_store, monkeypatch, limited_to("西岭区", "北川区"))
    shown = drawn(context)
    assert {row["district"] for row in rows_of(MAP, context)} == {"西岭区", "北川区"}
    assert set(shapes(shown)) == {"西岭区", "北川区"}
    assert len(whole) == 6
    # Two alone fill the sheet as six do: it begins where they begin.
    assert min(at for one in shapes(shown).values() for at in one["y"]) == 0


def test_without_a_file_the_map_does_not_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, data_to=date(2024, 5, 31), districts=[{"district": EAST}])
    context = looked_at(tmp_path / "store", monkeypatch)
    assert not stands(item_of(MAP), context)
    assert rows_of(MAP, context) == []


def test_one_district_chosen_has_no_map(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = next(item for item in page_at("district").shown if item.name == MAP)
    assert stands(item, looked_at(demo_store, monkeypatch))
    assert not stands(item, looked_at(demo_store, monkeypatch, district="东湖区"))


def merged(folder: Path) -> Path:
    """Publish a west that became the lake, with the boundaries of what there is now."""
    (folder / "store").mkdir()
    features = [
        {
            "type": "Feature",
            "properties": {"district": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]],
            },
        }
        for x, name in ((0, LAKE), (1, EAST))
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "store" / FILE).write_text(text, encoding="utf-8")
    parcels: list[Row] = [
        {"parcel_id": name, "district": name, "area_ha": area, "approved_on": date(2020, 1, 1)}
        for name, area in ((WEST, 10.0), (LAKE, 30.0), (EAST, 5.0))
    ]
    published(
        folder,
        data_to=date(2024, 5, 31),
        districts=[
            {"district": WEST, "sort_order": 1, "successor": LAKE, "valid_to": ENDED},
            {"district": LAKE, "sort_order": 2, "valid_from": date(2024, 1, 1)},
            {"district": EAST, "sort_order": 3},
        ],
        supply_parcels=parcels,
        supply_base=[
            {"year": 2024, "parcel_id": str(row["parcel_id"]), "base_ha": row["area_ha"]}
            for row in parcels
        ],
        supply_events=[
            {"parcel_id": WEST, "area_ha": 10.0, "event_on": date(2024, 2, 1),
             "entered_on": date(2024, 2, 1)},
        ],
    )  # fmt: skip
    return folder / "store"


def test_names_of_then_have_no_map_and_it_is_said_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = merged(tmp_path)
    then = drawn(looked_at(store, monkeypatch))
    assert not then.is_drawn
    assert then.conclusion == ("没有地图：边界文件中没有西区。合并后的区县按承接区县统计时在图上。")
    later = drawn(looked_at(store, monkeypatch, lineage="successor"))
    assert later.is_drawn
    assert set(shapes(later)) == {LAKE, EAST}
    values = {row["district"]: row["value"] for row in later.table.to_pylist()}
    # 10 ha of the west's 10 and the lake's own 30.
    assert values == {LAKE: 25.0, EAST: 0.0}
