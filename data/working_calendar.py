"""Which days are working days: as announced, else as the law has them, else as the bureau says."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import chinese_calendar
import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import CALENDAR_YEARS, TABLES
from data.engine import connect
from data.rules import LUNAR_DAYS, STATUTORY_HOLIDAYS
from data.rules.compiled import COMPILED, WORKING_CALENDAR
from data.views import show_export

CALENDAR_DAYS = "calendar_days"
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
# Every notice of a year's holidays ends with it: where it is listed the year is announced.
_NATIONAL_DAY = (10, 1)


def working_calendar(rules: Path, own_days: Mapping[date, bool]) -> pa.Table:
    """Return ``day``, ``is_working`` and ``is_estimated`` of each day of ``CALENDAR_YEARS``.

    ``rules`` is a release's folder of rules. ``own_days`` are the bureau's own, which win and are
    never estimated; of other years they are left out. A year whose schedule of holidays is known
    is as the State Council announced it, with the Sundays that were worked; the package is asked
    which those are. Any other year is estimated: Monday to Friday less the statutory holidays
    (REGISTERS 2.3); that days off and worked days are then moved about is left to the announcement.
    A bureau that lists the National Day of such a year has listed its notice: none is estimated.
    """
    listed = frozenset(day.year for day in own_days if (day.month, day.day) == _NATIONAL_DAY)
    days = _unaltered(days_off_by_law(rules), listed)
    first = days["day"][0].as_py()
    columns = {name: days[name].to_pylist() for name in days.column_names} if own_days else {}
    for day, works in own_days.items():
        if 0 <= (place := (day - first).days) < days.num_rows:
            columns["is_working"][place], columns["is_estimated"][place] = works, False
    return pa.table(columns, schema=days.schema) if columns else days


def days_off_by_law(rules: Path) -> frozenset[date]:
    """Return the statutory holidays of all years of the calendar, by a release's rules."""
    holidays = pq.read_table(rules / f"{STATUTORY_HOLIDAYS}.parquet").to_pylist()
    return frozenset(
        _beginning(holiday["begins"], lunar) + _ONE_DAY * (number - holiday["days_before"])
        for lunar in pq.read_table(rules / f"{LUNAR_DAYS}.parquet").to_pylist()
        for holiday in holidays
        for number in range(holiday["days"])
    )


def _beginning(begins: str, lunar: Mapping[str, date]) -> date:
    return lunar[begins] if begins in lunar else date.fromisoformat(f"{lunar['year']}-{begins}")


def own_days(exports: Path) -> dict[date, bool]:
    """Return the days of ``calendar_days``, as figures read them: whether each is a working day."""
    if not (exports / f"{CALENDAR_DAYS}.parquet").exists():
        return {}
    with connect() as connection:
        show_export(connection, exports, TABLES[CALENDAR_DAYS])
        return dict(
            connection.execute(
                f"select day, is_working from {CALENDAR_DAYS} where day is not null"  # noqa: S608 - a name of ours
            ).fetchall()
        )


def is_announced(year: int) -> bool:
    """Tell whether the package knows the schedule of a year.

    Days of January that an earlier notice names do not make a year known.
    """
    return date(year, *_NATIONAL_DAY) in chinese_calendar.holidays


@lru_cache(maxsize=4)
def _unaltered(off_by_law: frozenset[date], listed: frozenset[int]) -> pa.Table:
    """Return the calendar without a bureau's own days; the years it listed are not estimated."""
    rows = (row for year in CALENDAR_YEARS for row in _days_of(year, off_by_law, listed))
    schema = COMPILED[WORKING_CALENDAR]
    columns = map(list, zip(*rows, strict=True))
    return pa.table(dict(zip(schema.names, columns, strict=True)), schema=schema)


def _days_of(
    year: int, off_by_law: frozenset[date], listed: frozenset[int]
) -> Iterator[tuple[date, bool, bool]]:
    """Yield each day of a year, whether it is worked and whether that is estimated."""
    announced = is_announced(year)
    estimated = not announced and year not in listed
    day = date(year, 1, 1)
    while day.year == year:
        if announced:
            works = chinese_calendar.is_workday(day)
        else:
            works = day.weekday() < _SATURDAY and day not in off_by_law
        yield day, works, estimated
        day += _ONE_DAY
