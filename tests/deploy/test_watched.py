"""A killed PostgreSQL is told of within seconds."""

import json
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts import postgres
from tests.browser.serving import Server, serving

pytestmark = pytest.mark.deploy


def test_a_desk_whose_server_is_killed_is_told_within_seconds(
    demo_store: Path, tmp_path: Path
) -> None:
    login = tmp_path / "login.toml"
    login.write_text('ways = ["local"]\n', encoding="utf-8")
    with ExitStack() as held:
        # Into the database that every server begins with: nobody is left to remove another.
        address = held.enter_context(postgres.server()).removesuffix("/")
        environment = {"LAND_LOGIN": str(login), "LAND_DESK": f"{address}/postgres"}
        with serving(demo_store, tmp_path / "said", environment=environment) as server:
            assert told(server) == (200, "answers", [])
            held.close()
            begun = time.monotonic()
            assert told(server) == (503, "no answer", [("desk", "no_answer")])
            assert time.monotonic() - begun < 5
            assert "land_desk_up 0.0" in server.get("/metrics")[2].decode()
            assert "127.0.0.1" not in server.get("/healthz")[2].decode()


def told(server: Server) -> tuple[int, str, list[tuple[str, str]]]:
    status, _, body = server.get("/healthz")
    said = json.loads(body)
    return status, said["desk"], [(one["of"], one["code"]) for one in said["faults"]]
