"""A release opened for reading, limited to a scope of districts; it never writes."""

import os
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import TABLES
from data.errors import FailedQuery, ForbiddenQuery
from data.facts import (
    CHECKS,
    CHECKS_VIEW,
    FACTS_VIEW,
    TABLES_VIEW,
    VIEWER_VIEW,
    has_checks,
    limit_facts,
    show_facts,
    show_viewer,
    tells_whose,
)
from data.in_memory import is_loaded
from data.lineage import (
    BY_SUCCESSOR,
    District,
    Scope,
    sees_successors,
    sight_of,
)
from data.manifest import Release, damaged
from data.marts import RULE_VIEWS, show_rules
from data.names import read_lineage
from data.registers.sight import hide_rules, read_sight
from data.scratch import Scratch
from data.shown import show_exports_under
from data.statements import read_statement
from data.traces import trace_of
from data.turns import Turns
from data.views import (
    lock_down,
    named,
    parquet_source,
    working_connection,
)
from data.watched import Columns as Columns
from data.watched import Parameter as Parameter
from data.watched import Parameters as Parameters
from data.watched import run_watched
from data.whole import prove


class Warehouse:
    """One release seen by viewers of one scope; safe to share between threads.

    Beside the core tables, the marts and the ``rule_*`` tables a query sees ``viewer``
    (``is_whole_city``; ``regions``, whose targets are theirs who choose no district),
    ``release_facts`` (``release_id``, ``data_to``, ``is_demo``, ``absent``: the exports it lacks),
    ``release_tables`` (what the manifest says of each export) and ``release_checks`` (the rows
    that raised a warning), all limited to the scope and with districts under the names it sees.
    """

    def __init__(
        self,
        release: Release,
        scope: Scope = None,
        timeout_seconds: float = 30,
        memory_limit: str = "2GB",
        *,
        is_inside: bool = False,
    ) -> None:
        """Open the release; None is the whole city.

        ``is_inside`` shows rows of restricted registers, to figures alone: see ``inside``.

        BadScope for an empty or unknown scope, DamagedRelease for files that are not the
        manifest's.
        """
        # Whoever opens a release has proved it: no figure is read from a damaged one.
        self._traces = prove(release)
        self.release = release
        sight = sight_of(scope)
        by_successor = sight.by_successor and sees_successors(release.marts)
        self.sight = replace(sight, by_successor=by_successor)
        self.timeout_seconds = timeout_seconds
        self._memory_limit = memory_limit
        self._inner: Warehouse | None = None
        self._register_sight = read_sight(release.folder / "rules", is_inside=is_inside)
        self._scratch = Scratch("warehouse")
        files = (*release.tables.values(), *release.marts.values())
        largest = max((file.rows for file in files), default=0)
        self._connection = working_connection(self._scratch.folder, largest, memory_limit)
        # A question reads a few marts of many: each is loaded when the first asks for it.
        self._loading = threading.Lock()
        self._waiting: dict[str, Path] = {}
        self._on_disk: dict[str, tuple[str, ...]] = {}
        # More queries at once than processors take no less time and more memory.
        self._turns = Turns(os.cpu_count() or 1)
        try:
            self._fill()
            self.districts = self._read_districts()
            self.registers = self._read_registers()
            lock_down(self._connection, release.folder)
        except BaseException:
            self.close()
            raise

    def _fill(self) -> None:
        connection, release = self._connection, self.release
        self._lineage = lineage = read_lineage(connection, release.exports, self.sight)
        sight = self._register_sight
        show_exports_under(connection, release.exports, lineage, sight)
        show_rules(connection, release.folder / "rules")
        # They are counted for the whole city alone: some districts' viewers are told nothing.
        self.restricted = self.sight.opened(sight.hidden) if lineage.is_whole else frozenset()
        hide_rules(connection, sight, self.restricted)
        marts = {name for name in release.marts if not name.startswith(BY_SUCCESSOR)}
        self._waiting = {name: release.folder / "marts" / f"{name}.parquet" for name in marts}
        if has_checks(release):
            self._waiting[CHECKS_VIEW] = release.folder / CHECKS
        show_viewer(connection, lineage.regions, whole_city=lineage.is_whole)
        show_facts(connection, release)
        if not lineage.is_whole:
            if is_told := tells_whose(release):
                self._load_waiting(frozenset({CHECKS_VIEW}))
            limit_facts(connection, are_kept=is_told)
        self._names = frozenset(
            {CHECKS_VIEW, FACTS_VIEW, TABLES_VIEW, VIEWER_VIEW, *TABLES, *marts} | RULE_VIEWS
        )

    def _load_waiting(self, tables: frozenset[str]) -> None:
        """Load those of the tables that no query has asked for yet."""
        if not any(name in self._waiting for name in tables):
            return
        with self._loading:
            for name in sorted(tables & self._waiting.keys()):
                try:
                    self._load(name, self._waiting[name])
                except (OSError, pa.ArrowException, duckdb.Error) as error:
                    raise FailedQuery(
                        f"汇总表 {name} 无法读取：{error}", f"Mart {name} cannot be read: {error}"
                    ) from error
                del self._waiting[name]

    def _load(self, name: str, path: Path) -> None:
        """Show a Parquet file, limited to the scope by its district or region.

        Rows of no district and rows of the whole city are everyone's. Sums are loaded into memory;
        what holds records stays on disk.
        """
        columns = pq.read_schema(path).names
        registers = self._register_sight
        select = self._lineage.mart_sql(parquet_source(path), columns, registers=registers)
        if name == CHECKS_VIEW:
            exports, is_whole = self.release.exports, self._lineage.is_whole
            select += f" and {registers.findings_sql(exports, is_whole=is_whole)}"
            # What is wrong with a row may be what it says of another district's.
            told = self._lineage.unnamed_sql("detail")
            select = f"select * replace ({told} as detail) from ({select})"  # noqa: S608 - as above
        paths = [path]
        if self.sight.by_successor and f"{BY_SUCCESSOR}{name}" in self.release.marts:
            paths.append(path.with_name(f"{BY_SUCCESSOR}{path.name}"))
            sources = (parquet_source(paths[1]), columns, parquet_source(path))
            select = self._lineage.mart_sql(*sources, registers)
        for read in paths:
            self._expect_as_proved(read.relative_to(self.release.folder).as_posix())
        kind = "table" if is_loaded(paths) else "view"
        if kind == "view":
            self._on_disk[name] = tuple(
                read.relative_to(self.release.folder).as_posix() for read in paths
            )
        with self._connection.cursor() as cursor:
            cursor.execute(f"create {kind} {named(name)} as {select}")

    def inside(self) -> "Warehouse":
        """Return the same release with the rows of restricted registers, for their figures alone.

        Whoever runs a figure there covers its small counts; where ``restricted`` is empty there is
        nothing more inside. Districts have the names of then there, whatever the viewer chose: two
        readings of them would be two cuts of the same matters.
        """
        if not self.restricted:
            return self
        with self._loading:
            if self._inner is None:
                self._inner = Warehouse(
                    self.release,
                    replace(self.sight, by_successor=False),
                    self.timeout_seconds,
                    self._memory_limit,
                    is_inside=True,
                )
            return self._inner

    def _read_districts(self) -> tuple[District, ...]:
        rows = self._connection.execute(
            "select district, district_en, sort_order, valid_to from districts"
            " order by sort_order, district"
        ).fetchall()
        return tuple(District(*row) for row in rows)

    @property
    def followed(self) -> dict[str, str]:
        """The names whose rows are read under another, and that one."""
        return dict(self._lineage.moved)

    def names_then(self, districts: Iterable[str]) -> tuple[str, ...]:
        """Return the names in the rows that are read as those of the districts."""
        shown = set(districts)
        return tuple(one.name for one in self._lineage.names if one.shown in shown)

    def _read_registers(self) -> tuple[str, ...]:
        rows = self._connection.execute(
            "select register from rule_registers order by sort_order, register"
        ).fetchall()
        return tuple(register for (register,) in rows)

    def _permit(self, sql: str) -> frozenset[str]:
        """Return the tables a statement reads, its own rights checked."""
        reading = read_statement(sql)
        if reading.refusal:
            zh, en = reading.refusal
            raise ForbiddenQuery(f"查询被拒绝：{zh}", f"The query was refused: {en}")
        foreign = sorted(reading.tables - self._names)
        if foreign:
            raise ForbiddenQuery(
                f"查询被拒绝：没有名为 {'、'.join(foreign)} 的表",
                f"The query was refused: there is no table {', '.join(foreign)}",
            )
        return reading.tables

    def query(self, sql: str, params: Parameters | None = None) -> pa.Table:
        """Run one SELECT and return its rows.

        ForbiddenQuery for anything but one SELECT over the warehouse's own tables, QueryTimeout
        after ``timeout_seconds`` of running, FailedQuery with the database's words for all else.
        """
        return self.answer(sql, params)[1]

    def answer(self, sql: str, params: Parameters | None = None) -> tuple[Columns, pa.Table]:
        """Run one SELECT; return name and DuckDB type of each column in order, and its rows.

        Errors are those of ``query``.
        """
        tables = self._permit(sql)
        with self._turns:
            self._load_waiting(tables)
            self._expect_unchanged(tables)
            try:
                return run_watched(self._connection, sql, params, self.timeout_seconds)
            except FailedQuery as failure:
                if self._lineage.is_whole:
                    raise
                # The database's words may quote a cell that it read before it limited the rows.
                raise FailedQuery("查询未能完成", "The query could not be completed") from failure

    def _expect_unchanged(self, tables: frozenset[str]) -> None:
        """Refuse to read a file that was written since the release was proved."""
        on_disk = {file for name in tables & self._on_disk.keys() for file in self._on_disk[name]}
        if tables & TABLES.keys():
            # The views of the exports read each other: a scope reaches some through a parent.
            on_disk |= {name for name in self._traces if name.startswith("exports/")}
        for name in on_disk:
            self._expect_as_proved(name)

    def _expect_as_proved(self, name: str) -> None:
        if trace_of(self.release.folder / name) != self._traces.get(name):
            raise damaged(
                self.release.folder,
                f"文件 {name} 在打开之后被改动",
                f"{name} was changed after it had been opened",
            )

    def close(self) -> None:
        """Close the database and remove its spill folder."""
        if self._inner is not None:
            self._inner.close()
        self._connection.close()
        self._scratch.close()

    def __enter__(self) -> "Warehouse":
        """Return the warehouse itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the warehouse."""
        self.close()
