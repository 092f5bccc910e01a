"""A store of a bureau that keeps registers of its own; it holds no expectations."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from data.publish import Wish
from tests.given import Row, given, publish_exports

DATA_TO = date(2024, 10, 31)
# Twenty characters, as long as a title may be expected to be.
LONG = "重点流域历史遗留矿山生态修复工程验收台账"
_FILE = """
title = ["{zh}", "{en}"]
noun = ["处", "mine"]
section = "{section}"
scope = "{scope}"
rate = "{rate}"
stage = [
  {{ id = "listed", label = ["在册", "Listed"], is = "open" }},
  {{ id = "done", label = ["已验收", "Accepted"], is = "done" }},
]
{more}
"""
_LIMIT = """
[[limit]]
from = "opened"
n = 30
unit = "day"
source = "试验"
confidence = "A"
"""


def file_of(
    zh: str,
    en: str,
    *,
    section: str = "farmland",
    scope: str = "district",
    rate: str = "stock",
    more: str = _LIMIT,
) -> str:
    """Return a register's file: two stages, and a limit of thirty days unless said otherwise."""
    return _FILE.format(zh=zh, en=en, section=section, scope=scope, rate=rate, more=more)


def matters(register: str, opened: Sequence[date], **more: str) -> list[Row]:
    """Return a matter of 甲区 for each day, numbered from 1."""
    return [
        {
            "register": register,
            "matter_id": str(number),
            "district": "甲区",
            "opened_on": day,
            **more,
        }
        for number, day in enumerate(opened, start=1)
    ]


def store_with(folder: Path, files: Mapping[str, str], **tables: Sequence[Row]) -> Path:
    """Publish tables into a store with register files of its own, and return the store."""
    store = folder / "store"
    (store / "registers").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (store / "registers" / f"{name}.toml").write_text(text, encoding="utf-8")
    publish_exports(given(folder / "exports", **tables), store, Wish(data_to=DATA_TO))
    return store
