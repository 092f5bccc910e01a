"""A good register file of a bureau's own, and how tests read it when it is spoilt."""

from pathlib import Path

import duckdb
import pytest

from data.marts import show_rules
from data.registers.compiled import register_tables
from data.registers.faults import BadRegisters, Fault
from data.registers.force import in_force
from data.registers.model import Register
from data.registers.reading import read_register
from data.rules import write_rules
from data.rules.compiled import write_compiled

GOOD = """\
title = ["古树名木", "Old trees"]
noun = ["株", "tree"]
section = "farmland"
scope = "district"
rate = "due"
kinds = { first = ["一级", "First"], second = ["二级", "Second"] }
headline = { metric = "old_tree_on_time", figure = "on_time", better = "higher" }
stage = [
  { id = "found", label = ["已登记", "Listed"], is = "open", headers = ["登记日期"] },
  { id = "fenced", label = ["已围护", "Fenced"], is = "open", beside = true },
  { id = "tended", label = ["已管护", "Tended"], is = "done" },
  { id = "dead", label = ["已死亡", "Dead"], is = "void" },
]
limit = [
  { from="opened", n = 6, unit = "month", when={ kind = ["first"] }, source="甲", confidence="A" },
  { from = "opened", n = 9, unit = "month", source = "甲", confidence = "A" },
]
"""


def read(folder: Path, text: str | bytes, name: str = "old_tree.toml") -> Register:
    content = text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(content)
    return read_register(folder / name).register


def faults(folder: Path, text: str | bytes, name: str = "old_tree.toml") -> tuple[Fault, ...]:
    with pytest.raises(BadRegisters) as told:
        read(folder, text, name)
    return told.value.faults


def compiled(folder: Path, text: str) -> Path:
    """Return a folder of rules with the registers in force, the file among them."""
    own, rules = folder / "own", folder / "rules"
    own.mkdir()
    (own / "old_tree.toml").write_text(text, encoding="utf-8")
    write_rules(rules)
    registers = [file.register for file in in_force(own)]
    for name, rows in register_tables(registers).items():
        write_compiled(rules, name, rows)
    return rules


def told(rules: Path, table: str, key: str, column: str) -> dict[str, object]:
    """Return what SQL reads of the file in a rule, by the key of its rows."""
    with duckdb.connect() as connection:
        show_rules(connection, rules)
        rows = connection.execute(
            f"select {key}, {column} from {table} where register = 'old_tree'"  # noqa: S608 - names of a test
        )
        return dict(rows.fetchall())
