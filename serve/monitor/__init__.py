"""How the server is watched: whether it can serve, what it counts, and its log."""

from serve.monitor.routes import ROUTES, Monitor
from serve.monitor.runs import MEETING, Run, run_of, sitting_of, this_run
from serve.monitor.watched import Watched
from serve.monitor.watching import WATCHING

__all__ = [
    "MEETING",
    "ROUTES",
    "WATCHING",
    "Monitor",
    "Run",
    "Watched",
    "run_of",
    "sitting_of",
    "this_run",
]
