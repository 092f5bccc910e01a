"""The wall bears the marks of open instructions, and knows when they change."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from desk.database import Desk
from desk.instructions.steps import receive
from tests.desk.instructions.people import everybody, given
from tests.desk.people import viewer
from tests.pages.logins import desk_beside
from wall.asked import asked
from wall.deck import deck
from wall.serve import _state

AT = {"as_of": ["2024-05-31"]}
RATE = "supply_disposal_rate"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with everybody at it, and login on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


def slides(of: Desk, account: str) -> dict[str, dict[str, Any]]:
    show = deck(asked(AT, "zh", viewer(of, account)))
    return {slide["name"]: slide for slide in show["slides"]}


@pytest.mark.usefixtures("store")
def test_tile_and_caption_say_what_is_open(desk: Desk) -> None:
    given(desk, metric=RATE, deadline=date(2099, 1, 1))
    given(desk, metric="idle_disposal_rate", deadline=date(2099, 1, 1), districts=("西岭区",))
    shown = slides(desk, "boss")
    board = {tile["name"]: tile["ordered"] for tile in shown["indicators"]["tiles"]}
    assert board["批而未供土地处置率"] == "督办 1 项 · ○ 在办"
    assert len([said for said in board.values() if said]) == 2
    captions = [slide["caption"] for slide in shown.values() if "督办 1 项" in slide["caption"]]
    assert captions
    # Of what is not in their sight nobody sees a mark.
    board = {tile["name"]: tile["ordered"] for tile in slides(desk, "west")["indicators"]["tiles"]}
    assert [name for name, said in board.items() if said] == ["闲置土地处置率"]


def test_the_state_changes_with_each_step_as_the_slides_do(store: Path, desk: Desk) -> None:
    def state() -> str:
        told = json.loads(_state({}, "zh").body)
        assert told["instructions"] == deck(asked(AT, "zh", viewer(desk, "boss")))["instructions"]
        return str(told["instructions"])

    before = state()
    id_ = given(desk, metric=RATE)
    issued = state()
    receive(desk, viewer(desk, "zhang"), id_, now=datetime(2026, 11, 28, 13, tzinfo=UTC))
    assert len({before, issued, state()}) == 3
