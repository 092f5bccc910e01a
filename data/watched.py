"""Runs one statement for no longer than it may take; it knows no release."""

import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
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


class Way:
    """The statements of work that nobody waits for; whoever comes can have the way cleared."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock = threading.Lock()
        self._cursors: list[duckdb.DuckDBPyConnection] = []

    def clear(self) -> None:
        """Stop every statement that is running."""
        with self._lock:
            for cursor in self._cursors:
                cursor.interrupt()

    @contextmanager
    def held(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Have the cursor's statement stopped when the way is cleared."""
        with self._lock:
            self._cursors.append(cursor)
        try:
            yield
        finally:
            with self._lock:
                self._cursors.remove(cursor)


# The way that the statements of this thread give; None for those that somebody waits for.
GIVING_WAY: ContextVar[Way | None] = ContextVar("giving_way", default=None)


def _failed(error: duckdb.Error) -> FailedQuery:
    return FailedQuery(f"查询失败：{error}", f"The query failed: {error}")


def run_watched(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    params: Parameters | None,
    timeout_seconds: float,
) -> tuple[Columns, pa.Table]:
    """Run a statement; return name and DuckDB type of each column in order, and its rows.

    QueryTimeout after so many seconds, FailedQuery with the database's words for all else, and
    where it gave way.
    """
    try:
        cursor = connection.cursor()
    except duckdb.Error as error:
        # The release was let go meanwhile.
        raise _failed(error) from error
    way = GIVING_WAY.get()
    late = threading.Event()

    def stop() -> None:
        late.set()
        cursor.interrupt()

    watchdog = threading.Timer(timeout_seconds, stop)
    watchdog.daemon = True
    watchdog.start()
    try:
        with way.held(cursor) if way else nullcontext():
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
        raise _failed(error) from error
    finally:
        watchdog.cancel()
        # A timer still winding down would keep the cursor alive past the interpreter's end.
        watchdog.join()
        cursor.close()
