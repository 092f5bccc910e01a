"""How the answer of the ad hoc page is shaped: how many groups are told apart, which picture."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from figures.address import Params, Problem
from figures.adhoc import dimension_name
from figures.context import Context
from queries.adhoc import Question
from ui.addressed import keep_picked_anew
from ui.explore.widgets import pick, widget_key

# How many groups may be chosen; the address takes any number up to the most.
TOPS = (3, 5, 10, 20, 50)
PICTURE = "explore_picture"
CELLS, MULTIPLES = "cells", "multiples"


def adopt_picture(params: Params) -> list[Problem]:
    """Take the picture of a new address into the session; name what is no picture."""
    asked = (params.get("picture") or [CELLS])[-1]
    known = asked in (CELLS, MULTIPLES)
    st.session_state[PICTURE] = asked if known else CELLS
    return [] if known else [Problem("picture", asked, "unknown value")]


def picture_of(question: Question) -> str:
    """Return the picture chosen for two dimensions."""
    return str(st.session_state.get(PICTURE, CELLS)) if len(question.by) > 1 else CELLS


def written_picture(question: Question) -> dict[str, list[str]]:
    """Return the picture as a key of the address; nothing for the usual one."""
    chosen = picture_of(question)
    return {"picture": [chosen] if chosen != CELLS else []}


def show_shape(question: Question, context: Context) -> None:
    """Draw how many groups of each dimension are told apart, and of two the picture."""
    voice, places = context.voice, st.columns(4)
    for at, dimension in enumerate(question.by):
        name = dimension_name(question.table, dimension, context.scene)
        with places[at]:
            _top(at, voice.say("Told apart: {column}", column=name), question, context)
    if len(question.by) > 1:
        with places[2]:
            _picture(context)


def _top(at: int, label: str, question: Question, context: Context) -> None:
    voice = context.voice
    now = (*question.top, 0, 0)[at]

    def change(asked: Question, chosen: object) -> Question:
        tops = [*asked.top, 0, 0][: len(asked.by)]
        tops[at] = int(str(chosen)) if chosen else 0
        return replace(asked, top=tuple(tops) if any(tops) else ())

    pick(
        label,
        [str(top) for top in sorted({*TOPS, now} - {0})],
        str(now) if now else None,
        lambda text: voice.say("the first {count}, the rest as one", count=text),
        f"top-{at + 1}",
        change,
        context,
        none=voice.say("all groups"),
    )


def _picture(context: Context) -> None:
    voice = context.voice
    said = {CELLS: voice.say("cells"), MULTIPLES: voice.say("a small chart each")}
    options: Sequence[str] = tuple(said)
    key = widget_key("picture", st.session_state.get(PICTURE, CELLS), context)

    st.selectbox(
        voice.say("Picture"),
        options,
        format_func=lambda option: said[option],
        key=key,
        on_change=keep_picked_anew,
        args=(PICTURE, key),
    )
