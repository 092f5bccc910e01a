"""What a viewer has settled by hand about files that were sent; it draws nothing."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import streamlit as st

from data.contracts import Table
from data.intake.layout import AGAIN
from data.intake.model import Choices, Opened
from data.intake.reading import Placing

ASIDE, AS_FOUND = "-", ""
_SETTLED, _TURN, _KNOWN = "_intake_settled", "_intake_turn", "_intake_files"


class Spot(NamedTuple):
    """What a choice is about: its kind, the file and table, and what of them.

    Kinds are ``table`` (of a whole file), ``place`` (of a sheet by its label), ``sheet``,
    ``header``, ``column`` and ``unit`` (of a sheet's column from 0), and ``answer``.
    """

    kind: str
    file: str
    table: str = ""
    what: str = ""

    @property
    def key(self) -> str:
        """The key of its widget, which is another once it must begin anew."""
        turn = st.session_state.get(_TURN, 0)
        return f"intake-{self.kind}|{turn}|{self.file}|{self.table}|{self.what}"


def settled() -> dict[Spot, str]:
    """Return all that was settled by hand.

    A widget's own state is gone once its question is.
    """
    kept: dict[Spot, str] = st.session_state.setdefault(_SETTLED, {})
    return kept


def settle(spot: Spot, key: str = "") -> None:
    """Keep what the widget of a spot, or the one of the key, says now."""
    value = st.session_state[key or spot.key]
    kept = settled()
    if value in (None, AS_FOUND):
        kept.pop(spot, None)
    else:
        kept[spot] = str(value)
    if spot.kind == "sheet":
        # Rows and letters were those of the other sheet; and two widgets say which it is.
        _forget(one for one in kept if one[1:3] == spot[1:3] and one.kind != "sheet")
        _draw_anew()
    elif spot.kind == "column":
        kept.pop(spot._replace(kind="unit"), None)


def answers_kept(file: str, table: str, choices: Choices) -> list[str]:
    """Return the questions that an earlier month answered, of those a sheet was read with."""
    mine = settled()
    return [key for key in choices.answers if Spot("answer", file, table, key) not in mine]


def ask_again(file: str, table: str, questions: Iterable[str]) -> None:
    """Put aside what an earlier month answered."""
    for key in questions:
        settled()[Spot("answer", file, table, key)] = AGAIN


def has_choices(file: str) -> bool:
    """Tell whether anything is settled about a file."""
    return any(spot.file == file for spot in settled())


def all_as_found(file: str) -> None:
    """Forget whatever was settled about a file."""
    _forget(spot for spot in settled() if spot.file == file)


def expect_files(ids: dict[str, str]) -> None:
    """Take note of the files (name → id of its upload): of one uploaded anew nothing is settled.

    Its rows and columns need not be where they were.
    """
    known: dict[str, str] = st.session_state.get(_KNOWN, {})
    anew = tuple(name for name, given in ids.items() if known.get(name) != given)
    _forget(
        spot
        for spot in settled()
        if spot.file in anew or spot.file.startswith(tuple(f"{name}/" for name in anew))
    )
    st.session_state[_KNOWN] = ids


def _forget(spots: Iterable[Spot]) -> None:
    for spot in list(spots):
        del settled()[spot]
        _draw_anew()


def _draw_anew() -> None:
    """Let every widget begin with what is settled, whatever it said before."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def chosen_by_hand(file: Opened, table: Table) -> Choices:
    """Return what is settled about reading a file as a table."""
    mine = {
        (spot.kind, spot.what): value
        for spot, value in settled().items()
        if (spot.file, spot.table) == (file.name, table.name)
    }
    header = mine.get(("header", ""))
    return Choices(
        sheet=mine.get(("sheet", "")),
        header=int(header) if header else None,
        columns={
            int(what): None if value == ASIDE else value
            for (kind, what), value in mine.items()
            if kind == "column"
        },
        units={int(what): value for (kind, what), value in mine.items() if kind == "unit"},
        answers={what: value for (kind, what), value in mine.items() if kind == "answer"},
    )


def placed_by_hand(tables: Mapping[str, Table]) -> Placing:
    """Return which of the tables are settled for files and sheets; one that is no more is none."""
    kept = {spot: name for spot, name in settled().items() if name == ASIDE or name in tables}
    return Placing(
        {spot.file: tables[name] for spot, name in kept.items() if spot.kind == "table"},
        {
            (spot.file, spot.what): None if name == ASIDE else tables[name]
            for spot, name in kept.items()
            if spot.kind == "place"
        },
    )
