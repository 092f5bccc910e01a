"""Registers in force are published with a release, seen by SQL and read back as they were."""

import hashlib
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.marts import show_rules
from data.pointer import current_id
from data.publish import rebuild
from data.registers.compiled import read_compiled, register_tables, registers_of
from data.registers.faults import BadRegisters
from data.registers.force import BUILT_IN, built_in, in_force, read_folder
from data.registers.model import Register
from data.rules import write_rules
from data.rules.compiled import REGISTERS
from data.whole import verify
from queries.definitions import definitions
from tests.given import published

OWN = """
title = ["古树名木", "Old and notable trees"]
noun = ["株", "tree"]
purpose = ["逐株管护", "each tree is looked after"]
section = "farmland"
scope = "district"
rate = "due"
flow = "parallel"
quantities = ["people", "area_ha"]
areas_in = "mu"
durations_in = "working_day"
cadence = "week"
flag = [2024-05-06, 2024-07-05]
headline = [
  { metric = "old_tree_rate", figure = "rate", better = "higher" },
  { metric = "old_tree_count", figure = "measure", better = "none" },
]
stage = [
  { id = "found", label = ["已登记", "Listed"], is = "open", headers = ["登记日期"] },
  { id = "fenced", label = ["已围护", "Fenced"], is = "open", beside = true },
  { id = "tended", label = ["已管护", "Tended"], is = "done" },
  { id = "dead", label = ["已死亡", "Dead"], is = "void" },
]
[kinds]
first = ["一级", "First"]
second = { label = ["二级", "Second"], noun = ["丛", "clump"] }
[expects]
per = "offices"
every = "quarter"
required = { first = 4, second = 1 }
[metrics.old_tree_count]
title = ["全市株数", "Trees in the city"]
unit = "count"
better = "higher"
additive = true
[[limit]]
from = "found"
stage = "fenced"
n = 7
unit = "working_day"
at_least = true
rolls = true
clock = "law"
when = { kind = ["first", "second"] }
valid_from = 2024-01-01
valid_to = 2025-12-31
lead = { n = 2, unit = "day" }
source = "甲"
confidence = "V"
[[limit]]
from = "opened"
n = 3
unit = "year"
source = "乙"
confidence = "A"
"""


def _own(folder: Path, name: str = "old_tree", text: str = OWN) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def _without_headers(register: Register) -> Register:
    stages = tuple(replace(stage, headers=()) for stage in register.stages)
    return replace(register, stages=stages)


def _registers(*folders: Path) -> dict[str, Register]:
    return {file.register.id: file.register for file in in_force(*folders)}


def test_a_release_carries_the_registers_in_force_as_files_and_as_tables(tmp_path: Path) -> None:
    _own(tmp_path / "store" / "registers")
    release = published(tmp_path, cases=[{}])
    names = {path.stem for path in BUILT_IN.glob("*.toml")} | {"old_tree"}
    assert len(names) > 3
    for name in names:
        copy = release.folder / "registers" / f"{name}.toml"
        digest = hashlib.sha256(copy.read_bytes()).hexdigest()
        assert release.other_files[f"registers/{name}.toml"] == digest
    assert (release.folder / "registers" / "old_tree.toml").read_text(encoding="utf-8") == OWN
    assert REGISTERS.keys() <= release.rules.keys()
    verify(release)
    found = registers_of(release).values()
    assert registers_of(release).keys() == names
    assert all(name == register.id for name, register in registers_of(release).items())
    # What is read back is what the files say, to the last key but the headers of wide sheets.
    expected = _registers(tmp_path / "store" / "registers")
    assert [*found] == [_without_headers(register) for register in expected.values()]
    assert [*found] == sorted(found, key=lambda one: (_section(one), one.id))


def _section(register: Register) -> int:
    return ["approval", "farmland", "livelihood", "team"].index(register.section)


def test_every_key_of_a_register_reaches_sql(tmp_path: Path) -> None:
    _own(tmp_path / "store" / "registers")
    release = published(tmp_path, cases=[{}])
    with duckdb.connect() as connection:
        show_rules(connection, release.folder / "rules")

        def row(table: str, columns: str, where: str = "true") -> list[tuple[object, ...]]:
            return connection.execute(
                f"select {columns} from {table} where register = 'old_tree' and {where}"  # noqa: S608 - written here
            ).fetchall()

        assert row(
            "rule_registers",
            "noun_en, purpose_zh, section, scope, rate, flow, counts_visits, duration_unit,"
            " cadence, flag_from::text, flag_to::text, quantities, in_mu",
        ) == [
            (
                "tree",
                "逐株管护",
                "farmland",
                "district",
                "due",
                "parallel",
                True,
                "working_day",
                "week",
                "2024-05-06",
                "2024-07-05",
                ["people", "area_ha"],
                True,
            )
        ]
        assert row("rule_register_stages", "stage, sort_order, state, is_beside") == [
            ("found", 1, "open", False),
            ("fenced", 2, "open", True),
            ("tended", 3, "done", False),
            ("dead", 4, "void", False),
        ]
        assert row("rule_register_kinds", "kind, sort_order, label_zh, noun_zh") == [
            ("first", 1, "一级", None),
            ("second", 2, "二级", "丛"),
        ]
        columns = "clock, from_stage, to_stage, n, unit, lead_n, lead_unit, at_least, rolls"
        columns += ", valid_from::text, valid_to::text, kinds, source, confidence"
        assert row("rule_register_limits", columns, "limit_no = 1") == [
            (
                "law",
                "found",
                "fenced",
                7,
                "working_day",
                2,
                "day",
                True,
                True,
                "2024-01-01",
                "2025-12-31",
                ["first", "second"],
                "甲",
                "V",
            )
        ]
        assert row("rule_register_limits", columns, "limit_no = 2") == [
            (
                "own",
                "opened",
                None,
                3,
                "year",
                None,
                None,
                False,
                False,
                None,
                None,
                None,
                "乙",
                "A",
            )
        ]
        assert row("rule_register_expects", "per, every, kind, required") == [
            ("offices", "quarter", "first", 4),
            ("offices", "quarter", "second", 1),
        ]
        assert row("rule_register_metrics", "metric, title_en, unit, better, additive") == [
            ("old_tree_count", "Trees in the city", "count", "higher", True)
        ]
        assert row("rule_register_headlines", "metric, title_en, unit, better, figure") == [
            ("old_tree_rate", "Old and notable trees: completion rate", "pct", "higher", "rate"),
            ("old_tree_count", "Trees in the city", "count", "none", "measure"),
        ]


def test_a_release_older_than_registers_has_empty_tables_and_none_to_read(tmp_path: Path) -> None:
    write_rules(tmp_path)
    assert read_compiled(tmp_path) == ()
    with duckdb.connect() as connection:
        show_rules(connection, tmp_path)
        for name in REGISTERS:
            assert connection.execute(f"select * from rule_{name}").fetchall() == []  # noqa: S608 - names of ours
        kinds = connection.execute("describe rule_register_limits").fetchall()
    types = {name: kind for name, kind, *_ in kinds}
    assert (types["kinds"], types["n"], types["valid_from"]) == ("VARCHAR[]", "INTEGER", "DATE")


def test_a_bureaus_file_stands_in_the_place_of_ours(tmp_path: Path) -> None:
    ours = (BUILT_IN / "announcement.toml").read_text(encoding="utf-8")
    assert "n = 6\n" in ours
    _own(tmp_path, "announcement", ours.replace("n = 6\n", "n = 9\n"))
    before, after = _registers(), _registers(tmp_path)
    assert before.keys() == after.keys()
    assert before["announcement"].limits[0].span.n == 6
    assert after["announcement"].limits[0].span.n == 9
    others = before.keys() - {"announcement"}
    assert {name: before[name] for name in others} == {name: after[name] for name in others}


def test_bad_registers_are_told_together_and_nothing_is_published(tmp_path: Path) -> None:
    first = published(tmp_path, cases=[{}])
    own = _own(tmp_path / "store" / "registers", "one", 'title = "一"\n')
    _own(own, "two", "title = [\n")
    with pytest.raises(BadRegisters) as told:
        published(tmp_path, cases=[{}])
    assert {fault.file for fault in told.value.faults} == {"one.toml", "two.toml"}
    assert "台账文件 one.toml 第 1 行 title" in told.value.zh
    assert "Register file two.toml, line" in told.value.en
    assert current_id(tmp_path / "store") == first.id
    assert [path.name for path in (tmp_path / "store" / "releases").iterdir()] == [first.id]


def test_faults_between_files_are_told_with_file_and_key(tmp_path: Path) -> None:
    _own(tmp_path, "old_tree", OWN.replace('per = "offices"', 'per = "announcement"'))
    _own(tmp_path, "older_tree", OWN.replace('per = "offices"', 'per = "nowhere"'))
    with pytest.raises(BadRegisters) as told:
        in_force(tmp_path)
    said = {(fault.file, fault.key) for fault in told.value.faults}
    assert said == {
        ("old_tree.toml", "expects.required.first"),
        ("old_tree.toml", "expects.required.second"),
        ("older_tree.toml", "expects.per"),
        ("older_tree.toml", "headline"),
    }
    lines = OWN.splitlines()
    for fault in told.value.faults:
        assert fault.line is not None
        assert lines[fault.line - 1].startswith(
            fault.key.split(".")[-1][:4].replace("firs", "requ").replace("seco", "requ")
        )


def test_a_rebuilt_release_means_what_it_meant(tmp_path: Path) -> None:
    _own(tmp_path / "store" / "registers")
    first = published(tmp_path, cases=[{}])
    meant = read_compiled(first.folder / "rules")
    _own(tmp_path / "store" / "registers", text=OWN.replace("古树名木", "名木古树"))
    second = published(tmp_path, cases=[{}])
    assert read_compiled(second.folder / "rules") != meant
    again = rebuild(tmp_path / "store", first.id, definitions())
    assert read_compiled(again.folder / "rules") == meant
    assert second.rules["registers"] != first.rules["registers"] == again.rules["registers"]


def test_a_folder_that_is_a_file_is_told_and_what_editors_leave_is_passed_over(
    tmp_path: Path,
) -> None:
    own = _own(tmp_path / "own")
    for left in ("~$old.toml", ".old_tree.toml.swp", ".hidden.toml", "old_tree.toml.bak", "README"):
        (own / left).write_text("nothing", encoding="utf-8")
    assert [file.name for file in read_folder(own)] == ["old_tree.toml"]
    assert len(in_force(own)) == len(built_in()) + 1
    (tmp_path / "registers").write_text("", encoding="utf-8")
    with pytest.raises(BadRegisters) as told:
        in_force(tmp_path / "registers")
    assert "registers" in told.value.zh


def test_tables_of_no_register_are_empty() -> None:
    assert {name: table.num_rows for name, table in register_tables([]).items()} == dict.fromkeys(
        REGISTERS, 0
    )
