"""Labels of codes and truth values, in either language."""

from collections.abc import Iterable, Mapping

from data.check.text import bare
from data.codes import CODE_LISTS, Code
from data.contracts import Column
from data.intake.model import Cell
from data.intake.shown import cell_text
from data.intake.values.outcome import EMPTY, NIL, Outcome, is_nil, wrong

_YES = ("是", "有", "1", "true", "yes", "y", "已", "√", "✓", "✔", "对", "t", "已完成")
_NO = ("否", "无", "0", "false", "no", "n", "未", "×", "✗", "✘", "没有", "不是", "f", "未完成", "x")


def _key(text: str) -> str:
    return "".join(bare(text).split())


class LabelReader:
    """Reads the cells of a column of codes by code, label or other label seen in files."""

    def __init__(self, codes: Iterable[Code], *, may_be_other: bool = False) -> None:
        """Take the codes; ``may_be_other`` lets text pass that is none of their labels."""
        self._codes: dict[str, str] = {}
        self._labels: list[Code] = list(codes)
        for code in self._labels:
            for label in (code.code, code.zh, code.en, *code.aliases):
                self._codes.setdefault(_key(label), code.code)
        self._may_be_other = may_be_other

    def read(self, cell: Cell) -> Outcome:
        """Return the code a cell means."""
        text = cell_text(cell).strip()
        key = _key(text)
        if key in self._codes:
            return Outcome(self._codes[key])
        if not key:
            return EMPTY
        if is_nil(text):
            return NIL if "" not in self._codes else Outcome(self._codes[""], "nil_word")
        if self._may_be_other:
            return Outcome(text)
        zh = "、".join(code.zh for code in self._labels)
        en = ", ".join(code.en for code in self._labels)
        return wrong(
            "unknown_label",
            "不是已知的取值",
            "is none of the known labels",
            f"请改为：{zh}",
            f"use one of {en}",
        )


class TruthReader:
    """Reads the cells of a column of truth values."""

    _VALUES: Mapping[str, bool] = {
        **{_key(word): True for word in _YES},
        **{_key(word): False for word in _NO},
    }

    def read(self, cell: Cell) -> Outcome:
        """Return the truth value a cell means."""
        if isinstance(cell, bool):
            return Outcome(cell)
        text = cell_text(cell).strip()
        key = _key(text)
        if key in self._VALUES:
            return Outcome(self._VALUES[key])
        if not key:
            return EMPTY
        if is_nil(text):
            return NIL
        return wrong(
            "not_yes_or_no",
            "不是“是”或“否”",
            "is neither yes nor no",
            "请填“是”或“否”；缺失请留空",
            "enter yes or no; leave missing values empty",
        )


def label_reader(column: Column) -> LabelReader | None:
    """Return the reader of a column's codes; None where it holds free values."""
    if column.codes:
        return LabelReader(column.code_list)
    if column.name in CODE_LISTS and column.type == "VARCHAR":
        return LabelReader(CODE_LISTS[column.name], may_be_other=True)
    return None
