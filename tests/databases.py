"""A database of PostgreSQL for each test that asks for one, on a server of the session's own."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """Make an empty database on a server and give its address; it is gone afterwards."""
    name = f"desk_{secrets.token_hex(6)}"
    plain = server.replace("+psycopg", "")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f"create database {name} template template0")
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"drop database {name} with (force)")
