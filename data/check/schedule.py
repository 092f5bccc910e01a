"""The warning that the data reach into a year whose holidays were not announced."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.check.across_check import AcrossCheck
from data.manifest import CheckCount
from data.rules.compiled import WORKING_CALENDAR
from data.working_calendar import CALENDAR_DAYS

# No SELECT of the exports finds it: it is of the day a release reaches and of its own calendar.
SCHEDULE_UNPUBLISHED = AcrossCheck(
    CALENDAR_DAYS,
    "schedule_unpublished",
    "数据截止所在年份的放假安排尚未公布，该年工作日为推定；"
    "请将放假通知所列各日（含 10 月 1 日）填入 calendar_days，或升级 chinesecalendar",
    "the holidays of the year the data reach were not announced, its working days are estimated; "
    "list the days of the notice (1 October too) in calendar_days or upgrade chinesecalendar",
    "",
    (f"{CALENDAR_DAYS}.day", f"{CALENDAR_DAYS}.is_working"),
)


def schedule_checked(folder: Path, data_to: date) -> tuple[CheckCount, ...]:
    """Return the warning if a release in progress reaches a year with estimated days.

    Reads its ``rules/`` and adds the row, keyed by the year, to its ``checks.parquet``.
    """
    calendar = pq.read_table(folder / "rules" / f"{WORKING_CALENDAR}.parquet")
    in_year = pc.equal(pc.year(calendar["day"]), data_to.year)
    estimated = pc.sum(pc.and_(in_year, calendar["is_estimated"])).as_py()
    if not estimated:
        return ()
    check, year = SCHEDULE_UNPUBLISHED, str(data_to.year)
    _add_row(folder / "checks.parquet", (check.table, check.name, year, None, str(estimated)))
    return (CheckCount(check.table, check.name, check.zh, check.en, 1, (year,)),)


def _add_row(path: Path, values: tuple[str | None, ...]) -> None:
    found = pq.read_table(path)
    # A file without any null says of its columns that they hold none.
    schema = pa.schema([(name, pa.string()) for name in found.column_names])
    row = pa.Table.from_pylist([dict(zip(schema.names, values, strict=True))], schema)
    order = [(name, "ascending") for name in ("table_name", "check_name", "key")]
    rows = pa.concat_tables([found.cast(schema), row]).sort_by(order)
    pq.write_table(rows, path, compression="zstd")
