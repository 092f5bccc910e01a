"""What a viewer sees of a page: headlines, tiles, charts, faults; it holds no expectations."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.source_util import PageHash, PageInfo
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = ("schedule", "standing", "records")
_TAG = re.compile(r"<[^>]+>")


def plain(html: str) -> str:
    """Return the text of a piece of HTML."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def parts_of(app: AppTest) -> list[dict[str, Any]]:
    """Return what was sent of our own: pieces of markup, and rows of cards."""
    sheets = [one.proto.bytes for one in app.get("bidi_component") if one.proto.bytes]
    return [part for sent in sheets for part in json.loads(sent)]


def cards_of(part: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cards of a row, in order; of a piece there are none."""
    return [card for column in part.get("columns", ()) for card in column["cards"]]


def _said(card: dict[str, Any]) -> str:
    """Return a card's markup."""
    return "".join(card[part] for part in ("head", "foot", "tools"))


@dataclass(frozen=True)
class Seen:
    """One page as the platform sent it."""

    app: AppTest

    @property
    def pieces(self) -> list[str]:
        """The pieces of our own HTML, the style sheet left out."""
        return [
            piece
            for part in parts_of(self.app)
            for piece in ([part["html"]] if "html" in part else map(_said, cards_of(part)))
        ]

    def found(self, pattern: str) -> list[str]:
        """Return the text of what a pattern's one group matches in our HTML."""
        return [
            plain(match) for body in self.pieces for match in re.findall(pattern, body, re.DOTALL)
        ]

    @property
    def title(self) -> str:
        """The page's own title."""
        (title,) = self.found(r"<h1[^>]*>(.*?)</h1>")
        return title

    @property
    def head(self) -> str:
        """The title line: city, place, day, release, tags."""
        (head,) = self.found(r'<div class="land-head"[^>]*>(.*?)</div>')
        return head

    @property
    def headlines(self) -> list[str]:
        """The conclusions over the figures, in order."""
        return self.found(r'<div class="land-figure"><h2[^>]*>(.*?)</h2>')

    @property
    def tiles(self) -> dict[str, tuple[str, str]]:
        """The tiles' values with their units, and all a tile says, by name."""
        sections = [
            section
            for body in self.pieces
            for section in re.findall(r'<section class="land-tile">(.*?)</section>', body)
        ]
        named = {}
        for section in sections:
            name, value, unit = (
                plain(re.findall(pattern, section)[0])
                for pattern in (r"<h2>(.*?)</h2>", r"<b>(.*?)</b>", r"<small>(.*?)</small>")
            )
            named[name] = (f"{value} {unit}".strip(), plain(section))
        return named

    @property
    def bar(self) -> list[str]:
        """What the bar says was ignored, item by item."""
        return [
            plain(item)
            for body in self.pieces
            if 'class="land-bar"' in body
            for item in re.findall(r"<li>(.*?)</li>", body)
        ]

    @property
    def alerts(self) -> list[str]:
        """Everything announced as an alert."""
        return [plain(body) for body in self.pieces if 'role="alert"' in body]

    @property
    def charts(self) -> dict[str, tuple[dict[str, Any], str]]:
        """The charts sent, each with the text for who cannot see it, by the figure's name."""
        sent = {
            str(one.proto.id).rpartition("chart-")[2]: json.loads(one.proto.json)
            for one in self.app.get("bidi_component")
            if one.proto.json
        }
        sent |= {
            card["chart"]["name"]: card["chart"]
            for part in parts_of(self.app)
            for card in cards_of(part)
            if card["chart"]
        }
        return {name: (json.loads(one["figure"]), one["said"]) for name, one in sent.items()}

    @property
    def address(self) -> dict[str, list[str]]:
        """The address as the page wrote it, every value of each key."""
        written = self.app.query_params
        return {
            key: [value] if isinstance(value, str) else list(value)
            for key, value in dict(written).items()
        }

    @property
    def is_whole(self) -> bool:
        """Whether nothing failed."""
        return not self.app.exception and not self.app.error and not self.alerts

    def switch(self, page: str) -> "Seen":
        """Go to another page, as a click in the navigation does."""
        folder = "" if "/" in page else "land_supply/"
        self.app.switch_page(f"pages/{folder}{page}.py").run()
        return self


def opened(page: str, address: Mapping[str, str | list[str]]) -> Seen:
    """Open a page of land supply, or ``folder/page``, at an address, as a link leads there."""
    app = _app()
    for key, value in address.items():
        app.query_params[key] = value
    # A page is found by what an earlier run of the site registered; the landing page need not run.
    app._registered_pages = _registered()
    return Seen(app).switch(page)


def _app() -> AppTest:
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)


@cache
def _registered() -> dict[PageHash, PageInfo]:
    return _app().run()._registered_pages
