"""A good register file of a bureau's own, and how tests read it when it is spoilt."""

from pathlib import Path

import pytest

from data.registers.faults import BadRegisters, Fault
from data.registers.model import Register
from data.registers.reading import read_register

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
