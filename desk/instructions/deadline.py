"""The last day of so many working days, by a release's calendar; it reads no database."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from data.rules.compiled import WORKING_CALENDAR
from desk.errors import BadInstruction

MOST = 500


def deadline_after(working_days: int, issued_on: date, calendar: Path) -> date:
    """Return the last of so many working days after the day of issue, which counts for none.

    ``calendar`` is a release's folder of rules, whose days are as announced, as the law has them
    or as the bureau says. BadInstruction where the number is none or the calendar ends before.
    """
    if not 1 <= working_days <= MOST:
        raise BadInstruction(
            f"工作日数应在 1 到 {MOST} 之间", f"Working days are between 1 and {MOST}"
        )
    table = pq.read_table(
        calendar / f"{WORKING_CALENDAR}.parquet",
        columns=["day"],
        filters=[("is_working", "=", True), ("day", ">", issued_on)],
    )
    days: list[date] = sorted(table["day"].to_pylist())
    if len(days) < working_days:
        raise BadInstruction(
            "工作日历没有覆盖到期限", "The calendar of working days ends before the deadline"
        )
    return days[working_days - 1]
