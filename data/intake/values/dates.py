"""Days as offices write them; a date that can be read two ways is asked about by column."""

import math
import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from data.contracts import EARLIEST, LATEST, Column
from data.intake.model import Cell, Option
from data.intake.values.outcome import EMPTY, NIL, Outcome, is_nil, wrong
from data.reading import Days
from words.language import Text

_TIME = re.compile(
    r"(?:[T ]+(?:上午|下午)?\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}秒?(?:\.\d+)?)?Z?)$"
)
_DAY = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")
_MONTH = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})月?(?:份)?")
_SHORT = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{1,2})")
_CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SERIALS = range(1_000, 80_000)
ORDERS: Mapping[str, Text] = {
    "dmy": Text("日/月/年", "day, month, year"),
    "mdy": Text("月/日/年", "month, day, year"),
    "ymd": Text("年/月/日（两位年份）", "year of two digits, month, day"),
}


def order_key(column: Column) -> str:
    """Return the key of the question in which order a column's dates are written."""
    return f"order:{column.name}"


def orders_open(cells: Collection[Cell]) -> tuple[str, ...]:
    """Return the orders in which all short dates of a column can be read; empty where it has none.

    ``4/13/2024`` settles it for its whole column; where no order fits all, every one is open.
    """
    short = [found for cell in cells if isinstance(cell, str) and (found := _short(cell))]
    if not short:
        return ()
    fitting = [
        order for order in ORDERS if all(_in_order(parts, order) is not None for parts in short)
    ]
    return tuple(fitting or ORDERS)


def options(orders: Collection[str]) -> tuple[Option, ...]:
    """Return the orders as answers."""
    return tuple(Option(order, ORDERS[order]) for order in orders)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().strip("'’").strip()


def _short(text: str) -> tuple[str, str, str] | None:
    found = _SHORT.fullmatch(_TIME.sub("", _plain(text)))
    return (found[1], found[2], found[3]) if found else None


def _in_order(parts: tuple[str, str, str], order: str) -> date | None:
    first, second, third = parts
    if order == "ymd":
        if len(third) == 4:
            return None
        year, month, day = first, second, third
    else:
        day, month = (first, second) if order == "dmy" else (second, first)
        year = third
    if len(year) == 1:
        return None
    century = 0 if len(year) == 4 else 2000 if int(year) < 70 else 1900
    return _day(century + int(year), int(month), int(day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= year < 9999:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


class DateReader:
    """Reads the cells of a column of dates."""

    def __init__(self, column: Column, days: Days, *, from_1904: bool, order: str = "") -> None:
        """Take the placeholder days, the epoch of day numbers, and the order of short dates."""
        self._column = column
        self._days = days
        # A number of 1 is the day after; spreadsheets believe in a 29 February 1900.
        self._zero = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        self._order = order

    def read(self, cell: Cell) -> Outcome:
        """Return the day a cell means."""
        if isinstance(cell, datetime):
            if cell.tzinfo and cell.time() != datetime.min.time():
                return _elsewhere()
            timed = cell.time().replace(microsecond=0) != datetime.min.time()
            return self._known(cell.date(), "time_taken_off" if timed else "")
        if isinstance(cell, date):
            return self._known(cell)
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            return _no_date()
        if isinstance(cell, str):
            return self._read_text(_plain(cell))
        return self._read_number(float(cell)) if math.isfinite(cell) else _no_date()

    def _known(self, day: date | None, note: str = "") -> Outcome:
        if day is None:
            return wrong(
                "impossible_date",
                "没有这一天",
                "there is no such day",
                "请核对月和日",
                "check month and day",
            )
        if any(first <= day <= last for first, last in self._days):
            if self._column.filled:
                return wrong(
                    "placeholder_date",
                    "占位日期，不是真实日期",
                    "a placeholder and no real date",
                    "请填写真实日期",
                    "enter the real date",
                )
            return Outcome(note="placeholder_date")
        return Outcome(day, note)

    def _read_number(self, number: float) -> Outcome:
        if number == 0:
            return self._known(self._zero)
        whole = int(number)
        if number == whole and len(str(whole)) in (6, 8):
            return self._read_digits(str(whole))
        if EARLIEST.year <= whole <= LATEST.year:
            return _year_alone()
        if whole not in _SERIALS:
            return _no_date()
        note = "serial_date" if number == whole else "time_taken_off"
        return self._known(self._zero + timedelta(days=whole), note)

    def _read_text(self, text: str) -> Outcome:
        if not text or is_nil(text):
            return NIL if text else EMPTY
        bare = _TIME.sub("", text)
        note = "time_taken_off" if bare != text and not _is_midnight(text[len(bare) :]) else ""
        if note and text.endswith("Z"):
            return _elsewhere()
        bare = _western(bare)
        if found := _DAY.fullmatch(bare):
            return self._known(_day(int(found[1]), int(found[2]), int(found[3])), note)
        if _SHORT.fullmatch(bare):
            return self._read_short(bare, note)
        if found := _MONTH.fullmatch(bare):
            return self._month(int(found[1]), int(found[2]))
        if re.fullmatch(r"\d+(\.0+)?", bare):
            digits = bare.partition(".")[0]
            if len(digits) in (6, 8):
                return self._read_digits(digits)
            return self._read_number(float(digits))
        return _no_date()

    def _read_digits(self, digits: str) -> Outcome:
        year, month = int(digits[:4]), int(digits[4:6])
        if len(digits) == 6:
            return self._month(year, month)
        return self._known(_day(year, month, int(digits[6:])))

    def _month(self, year: int, month: int) -> Outcome:
        last = _last_of(year, month)
        if last is None:
            return self._known(None)
        if not self._column.month_alone:
            return wrong(
                "month_alone",
                "只有年月，没有日",
                "a month without a day",
                "请填写到日，如 2024-04-30",
                "write the day too, such as 2024-04-30",
            )
        return self._known(last, "month_alone")

    def _read_short(self, text: str, note: str) -> Outcome:
        parts = _short(text)
        if not self._order or parts is None:
            return wrong(
                "ambiguous_date",
                "日、月、年的顺序有歧义",
                "day, month and year can be read in several orders",
                "请写作 2024-04-30",
                "write it as 2024-04-30",
            )
        return self._known(_in_order(parts, self._order), note or "short_date")


def _is_midnight(tail: str) -> bool:
    return not re.search(r"[1-9]", tail)


def _western(text: str) -> str:
    """Return a day in Chinese numerals as digits; other text as it is, without inner blanks.

    A blank between two figures stays: it may part two days.
    """
    if re.search(r"\d\s+\d", text):
        return text
    text = re.sub(r"\s+", "", text)
    parts = re.fullmatch(
        r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月"
        r"(?:([一二三四五六七八九十廿]{1,3})[日号])?",
        text,
    )
    if not parts:
        return text
    year = parts[1].translate(_CHINESE)
    month = _counted(parts[2])
    return f"{year}-{month}" if parts[3] is None else f"{year}-{month}-{_counted(parts[3])}"


def _counted(numeral: str) -> int:
    numeral = numeral.replace("廿", "二十")
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int(ones.translate(_CHINESE))
    return int((tens or "一").translate(_CHINESE)) * 10 + int(ones.translate(_CHINESE) or 0)


def _no_date() -> Outcome:
    return wrong(
        "not_a_date",
        "不是日期",
        "is no date",
        "请写作 2024-04-30 或 2024年4月30日",
        "write it as 2024-04-30",
    )


def _elsewhere() -> Outcome:
    return wrong(
        "time_of_another_zone",
        "时刻属于其他时区（如 UTC），在本地可能是另一天",
        "the time is of another zone (such as UTC) and may be of another day here",
        "请导出为本地日期，如 2024-04-30",
        "export it as the local date, such as 2024-04-30",
    )


def _year_alone() -> Outcome:
    return wrong(
        "year_alone",
        "只有年份",
        "a year alone",
        "请填写到日，如 2024-04-30",
        "write the day too, such as 2024-04-30",
    )
