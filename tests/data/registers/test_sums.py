"""Which printed numbers add up to another is declared, told where it cannot be, and kept."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from data.marts import show_rules
from data.registers.compiled import read_compiled
from data.registers.force import built_in
from tests.data.registers.trees import GOOD, compiled, faults, read, told

COUNTED = """
[metrics.trees]
title = ["公布的株数", "Printed: trees"]
unit = "count"
better = "none"
parts = {parts}

[metrics.oaks]
title = ["公布的栎树", "Printed: oaks"]
unit = "count"
better = "none"

[metrics.firs]
title = ["公布的杉树", "Printed: firs"]
unit = "people"
better = "none"
"""
PARTS = ("rule_register_metrics", "metric", "parts")
LEFT = 'headline = { metric = "trees_left", figure = "open", better = "lower" }'
FILE = GOOD.replace(
    'headline = { metric = "old_tree_on_time", figure = "on_time", better = "higher" }', LEFT
)
LINE = len(FILE.splitlines()) + 6


def own(parts: str) -> str:
    return FILE + COUNTED.format(parts=parts)


def test_parts_are_metrics_and_headlines_of_the_register_in_the_order_written(
    tmp_path: Path,
) -> None:
    metrics = {one.id: one for one in read(tmp_path, own('["trees_left", "oaks"]')).metrics}
    assert {name: one.parts for name, one in metrics.items()} == {
        "trees": ("trees_left", "oaks"),
        "oaks": (),
        "firs": (),
    }


# What is written, the key of the fault, and parts of what is said of it.
NONSENSE = {
    "one part": ('["oaks"]', "", ("只有 1 个分项", "至少两个"), ("two parts: 1", "two at least")),
    "no part": ("[]", "", ("只有 0 个分项", "删去 parts"), ("than two parts: 0", "drop parts")),
    "a part twice": ('["oaks", "oaks"]', "", ("互不相同", "parts = "), ("no list", "different")),
    "a part by itself": ('"oaks"', "", ("互不相同", "parts = "), ("no list", "different")),
    "itself": (
        '["oaks", "trees"]', "[2]", ("它自己", "删去 trees"), ("part of itself", "drop trees"),
    ),
    "a name misspelt": (
        '["oak", "trees_left"]', "[1]", ("没有指标“oak”", "是否应为 oaks"),
        ("no metric “oak”", "did you mean oaks"),
    ),
    "a metric of another register": (
        '["oaks", "hazard_treated_points"]', "[2]",
        ("没有指标“hazard_treated_points”", "可用：trees_left、oaks、firs"),
        ("no metric “hazard_treated_points”", "there are: trees_left, oaks, firs"),
    ),
    "another unit": (
        '["trees_left", "firs"]', "[2]", ("firs 的单位是 people，总数的是 count", "单位相同"),
        ("firs is in people, the total in count", "of one unit"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NONSENSE)
def test_parts_that_cannot_be_meant_are_told_once_with_line_and_remedy(
    tmp_path: Path, name: str
) -> None:
    written, place, zh, en = NONSENSE[name]
    (fault,) = faults(tmp_path, own(written))
    assert (fault.line, fault.key) == (LINE, f"metrics.trees.parts{place}")
    assert all(said in fault.said("zh") for said in zh), fault.said("zh")
    assert all(said in fault.said("en") for said in en), fault.said("en")


def test_a_headline_in_another_unit_than_the_total_is_no_part(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, own('["trees_left", "oaks"]').replace(LEFT, LEFT.replace(
        'better', 'unit = "people", better')))  # fmt: skip
    assert "trees_left is in people, the total in count" in fault.said("en")


def test_parts_reach_sql_and_are_read_back(tmp_path: Path) -> None:
    rules = compiled(tmp_path, own('["trees_left", "oaks"]'))
    assert told(rules, *PARTS) == {
        "trees": ["trees_left", "oaks"],
        "oaks": None,
        "firs": None,
    }
    (register,) = [one for one in read_compiled(rules) if one.id == "old_tree"]
    assert [one.parts for one in register.metrics] == [("trees_left", "oaks"), (), ()]


def test_a_release_published_before_there_were_parts_has_none(tmp_path: Path) -> None:
    rules = compiled(tmp_path, own('["trees_left", "oaks"]'))
    path = rules / "register_metrics.parquet"
    before = pq.read_table(path)
    pq.write_table(before.drop_columns("parts"), path)
    assert told(rules, *PARTS) == {
        "trees": None,
        "oaks": None,
        "firs": None,
    }
    with duckdb.connect() as connection:
        show_rules(connection, rules)
        found = connection.execute("select * from rule_register_metrics")
        names = [name for name, *_ in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    # All that was said then is there, in the order of today.
    assert names == before.column_names
    assert rows == [{**row, "parts": None} for row in before.to_pylist()]
    (register,) = [one for one in read_compiled(rules) if one.id == "old_tree"]
    assert {one.parts for one in register.metrics} == {()}


def test_the_registers_installed_name_parts_where_a_source_does() -> None:
    named = {
        metric.id: metric.parts
        for file in built_in()
        for metric in file.register.metrics
        if metric.parts
    }
    assert named == {
        "announcement_open": ("announcement_overdue", "announcement_within_limit"),
        "staff_recruited": ("staff_recruited_civil", "staff_recruited_public"),
    }
