"""Small groups as the ad hoc page hands them to charts; it holds no expectations."""

from collections.abc import Mapping
from datetime import date

from charts.adhoc import crossed_groups, dated_groups, ranked_groups
from charts.adhoc_multiples import small_groups
from tests.charts.sample import AD_HOC, Sample


def group(
    name: str,
    value: float | None,
    rows: int,
    *,
    unit: str = "ha",
    second: str | None = None,
    order: int | None = None,
    rest: tuple[bool, bool] = (False, False),
    day: date | None = None,
    step: str = "",
    fraction: tuple[float, float] | None = None,
) -> Mapping[str, object]:
    """Return one group."""
    rate = fraction is not None
    return {
        "name_1": name,
        "name_2": second,
        "rest_1": rest[0],
        "rest_2": rest[1],
        "order_2": order,
        "day": day,
        "step": step,
        "unit": unit,
        "part_unit": "count" if rate else unit,
        "base_unit": "count" if rate else unit,
        "rows": rows,
        "small_below": 10,
        "numerator": fraction[0] if fraction else value,
        "denominator": fraction[1] if fraction else None,
        "value": value,
    }


ADHOC_SAMPLES: Mapping[str, Sample] = {
    "ranked_groups": Sample(
        ranked_groups,
        AD_HOC,
        [
            group("东湖区", 1200.5, 31),
            group("西岭区", 30.25, 7),
            group("南港区", -4.5, 2),
            group("新区", 95.75, 40, rest=(True, False)),
        ],
        ("groups",),
        "groups",
        "x",
    ),
    "dated_groups": Sample(
        dated_groups,
        AD_HOC,
        [
            group("2024", 10.5, 3, day=date(2024, 1, 1), step="year"),
            group("2026", 21.25, 4, day=date(2026, 1, 1), step="year"),
        ],
        ("groups",),
        "groups",
        "y",
    ),
    "small_groups": Sample(
        small_groups,
        AD_HOC,
        [
            group("东湖区", 8.5, 20, second="2023", order=1),
            group("东湖区", -2.25, 8, second="2024", order=2),
            group("西岭区", 0.0, 3, second="2023", order=1),
            group("新区", 4.0, 50, second="南港区", rest=(True, True)),
        ],
        ("panels",),
        "panels",
    ),
    "crossed_groups": Sample(
        crossed_groups,
        AD_HOC,
        [
            group("东湖区", 75.0, 20, unit="pct", second="2023", order=1, fraction=(15, 20)),
            group("东湖区", 62.5, 8, unit="pct", second="2024", order=2, fraction=(5, 8)),
            group("西岭区", None, 3, unit="pct", second="2022", order=0, fraction=(0, 0)),
            group(
                "西岭区",
                40.0,
                50,
                unit="pct",
                second="南港区",
                rest=(False, True),
                fraction=(20, 50),
            ),
        ],
        ("cells",),
        "cells",
    ),
}
