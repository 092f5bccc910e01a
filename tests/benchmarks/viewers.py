"""Many viewers of one server, who speak the platform's own protocol; it holds no expectations."""

import random
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

THINKING = 10.0  # seconds between two clicks of a viewer, on average
DAYS = [f"2024-{day}" for day in ("03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30")]
DISTRICTS = ("", "东湖区", "西岭区", "高新区", "云溪县", "南港区")


# What a browser sends with its connection: who it is, and where its page lives.
Headers = dict[str, str]


def nobody(_number: int) -> Headers:
    """Return what a viewer of a server without login sends."""
    return {}


@dataclass(frozen=True)
class Click:
    """One click: how long after the first it began, and how long it kept the server (s)."""

    at: float
    seconds: float


@dataclass
class Crowd:
    """Viewers of one page, and their clicks; ``headers`` says by number how each comes in."""

    address: str
    page: str
    clicks: list[Click] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    headers: Callable[[int], Headers] = nobody
    trusted: ssl.SSLContext | None = None
    begun: float = 0

    @property
    def seconds(self) -> list[float]:
        """How long each click kept the server, in seconds."""
        return [click.seconds for click in self.clicks]

    def watch(self, viewers: int, seconds: float) -> None:
        """Let the viewers click for so long, each another month or district every ten seconds."""
        self.begun = time.perf_counter()
        threads = [
            threading.Thread(target=self._view, args=(number, seconds)) for number in range(viewers)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _view(self, number: int, seconds: float) -> None:
        chance = random.Random(number)  # noqa: S311 - the same crowd every time
        try:
            with connect(
                self.address,
                max_size=None,
                subprotocols=["streamlit"],  # type: ignore[list-item]
                additional_headers=self.headers(number),
                ssl=self.trusted,
            ) as line:
                time.sleep(chance.uniform(0, THINKING))
                self._run(line, "")
                until = time.perf_counter() + seconds
                while time.perf_counter() < until:
                    time.sleep(chance.expovariate(1 / THINKING))
                    asked = f"as_of={chance.choice(DAYS)}&district={chance.choice(DISTRICTS)}"
                    at = time.perf_counter() - self.begun
                    took = self._run(line, asked.removesuffix("&district="))
                    self.clicks.append(Click(at, took))
        # What a proxy or a login refuses is none of the system's errors.
        except (OSError, WebSocketException) as fault:
            self.faults.append(repr(fault))

    def _run(self, line: ClientConnection, query: str) -> float:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = self.page
        begun = time.perf_counter()
        line.send(asked.SerializeToString())
        charts = 0
        while True:
            said = ForwardMsg()
            said.ParseFromString(line.recv(timeout=120))
            charts += said.delta.new_element.HasField("bidi_component")
            if said.WhichOneof("type") == "script_finished":
                break
        if not charts or said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            self.faults.append(f"{query}: {charts} charts, ended with {said.script_finished}")
        return time.perf_counter() - begun
