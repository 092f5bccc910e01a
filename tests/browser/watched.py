"""What a running server says of itself, and the runs of a page as its browser hears of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, WebSocket
from prometheus_client.parser import text_string_to_metric_families
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.serving import Server

Numbers = Mapping[tuple[str, ...], float]


def scraped(server: Server) -> Numbers:
    """Each sample by its name and the values of its labels, those without one left out."""
    status, headers, body = server.get("/metrics")
    assert (status, headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    return {
        (one.name, *(value for _, value in sorted(one.labels.items()))): one.value
        for family in text_string_to_metric_families(body.decode())
        for one in family.samples
    }


def grown(before: Numbers, after: Numbers, name: str) -> dict[str, float]:
    """By how much the counts of one metric grew, by label; what stood still is left out."""
    found = {key[1]: after[key] - before.get(key, 0) for key in after if key[0] == name}
    return {label: by for label, by in found.items() if by}


def logged(folder: Path, event: str = "") -> list[dict[str, Any]]:
    """The lines of a server's log, those of one event where one is named."""
    lines = [
        json.loads(line)
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    return [line for line in lines if not event or line["event"] == event]


@dataclass
class Runs:
    """How many runs a page was told of, begun before it is opened."""

    page: Page
    whole: int = 0
    parts: int = 0
    others: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, said: str | bytes) -> None:
        if isinstance(said, str):
            self.others.append(said)
            return
        told = ForwardMsg()
        told.ParseFromString(said)
        if told.WhichOneof("type") == "new_session":
            if told.metadata.run.fragment_ids:
                self.parts += 1
            else:
                self.whole += 1
