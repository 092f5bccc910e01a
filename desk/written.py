"""Which version of the program made the desk's tables what they are, kept in the database itself.

A backup takes it along. SQLite has a number for it, PostgreSQL the comment of a table.
"""

from sqlalchemy import Connection, text

from data.program import VERSION, is_version

_OF_TABLE = "alembic_version"
# 0.2.13 is 2013: each part has three digits.
_PART = 1000


def note_program(connection: Connection) -> None:
    """Write down that this version brought the tables up to date."""
    if connection.dialect.name == "sqlite":
        number = 0
        for part in VERSION.split("."):
            number = number * _PART + int(part)
        connection.exec_driver_sql(f"pragma user_version = {number}")
    else:
        connection.exec_driver_sql(f"comment on table {_OF_TABLE} is '{VERSION}'")


def noted_program(connection: Connection) -> str | None:
    """Return the version that last did so; None where none has written it down."""
    if connection.dialect.name == "sqlite":
        number = int(connection.exec_driver_sql("pragma user_version").scalar_one())
        parts = (number // _PART**2, number // _PART % _PART, number % _PART)
        return ".".join(map(str, parts)) if number > 0 else None
    asked = text("select obj_description(to_regclass(:name)::oid, 'pg_class')")
    said = connection.execute(asked, {"name": _OF_TABLE}).scalar()
    return said if is_version(said) else None
