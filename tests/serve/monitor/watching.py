"""What is handed to a watch in the tests, and the routes before something that answers all."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import Receive, Scope, Send

from serve.monitor.watched import Question, Watched

PAGES = frozenset({"overview", "landing"})
FIGURES = frozenset({"rate", "mix", "explore"})


@dataclass
class Told:
    """One question as it is told."""

    figure: str = "rate"
    seconds: float = 0.1
    is_kept: bool = False
    rows: int | None = 7
    error: BaseException | None = None
    has_failed: bool = False
    release: str = "0001-20240531T080000-abcdef"
    parameters: dict[str, object] = field(default_factory=dict)


@dataclass
class Held:
    """A cache as it stands."""

    hits: int = 3
    misses: int = 2
    size: float = 100
    most: float = 200
    in_bytes: bool = True


def watched(hear: Callable[[Callable[[Question], None]], None] = lambda _: None) -> Watched:
    """What may be told."""
    return Watched(
        figures=lambda: FIGURES,
        pages=lambda: PAGES,
        hear=hear,
        caches=lambda: {"rows": Held(), "releases": Held(5, 1, 2, 8, False)},
        open_releases=lambda: ("0001-20240531T080000-abcdef",),
        is_warming=lambda: True,
        publishes=lambda: {"done": 4, "failed": 1},
    )


class Behind:
    """What stands behind: it answers whatever comes, and keeps the paths."""

    def __init__(self) -> None:
        self.came: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.came.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"behind"})
