"""The log of a process: one line of JSON each, whole over rotations, without anybody's data."""

import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from serve.fault import noted
from serve.limits import FILE, Watching, read
from serve.monitor import logs
from serve.monitor.runs import Run, run_of
from tests.browser.serving import ROOT
from tests.serve.monitor.watching import Told
from tests.serve.processes import own_process

BOUNDS = Watching(slow_seconds=1.0, log_bytes=10_000_000, logs_kept=3)


class Kept:
    """Where the log of the test goes, and what stands in it."""

    def __init__(self, folder: Path, bounds: Watching = BOUNDS) -> None:
        self.file = folder / "log.jsonl"
        self.handler = RotatingFileHandler(
            self.file, maxBytes=bounds.log_bytes, backupCount=bounds.logs_kept, encoding="utf-8"
        )
        self.handler.setFormatter(logs.Lines())

    def lines(self) -> list[dict[str, object]]:
        """All lines, the oldest first."""
        files = sorted(self.file.parent.glob("log.jsonl*"), key=lambda one: one.suffix[1:])
        rotated = [one for one in files if one != self.file]
        rotated.sort(key=lambda one: -int(one.suffix[1:]))
        text = "".join(one.read_text("utf-8") for one in (*rotated, self.file))
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    held = Kept(tmp_path)
    land = logging.getLogger("land")
    land.addHandler(held.handler)
    before, land.level = land.level, logging.INFO
    yield held
    land.removeHandler(held.handler)
    land.setLevel(before)
    held.handler.close()


def test_a_slow_and_a_failed_figure_are_named_by_figure_and_parameters(kept: Kept) -> None:
    asked: dict[str, object] = {"as_of": "2024-05-31", "districts": ("东湖区",)}
    with run_of("5177a3f0c1d2", "supply-schedule"):
        logs.log_question(Told(seconds=1.2345, parameters=asked), 1.0)
        logs.log_question(Told(seconds=0.9999, parameters=asked), 1.0)
        error = RuntimeError("Conversion Error: Could not convert string '王某某' to DATE")
        failed = Told(seconds=0.2, rows=None, error=error, has_failed=True, parameters=asked)
        logs.log_question(failed, 1.0)
    slow, broken = kept.lines()
    assert datetime.fromisoformat(str(slow.pop("time"))).tzinfo is not None
    assert slow.pop("message")
    assert slow == {
        "level": "warning",
        "logger": "land.watching",
        "event": "slow_figure",
        "figure": "rate",
        "parameters": {"as_of": "2024-05-31", "districts": ["东湖区"]},
        "seconds": 1.234,
        "rows": 7,
        "release": "0001-20240531T080000-abcdef",
        "is_kept": False,
        "page": "supply-schedule",
        "session": "5177a3f0c1d2",
    }
    assert (broken["event"], broken["level"], broken["figure"]) == (
        "failed_figure",
        "error",
        "rate",
    )
    assert broken["said"] == "Conversion Error: Could not convert string '…' to DATE"
    assert broken["error"] == "RuntimeError"
    assert "王" not in json.dumps(broken, ensure_ascii=False)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Binder Error: no column lost_x\nLINE 1: select '王'", "Binder Error: no column lost_x"),
        ("No magic bytes in '/srv/x/marts/a_b.parquet'", "No magic bytes in 'a_b.parquet'"),
        ("Type INT64 with value 300 can't be cast", "Type INT64 with value … can't be cast"),
        ("Could not convert string '' to INT32", "Could not convert string '…' to INT32"),
        ("x" * 900, "x" * 400),
    ],
)  # fmt: skip
def test_an_errors_own_words_keep_no_cell_of_a_row(said: str, left: str) -> None:
    assert logs.plain(said) == left


def test_a_failure_on_a_page_is_logged_once_with_its_traceback_and_no_cell(kept: Kept) -> None:
    def failing() -> None:
        raise ValueError("Could not convert string '王某某' to DATE")

    with run_of("5177a3f0c1d2", "overview"):
        try:
            failing()
        except ValueError:
            number = noted("tiles of overview")
    (line,) = kept.lines()
    assert (line["event"], line["fault"], line["of"]) == ("fault", number, "tiles of overview")
    traceback = str(line["traceback"])
    assert "in failing" in traceback
    assert traceback.endswith("ValueError: Could not convert string '…' to DATE")
    # The line of code stands there as it is; the value is only in what was raised.
    assert (line["page"], line["session"]) == ("overview", "5177a3f0c1d2")


def test_a_run_that_takes_long_is_logged_and_another_is_not(kept: Kept) -> None:
    logs.log_run(Run("x", "overview", 0.9), 1.0)
    logs.log_run(Run("x", "overview", 1.5), 1.0)
    assert [(one["event"], one["page"], one["seconds"]) for one in kept.lines()] == [
        ("slow_page", "overview", 1.5)
    ]


@pytest.mark.parametrize(
    ("logger", "said", "rest", "method", "status"),
    [
        ("uvicorn.access", '%s - "%s %s HTTP/%s" %d', ("GET", "/search?王", "1", 200), "GET", 200),
        ("uvicorn.error", '%s - "WebSocket %s" [accepted]', ("/search?q=王",), "WEBSOCKET", 101),
        ("uvicorn.error", '%s - "WebSocket %s" 403', ("/search?q=王",), "WEBSOCKET", 403),
        ("uvicorn.error", '%s - "WebSocket %s" %d', ("/search?q=王", 401), "WEBSOCKET", 401),
    ],
)  # fmt: skip
def test_a_request_is_logged_without_its_address_and_without_what_is_searched(
    logger: str, said: str, rest: tuple[object, ...], method: str, status: int, kept: Kept
) -> None:
    arguments = ("10.1.2.3:40000", *rest)
    record = logging.LogRecord(logger, logging.INFO, "", 0, said, arguments, None)
    kept.handler.handle(record)
    (line,) = kept.lines()
    line.pop("time")
    assert line == {
        "level": "info",
        "logger": logger,
        "event": "request",
        "method": method,
        "path": "/search",
        "status": status,
    }


def test_nothing_is_lost_over_rotations_by_many_threads(tmp_path: Path) -> None:
    held = Kept(tmp_path, Watching(1.0, 20_000, 90))
    logger = logging.Logger("land.tried")
    logger.addHandler(held.handler)
    gate = threading.Barrier(6)

    def work(name: int) -> None:
        gate.wait(20)
        for at in range(300):
            logger.info("line", extra={"told": {"event": f"{name}-{at}", "text": "湖\n区" * 9}})

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    held.handler.close()
    found = [one["event"] for one in held.lines()]
    assert sorted(map(str, found)) == sorted(
        f"{name}-{at}" for name in range(6) for at in range(300)
    )
    rotated = list(tmp_path.glob("log.jsonl.*"))
    assert 10 < len(rotated) < 90
    assert max(one.stat().st_size for one in rotated) <= 20_000


def test_no_more_files_are_kept_than_the_bound(tmp_path: Path) -> None:
    held = Kept(tmp_path, Watching(1.0, 2_000, 3))
    logger = logging.Logger("land.tried")
    logger.addHandler(held.handler)
    for at in range(200):
        logger.info("line", extra={"told": {"event": str(at)}})
    held.handler.close()
    assert len(list(tmp_path.iterdir())) == 4
    # What is left are the last ones, in a row.
    numbers = [int(str(one["event"])) for one in held.lines()]
    assert numbers == list(range(numbers[0], 200))


BEGIN = """
import logging, os, sys
from pathlib import Path
from serve.limits import Watching
from serve.monitor import logs
sys.argv = ["x", *os.environ["ARGUMENTS"].split()]
import uvicorn.config
logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
from streamlit.logger import get_logger
get_logger("streamlit.early")
print(logs.begin(Path(os.environ["FOLDER"]), Watching(1.0, 100_000, 2)).name, flush=True)
for name in ("uvicorn.error", "streamlit.early", "land.audit", "asyncio"):
    logging.getLogger(name).error("said by %s", name)
get_logger("streamlit.late").error("said by %s", "streamlit.late")
logging.getLogger("land.messages").info("info of ours")
logging.getLogger("asyncio").info("info of others")
if os.environ.get("WAIT"):
    sys.stdin.read()
"""


def test_all_that_speaks_in_the_process_speaks_in_its_file(tmp_path: Path) -> None:
    said = own_process(BEGIN, FOLDER=str(tmp_path / "log"), ARGUMENTS="--port 8599")
    assert said == "dashboard-8599.jsonl\n"
    file = tmp_path / "log" / "dashboard-8599.jsonl"
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    spoke = ("uvicorn.error", "streamlit.early", "land.audit", "asyncio", "streamlit.late")
    assert [(one["logger"], one["message"]) for one in lines] == [
        *((name, f"said by {name}") for name in spoke),
        ("land.messages", "info of ours"),
    ]


def test_two_processes_never_write_one_file_and_a_new_one_takes_up_the_old(tmp_path: Path) -> None:
    environment = {**os.environ, "FOLDER": str(tmp_path), "ARGUMENTS": "--port=8599", "WAIT": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN], cwd=ROOT, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as first:  # fmt: skip
        assert first.stdout
        assert first.stdout.readline() == "dashboard-8599.jsonl\n"
        second = own_process(BEGIN, FOLDER=str(tmp_path), ARGUMENTS="--port=8599")
        assert re.fullmatch(r"dashboard-process-\d+\.jsonl\n", second)
        first.communicate("")
    third = own_process(BEGIN, FOLDER=str(tmp_path), ARGUMENTS="--port=8599")
    assert third == "dashboard-8599.jsonl\n"
    lines = (tmp_path / "dashboard-8599.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 12


def test_the_bounds_are_those_of_the_file_of_limits() -> None:
    shipped = read(FILE).watching
    assert (shipped.slow_seconds, shipped.log_bytes, shipped.logs_kept) == (1, 10 * 2**20, 9)


def test_a_folder_that_cannot_be_written_is_named_and_nothing_starts(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("no folder", encoding="utf-8")
    with pytest.raises(logs.NoLog) as found:
        logs.begin(tmp_path / "log", BOUNDS)
    for said in (found.value.zh, found.value.en):
        assert "LAND_LOG" in said
        assert str(tmp_path / "log") in said
