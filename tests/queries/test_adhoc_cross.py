"""Rows, columns and grand total are one number counted three ways; no rate is ever added."""

from typing import Any

import pytest

from queries.adhoc import Condition, Dimension, Measure, Question
from queries.adhoc_answer import Breakdown, ask
from queries.adhoc_cross import Crossed, cross_ties, crossed
from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, parcel

BY = (Dimension("district"), Dimension("owner_unit"))
ACQUIRED = (Condition("acquired", "is", "yes"),)
# Rates that neither add up nor average to the whole: 1 of 1, 1 of 4, 0 of 2.
PARCELS: list[Row] = [
    parcel("A", 0.1, district="甲区", owner_unit="一", acquired=True),
    *(parcel(f"B{n}", 0.2, district="甲区", owner_unit="二", acquired=n == 0) for n in range(4)),
    *(parcel(f"C{n}", 0.3, district="乙区", owner_unit="二", acquired=False) for n in range(2)),
]


def table(city: World, question: Question, *most: int) -> Crossed:
    """Return a question's answer as rows and columns."""
    answer = ask(city.warehouse, Breakdown(question, most or (1000, 50)))
    return crossed(answer.to_pylist(), question.measure)


def values(found: Crossed, name: str = "value") -> list[list[Any]]:
    """Return cells, row totals, then column totals and the whole."""
    lines = []
    for at, total in enumerate(found.line_totals):
        cells = [found.cells.get((at, head)) for head in range(len(found.heads))]
        lines.append([cell and cell[name] for cell in cells] + [total[name]])
    return [*lines, [*(total[name] for total in found.head_totals), found.whole[name]]]


def test_counts_have_totals_and_a_pair_without_rows_has_no_cell(world: Worlds) -> None:
    found = table(world(supply_parcels=PARCELS), Question("supply_parcels", BY))
    assert [line["group_1"] for line in found.lines] == ["甲区", "乙区"]
    assert [head["group_2"] for head in found.heads] == ["二", "一"]
    assert values(found) == [[4, 1, 5], [2, None, 2], [6, 1, 7]]
    assert (1, 1) not in found.cells


def test_a_rates_totals_divide_sums_and_nought_is_not_nothing(world: Worlds) -> None:
    question = Question("supply_parcels", BY, Measure("share", part=ACQUIRED))
    found = table(world(supply_parcels=PARCELS), question)
    assert values(found) == [
        [25, 100, 40],
        [0, None, 0],
        [pytest.approx(100 / 6), 100, pytest.approx(200 / 7)],
    ]
    assert values(found, "numerator")[-1] == [1, 1, 2]
    assert values(found, "denominator")[-1] == [6, 1, 7]


def test_a_mean_is_of_all_rows_and_tenths_add_up_exactly(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    assert values(table(city, Question("supply_parcels", BY, Measure("sum", "area_ha")))) == [
        [0.8, 0.1, 0.9],
        [0.6, None, 0.6],
        [1.4, 0.1, 1.5],
    ]
    mean = table(city, Question("supply_parcels", BY, Measure("mean", "area_ha")))
    assert mean.line_totals[0]["value"] == pytest.approx(0.18)


def test_a_sum_that_no_row_states_is_open_in_its_totals_too(world: Worlds) -> None:
    city = world(
        idle_land=[{"supervision_no": "A", "cause": "government", "idle_ha": None},
                   {"supervision_no": "B", "cause": "enterprise", "idle_ha": 0.0}]
    )  # fmt: skip
    by = (Dimension("district"), Dimension("cause"))
    found = table(city, Question("idle_land", by, Measure("sum", "idle_ha")))
    held = {head["group_2"]: total["value"] for head, total in
            zip(found.heads, found.head_totals, strict=True)}  # fmt: skip
    assert held == {"government": None, "enterprise": 0}
    assert found.whole["value"] == 0


@pytest.mark.parametrize("most", [(1000, 50), (2, 2), (3, 1)])
@pytest.mark.parametrize(
    "measure",
    [Measure(), Measure("sum", "illegal_area_mu"), Measure("mean", "illegal_area_mu"),
     Measure("share", part=(Condition("judgement", "is", "legal"),))],
    ids=lambda measure: measure.kind,
)  # fmt: skip
def test_totals_are_what_each_dimension_says_by_itself(
    demo: World, measure: Measure, most: tuple[int, int]
) -> None:
    by = (Dimension("district"), Dimension("source"))
    found = table(demo, Question("cases", by, measure), *most)
    for at, totals in enumerate((found.line_totals, found.head_totals)):
        alone = Breakdown(Question("cases", by[at : at + 1], measure), most[at : at + 1])
        counted = [row for row in ask(demo.warehouse, alone).to_pylist() if not row["is_whole"]]
        for name in ("rows", "numerator", "denominator", "value"):
            for row, total in zip(counted, totals, strict=True):
                told = row[name] if row[name] is None else pytest.approx(row[name], rel=1e-12)
                assert total[name] == told, name
    proofs = cross_ties(found)
    assert len(proofs) == (4 if measure.is_divided else 2)
    assert all(proof.holds for proof in proofs)


def test_a_total_that_does_not_tie_is_told(world: Worlds) -> None:
    question = Question("supply_parcels", BY)
    answer = ask(world(supply_parcels=PARCELS).warehouse, Breakdown(question)).to_pylist()
    short = crossed([row for row in answer if row["group_2"] != "一"], question.measure)
    assert [proof.holds for proof in cross_ties(short)] == [False, False]


def test_the_top_asked_for_folds_chart_and_table_alike_and_the_rest_ties(demo: World) -> None:
    by = (Dimension("district"), Dimension("source"))
    asked = Question("cases", by, top=(2, 3))
    assert Breakdown(asked).limits == Breakdown(asked, (12, 8)).limits == (2, 3)
    found = table(demo, asked)
    assert [line["rest_1"] for line in found.lines] == [False, False, True]
    assert [head["rest_2"] for head in found.heads] == [False, False, False, True]
    assert found.lines[-1]["others_1"] == len(demo.warehouse.districts) - 2
    every = table(demo, Question("cases", by))
    kept = {line["group_1"] for line in found.lines[:-1]}
    largest = sorted(zip(every.line_totals, every.lines, strict=True),
                     key=lambda told: -told[0]["value"])  # fmt: skip
    assert kept == {line["group_1"] for _, line in largest[:2]}
    assert found.line_totals[-1]["value"] == sum(total["value"] for total, _ in largest[2:])
