"""Shows a release's exports to a viewer: his rows alone, districts under the names he sees."""

from pathlib import Path

import duckdb

from data.lineage import NO_REGISTERS, PLACES, Lineage
from data.registers.sight import RegisterSight
from data.views import core_table_sql, named, release_reading, scope_order


def show_exports_under(
    connection: duckdb.DuckDBPyConnection,
    exports: Path,
    lineage: Lineage,
    registers: RegisterSight = NO_REGISTERS,
) -> None:
    """Create one view per core table over a release's exports, in sight and by its names."""
    reading = release_reading(connection, exports.parent)
    for table in scope_order():
        path = exports / f"{table.name}.parquet"
        of_registers = "register" in table.column_names and table.scope.column in PLACES
        visible = None if of_registers else lineage.visible
        select = core_table_sql(
            table,
            path if path.exists() else None,
            visible,
            reading,
            sees_city=lineage.sees_city,
        )
        condition = registers.unhidden_sql(table.column_names)
        if of_registers:
            condition = f"{condition} and {lineage.rows_sql(table, registers)}"
        if condition != "true":
            select = f"select * from ({select}) where {condition}"  # noqa: S608 - names of the contract
        connection.execute(
            f"create view {named(table.name)} as {lineage.export_sql(table, select)}"
        )
