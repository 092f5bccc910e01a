"""Our own markup reaches the page as it was written: every text in it escaped, whatever it says."""

import json
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from desk.viewer import ANYONE, NOBODY
from figures.outline import page_at
from figures.reading import context_of
from figures.tiles.model import Ordered
from tests.pages.seen import parts_of
from ui import kept, markup, tiles
from ui import page as room
from ui.sheet import Card, Column, Piece, Row

pytestmark = pytest.mark.usefixtures("store", "components_found_once")

HOSTILE = "</div><script>alert(1)</script><img src=x onerror=alert(2)>\"'&<b>"


class Tags(HTMLParser):
    """Collects the elements and attributes that a piece of markup really has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.attributes += [name for name, _ in attrs]


def test_a_piece_that_changes_keeps_its_place_and_two_alike_have_one_each() -> None:
    def script() -> None:
        import streamlit as st

        from ui.sheet import html

        for _ in range(2):
            html(f"<p>{st.session_state.get('turn', 0)}</p>")

    app = AppTest.from_function(script, default_timeout=60).run()
    first = [one.proto.id for one in app.get("bidi_component")]
    app.session_state["turn"] = 1
    app.run()
    assert [part["html"] for part in parts_of(app)] == ["<p>1</p>"] * 2
    assert [one.proto.id for one in app.get("bidi_component")] == first
    assert len(set(first)) == 2


def test_what_is_sent_is_read_as_it_was_written() -> None:
    card = Card("x", HOSTILE, None, HOSTILE, HOSTILE)
    row = Row((Column((card, Card("y", "")), 2), Column((card,))))
    sent = json.loads(row.sent)
    assert [column["width"] for column in sent["columns"]] == [2, 1]
    assert [one["name"] for one in sent["columns"][0]["cards"]] == ["x", "y"]
    assert sent["columns"][1]["cards"][0]["head"] == HOSTILE
    assert json.loads(Piece(HOSTILE).sent) == {"html": HOSTILE}


def test_markup_escapes_a_hostile_text_in_every_place() -> None:
    made = [
        markup.tag("p", HOSTILE, HOSTILE),
        markup.details(HOSTILE, "", HOSTILE),
        markup.plain_table([HOSTILE], [[HOSTILE]], HOSTILE, HOSTILE),
        markup.paragraphs([(HOSTILE, HOSTILE)]),
        markup.remarks([(HOSTILE, HOSTILE)]),
        tiles.ordered_mark(Ordered(HOSTILE, HOSTILE)),
    ]
    for html in made:
        read = Tags(html)
        assert not {"script", "img", "b"} & {*read.found}, html
        assert not [name for name in read.attributes if name.startswith("on")], html


def page_in(unit: str) -> room.Opened:
    """Return the overview in a unit of area."""
    context, _ = context_of({"unit": [unit]}, "zh", viewer=ANYONE)
    return room.Opened(page_at("overview"), context)


def test_what_is_kept_is_made_once_and_let_go_by_its_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "kept_filters", dict)
    kept.forget()
    context, other = page_in("ha"), page_in("mu")
    made: list[str] = []

    def make() -> str:
        made.append("x" * (kept.BYTES_KEPT // 5))
        return made[-1]

    for asked in (context, other, context):
        kept.kept("one", asked, make)
    assert len(made) == 2
    # Two of five bytes each: a third lets the one go that was not asked for longest.
    kept.kept("two", context, make)
    kept.kept("one", context, make)
    assert len(made) == 3
    kept.kept("one", other, make)
    assert len(made) == 4
    kept.forget()


def test_a_part_that_fails_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "kept_filters", dict)
    context = page_in("ha")

    def broken() -> str:
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            kept.kept("broken", context, broken)
    assert kept.kept("broken", context, lambda: "whole") == "whole"


def test_every_viewer_district_unit_day_and_language_is_kept_apart() -> None:
    context, _ = context_of({}, "zh", viewer=ANYONE)
    others: dict[str, Any] = {
        "viewer": NOBODY,
        "as_of": date(2020, 1, 31),
        "districts": ("东湖区",),
        "unit": "mu",
        "basis": "event",
        "language": "en",
        "dark": True,
        "pinned": True,
        "today": date(2020, 1, 31),
        "register": "service",
        "by": "town",
        "grain": "week",
        "by_successor": True,
        "against": date(2020, 1, 31),
        "against_districts": ("东湖区",),
        "names_en": (("x", "y"),),
        "ended": (("x", date(2020, 1, 31)),),
        "release": replace(context.release, folder=context.release.folder.with_name("other")),
        "fault": context.city,
    }
    assert {*others} == {one.name for one in fields(context)}
    keys = [replace(context, **{name: other}).key for name, other in others.items()]
    assert len({context.key, *keys}) == len(keys) + 1
    again = replace(context.viewer, session="another")
    assert replace(context, viewer=again).key == context.key
