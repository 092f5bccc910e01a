"""What is noted of a sheet's values, said in both languages; it decides nothing."""

from collections.abc import Mapping, Sequence

from data.contracts import Column
from data.intake.model import Notice, Place
from words.language import Text

# Of what was noted, so many places and values are named.
FIRST = 5

_OF_CELLS: Mapping[str, Text] = {
    "nil_word": Text("表示“无”的文字按空值读取", "words that mean nothing are read as empty"),
    "placeholder_date": Text("占位日期按空值读取", "placeholder dates are read as empty"),
    "time_taken_off": Text("日期后的时刻已略去", "the time of day is left out"),
    "serial_date": Text("日期序号换算为日期", "day numbers are read as dates"),
    "month_alone": Text("只有年月，按当月最后一天读取", "months alone are read as their last day"),
    "short_date": Text("按所定顺序读取日期", "dates are read in the order settled"),
    "date_as_text": Text("日期格式的单元格按文字读取", "cells formatted as dates are read as text"),
    "number_as_text": Text(
        "编号以数值保存，按文字读取；前导零可能已丢失，请核对",
        "numbers of records were stored as amounts and are read as text; leading zeros may be lost",
    ),
    "zeros_restored": Text(
        "编号以数值保存，前导零按单元格格式补回",
        "numbers of records were stored as amounts; leading zeros are those shown",
    ),
    "decimal_taken_off": Text("编号末尾的“.0”已去掉", "a .0 at the end of numbers is taken off"),
    "district_name": Text("行政区按别名或简称识别", "districts are known by another name"),
    "own_unit": Text("数值自带单位，已换算", "amounts with a unit of their own are converted"),
    "bracketed_negative": Text("括号内数值按负数读取", "amounts in brackets are read as negative"),
    "masked": Text(
        "自然人姓名、证件号或电话已遮蔽", "names or numbers of natural persons are hidden"
    ),
    "formula": Text(
        "公式按文件中保存的结果读取", "formulas are read as the value stored in the file"
    ),
    "filled_down": Text("合并单元格的值用于其各行", "a merged cell holds for all its rows"),
}
_OF_ROWS: Mapping[str, Text] = {
    "empty_row": Text("空行未读", "empty rows are not read"),
    "total_row": Text("合计行未读", "total rows are not read"),
    "subtotal_row": Text("小计行未读", "subtotal rows are not read"),
    "note_row": Text("表后说明未读", "notes below the table are not read"),
}


def of_cells(
    rule: str, column: Column, count: int, places: Sequence[Place], values: Sequence[str]
) -> Notice:
    """Return the note that cells of a column were read otherwise than they stand."""
    said = _OF_CELLS[rule]
    return Notice(
        rule,
        Text(f"“{column.zh}”：{said.zh}", f"{column.en}: {said.en}"),
        count,
        tuple(places),
        tuple(values),
    )


def of_rows(rule: str, places: Sequence[Place], values: Sequence[str]) -> Notice:
    """Return the note that rows were left out; every one is named."""
    return Notice(rule, _OF_ROWS[rule], len(places), tuple(places), tuple(values))
