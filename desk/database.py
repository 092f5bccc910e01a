"""Opens the desk's database and gives out its connections; it knows no table's meaning.

SQLite in the store unless LAND_DESK names a database (`postgresql+psycopg://…`).
"""

import os
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from data.program import VERSION, later_program, upgrade_to
from data.releases import store_root
from desk.errors import LaterDesk, NoDesk
from desk.written import note_program, noted_program
from words.lettering import shortened

FOLDER, FILE = "desk", "desk.sqlite3"
# Seconds that a writer waits for another before it gives up.
BUSY = 10
# Any number of ours: whoever migrates on PostgreSQL holds this lock of the database.
_LOCK = 0x1A2D_DE5C
_BLOCK = "block"


def desk_url(root: Path | None = None) -> str:
    """Return the database's address: the one LAND_DESK names, else a file of the store."""
    named = os.environ.get("LAND_DESK", "").strip()
    return named or f"sqlite:///{desk_folder(root) / FILE}"


def desk_folder(root: Path | None = None) -> Path:
    """Return the folder of the store in which the desk keeps its files."""
    return store_root(root).absolute() / FOLDER


def is_there(root: Path | None = None) -> bool:
    """Tell whether a desk has been opened for the store, or LAND_DESK names one."""
    return bool(os.environ.get("LAND_DESK", "").strip()) or (desk_folder(root) / FILE).is_file()


@dataclass
class Block:
    """A writing block: the desk it changes, and what is entered before its commit and left after.

    What is entered meets the error that the commit ends with.
    """

    desk: "Desk"
    around: list[Callable[[Connection], AbstractContextManager[None]]] = field(default_factory=list)


def block_of(connection: Connection) -> Block:
    """Return the writing block that a connection is of; RuntimeError where it is of none."""
    block = connection.info.get(_BLOCK)
    if not isinstance(block, Block):
        raise RuntimeError("the connection is of no writing block")
    return block


class Desk:
    """The desk's database; safe to share between threads."""

    def __init__(self, url: str, folder: Path, *, as_it_is: bool = False) -> None:
        """Open the database and bring its tables up to date; ``folder`` takes files beside it.

        ``as_it_is`` leaves them as they are. NoDesk where it cannot be opened, LaterDesk where a
        later version wrote it.
        """
        self.url, self.folder = url, folder
        try:
            if not as_it_is:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.engine = _engine(url)
            _open_here.add(self)
            # Connections that wait for a desk nobody has any more are closed with it.
            weakref.finalize(self, self.engine.dispose).atexit = False
            if not as_it_is:
                self._migrate()
        except (ArgumentError, SQLAlchemyError, OSError) as error:
            raise _not_opened(error) from error

    @property
    def is_sqlite(self) -> bool:
        """Whether it is the file of the store."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that reads one state of the database."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                # Otherwise each question would be answered from a state of its own.
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together when the block ends, or not at all."""
        with self.engine.connect() as connection:
            # SQLite would find out only at the first change that another writes, and not wait.
            info, block = connection.info, Block(self)
            info[_BLOCK] = block
            try:
                with ExitStack() as after, connection.begin():
                    yield connection
                    for act in block.around:
                        after.enter_context(act(connection))
            finally:
                info.pop(_BLOCK, None)

    def _migrate(self) -> None:
        if self.step() == newest_version():
            return
        if not self.is_sqlite:
            with self.engine.connect() as held:
                held.execute(text("select pg_advisory_lock(:lock)"), {"lock": _LOCK})
                try:
                    self._upgrade()
                finally:
                    held.execute(text("select pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            return
        with FileLock(self.folder / "migrate.lock"):
            self._upgrade()

    def _upgrade(self) -> None:
        self.step()
        # Only a database that is behind needs it: it takes a fifth of a second to load.
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            note_program(connection)

    def step(self) -> str | None:
        """Return the number of the last step done, None for none; LaterDesk for one not known."""
        with self.reading() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            asked = text("select version_num from alembic_version")
            step: str | None = connection.execute(asked).scalar()
            named = noted_program(connection)
        if step is not None:
            expect_known(step, named)
        return step


def expect_known(step: str, named: str | None = None) -> None:
    """Raise LaterDesk where this program lacks the step; ``named`` is the version that made it."""
    if step in versions():
        return
    wrote, remedy = later_program(named), upgrade_to(named)
    raise LaterDesk(
        f"协同库由{wrote.zh}写成（第 {shortened(step)} 步，"
        f"本程序 {VERSION} 版只到第 {newest_version()} 步），{remedy.zh}",
        f"The desk was written by {wrote.en} (step {shortened(step)}, this one, {VERSION}, "
        f"has {newest_version()}): {remedy.en}",
    )


def _not_opened(error: Exception) -> NoDesk:
    why = str(getattr(error, "orig", None) or error).splitlines()[0]
    return NoDesk(f"协同库无法打开：{why}", f"The database of the desk cannot be opened: {why}")


def step_of(url: str, folder: Path) -> str | None:
    """Return the number of the last step done to a database, which is left as it is.

    Errors are those of ``Desk``.
    """
    desk = Desk(url, folder, as_it_is=True)
    try:
        return desk.step()
    except SQLAlchemyError as error:
        raise _not_opened(error) from error
    finally:
        desk.engine.dispose()


def expect_writable(desk: Desk) -> None:
    """Write into a desk and take it back; NoDesk where nothing can be written."""
    try:
        with desk.engine.connect() as connection:
            connection.info[_BLOCK] = Block(desk)
            try:
                with connection.begin() as change:
                    connection.exec_driver_sql("create table doctor_was_here (a integer)")
                    change.rollback()
            finally:
                connection.info.pop(_BLOCK, None)
    except SQLAlchemyError as error:
        raise _not_opened(error) from error


MIGRATIONS = Path(__file__).with_name("migrations")


@cache
def versions() -> frozenset[str]:
    """Return the numbers of the steps, by the names of the files: `step_0001_….py`."""
    steps = (MIGRATIONS / "versions").glob("step_*.py")
    return frozenset(path.name.split("_")[1] for path in steps)


def newest_version() -> str:
    """Return the number of the last step."""
    return max(versions())


def desk_of(root: Path | None = None) -> Desk:
    """Return the desk of a store (default: the one in force), opened once for the process."""
    return _opened(desk_url(root), desk_folder(root))


_open_here: weakref.WeakSet[Desk] = weakref.WeakSet()
_of_the_parent: list[object] = []


def _leave_to_the_parent() -> None:
    """Let a forked process open connections of its own and never close the other's."""
    for desk in _open_here:
        _of_the_parent.append(desk.engine.pool)
        desk.engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_the_parent)


@cache
def _opened(url: str, folder: Path) -> Desk:
    return Desk(url, folder)


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=20)
    engine = create_engine(url, connect_args={"timeout": BUSY})

    @event.listens_for(engine, "connect")
    def opened(connection: sqlite3.Connection, _record: object) -> None:
        # The driver begins transactions of its own otherwise, and later than is said.
        connection.isolation_level = None
        for setting in (
            f"busy_timeout = {BUSY * 1000}",
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
        ):
            connection.execute(f"pragma {setting}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        kind = "immediate" if _BLOCK in connection.info else "deferred"
        connection.exec_driver_sql(f"begin {kind}")

    return engine
