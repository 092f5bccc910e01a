"""No tile is green without a target, and a limit is drawn as one."""

from datetime import date

from figures.tiles import idle_land, overview
from tests.words.scenes import scene
from words.scene import Row
from words.sentences.reading import Beside


def new_month(**more: object) -> Row:
    return {
        "month_end": date(2024, 5, 31), "identified_ha": 0.0, "year_parcels": 0, "year_ha": 0.0,
        "target_ha": None, "status": "no_target", "first_on": None, **more,
    }  # fmt: skip


def new_tile(row: Row) -> tuple[str, str | None, str]:
    bands: list[Row] = [
        {"band": band, "parcels": 163 if band == "suspected" else 0, "area_ha": 668.0}
        for band in ("identified", "suspected", "unknown")
    ]
    of = {"idle_new_by_month": [row], "idle_warning_by_band": bands, "idle_near_parcels": []}
    tile = idle_land.warning(of, scene("zh"))[0]
    return tile.value, tile.status, tile.said


def test_a_nought_is_green_only_against_a_target() -> None:
    assert new_tile(new_month()) == ("0.00", "no_target", "从未认定")
    some = {"first_on": date(2020, 1, 1)}
    assert new_tile(new_month(**some)) == ("0.00", "no_target", "无新增闲置")
    of_nought = {"target_ha": 0.0, "status": "on_pace"}
    assert new_tile(new_month(**some, **of_nought)) == ("0.00", "on_pace", "无新增闲置")


def headline(**more: object) -> Row:
    return {
        "metric": "supply_over_10_parcels", "unit": "count", "direction": "lower", "decimals": 0,
        "amount_unit": None, "value": 242.0, "numerator": 242.0, "denominator": None,
        "target": 235.0, "status": "slightly_behind", "lead": -7.0, "lead_amount": None,
        "lead_before": None, "previous": None, "last_year": None, "year_target": 205.0,
        "needed_per_month": None, "needed_amount": None, "ratio_year": None, "restarts": False,
        "next_due_on": None, "next_target": None, "next_lead": None, "next_lead_amount": None,
        "city_target": None, "city_due_on": None, "first_on": date(2010, 1, 1), "trend": [],
        "months_behind": None,
        **more,
    }  # fmt: skip


def told(row: Row) -> Beside:
    return {"headline_by_metric": [row], "district_standing": [], "holders_by_district": []}


def test_a_tile_of_a_limit_draws_it_as_one() -> None:
    (tile,) = overview.headline(told(headline()), scene("en"))
    assert (tile.status, tile.said) == ("slightly_behind", "7 over the limit of 235")
    assert tile.bar is not None
    assert (tile.bar.is_limit, tile.bar.said) == (True, "value and limit")


def test_a_district_without_a_target_of_its_own_names_the_citys() -> None:
    row = headline(
        value=85.0, target=None, status="no_target", lead=None, year_target=None,
        city_target=235.0, city_due_on=date(2024, 5, 1),
    )  # fmt: skip
    (tile,) = overview.headline(told(row), scene("zh"))
    assert (tile.status, tile.said) == ("no_target", "全市目标 235 宗，未分解到区")


def test_a_target_without_a_value_lights_nothing() -> None:
    row = headline(value=None, status=None, lead=None)
    (tile,) = overview.headline(told(row), scene("zh"))
    assert tile.status is None
