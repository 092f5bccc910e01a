"""The scripts a page loads, each under a name that changes with its content; it sends none."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

FOLDER = Path(__file__).parent
JAVASCRIPT = "text/javascript; charset=utf-8"


@dataclass(frozen=True)
class Script:
    """One script: its file name in an address, and what stands in it."""

    name: str
    body: bytes


@cache
def page_script() -> Script:
    """Return what the page itself does in the browser."""
    texts = (FOLDER / "platform_texts.json").read_text(encoding="utf-8")
    source = (FOLDER / "page.js").read_text(encoding="utf-8")
    return _named("page", source.replace("/* platform_texts.json */", texts).encode())


@cache
def drawing_library() -> Script:
    """Return the drawing library's own build for browsers, as it is installed with it."""
    path = distribution("plotly").locate_file("plotly/package_data/plotly.min.js")
    return _named("plotly", Path(str(path)).read_bytes())


def _named(stem: str, body: bytes) -> Script:
    return Script(f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.js", body)
