"""Whether the desk's database answers at this moment; it opens none that is not there."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from desk.database import Desk
from desk.errors import NoDesk

_VERSION = "select version_num from alembic_version"
# Seconds; readers of a file are held up by no writer.
_PATIENCE = 2.0


def expect_answer(desk: Desk) -> None:
    """Ask the database for the version of its tables.

    NoDesk where it is gone or does not answer; the words name no path and no address.
    """
    try:
        if desk.is_sqlite and (file := make_url(desk.url).database):
            _ask_file(Path(file))
        else:
            with desk.reading() as connection:
                connection.execute(text(_VERSION)).scalar_one()
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        raise NoDesk(
            "协同库没有应答", f"The desk's database does not answer ({type(error).__name__})"
        ) from error


def _ask_file(file: Path) -> None:
    """Ask the file that stands there now: a connection kept open would still read one that is
    gone."""
    if file.stat().st_size == 0:
        # Whoever opens it as a database removes what is written beside it.
        raise sqlite3.DatabaseError("empty")
    address = f"file:{quote(str(file))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE)
    try:
        if connection.execute(_VERSION).fetchone() is None:
            raise sqlite3.DatabaseError("no version")
    finally:
        connection.close()
