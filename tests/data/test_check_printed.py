"""Printed numbers that miss the total printed beside them are a warning with both numbers."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.check import check
from data.check.alone import check_alone
from data.check.report import warning_line
from data.contracts import TABLES
from data.registers.force import declared
from tests.data.checking import TODAY
from tests.given import Row, Value, given
from tests.queries.printed_rows import announced, printed

MARCH = "2024-03-31"
PARTS, DISTRICTS = "parts_miss_total", "districts_miss_total"
THREE: list[Row] = [
    {"district": "甲区", "sort_order": 1},
    {"district": "乙区", "sort_order": 2},
    {"district": "丙区", "sort_order": 3, "valid_from": date(2024, 4, 1)},
]
Found = dict[tuple[str, str], tuple[str | None, str]]


def found(*measures: Row, districts: list[Row] = THREE) -> Found:
    """Return (check, key up to the region) → district and detail of the warnings."""
    folder = given(measures=measures, districts=districts)
    findings = folder / "checks.parquet"
    report = check(folder, today=TODAY, findings=findings)
    assert report.passed, report.fault_lines("en")
    rows = pq.read_table(findings).to_pylist()
    assert {row["table_name"] for row in rows} <= {"measures"}
    return {
        (row["check_name"], " / ".join(row["key"].split(" / ")[:3])): (
            row["district"],
            row["detail"],
        )
        for row in rows
    }


def placed(*values: tuple[str, float], **more: Value) -> list[Row]:
    return [
        printed("announcement_published", MARCH, value, "count", region=region, **more)
        for region, value in values
    ]


def test_parts_that_miss_the_total_are_told_with_both_numbers() -> None:
    key = (PARTS, "announcement_open /  / city")
    assert found(*announced(228, 225, 13)) == {key: (None, "225 + 13 = 238 ≠ 228")}
    # In the order in which the register names them, whatever the order of the rows.
    assert found(*reversed(announced(228.4, 225.25, 3.25))) == {
        key: (None, "225.25 + 3.25 = 228.5 ≠ 228.4")
    }
    assert found(*announced(228, 225, 13, region="乙区")) == {
        (PARTS, "announcement_open /  / 乙区"): ("乙区", "225 + 13 = 238 ≠ 228")
    }


@pytest.mark.parametrize(
    "rows",
    [
        announced(238, 225, 13),
        announced(238, 225.2, 13.3),
        announced(228, 225, None),
        announced(228, 225, 13, basis="ledger"),
        announced(228, 225, 13, bureau="邻市局"),
        [*announced(228, 225, None), *announced(None, None, 13, region="乙区")],
        [*announced(228, 225, None), *announced(None, None, 13, unit="people")],
        [*announced(228, 225, None), *announced(None, None, 13, grain="quarter")],
        [*announced(228, 200, 13), *announced(None, 215, None, published_on=date(2024, 4, 20))],
    ],
    ids=[
        "they agree", "within half a unit", "one is missing", "counted and not printed",
        "another bureau's", "another district", "another unit", "another length", "amended since",
    ],
)  # fmt: skip
def test_what_agrees_or_does_not_belong_together_is_no_warning(rows: list[Row]) -> None:
    assert found(*rows) == {}


def test_the_amended_number_alone_is_told() -> None:
    amended = announced(None, 216, None, published_on=date(2024, 4, 20))
    month = {"period_from": date(2024, 3, 1)}
    rows = [*announced(228, 200, 13), *({**row, **month} for row in amended)]
    assert found(*rows) == {
        (PARTS, "announcement_open /  / city"): (None, "216 + 13 = 229 ≠ 228"),
    }


def test_districts_that_miss_the_city_are_told_where_each_of_them_then_had_one() -> None:
    key = (DISTRICTS, "announcement_published /  / city")
    apart = placed(("city", 50.0), ("甲区", 20.0), ("乙区", 31.5))
    # The third district began in April.
    assert found(*apart) == {key: (None, "51.5 ≠ 50")}
    assert found(*apart[:2]) == {}
    assert found(*apart, districts=[*THREE[:2], {"district": "丙区", "sort_order": 3}]) == {}
    assert found(*placed(("city", 51.0), ("甲区", 20.0), ("乙区", 31.5))) == {}
    assert found(*apart[1:]) == {}
    # Only of what may be added.
    rates = [{**row, "metric": "hotline_satisfaction", "unit": "pct"} for row in apart]
    assert found(*rates) == {}


def test_the_first_rows_are_named_with_both_numbers_when_it_is_published() -> None:
    (warning,) = check(given(measures=announced(228, 225, 13)), today=TODAY).warnings
    said = {language: warning_line(warning, language) for language in ("zh", "en")}
    assert said["zh"].startswith("提示 measures：公布的各分项之和与公布的总数不符，1 行（如 ")
    assert "the printed parts do not add up to the printed total, 1 row (such as " in said["en"]
    for line in said.values():
        assert "(225 + 13 = 238 ≠ 228)" in line


def test_a_table_that_comes_alone_is_told_by_its_row(tmp_path: Path) -> None:
    folder = given(tmp_path / "month", measures=announced(228, 225, 13), districts=THREE)
    others = {"districts": folder / "districts.parquet"}
    judged = check_alone(
        TABLES["measures"],
        folder / "measures.parquet",
        others,
        today=TODAY,
        registers=declared(),
    )
    assert [(one.check, one.row, one.detail) for one in judged.warnings] == [
        (PARTS, 1, "225 + 13 = 238 ≠ 228")
    ]
