"""What reading one cell gives: a value, a note of how it was read, or why it is none."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.check.text import folded
from words.language import Text


class Wrong(NamedTuple):
    """Why a cell is no value of its column, and what to do about it."""

    rule: str
    said: Text
    remedy: Text


class Outcome(NamedTuple):
    """A value (None for empty), the rule of a note about how it was read, or what is wrong."""

    value: object = None
    note: str = ""
    wrong: Wrong | None = None


EMPTY = Outcome()
# No word for nothing is longer, and folding a text takes longer than reading it.
_LONGEST = 12
NIL = Outcome(note="nil_word")


def wrong(rule: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Outcome:
    """Return the outcome of a cell that is no value."""
    return Outcome(wrong=Wrong(rule, Text(zh, en), Text(remedy_zh, remedy_en)))


SHEET_ERROR = wrong(
    "sheet_error",
    "单元格是公式错误",
    "the cell holds an error of the spreadsheet",
    "请改正公式，或填写数值",
    "correct the formula, or enter the value",
)
UNSTORED_FORMULA = wrong(
    "unstored_formula",
    "公式没有保存计算结果",
    "the formula's result was not stored",
    "请在 Excel 或 WPS 中打开、保存后再报，或粘贴为数值",
    "open and save the file in Excel or WPS, or paste the cells as values",
)


@cache
def nil_words() -> frozenset[str]:
    """Return the words that stand where there is nothing, folded."""
    path = Path(__file__).with_name("nil_words.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(folded(row["word"]) for row in csv.DictReader(file))


def is_nil(text: str) -> bool:
    """True for a text that says there is nothing."""
    return len(text) <= _LONGEST and folded(text) in nil_words()
