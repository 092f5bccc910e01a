"""What words name is found in every export, kind by kind, as far as its viewer may see."""

from pathlib import Path

import pytest

from queries.finding import KINDS, UNIT, found
from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.register_worlds import ledger, matter
from tests.queries.test_register_scope import of_scope
from tests.queries.worlds import World, column, day, event, parcel

WORDS = "Y9"


def numbers(city: World, words: str, kind: str) -> list[str]:
    return column(found(city.warehouse, words, kind, 50).to_pylist(), "item_id")


# One number stands in another column of each export.
TABLES: dict[str, list[Row]] = dict(
    supply_parcels=[
        parcel("A1", 3, parcel_name="东湖路（二）", owner_unit="甲局",
               approval_no="政地〔2024〕9号"),
        parcel("A2", 3, parcel_name="西岭路", batch_name="Y9批次", owner_unit="甲局"),
        parcel("A3", 3, parcel_name="南港路", owner_unit="乙局", district="乙区"),
        parcel("Y9", 3, parcel_name="北川路", owner_unit="丙所"),
    ],
    supply_events=[
        event("A1", 1, "2024-01-31", supervision_no="Y9-5"),
        event("A1", 1, "2024-02-29", supervision_no="Y9-6"),
        event("A3", 1, "2024-02-29", supervision_no="Y9-7"),
    ],
    idle_land=[
        {"supervision_no": "I1", "round": 1, "project_name": "东湖苑", "holder": "Y9公司"},
        {"supervision_no": "I1", "round": 2, "project_name": "东湖苑", "holder": "Y9公司"},
        {"supervision_no": "I2", "project_name": "东湖湾", "identification_no": "闲〔2024〕Y8"},
    ],
    cases=[
        {"case_id": "C1", "owner_unit": "甲局"},
        {"case_id": "C1-Y9", "owner_unit": "甲局", "district": "乙区"},
    ],
    offices=[
        {"office_id": "O1", "office_name": "Y9所", "as_of": day("2024-03-31")},
        {"office_id": "O1", "office_name": "Y9所", "as_of": day("2024-02-29")},
    ],
    matters=[
        {"matter_id": "M1", "title": "查Y9", "owner_unit": "甲局", "lead_unit": "甲局"},
        {"matter_id": "M2", "title": "查", "owner_unit": "甲局", "lead_unit": "丁处"},
    ],
    matter_events=[{"event_id": "E1", "matter_id": "M2", "doc_no": "督〔2024〕Y9号"}],
)  # fmt: skip


@pytest.fixture
def city(world: Worlds) -> World:
    return world(**TABLES)


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        # The one that is so numbered comes first; A1 once, though two of its events are found.
        (WORDS, "parcel", ["Y9", "A1", "A2", "A3"]),
        ("y9-6", "parcel", ["A1"]),
        ("(二)", "parcel", ["A1"]),
        ("[2024]9", "parcel", ["A1"]),
        ("dhl", "parcel", ["A1"]),
        ("xilinglu", "parcel", ["A2"]),
        (WORDS, "idle", ["I1"]),
        ("[2024]y8", "idle", ["I2"]),
        ("donghu", "idle", ["I1", "I2"]),
        (WORDS, "case", ["C1-Y9"]),
        (WORDS, "office", ["O1"]),
        (WORDS, "matter", ["M1", "M2"]),
        ("(2024)Y9", "matter", ["M2"]),
        ("甲局", "parcel", []),
        ("%", "parcel", []),
        ("A_", "parcel", []),
        ("' or true --", "parcel", []),
        ("<script>", "idle", []),
        ("", "parcel", []),
        (" \u3000", "case", []),
    ],
)
def test_a_thing_is_found_by_any_number_and_name_of_its_rows(
    city: World, words: str, kind: str, expected: list[str]
) -> None:
    assert numbers(city, words, kind) == expected
    rows = found(city.warehouse, words, kind, 1).to_pylist()
    assert [row["hits"] for row in rows] == ([len(expected)] if expected else [])


def test_pages_of_hits_follow_each_other(city: World) -> None:
    pages = [found(city.warehouse, WORDS, "parcel", 2, at).to_pylist() for at in (0, 2, 4)]
    assert [column(page, "item_id") for page in pages] == [["Y9", "A1"], ["A2", "A3"], []]
    assert {row["hits"] for page in pages for row in page} == {4}


def test_a_unit_is_found_once_for_each_kind_it_is_in_charge_of(city: World) -> None:
    rows = found(city.warehouse, "jiaju", UNIT, 50).to_pylist()
    # Of one matter it is both lead and owner.
    assert sorted((row["item_id"], row["told"], row["records"]) for row in rows) == [
        ("甲局", "case", 2),
        ("甲局", "matter", 2),
        ("甲局", "parcel", 2),
    ]
    assert {row["hits"] for row in rows} == {3}
    # 丁处 leads one of those that 甲局 owns.
    assert numbers(city, "dingchu", UNIT) == ["丁处"]


def test_a_viewer_of_one_district_finds_nothing_of_another(world: Worlds) -> None:
    own = world("乙区", **TABLES)
    assert numbers(own, WORDS, "parcel") == ["A3"]
    assert numbers(own, "y9-6", "parcel") == []
    assert numbers(own, WORDS, "case") == ["C1-Y9"]
    assert numbers(own, WORDS, "idle") == []
    # The register they are of is the whole city's: REGISTERS 2.6.
    assert numbers(own, WORDS, "matter") == ["M1", "M2"]
    assert numbers(own, "bingsuo", UNIT) == []
    told = found(own.warehouse, "甲局", UNIT, 9).to_pylist()
    assert {row["told"]: row["records"] for row in told} == {"case": 1, "matter": 2}


def test_every_kind_can_be_asked_of_a_release_that_has_none_of_it(world: Worlds) -> None:
    empty = world(supply_parcels=[parcel("A1", 3)])
    for kind in (*KINDS, UNIT):
        assert numbers(empty, "zz", kind) == []


def test_nothing_of_a_restricted_register_is_found(tmp_path: Path) -> None:
    rows = [matter("m1", "2024-03-01", title="查Y9", owner_unit="查Y9组")]
    for scope, expected in (("district", ["m1"]), ("restricted", [])):
        with ledger(tmp_path, of_scope(scope), rows, []) as asked:
            assert numbers(asked.world, "chay9", "matter") == expected
            assert len(numbers(asked.world, "chay9", UNIT)) == len(expected)


def test_matters_of_another_district_are_not_found(tmp_path: Path) -> None:
    rows = [
        matter("m1", "2024-03-01", title="查Y9", owner_unit="甲组"),
        matter("m2", "2024-03-01", title="查Y9", owner_unit="乙组", district="乙区"),
    ]
    districts: list[Row] = [{"district": name} for name in ("甲区", "乙区")]
    with ledger(
        tmp_path, of_scope("district"), rows, [], scope=("乙区",), districts=districts
    ) as asked:
        assert numbers(asked.world, "chay9", "matter") == ["m2"]
        assert numbers(asked.world, "zu", UNIT) == ["乙组"]
