"""The rows behind a figure can be searched, sorted and paged, and are proved to add up to it."""

from datetime import date
from typing import Any

import pytest

from queries import records
from queries.catalogue import catalogue
from queries.errors import BadParameter
from queries.records import Proof, Selection
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, column, event, needed, parcel, proofs_of

RECORDS = [name for name, query in catalogue().items() if query.records.query == name]
PROVED = [name for name, query in catalogue().items() if query.records.totals]
BY_BASIS = [name for name in PROVED if "basis" in catalogue()[name].params]
HOSTILE = ["'", "%", '"', "';drop table x;--", "100%", "_", "\\", "$search", "{0}", "甲'区"]


# ------------------------------------------------------------------ proofs


@pytest.mark.parametrize("name", PROVED)
@pytest.mark.parametrize(
    ("as_of", "districts"),
    [(date(2024, 10, 31), None), (date(2024, 3, 14), ("东湖区", "云溪县"))],
    ids=["city", "two-districts"],
)
def test_the_rows_behind_every_row_of_every_figure_add_up_to_it(
    demo: World, name: str, as_of: date, districts: tuple[str, ...] | None
) -> None:
    figure = catalogue()[name]
    asked = {"as_of": as_of, "districts": districts}
    proofs = list(proofs_of(demo.warehouse, figure, asked))
    assert proofs or not demo.rows(name, as_of.isoformat(), districts=districts)
    broken = [(row, proof) for row, proof in proofs if not proof.holds]
    totals = sorted({proof.column for _, proof in broken})
    header = f"queries/{figure.section}/{figure.path.name}"
    assert broken == [], f"{header}: its rows or `-- records:` … total {', '.join(totals)} is wrong"


@pytest.mark.parametrize("name", BY_BASIS)
def test_the_rows_add_up_by_the_date_signed_as_well(demo: World, name: str) -> None:
    figure = catalogue()[name]
    proofs = list(proofs_of(demo.warehouse, figure, {"basis": "event"}))
    assert proofs
    assert [(row, proof) for row, proof in proofs if not proof.holds] == []


def test_the_rows_add_up_where_land_is_over_supplied_reversed_and_left_over(
    world: Worlds,
) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 10, "2010-02-28"), parcel("B", 1), parcel("C", 5, "2024-02-29"),
            parcel("D", 9, unsupplied_reason="leftover", district="乙区"),
        ],
        supply_events=[
            event("A", 13, "2024-01-31"), event("A", 4, "2024-02-29", kind="reversal"),
            event("B", 0.995, "2024-02-01"), event("C", 2, "2024-01-01", "2024-01-02"),
            event("D", 3, "2024-02-01", "2024-06-01"),
            event("D", -2, "2024-02-01", kind="adjustment"),
        ],
    )  # fmt: skip
    for name in BY_BASIS:
        for basis in ("entry", "event"):
            asked = {"as_of": date(2024, 3, 15), "basis": basis}
            for row, proof in proofs_of(city.warehouse, catalogue()[name], asked):
                assert proof.holds, (name, row, proof)


def test_the_rows_behind_a_month_are_those_of_that_month(demo: World) -> None:
    figure = catalogue()["supply_disposal_rate_by_month"]
    april = demo.row(figure.name, "2024-04-30")
    selection = records.behind(catalogue(), figure, {"as_of": date(2024, 10, 31)}, april)
    found = records.rows(demo.warehouse, selection).to_pylist()
    assert sum(column(found, "disposed_ha")) == pytest.approx(154.67)
    assert records.counted(demo.warehouse, selection)[0] == len(found)


def test_the_rows_behind_a_cell_without_a_reason_have_none(demo: World) -> None:
    figure = catalogue()["supply_stock_by_age_and_reason"]
    row = next(r for r in demo.rows(figure.name) if r["unsupplied_reason"] is None)
    found = records.rows(demo.warehouse, records.behind(catalogue(), figure, {}, row)).to_pylist()
    assert len(found) == row["parcels"] > 0
    assert set(column(found, "unsupplied_reason")) == {None}


@pytest.mark.parametrize(
    ("shown", "from_rows", "holds"),
    [
        (100.0, 100.0000001, True),
        (100.0, 100.001, False),
        (0.0, 0.0000005, True),
        (0.0, 1.0, False),
    ],
)
def test_a_proof_holds_to_a_millionth(shown: float, from_rows: float, holds: bool) -> None:
    assert Proof("base_ha", shown, from_rows, 1).holds is holds


@pytest.mark.parametrize("as_of", ["2024-05-31", "2024-10-31"])
def test_the_rows_behind_a_month_to_come_are_those_of_the_date_asked(
    demo: World, as_of: str
) -> None:
    figure = catalogue()["supply_disposal_rate_by_month"]
    asked = date.fromisoformat(as_of)
    row = demo.rows(figure.name, as_of)[-1]
    assert row["month_end"] == date(2024, 12, 31) > asked
    selection = records.behind(catalogue(), figure, {"as_of": asked}, row)
    assert selection.given == {"as_of": asked}
    found = records.rows(demo.warehouse, selection).to_pylist()
    assert sum(column(found, "disposed_ha")) == pytest.approx(demo.rate(as_of)[1])


def test_what_a_figure_does_not_know_yet_is_not_proved(demo: World) -> None:
    figure = catalogue()["supply_disposal_rate_by_month"]
    row = demo.rows(figure.name, "2024-10-31")[-1]
    selection = records.behind(catalogue(), figure, {"as_of": date(2024, 10, 31)}, row)
    proofs = records.prove(demo.warehouse, figure, selection, row)
    assert [proof.column for proof in proofs] == ["base_ha"]


# ------------------------------------------------------------------ search, filter, sort, page


def stock(search: str = "", **more: Any) -> Selection:  # noqa: ANN401 - any field of a selection
    return Selection(
        catalogue()["supply_stock_records"], {"as_of": date(2024, 5, 31)}, search=search, **more
    )


@pytest.fixture
def named(world: Worlds) -> World:
    """Return a world of parcels whose names are hostile to SQL."""
    return world(
        supply_parcels=[
            parcel(f"P{number}", number + 1.0, parcel_name=f"甲{text}乙", owner_unit="开发区")
            for number, text in enumerate(HOSTILE)
        ]
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_searched_as_it_is_written(named: World, text: str) -> None:
    found = column(records.rows(named.warehouse, stock(f"甲{text}")).to_pylist(), "parcel_name")
    assert sorted(found) == sorted(
        name for name in (f"甲{other}乙" for other in HOSTILE) if f"甲{text}" in name
    )
    assert records.counted(named.warehouse, stock(f"甲{text}"))[0] == len(found)


def test_text_is_found_in_any_column_whatever_its_case(named: World) -> None:
    assert records.counted(named.warehouse, stock("p3"))[0] == 1
    assert records.counted(named.warehouse, stock("开发"))[0] == len(HOSTILE)
    assert records.counted(named.warehouse, stock("开发商"))[0] == 0


def test_a_code_is_found_by_what_the_viewer_reads_and_not_by_itself(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("1", 3, parcel_name="x", unsupplied_reason="plan_change"),
            parcel("2", 4, parcel_name="y", unsupplied_reason="leftover"),
        ]
    )
    for words, expected in (("规划", ["1"]), ("STRIP", ["2"]), ("plan_change", [])):
        rows = records.rows(city.warehouse, stock(words)).to_pylist()
        assert column(rows, "parcel_id") == expected, words


def test_a_row_without_some_text_is_still_found_by_the_rest(world: Worlds) -> None:
    city = world(supply_parcels=[parcel("A", 3), parcel("B", 4, owner_unit="开发区")])
    assert records.counted(city.warehouse, stock("a"))[0] == 2
    assert records.counted(city.warehouse, stock("B"))[0] == 2
    assert records.counted(city.warehouse, stock("开发区"))[0] == 1


def test_values_are_compared_as_they_are_written(named: World) -> None:
    for number, text in enumerate(HOSTILE):
        among = stock(among={"parcel_name": (f"甲{text}乙", "没有")})
        equal = stock(equal={"parcel_name": f"甲{text}乙"})
        for selection in (among, equal):
            found = records.rows(named.warehouse, selection).to_pylist()
            assert column(found, "parcel_id") == [f"P{number}"]
    assert records.counted(named.warehouse, stock(among={"parcel_name": ()}))[0] == 0


def test_totals_are_of_the_rows_selected(named: World) -> None:
    selection = stock(among={"parcel_id": ("P0", "P2")})
    assert records.counted(named.warehouse, selection, ["remaining_ha"])[1] == {"remaining_ha": 4}
    assert records.counted(named.warehouse, selection, [])[1] == {}
    assert records.counted(named.warehouse, stock("没有"), ["area_ha"])[1] == {"area_ha": 0}


def test_choices_are_the_values_present_in_order_without_gaps(world: Worlds) -> None:
    city = world(
        supply_parcels=[
            parcel("A", 3, unsupplied_reason="plan_change"),
            parcel("B", 3),
            parcel("C", 3, unsupplied_reason="acquisition"),
            parcel("D", 3, unsupplied_reason="acquisition"),
            parcel("E", 3, unsupplied_reason="leftover", district="乙区"),
        ]
    )
    within = stock(equal={"district": "甲区"})
    assert records.choices(city.warehouse, within, "unsupplied_reason") == [
        "acquisition",
        "plan_change",
    ]


def test_sorting_goes_both_ways_with_gaps_last(world: Worlds) -> None:
    days = {"A": date(2025, 3, 1), "B": None, "C": date(2025, 1, 1), "D": date(2025, 2, 1)}
    city = world(supply_parcels=[parcel(name, 3, due_on=due) for name, due in days.items()])

    def ordered(descending: bool) -> list[str]:
        found = records.rows(city.warehouse, stock(), sort="due_on", descending=descending)
        return column(found.to_pylist(), "parcel_id")

    assert ordered(descending=False) == ["C", "D", "A", "B"]
    assert ordered(descending=True) == ["A", "D", "C", "B"]


@pytest.mark.parametrize("name", RECORDS)
def test_a_page_is_its_part_of_the_whole_list_whatever_it_is_sorted_by(
    demo: World, name: str
) -> None:
    query = catalogue()[name]
    selection = Selection(query, needed(query))
    third = records.counted(demo.warehouse, selection)[0] // 3
    for sort in (None, *(field.name for field in query.returns)):
        whole = records.rows(demo.warehouse, selection, sort=sort)
        page = records.rows(demo.warehouse, selection, sort=sort, limit=third, offset=third)
        assert page.equals(whole.slice(third, third)), sort


@pytest.mark.parametrize("name", RECORDS)
def test_rows_come_with_exactly_the_columns_of_the_header(demo: World, name: str) -> None:
    query = catalogue()[name]
    found = records.rows(demo.warehouse, Selection(query, needed(query)), limit=1)
    assert found.column_names == [field.name for field in query.returns]


@pytest.mark.parametrize("unknown", ["no_such_column", 'area_ha" from x; --', ""])
def test_a_column_the_header_does_not_declare_is_refused(demo: World, unknown: str) -> None:
    for selection in (stock(equal={unknown: "A"}), stock(among={unknown: ("A",)})):
        with pytest.raises(BadParameter, match="has no column"):
            records.rows(demo.warehouse, selection)
    with pytest.raises(BadParameter, match="has no column"):
        records.choices(demo.warehouse, stock(), unknown)
    with pytest.raises(BadParameter, match="has no column"):
        records.counted(demo.warehouse, stock(), [unknown])
    if unknown:
        with pytest.raises(BadParameter, match="has no column"):
            records.rows(demo.warehouse, stock(), sort=unknown)
