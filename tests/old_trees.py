"""A register that a bureau would keep for itself, two of its trees, and a point of another register
with the number of one of them; it holds no expectations."""

from datetime import date
from pathlib import Path
from typing import Any

from data.registers.force import FOLDER
from tests.given import Row

TREES = """
title = ["古树名木", "Old trees"]
noun = ["株", "tree"]
section = "livelihood"
scope = "district"
rate = "stock"
quantities = ["money_wan"]
kinds = { first = ["一级", "First class"], second = ["二级", "Second class"] }
stage = [
  { id = "listed", label = ["在册", "Listed"], is = "open", headers = ["普查日期", "登记日期"] },
  { id = "tended", label = ["已复壮", "Tended"], is = "done", headers = ["复壮验收日期"] },
  { id = "dead", label = ["已死亡", "Dead"], is = "void" },
]
"""
JAN, FEB, MAR = date(2024, 1, 10), date(2024, 2, 20), date(2024, 3, 5)
MATTERS: list[Row] = [
    {"register": "hazard", "matter_id": "T1", "title": "北坡", "district": "甲区"},
    {"register": "trees", "matter_id": "T1", "title": "香樟", "district": "甲区", "kind": "first"},
    {"register": "trees", "matter_id": "T9", "title": "银杏", "district": "乙区", "kind": "second"},
]
MATTERS = [{"kind": None, **row} for row in MATTERS]


def event(number: str, matter: str, stage: str | None, on: date | None, **more: Any) -> Row:  # noqa: ANN401 - values of any type
    said = {"event": "stage", "stage": stage, "on_date": on, "register": "trees", **more}
    return {"event_id": number, "matter_id": matter, **said}


EVENTS = [
    event("H", "T1", "treated", JAN, register="hazard"),
    event("A", "T1", "listed", JAN, doc_no="普查1号"),
    event("N", "T1", None, FEB, event="note"),
    event("B", "T9", "listed", JAN),
    event("C", "T9", "tended", FEB),
]


def declare_trees(root: Path) -> None:
    """Put the register's file into a store."""
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "trees.toml").write_text(TREES, encoding="utf-8")
