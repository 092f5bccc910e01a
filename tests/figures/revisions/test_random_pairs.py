"""Between any two releases the classes add up, row by row, for every headline indicator."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from figures.revisions.split import splits
from figures.revisions.standing import defined, headlines, opened
from tests.figures.revisions.towns import release
from tests.given import Row
from tests.queries.worlds import Tables

MAY = date(2024, 5, 31)
DISTRICTS = ("甲区", "乙区")


def city(random: Random) -> Tables:
    """Return rows of every table a headline rests on, of keys that two cities often share."""

    def some(of: int) -> list[int]:
        return [number for number in range(of) if random.random() < 0.7]

    def day(first: int = 2022) -> date:
        return date(random.randint(first, 2024), random.randint(1, 6), random.randint(1, 28))

    def area() -> float:
        return round(random.uniform(0.01, 20), 4)

    parcels = some(6) or [0]
    farmland: list[Row] = [
        {"year": year, "district": place, "total_farmland_mu": area() + 1}
        for year in (2022, 2023)
        for place in DISTRICTS
    ]
    tables: dict[str, list[Row]] = {
        "districts": [{"district": name, "sort_order": 1} for name in DISTRICTS],
        "supply_parcels": [
            {
                "parcel_id": f"P{number}",
                "area_ha": area(),
                "approved_on": date(random.choice((2012, 2014, 2020, 2023)), 5, 1),
                "district": random.choice(DISTRICTS),
            }
            for number in parcels
        ],
        "supply_events": [
            {
                "event_id": f"E{number}",
                "parcel_id": f"P{random.choice(parcels)}",
                "area_ha": area() / 4,
                "event_on": day(),
                "event_type": random.choice(("grant", "reversal", "adjustment")),
            }
            for number in some(8)
        ],
        "supply_base": [
            {"year": 2024, "parcel_id": f"P{number}", "base_ha": area()}
            for number in parcels
            if random.random() < 0.5
        ],
        "idle_land": [
            {
                "supervision_no": f"S{number}",
                "district": random.choice(DISTRICTS),
                "area_ha": area(),
                "identified_on": day(2022),
                "method": random.choice(("started", "fee", "revoked")),
                "disposed_on": random.choice((None, day(2024))),
            }
            for number in some(5)
        ],
        "cases": [
            {
                "case_id": f"C{number}",
                "district": random.choice(DISTRICTS),
                "source": random.choice(("transfer", "satellite")),
                "issue_year": 2023,
                "issued_on": date(2023, 3, 1),
                "illegal_farmland_mu": area(),
                "remaining_mu": 0.0,
                "review_stage": "finished",
                "closed_on": random.choice((None, day(2024))),
                "disputed": random.random() < 0.2,
            }
            for number in some(6)
        ],
        "new_construction_farmland": farmland if random.random() < 0.8 else farmland[:1],
        "offices": [
            {
                "as_of": date(2024, month, 1),
                "office_id": f"O{number}",
                "office_name": f"{number}所",
                "district": DISTRICTS[number % 2],
                "authorised_posts": random.randint(1, 9),
                "staffed_posts": random.choice((None, 3, 5)),
            }
            for number in some(4)
            for month in (1, 4)
            if random.random() < 0.8
        ],
    }
    return tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


@given(seed=st.integers(0, 10_000), districts=st.sampled_from((None, ("乙区",))))
@settings(
    max_examples=2,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_classes_of_any_two_releases_add_up_by_row(
    folder: Path, seed: int, districts: tuple[str, ...] | None
) -> None:
    random = Random(seed)  # noqa: S311 - rows for a test
    before, after = release(folder, city(random)), release(folder, city(random))
    with opened(after) as warehouse:
        rows = headlines(warehouse, defined(after).figure, MAY, districts)
    found = splits(folder / "store", before, after, MAY, districts)
    assert len(rows) == len(found) == 8
    for metric, row in rows.items():
        of, value = found[metric], row["value"]
        assert of.after.value == (None if value is None else pytest.approx(value, rel=1e-9))
        whole = of.after.numerator - of.before.numerator
        assert sum(step.numerator for step in of.steps) == whole
        for step in of.steps:
            assert step.rows is not None, (metric, step.name)
            assert sum(row.numerator for row in step.rows) == step.numerator
            assert sum(row.denominator for row in step.rows) == step.denominator
