"""Runs one statement for no longer than it may take; it knows no release."""

import threading
import warnings
from collections.abc import Mapping
from datetime import date

import duckdb
import pyarrow as pa

from data.errors import FailedQuery, QueryTimeout

Parameter = str | int | float | bool | date | None | list[str] | tuple[str, ...]
Parameters = Mapping[str, Parameter]
Columns = tuple[tuple[str, str], ...]

# What the engine recommends instead binds every statement twice, a quarter of the time of most; a
# list of 400 000 rows came no later by this way.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)


def run_watched(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    params: Parameters | None,
    timeout_seconds: float,
) -> tuple[Columns, pa.Table]:
    """Run a statement; return name and DuckDB type of each column in order, and its rows.

    QueryTimeout after so many seconds, FailedQuery with the database's words for all else.
    """
    cursor = connection.cursor()
    late = threading.Event()

    def stop() -> None:
        late.set()
        cursor.interrupt()

    watchdog = threading.Timer(timeout_seconds, stop)
    watchdog.daemon = True
    watchdog.start()
    try:
        result = cursor.execute(sql, dict(params) if params else None)
        columns = tuple((name, str(kind)) for name, kind, *_ in result.description or ())
        return columns, result.to_arrow_table()
    except duckdb.Error as error:
        if late.is_set():
            raise QueryTimeout(
                f"查询超过 {timeout_seconds:g} 秒，已中止；请缩小筛选范围后重试",
                f"The query ran longer than {timeout_seconds:g} s and was stopped; "
                "narrow the filters and try again",
            ) from error
        raise FailedQuery(f"查询失败：{error}", f"The query failed: {error}") from error
    finally:
        watchdog.cancel()
        # A timer still winding down would keep the cursor alive past the interpreter's end.
        watchdog.join()
        cursor.close()
