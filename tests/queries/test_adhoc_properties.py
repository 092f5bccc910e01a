"""Whatever rows there are and however they are grouped, the groups add up to the filtered rows."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.adhoc import Condition, Dimension, Measure, Question, dimensions_of
from queries.adhoc_answer import Breakdown, ask, rows, ties
from tests.given import Row
from tests.queries.worlds import built, opened, parcel

UNITS = st.sampled_from([None, "", "甲", "乙", "a' or '1'='1"])
AMOUNT = st.integers(-3000, 3000).map(lambda n: n / 1000)
DAYS = st.none() | st.integers(0, 900).map(lambda n: date(2022, 12, 1) + timedelta(days=n))
MEASURES = st.sampled_from(
    [
        Measure(),
        Measure("sum", "area_ha"),
        Measure("mean", "area_ha"),
        Measure("share", part=(Condition("acquired", "is", "yes"),)),
        Measure("share", "area_ha", part=(Condition("owner_unit", "empty"),)),
    ]
)


@st.composite
def parcels(draw: st.DrawFn) -> list[Row]:
    """Draw parcels with values missing here and there."""
    return [
        parcel(
            f"P{number}",
            draw(AMOUNT),
            district=draw(st.sampled_from(["甲区", "乙区", "丙区"])),
            owner_unit=draw(UNITS),
            acquired=draw(st.sampled_from([None, True, False])),
            due_on=draw(DAYS),
        )
        for number in range(draw(st.integers(1, 12)))
    ]


@settings(max_examples=25)
@given(
    exported=parcels(),
    by=st.lists(
        st.sampled_from(dimensions_of("supply_parcels")), min_size=1, max_size=2, unique=True
    ),
    measure=MEASURES,
    most=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    least=AMOUNT,
)
def test_groups_add_up_to_the_rows_that_pass_the_filter(
    exported: list[Row],
    by: list[Dimension],
    measure: Measure,
    most: tuple[int, int],
    least: float,
) -> None:
    where = (Condition("area_ha", "from", repr(least)),)
    question = Question("supply_parcels", tuple(by), measure, where)
    passed = [row for row in exported if cast(float, row["area_ha"]) >= least]
    with (
        TemporaryDirectory() as folder,
        opened(built(Path(folder), {"supply_parcels": exported})) as city,
    ):
        answer = ask(city.warehouse, Breakdown(question, most)).to_pylist()
        *groups, whole = answer
        assert sum(row["rows"] for row in groups) == whole["rows"] == len(passed)
        assert sum(row["missing"] for row in groups) == whole["missing"]
        assert rows(city.warehouse, question, ()).num_rows == len(passed)
        assert all(proof.holds for proof in ties(ask(city.warehouse, Breakdown(question, most))))
