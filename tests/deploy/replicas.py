"""Other processes that share a desk in PostgreSQL with the test."""

import subprocess
import sys

from desk.database import Desk

OPENED = """
import sys
from pathlib import Path
from desk.audit.log import record_alone
from desk.audit.model import Line
from desk.database import Desk
from desk.sessions import end, viewer_of
from desk.settings import read_settings
SETTINGS = read_settings({"ways": ["local"]})
desk = Desk(sys.argv[1], Path(sys.argv[2]))
"""


def other(desk: Desk, code: str, *arguments: str) -> list[str]:
    """Return the command of a process that opens the desk and runs the code."""
    return [sys.executable, "-c", OPENED + code, desk.url, str(desk.folder), *arguments]


def said_by_other(desk: Desk, code: str, *arguments: str) -> str:
    """Run the code in another process and return what it printed."""
    done = subprocess.run(
        other(desk, code, *arguments), check=True, timeout=60, capture_output=True, text=True
    )
    return done.stdout.strip()
