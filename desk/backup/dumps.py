"""Copies of the desk's database taken while others write, and their way back."""

import os
import shutil
import sqlite3
import subprocess
from itertools import pairwise
from pathlib import Path

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import URL, make_url

from desk.audit.anchors import anchors, anchors_folder
from desk.audit.findings import Verdict
from desk.audit.keys import public_key
from desk.audit.verify import Anchors, examine
from desk.backup.model import POSTGRES, SQLITE
from desk.database import FILE, Desk, expect_known
from desk.errors import BadBackup


def dump(desk: Desk, folder: Path) -> tuple[Verdict, Anchors]:
    """Copy the database into a folder; return what was found of its log, and the anchors known.

    BadBackup where PostgreSQL's tools are not there or fail.
    """
    known = anchors(anchors_folder(desk))
    return (_copy(desk, folder, known) if desk.is_sqlite else _dump(desk, folder, known)), known


def _copy(desk: Desk, folder: Path, known: Anchors) -> Verdict:
    target = folder / Path(SQLITE).name
    target.touch(0o600)
    source, copy = sqlite3.connect(desk.folder / FILE), sqlite3.connect(target)
    try:
        # In one step: it reads one state, and in WAL writers do not wait for it.
        source.backup(copy)
        copy.execute("pragma journal_mode = delete")
    finally:
        copy.close()
        source.close()
    engine = create_engine(f"sqlite:///{target}")
    try:
        with engine.connect() as connection:
            return examine(connection, known, anchors_folder(desk), public_key(desk))
    finally:
        engine.dispose()


def _dump(desk: Desk, folder: Path, known: Anchors) -> Verdict:
    with desk.reading() as connection:
        state = connection.execute(text("select pg_export_snapshot()")).scalar_one()
        target = str(folder / Path(POSTGRES).name)
        _run("pg_dump", desk.url, "--format=custom", f"--snapshot={state}", f"--file={target}")
        return examine(connection, known, anchors_folder(desk), public_key(desk))


def expect_known_step(dumped: Path) -> None:
    """Raise LaterDesk where a dump of PostgreSQL is of a step that this program does not have."""
    table = ("--data-only", "--table=alembic_version", "--file=-")
    lines = _run("pg_restore", None, *table, str(dumped)).splitlines()
    for line, step in pairwise(lines):
        if line.startswith("COPY "):
            expect_known(step.strip())


def bring_back(dumped: Path, url: str) -> None:
    """Put a dump of PostgreSQL into the database LAND_DESK names; it has to be empty."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if inspect(connection).get_table_names():
                raise BadBackup(
                    "LAND_DESK 所指的数据库不是空的，不能恢复到其中",
                    "The database LAND_DESK names is not empty: nothing is restored over it",
                )
    finally:
        engine.dispose()
    _run("pg_restore", url, "--no-owner", "--exit-on-error", "--single-transaction", str(dumped))


def _run(tool: str, url: str | None, *arguments: str) -> str:
    """Run a tool of PostgreSQL, on a database where one is given; return what it prints."""
    found = shutil.which(tool)
    if found is None:
        raise BadBackup(
            f"找不到 {tool}：请安装 PostgreSQL 客户端，或另行备份该数据库",
            f"There is no {tool} here: install PostgreSQL's client, or back that database up apart",
        )
    address = make_url(url) if url else None
    database = [f"--dbname={_plain(address)}"] if address else []
    # In the list of processes everyone reads a command's arguments.
    environment = {**os.environ, "PGPASSWORD": (address and address.password) or ""}
    done = subprocess.run(  # noqa: S603 - the tool by its path, arguments of our own
        [found, *database, *arguments],
        capture_output=True,
        check=False,
        env=environment,
    )
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().splitlines()[:1]
        said = why[0] if why else str(done.returncode)
        raise BadBackup(f"{tool} 失败：{said}", f"{tool} failed: {said}")
    return done.stdout.decode(errors="replace")


def _plain(address: URL) -> str:
    named = URL.create(
        "postgresql",
        address.username,
        host=address.host,
        port=address.port,
        database=address.database,
        query=address.query,
    )
    return named.render_as_string(hide_password=False)
