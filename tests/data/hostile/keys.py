"""Exports whose keys repeat, whose parents are not there, or whose codes and names are unknown."""

from datetime import date

import pyarrow as pa

from tests.data.hostile.exports import (
    Hostile,
    Refused,
    RefusedOften,
    second_cell,
    with_column,
    with_rows,
)


def _again(
    cause: str, table: str, key: str, value: str, **same: str | int | date | None
) -> Hostile:
    """Make an export whose second row has the key of the first."""
    answer = Refused(table, 2, key, "duplicate_key", value)
    return with_rows(cause, answer, **{table: [same, same]})


def _district(cause: str, table: str, value: str, column: str = "district") -> Hostile:
    return second_cell(cause, "unknown_district", table, column, value)


def _own_name(cause: str, value: str) -> Hostile:
    answer = Refused("districts", 2, "district", "reserved_name", value)
    return with_column(cause, answer, "districts", "district", pa.array(["甲区", value]))


def _code(cause: str, value: str) -> Hostile:
    return second_cell(cause, "unknown_code", "targets", "unit", value)


EXPORTS: tuple[Hostile, ...] = (
    _again("a note twice", "notes", "note_id", "7", note_id="7"),
    _again("a case twice", "cases", "case_id", "007", case_id="007"),
    _again("an event twice", "supply_events", "event_id", "E", event_id="E"),
    _again("a parcel twice", "supply_parcels", "parcel_id", "P", parcel_id="P"),
    _again(
        "an office twice at one date",
        "offices",
        "as_of, office_id",
        "2024-01-31 / 1",
        as_of=date(2024, 1, 31),
        office_id="1",
    ),
    _again(
        "a base twice in a year",
        "supply_base",
        "year, parcel_id",
        "2024 / parcel_id-1",
        year=2024,
        parcel_id="parcel_id-1",
    ),
    _again(
        "a rank twice in a period",
        "rankings",
        "metric, period_on",
        "supply_disposal_rate / 2024-01-31",
        metric="supply_disposal_rate",
        period_on=date(2024, 1, 31),
    ),
    _again(
        "farmland twice for a district",
        "new_construction_farmland",
        "year, district",
        "2024 / 甲区",
        year=2024,
        district="甲区",
    ),
    with_rows(
        "a round without its number is the first",
        Refused("idle_land", 2, "supervision_no, round", "duplicate_key", "S / 1"),
        idle_land=[{"supervision_no": "S", "round": 1}, {"supervision_no": "S", "round": None}],
    ),
    with_rows(
        "a district twice",
        Refused("districts", 2, "district", "duplicate_key", "甲区"),
        districts=[{}, {"district": "甲区"}],
    ),
    with_rows(
        "a target twice",
        Refused(
            "targets",
            2,
            "metric, region, year, due_on",
            "duplicate_key",
            "supply_disposal_rate / city / 2024 / 2024-12-31",
        ),
        targets=[{"metric": "supply_disposal_rate"}, {"metric": "supply_disposal_rate"}],
    ),
    with_rows(
        "an empty key three times",
        RefusedOften(
            tuple(Refused("notes", row, "note_id", "duplicate_key", "") for row in (2, 3))
        ),
        notes=[{"note_id": ""}] * 3,
    ),
    _district("an unknown district", "supply_parcels", "丙区"),
    _district("the whole city for a district", "supply_parcels", "全市"),
    _district("the code of the whole city for a district", "cases", "city"),
    _district("no letter for a district", "cases", ""),
    _district("blanks for a district", "idle_land", "  "),
    _district("a full-width blank for a district", "offices", "\u3000"),
    _district("a blank after a district", "cases", "乙区 "),
    _district("a full-width blank before a district", "cases", "\u3000乙区"),
    _district("a district without its last sign", "cases", "乙"),
    _district("a district's alias", "new_construction_farmland", "乙"),
    _district("a row of totals", "new_construction_farmland", "合计"),
    _district("the whole city in Chinese for a region", "targets", "全市", "region"),
    _district("a capital in the code of the whole city", "targets", "City", "region"),
    _district("an unknown district of a note", "notes", "丙区"),
    second_cell("an event of no parcel", "missing_parent", "supply_events", "parcel_id", "Z"),
    second_cell("a base of no parcel", "missing_parent", "supply_base", "parcel_id", "Z"),
    second_cell("a part of no case", "missing_parent", "cases", "parent_id", "Z"),
    second_cell(
        "a blank after the parcel of an event",
        "missing_parent",
        "supply_events",
        "parcel_id",
        "parcel_id-1 ",
    ),
    second_cell(
        "a full-width blank before the parcel of a base",
        "missing_parent",
        "supply_base",
        "parcel_id",
        "\u3000parcel_id-1",
    ),
    second_cell(
        "a parcel in capitals", "missing_parent", "supply_base", "parcel_id", "PARCEL_ID-1"
    ),
    second_cell("no letter for a parcel", "missing_parent", "supply_events", "parcel_id", ""),
    _own_name("the code of the whole city", "city"),
    _own_name("the code of the whole city with a capital", "City"),
    _own_name("the code of the whole city in full width", "\uff43\uff49\uff54\uff59"),
    _own_name("the whole city", "全市"),
    _own_name("the whole city and a blank", "全市 "),
    _own_name("no letter", ""),
    _own_name("a blank", " "),
    _own_name("a full-width blank", "\u3000"),
    _own_name("a blank of no width", "\u200b"),
    _code("an unknown code", "acre"),
    _code("a blank after a code", "pct "),
    _code("a blank before a code", " pct"),
    _code("a full-width blank after a code", "pct\u3000"),
    _code("a capital in a code", "Pct"),
    _code("a code in full width", "\uff50\uff43\uff54"),
    _code("a Chinese label for a code", "公顷"),
    _code("no letter for a code", ""),
    second_cell(
        "an unknown code of an optional column", "unknown_code", "idle_land", "cause", "其他"
    ),
    second_cell("an unknown kind of event", "unknown_code", "supply_events", "event_type", "gift"),
    second_cell("a register nobody declared", "unknown_register", "matters", "register", "trees"),
    second_cell("a kind its register lacks", "unknown_kind", "matters", "kind", "landslide"),
    second_cell("a stage its register lacks", "unknown_stage", "matter_events", "stage", "treated"),
    second_cell("a code of another list", "unknown_code", "cases", "method", "extension"),
)
