"""Writes the log of this process, one JSON object a line, into files that are bounded; where no
folder is named everything is said as it always was.

No person stands in it: no account, no address of a browser, no value that rows are narrowed by.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from streamlit import get_option
from streamlit import logger as platform

from data.errors import DataError
from serve.limits import Watching
from serve.monitor.runs import Run, this_run
from serve.monitor.watched import Question
from words.system_fault import reason

SETTING = "LAND_LOG"
_LOG = logging.getLogger("land.watching")
# What speaks for itself at this level; of all else only warnings.
_OWN = ("land", "uvicorn", "websockets", "streamlit")
# A cell that a database's words quote: the name of a file of a release may stay.
_QUOTED = re.compile(r"'((?:[^'\n]*/)?([\w.-]+\.(?:parquet|sql|toml|json)))'|'[^'\n]*'")
_VALUE = re.compile(r"\b(value|string|number) [^\s'\"]+")
_LONGEST = 400
# Lines of a traceback that say what was raised; all others are code and places in it.
_RAISED = re.compile(r"^(?![ \t]|Traceback |During handling |The above exception ).*$", re.M)
# While the process lives its name is taken: it is let go with it.
_NAMES: list[FileLock] = []


class NoLog(DataError):
    """The folder of the log cannot be written."""


def plain(said: str) -> str:
    """Return an error's words without what a row held: quoted texts, and values that are named."""
    first = said.splitlines()[0] if said else ""
    return _unquoted(first)[:_LONGEST]


def _unquoted(said: str) -> str:
    kept = _QUOTED.sub(lambda found: f"'{found[2]}'" if found[2] else "'…'", said)
    return _VALUE.sub(r"\1 …", kept)


class Lines(logging.Formatter):
    """Makes one line of JSON of a record: when, how grave, what, and of which page and sitting."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created).astimezone()
        told: dict[str, object] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": "message",
        }
        told |= _request(record) or {"message": record.getMessage()}
        told |= getattr(record, "told", {})
        run = this_run()
        if run is not None:
            told |= {"page": run.page, "session": run.sitting}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - as the library has it
        """Return a traceback whose errors quote no row."""
        return _RAISED.sub(lambda line: _unquoted(line[0]), super().formatException(ei))


def _request(record: logging.LogRecord) -> dict[str, object] | None:
    """Return what may be told of a request: no address it comes from, nothing after the path.

    None of a record that is of no request.
    """
    if not record.name.startswith("uvicorn") or not str(record.msg).startswith('%s - "'):
        return None
    arguments: Sequence[Any] = record.args if isinstance(record.args, tuple) else ()
    # The address, the method but of a WebSocket, the target, the version, the status.
    _, *rest = arguments
    method = rest.pop(0) if len(rest) == 4 else "WEBSOCKET"
    told = {"event": "request", "method": method, "path": str(rest[0]).partition("?")[0]}
    ended = rest[-1] if len(rest) > 1 else 403 if " 403" in str(record.msg) else 101
    return {**told, "status": ended}


def begin(folder: Path, bounds: Watching) -> Path:
    """Write all logs of this process into a file of the folder from now on; return the file.

    NoLog where that cannot be written: nobody finds out later that nothing was logged.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _own_file(folder)
        handler = RotatingFileHandler(
            file, maxBytes=bounds.log_bytes, backupCount=bounds.logs_kept, encoding="utf-8"
        )
    except OSError as error:
        why = reason(error)
        raise NoLog(
            f"日志文件夹 {folder}（{SETTING}）无法写入：{why.zh}",
            f"The folder {folder} of the log ({SETTING}) cannot be written: {why.en}",
        ) from error
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    for name in _OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    for logger in list(logging.Logger.manager.loggerDict.values()):
        # One without a handler that hands nothing on was silenced: the server's log of requests.
        if isinstance(logger, logging.Logger) and (logger.handlers or logger.propagate):
            _through_root(logger)
    # The platform gives each logger it makes later a handler of its own.
    setattr(platform, "setup_formatter", _through_root)  # noqa: B010  # the module knows no such assignment
    return file


def _through_root(logger: logging.Logger) -> None:
    logger.handlers[:] = []
    logger.propagate = True


def _own_file(folder: Path) -> Path:
    """Return the file of this process: named by its port, or by its number where that is taken."""
    names = [str(port)] if (port := _port()) else []
    for name in (*names, f"process-{os.getpid()}"):
        lock = FileLock(folder / f".dashboard-{name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        _NAMES.append(lock)
        return folder / f"dashboard-{name}.jsonl"
    raise OSError(f"{folder} has no free name for this process")


def _port() -> int | None:
    """Return the port this process serves on, as it was started."""
    given = sys.argv[1:]
    for at, word in enumerate(given):
        option, _, value = word.partition("=")
        if option in ("--port", "--server.port"):
            value = value or next(iter(given[at + 1 :]), "")
            return int(value) if value.isascii() and value.isdigit() else None
    # The platform takes its own options out of the line; it alone loads its command.
    return int(get_option("server.port")) if "streamlit.web.cli" in sys.modules else None


def log_question(question: Question, slow_seconds: float) -> None:
    """Log a question that failed, or was waited for longer than ``slow_seconds``."""
    if question.has_failed:
        told = _told(question) | {"error": type(question.error).__name__}
        told["said"] = plain(str(question.error))
        _say(logging.ERROR, "failed_figure", told)
    elif question.seconds > slow_seconds and question.error is None:
        _say(logging.WARNING, "slow_figure", _told(question) | {"rows": question.rows})


def log_run(run: Run, slow_seconds: float) -> None:
    """Log a run of a page that took longer than ``slow_seconds``."""
    if run.seconds > slow_seconds:
        _say(logging.WARNING, "slow_page", {"page": run.page, "seconds": round(run.seconds, 3)})


def _told(question: Question) -> dict[str, object]:
    return {
        "figure": question.figure,
        "parameters": dict(question.parameters),
        "seconds": round(question.seconds, 3),
        "release": question.release,
        "is_kept": question.is_kept,
    }


def _say(level: int, event: str, told: Mapping[str, object]) -> None:
    """Log an event with all that is told of it; without files it is one line of words."""
    said = " ".join(f"{name}={value}" for name, value in told.items())
    _LOG.log(level, "%s %s", event, said, extra={"told": {"event": event, **told}})


def log_start(version: str) -> None:
    """Log that the process begins to serve."""
    _LOG.info("version %s begins", version, extra={"told": {"event": "start", "version": version}})
