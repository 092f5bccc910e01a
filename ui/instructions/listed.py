"""The page of instructions: the own unit's first, each with its number and the next step."""

from collections.abc import Sequence

import streamlit as st

from desk.database import desk_of
from desk.instructions.model import Instruction
from desk.instructions.permitted import same_unit
from desk.instructions.reading import by_standing, instructions
from desk.settings import Instructions, login_settings
from figures.context import Context
from ui import markup
from ui.instructions.card import told
from ui.instructions.forms import forms
from ui.instructions.papers import papers
from ui.sheet import html
from ui.upkeep.done import say_what_was_done


def instructions_page(context: Context) -> None:
    """Show the instructions in the viewer's sight; with login off, why there are none."""
    voice, viewer = context.voice, context.viewer
    if not viewer.is_known:
        said = voice.say(
            "Instructions need a login: without one nobody can tell who gave them and who answered."
        )
        html(markup.tag("div", said, "land-bar"))
        return
    say_what_was_done()
    settings = login_settings()
    terms = settings.instructions if settings else Instructions()
    found = by_standing(instructions(desk_of(), viewer), viewer, context.today, terms)
    papers(found, context)
    if not found:
        html(markup.tag("p", voice.say("No instruction is in your sight."), "land-absent"))
        return
    own = [one for one in found if one.is_open and same_unit(viewer.unit, one.order.unit)]
    others = [one for one in found if one.is_open and one not in own]
    _part(voice.say("Open, for {unit}", unit=viewer.unit or ""), own, context, terms)
    _part(voice.say("Open, others") if own else voice.say("Open"), others, context, terms)
    done = [one for one in found if not one.is_open]
    _part(voice.say("Done"), done, context, terms)


def _part(title: str, found: Sequence[Instruction], context: Context, terms: Instructions) -> None:
    if not found:
        return
    count = context.voice.count(len(found))
    html(markup.tag("h2", f"{title} ({count})", "land-part"))
    for one in found:
        with st.container(border=True, key=f"card-instruction-{one.id}"):
            html(told(one, context, terms))
            forms(one, context)
