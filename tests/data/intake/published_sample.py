"""The land market system's published list of January 2007, and the same rows as others send them.

It holds no expectations. Real: 80 parcels, a header one cell short of its data, days as text, days
that stand for none, ``Nah`` and no-break spaces for nothing, numbers of places for a district.
"""

import codecs
import csv
import io
import random
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from data.intake.values import Districts

SAMPLE = Path(__file__).parent / "published" / "供地结果-2007年01月.xls"
# Where the numbers are those of streets of 桐乡市.
TONGXIANG = ("330483003", "330483103")
Rows = list[list[object]]
# Columns of the contract that the sample has, in its order, with an English header and its place.
MEANT: Mapping[str, tuple[str, int]] = {
    "district": ("Administrative District", 0),
    "supervision_no": ("E-supervision Number", 1),
    "project_name": ("Project Name", 2),
    "location": ("Project Location", 3),
    "area_ha": ("Land Area (ha)", 4),
    "land_use": ("Land Use", 6),
    "supply_way": ("Supply Method", 7),
    "price_wan": ("Transaction Price (10,000 yuan)", 11),
    "holder": ("Land Use Right Holder", 12),
    "agreed_start_on": ("Agreed Start Date", 14),
    "agreed_finish_on": ("Agreed Completion Date", 15),
    "actual_start_on": ("Actual Start Date", 16),
    "actual_finish_on": ("Actual Completion Date", 17),
    "contract_on": ("Contract Date", 19),
}


@cache
def _cells() -> tuple[tuple[object, ...], ...]:
    book = CalamineWorkbook.from_path(SAMPLE)
    return tuple(tuple(row) for row in book.get_sheet_by_index(0).to_python())


def sample_rows() -> Rows:
    """Return the sample's cells, header first."""
    return [list(row) for row in _cells()]


def districts(*, knows_numbers: bool) -> Districts:
    """Return the places the sample speaks of as districts, with the streets' numbers or without."""
    named = dict.fromkeys(str(row[0]) for row in _cells()[1:])
    places = [name for name in named if not name.isdigit()]
    numbers = TONGXIANG if knows_numbers else ()
    return Districts((*((name, ()) for name in places), ("桐乡市", numbers)))


def _each(rows: Rows, at: int, change: Callable[[str], object]) -> None:
    for row in rows[1:]:
        if row[at] not in ("Nah", "\xa0"):
            row[at] = change(str(row[at]))


def day_of(text: str) -> date:
    """Return the day of a text such as 2007年01月04日 or 2007/9/1 15:54:21."""
    parts = text.split(" ")[0].translate(str.maketrans("年月/", "---")).rstrip("日").split("-")
    return date(*map(int, parts))


def _with_days(form: Callable[[date], object]) -> Rows:
    rows = sample_rows()
    for at in (13, 14, 15, 16, 19):
        _each(rows, at, lambda text: form(day_of(text)))
    return rows


def _serial(day: date) -> object:
    # Small numbers are no days.
    return (day - date(1899, 12, 30)).days if day.year > 1901 else f"{day}"


def shuffled() -> Rows:
    """Return the columns in another order."""
    order = random.Random(2007).sample(range(20), 20)  # noqa: S311 - chance, not secrecy
    return [[row[at] for at in order] for row in sample_rows()]


def twenty_eight() -> Rows:
    """Return 28 columns below a title, with a row of their numbers and a total."""
    others = [
        "序号",
        "省",
        "市",
        "约定容积率下限",
        "约定容积率上限",
        "土地使用年限",
        "分期支付约定",
        "备注",
    ]
    rows = sample_rows()
    area = sum(float(str(row[4])) for row in rows[1:])
    wide = [
        [at, "某省", "某市", *row, "1.0", "2.5", "50", "\xa0", "无"]
        for at, row in enumerate(rows[1:], start=1)
    ]
    header = [*others[:3], *rows[0], *others[3:]]
    total: list[object] = ["合计", *[None] * 6, area]
    return [["2007年1月土地供应结果"], header, list(range(1, 29)), *wide, total]


def english() -> Rows:
    """Return the columns the contract has, with the headers of a set in English."""
    places = [at for _, at in MEANT.values()]
    heads: list[object] = [head for head, _ in MEANT.values()]
    return [heads, *([row[at] for at in places] for row in sample_rows()[1:])]


def with_units() -> Rows:
    """Return areas and prices as text with a unit of their own."""
    rows = sample_rows()
    _each(rows, 4, lambda text: f" {text}公顷 ")
    _each(rows, 11, lambda text: f"{float(text):,.4f}万元")
    return rows


def in_mu_and_yuan() -> Rows:
    """Return areas in mu and prices in yuan, as their headers say."""
    rows = sample_rows()
    rows[0][4], rows[0][11] = "面积（亩）", "成交价格（元）"
    _each(rows, 4, lambda text: str(Decimal(text) * 15))
    _each(rows, 11, lambda text: str(Decimal(text) * 10_000))
    return rows


def numbers_and_days() -> Rows:
    """Return amounts as numbers and days as days, as a clerk's workbook has them."""
    rows = _with_days(lambda day: day)
    for at in (4, 11):
        _each(rows, at, float)
    return rows


def other_names() -> Rows:
    """Return the districts as offices call them: 新郑, 新郑分局."""
    rows = sample_rows()
    for at, row in enumerate(rows[1:]):
        name = str(row[0])
        if name.endswith(("市", "县", "区")) and not name.endswith("自治县"):
            row[0] = name[:-1] + ("", "分局", "\u3000")[at % 3]
    return rows


SHAPES: Mapping[str, Callable[[], Rows]] = {
    "as it is": sample_rows,
    "columns in another order": shuffled,
    "28 columns, a title, a total": twenty_eight,
    "headers in English": english,
    "amounts as text with a unit": with_units,
    "areas in mu, prices in yuan": in_mu_and_yuan,
    "numbers and days": numbers_and_days,
    "districts by other names": other_names,
    "days as 2007.1.4": lambda: _with_days(lambda day: f"{day.year}.{day.month}.{day.day}"),
    "days as 20070104": lambda: _with_days(lambda day: int(f"{day:%Y%m%d}")),
    "days as numbers": lambda: _with_days(_serial),
}


def xlsx(rows: Rows) -> bytes:
    """Return a workbook of the rows."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_numbers": False}) as book:
        page = book.add_worksheet()
        form = book.add_format({"num_format": "yyyy/m/d"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(at, column, cell, form)
                elif cell is not None:
                    page.write(at, column, cell)
    return content.getvalue()


def text(rows: Rows, encoding: str, mark: bytes = b"", between: str = ",") -> bytes:
    """Return the rows as text."""
    written = io.StringIO()
    csv.writer(written, delimiter=between).writerows(rows)
    return mark + written.getvalue().encode(encoding)


FILES: Mapping[str, tuple[str, Callable[[Rows], bytes]]] = {
    "xlsx": ("a.xlsx", xlsx),
    "gb18030": ("a.csv", lambda rows: text(rows, "gb18030")),
    "utf-16, tabs": ("a.txt", lambda rows: text(rows, "utf-16-le", codecs.BOM_UTF16_LE, "\t")),
    "utf-8 with a mark, semicolons": ("a.csv", lambda rows: text(rows, "utf-8-sig", between=";")),
}
