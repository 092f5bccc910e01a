"""Which rows of registers a viewer reads: the one place that says so, for tables and marts alike.

REGISTERS 2.6: rows of a register of scope ``city`` are everyone's; of ``district`` those of the
viewer's districts, and without a district those of the city's viewers alone; of ``restricted``
nobody's, but that figures may be asked of it by whoever it was opened to.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.views import named, parquet_source, quoted

RESTRICTED, CITYWIDE = "restricted", "city"
# The columns that name a register: due items name it as the kind of what is due.
_NAMING = ("register", "due_kind")
_DECLARING = ("register_metrics", "register_headlines")
# Findings of these are found by key alone.
_RECORDS = ("matter_events", "matters")
# Of these the key begins with the metric.
_OF_METRICS = ("measures", "targets", "rankings")
# The warning that tells what all districts add up to: who sees some of them could work out others.
DISTRICTS_MISS_TOTAL = "districts_miss_total"


@dataclass(frozen=True)
class RegisterSight:
    """The registers of a release by scope, and the metrics that restricted ones alone declare.

    ``is_inside`` is the sight of figures of restricted registers, which read their rows.
    """

    registers: frozenset[str] = frozenset()
    citywide: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    is_inside: bool = False

    @property
    def hidden(self) -> frozenset[str]:
        """The registers whose rows are nobody's here."""
        return frozenset() if self.is_inside else self.restricted

    def unhidden_sql(self, columns: Collection[str]) -> str:
        """Return the condition that leaves out rows of hidden registers and their metrics."""
        parts = ["true"]
        if self.hidden:
            own = next((name for name in _NAMING if name in columns), None)
            if own:
                parts.append(f"coalesce({own} not in ({_listed(self.hidden)}), true)")
            if self.metrics and "metric" in columns:
                parts.append(f"coalesce(metric not in ({_listed(self.metrics)}), true)")
        return " and ".join(parts)

    def placeless_sql(self, columns: Collection[str], place: str, *, sees_city: bool) -> str:
        """Return the condition under which a limited viewer sees a row whatever its district.

        A row of no district and no register is of the city as a whole. Of findings those of
        records are left to ``findings_sql``.
        """
        own = next((name for name in _NAMING if name in columns), None)
        if own is None and "check_name" in columns and not sees_city:
            return f"({place} is null and table_name in ({_listed(_RECORDS)}))"
        if own is None or (own != "register" and not self.registers):
            return f"{place} is null" if sees_city else "false"
        everyones = f"{own} in ({_listed(self.citywide)})" if self.citywide else "false"
        if own == "register":
            return everyones
        if not sees_city:
            return everyones
        of_none = f"({place} is null and coalesce({own} not in ({_listed(self.registers)}), true))"
        return f"({everyones} or {of_none})"

    def findings_sql(self, exports: Path, *, is_whole: bool) -> str:
        """Return the condition on findings of a release's check: of records and metrics not seen,
        and of all districts together for who sees some, there are none."""
        parts = [*self._unhidden_findings(exports)]
        if not is_whole:
            listed = ", ".join(map(quoted, _RECORDS))
            parts += [
                f"check_name <> {quoted(DISTRICTS_MISS_TOTAL)}",
                f"(table_name not in ({listed})"  # noqa: S608 - names of ours
                " or (table_name = 'matters'"
                " and key in (select register || ' / ' || matter_id from matters))"
                " or (table_name = 'matter_events'"
                " and key in (select event_id from matter_events)))",
            ]
        return " and ".join(["true", *parts])

    def _unhidden_findings(self, exports: Path) -> Iterator[str]:
        """Yield the conditions that leave out findings of hidden registers and their metrics."""
        if not self.hidden:
            return
        yield f"not (table_name = 'matters' and ({_begins(self.hidden)}))"
        if self.metrics:
            listed = ", ".join(map(quoted, _OF_METRICS))
            yield f"not (table_name in ({listed}) and ({_begins(self.metrics)}))"
        looked_up = (
            ("matter_events", "event_id", "register", self.hidden),
            ("notes", "note_id", "metric", self.metrics),
        )
        for table, key, column, names in looked_up:
            path = exports / f"{table}.parquet"
            if names and path.is_file() and column in pq.read_schema(path).names:
                theirs = (
                    f"select {key} from {parquet_source(path)}"  # noqa: S608 - a path of the release
                    f" where {column} in ({_listed(names)})"
                )
                yield f"not (table_name = {quoted(table)} and key in ({theirs}))"


def _begins(names: Collection[str]) -> str:
    return " or ".join(f"starts_with(key, {quoted(f'{name} / ')})" for name in sorted(names))


def _listed(names: Collection[str]) -> str:
    return ", ".join(quoted(name) for name in sorted(names))


def read_sight(rules: Path, *, is_inside: bool = False) -> RegisterSight:
    """Read the scopes of a release's registers from its rules; one without registers has none."""
    if not (rules / "registers.parquet").is_file():
        return RegisterSight(is_inside=is_inside)
    scopes = {
        row["register"]: row["scope"]
        for row in pq.read_table(rules / "registers.parquet").to_pylist()
    }
    declared = [
        (row["metric"], scopes.get(row["register"]) == RESTRICTED)
        for name in _DECLARING
        for row in pq.read_table(rules / f"{name}.parquet").to_pylist()
    ]
    openly = {metric for metric, is_restricted in declared if not is_restricted}
    return RegisterSight(
        registers=frozenset(scopes),
        citywide=frozenset(name for name, scope in scopes.items() if scope == CITYWIDE),
        restricted=frozenset(name for name, scope in scopes.items() if scope == RESTRICTED),
        metrics=frozenset(metric for metric, restricted in declared if restricted) - openly,
        is_inside=is_inside,
    )


def hide_rules(
    connection: duckdb.DuckDBPyConnection, sight: RegisterSight, named_still: Collection[str]
) -> None:
    """Take hidden registers out of the rules that SQL sees; ``named_still`` are told what they are.

    Of those named there are still no metrics: nothing may be shown beside other indicators.
    """
    if not sight.hidden:
        return
    for table in _of_registers(connection):
        kept = frozenset() if table.removeprefix("rule_") in _DECLARING else frozenset(named_still)
        if gone := sight.hidden - kept:
            connection.execute(
                f"delete from {named(table)} where register in ({_listed(gone)})"  # noqa: S608 - a table of ours
            )


def _of_registers(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield the tables of rules that name a register.

    The catalogue of all columns would bind every view, and with it read every file of exports.
    """
    rules = connection.execute(
        "select table_name from duckdb_tables() where starts_with(table_name, 'rule_')"
    ).fetchall()
    for (table,) in rules:
        columns = connection.execute(f"from {named(table)} limit 0").description
        if any(name == "register" for name, *_ in columns):
            yield table
