"""A stage that is not on everyone's way: read, refused where it means nothing, kept, read back."""

from pathlib import Path

import pyarrow.parquet as pq

from data.registers.compiled import read_compiled
from data.registers.force import built_in
from tests.data.registers.trees import GOOD, compiled, faults, read, told

ASIDES = ("rule_register_stages", "stage", "is_aside")
DETOUR = GOOD.replace('is = "open", beside = true', 'is = "open", aside = true')


def test_a_stage_is_on_everyones_way_unless_it_says_otherwise(tmp_path: Path) -> None:
    assert not any(stage.is_aside for stage in read(tmp_path, GOOD).stages)
    asides = {
        stage.id: (stage.is_aside, stage.is_beside) for stage in read(tmp_path, DETOUR).stages
    }
    assert asides == {
        "found": (False, False),
        "fenced": (True, False),
        "tended": (False, False),
        "dead": (False, False),
    }


def test_of_milestones_none_can_be_aside(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, f'flow = "parallel"\n{DETOUR}')
    assert (fault.line, fault.key) == (11, "stage[2].aside")
    assert "drop aside" in fault.said("en")
    assert "删去 aside" in fault.said("zh")
    (fault,) = faults(tmp_path, DETOUR.replace("aside = true", 'aside = "true"'))
    assert (fault.line, fault.key) == (10, "stage[2].aside")


def test_it_reaches_sql_and_a_release_from_before_has_none(tmp_path: Path) -> None:
    rules = compiled(tmp_path, DETOUR)
    assert told(rules, *ASIDES) == {
        "found": False,
        "fenced": True,
        "tended": False,
        "dead": False,
    }
    meant = {one.id: one for one in read_compiled(rules)}["old_tree"]
    assert [stage.is_aside for stage in meant.stages] == [False, True, False, False]
    path = rules / "register_stages.parquet"
    pq.write_table(pq.read_table(path).drop_columns("is_aside"), path)
    assert set(told(rules, *ASIDES).values()) == {None}
    meant = {one.id: one for one in read_compiled(rules)}["old_tree"]
    assert [stage.is_aside for stage in meant.stages] == [False] * 4


def test_ends_that_exclude_each_other_are_aside_and_chains_are_not() -> None:
    registers = {file.register.id: file.register for file in built_in()}
    asides = {
        name: {stage.id for stage in one.stages if stage.is_aside}
        for name, one in registers.items()
    }
    assert asides["hotline"] == {"returned", "satisfied", "dissatisfied"}
    assert asides["hazard"] == {"treating", "treated", "relocated", "cancelled"}
    assert asides["reserve_parcel"] == {"in_first", "in_second", "in_third"}
    for chain in ("homestead", "procurement", "announcement", "low_efficiency", "project"):
        assert asides[chain] == set()
