"""A printed total stands beside what its printed parts, or the districts, add up to otherwise."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.whole import sha256_of
from tests.given import Row, Value
from tests.queries.conftest import Worlds
from tests.queries.printed_rows import announced, printed
from tests.queries.worlds import World, built, day, opened

FIGURE, MARCH, MAY = "published_vs_computed", "2024-03-31", "2024-05-31"
TWO: list[Row] = [{"district": "甲区", "sort_order": 1}, {"district": "乙区", "sort_order": 2}]
Told = tuple[str, float, float, float, date]


def told(city: World, **more: tuple[str, ...] | None) -> list[Told]:
    """Return what stands beside a printed total, but what the register's rows give."""
    return [
        (row["metric"], row["printed"], row["computed"], row["difference"], row["period_to"])
        for row in city.rows(FIGURE, MAY, register="announcement", **more)
        if row["computed_from"] != "rows"
    ]


APART = ("announcement_open", 228.0, 238.0, 10.0, day(MARCH))


def test_parts_that_miss_their_printed_total_are_shown_with_both_numbers(world: Worlds) -> None:
    city = world(measures=announced(228, 225, 13, source_doc="003:29"))
    assert told(city) == [APART]
    (row,) = [
        row
        for row in city.rows(FIGURE, MAY, register="announcement")
        if row["computed_from"] == "metrics"
    ]
    assert (row["agrees"], row["numerator"], row["denominator"]) == (False, 238.0, None)
    assert (row["unit"], row["grain"], row["source_doc"]) == ("count", "month", "003:29")


def another(**more: Value) -> list[Row]:
    """Return a total, one of its parts, and the other printed of something else."""
    other = printed("announcement_within_limit", MARCH, 13.0, "count")
    return [*announced(228, 225, None), {**other, **more}]


# Whatever is left out or is of something else: 225 + 13 is not told as 238.
UNLIKE = {
    "parts that agree": announced(238, 225, 13),
    "a part that was not printed": announced(228, 225, None),
    "a total that was not printed": announced(None, 225, 13),
    "a part of another month": another(period_to=day("2024-04-30")),
    "a part of another length": another(grain="quarter"),
    "a part of one district": another(region="甲区"),
    "a part in another unit": another(unit="people"),
    "a part of another bureau": another(bureau="邻市局"),
    "a part that was counted and not printed": another(basis="ledger"),
    "a metric that is no part": another(metric="announcement_published"),
    "a part of another span": [
        *announced(228, 225, None, grain="span", period_from=day("2024-01-01")),
        *announced(None, None, 13, grain="span", period_from=day("2024-02-01")),
    ],
    "printed later": announced(228, 225, 13, published_on=day("2024-06-01")),
}


@pytest.mark.parametrize("name", UNLIKE)
def test_nothing_is_added_that_does_not_belong_together(world: Worlds, name: str) -> None:
    assert told(world(measures=UNLIKE[name])) == []


def test_the_newest_version_of_each_is_added(world: Worlds) -> None:
    """As first printed 200 + 13 is 15 less than 228; with the 215 printed in April it is 228."""
    rows = announced(228, 200, 13)
    amended = printed("announcement_overdue", MARCH, 215.0, "count", published_on=day("2024-04-20"))
    later = printed("announcement_overdue", MARCH, 999.0, "count", published_on=day("2024-06-20"))
    assert told(world(measures=[*rows, later])) == [
        ("announcement_open", 228.0, 213.0, -15.0, day(MARCH))
    ]
    assert told(world(measures=[*rows, amended, later])) == []


def test_the_beginning_of_a_month_is_known_by_its_end(world: Worlds) -> None:
    total, *parts = announced(228, 225, 13)
    city = world(measures=[{**total, "period_from": day("2024-03-01")}, *parts])
    assert told(city) == [APART]
    rows = [
        printed("announcement_published", MARCH, value, "count", region=region, **more)
        for region, value, more in (
            ("city", 50.0, {"period_from": day("2024-03-01")}),
            ("甲区", 20.0, {}),
            ("乙区", 31.0, {"period_from": day("2024-03-01")}),
        )
    ]
    city = world(districts=TWO, measures=rows)
    assert told(city) == [("announcement_published", 50.0, 51.0, 1.0, day(MARCH))]
    # Districts in another unit are no sum of the city's.
    rows[2] = {**rows[2], "unit": "people"}
    assert told(world(districts=TWO, measures=rows)) == []


@pytest.mark.parametrize(
    ("total", "overdue", "within", "is_shown"),
    [
        (228.0, 225.2, 3.3, False),  # 228.5: half a unit of 228
        (228.0, 225.2, 3.31, True),
        (228.0, 224.2, 3.3, False),  # 227.5
        (228.4, 225.2, 3.3, True),  # 228.5 is a whole tenth off
        (228.4, 225.2, 3.25, False),  # 228.45: half a tenth
        (228.4, 225.2, 3.26, True),
        (0.1, 0.1, 0.05, False),  # what binary fractions make of it is a little more
    ],
)
def test_half_a_unit_of_the_last_printed_digit_agrees(
    world: Worlds, total: float, overdue: float, within: float, is_shown: bool
) -> None:
    assert bool(told(world(measures=announced(total, overdue, within)))) is is_shown


def test_a_chosen_district_has_its_own_sum_and_several_have_none(world: Worlds) -> None:
    city = world(
        measures=[*announced(238, 225, 13), *announced(28, 25, 4, region="乙区")],
        matters=[],
        districts=TWO,
    )
    asked = {
        chosen: told(city, districts=tuple(chosen.split()))
        for chosen in ("甲区", "乙区", "甲区 乙区")
    }
    assert asked == {
        "甲区": [],
        "乙区": [("announcement_open", 28.0, 29.0, 1.0, day(MARCH))],
        "甲区 乙区": [],
    }  # fmt: skip
    assert told(city) == []


def test_a_total_of_one_register_is_none_of_anothers(world: Worlds) -> None:
    city = world(measures=announced(228, 225, 13))
    assert city.rows(FIGURE, MAY, register="hazard") == []


def test_a_release_from_before_there_were_parts_still_answers(tmp_path: Path) -> None:
    release = built(tmp_path, {"measures": announced(228, 225, 13)})
    path = release.folder / "rules" / "register_metrics.parquet"
    pq.write_table(pq.read_table(path).drop_columns("parts"), path)
    digests = {**release.other_files, "rules/register_metrics.parquet": sha256_of(path)}
    with opened(replace(release, other_files=digests)) as then:
        rows = then.rows(FIGURE, MAY, register="announcement")
        assert [(row["computed_from"], row["printed"]) for row in rows] == [("rows", 225.0)]
        assert len(then.rows("measures_by_period", MAY, register="announcement")) == 3
