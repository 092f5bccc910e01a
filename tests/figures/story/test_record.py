"""One record is found by kind and number, as far as its viewer may see, and tells its columns."""

import pytest

from figures.columns import cells_of
from figures.finding import leads_to
from figures.story.leading import leads, of_key
from figures.story.record import columns_of, record_of
from queries.story import Wanted, rows_of
from tests.figures.story.conftest import Look
from tests.looking import limited_to


def test_a_record_is_told_whatever_districts_are_chosen(look: Look) -> None:
    found = record_of("parcel", "P3", None, look())
    assert found is not None
    assert found.name == "南港路"
    beside = record_of("parcel", "P3", None, look(*[limited_to("甲区", "乙区")], "甲区"))
    assert beside is not None
    assert beside.context.districts is None


def test_who_may_not_see_a_record_is_told_as_of_one_there_is_not(look: Look) -> None:
    viewer = look(limited_to("甲区"))
    assert record_of("parcel", "P1", None, viewer) is not None
    assert record_of("parcel", "P3", None, viewer) is None
    assert record_of("idle", "S3", None, viewer) is None
    assert record_of("parcel", "P0", None, viewer) is None


@pytest.mark.parametrize(
    ("kind", "number", "register"),
    [
        ("ghost", "P1", None),
        ("parcel", "", None),
        ("parcel", "p1", None),
        ("parcel", "P%", None),
        ("matter", "M1", None),
        ("matter", "M1", "service"),
        ("parcel", "P1", "trial"),
        ("case", "' or 1=1 --", None),
    ],
)
def test_what_names_no_record_finds_none(
    look: Look, kind: str, number: str, register: str | None
) -> None:
    assert record_of(kind, number, register, look()) is None


def test_an_office_tells_its_last_count_up_to_the_day_shown(look: Look) -> None:
    office = record_of("office", "O1", None, look())
    assert office is not None
    assert office.row["staffed_posts"] == 8
    assert len(office.listed) == 4


def test_columns_have_the_labels_codes_and_units_of_lists(look: Look) -> None:
    context = look(language="en")
    case = record_of("case", "C1", None, context)
    assert case is not None
    told = {
        column.label: cells_of(column, case.scene)[0]
        for column in columns_of("cases", case.rows, case.context)
    }
    assert told["Illegal area (ha)"] == "0.20"
    assert told["Judgement"] == "Illegal non-agricultural use"
    matter = record_of("matter", "M1", "trial", context)
    assert matter is not None
    cells = {
        column.name: cells_of(column, matter.scene)[0]
        for column in columns_of("matters", matter.rows, matter.context)
    }
    assert (cells["register"], cells["kind"]) == ("Trial register", "Red")


def test_rows_are_looked_up_by_a_value_and_never_all(look: Look) -> None:
    with pytest.raises(ValueError, match="by a value"):
        rows_of(None, Wanted("cases", ()))  # type: ignore[arg-type]


def test_cells_that_name_a_record_lead_to_it(look: Look) -> None:
    context = look()
    case = record_of("case", "C2", None, context)
    matter = record_of("matter", "M2", "trial", context)
    assert case is not None
    assert matter is not None
    assert leads(case.rows) == {
        "case_id": [leads_to("case", "C2")[1]],
        "dup_of": [leads_to("case", "C1")[1]],
    }
    of_matter = leads(matter.rows)
    assert of_matter["follows_id"] == [{"kind": ["matter"], "id": ["M1"], "register": ["trial"]}]
    # What it is part of may stand in any register.
    assert "parent_id" not in of_matter


@pytest.mark.parametrize(
    ("table", "key", "kind", "number"),
    [
        ("supply_parcels", "P1", "parcel", "P1"),
        ("idle_land", "S1 / 2", "idle", "S1"),
        ("idle_land", "S1 / ", "idle", "S1"),
        ("idle_land", '["S1", "2"]', "idle", "S1"),
        ("offices", "2024-05-31 / O1", "office", "O1"),
        ("offices", "O1", "office", "O1"),
    ],
)
def test_a_key_of_an_export_names_its_record(table: str, key: str, kind: str, number: str) -> None:
    assert of_key(table, key) == {"kind": [kind], "id": [number]}


def test_a_key_of_another_export_names_none() -> None:
    assert of_key("targets", "supply_disposal_rate / 2024") is None
    assert of_key("matters", "trial / M1") == leads_to("matter", "M1", "trial")[1]
    assert of_key("matters", "M1") is None
