"""The open instructions beside the computed items of the supervision list; it takes no step."""

import streamlit as st

from desk.database import desk_of
from desk.instructions.model import STANDINGS, standing
from desk.instructions.reading import by_standing, instructions, on_districts
from desk.settings import Instructions, login_settings
from figures.context import Context, address_of, link
from ui import markup
from ui.markup import escaped


def beside(context: Context) -> None:
    """List what is open in the viewer's sight and the districts chosen; nothing where none is."""
    viewer, voice = context.viewer, context.voice
    if not viewer.is_known:
        return
    settings = login_settings()
    terms = settings.instructions if settings else Instructions()
    every = on_districts(instructions(desk_of(), viewer), context.districts)
    found = [one for one in every if one.is_open]
    if not found:
        return
    rows = []
    for one in by_standing(found, viewer, context.today, terms):
        mark, word = STANDINGS[standing(one, context.today, terms)]
        order = one.order
        stands = f"{mark} {word.said(context.language)}"
        rows.append((stands, one.id, order.text, order.unit, voice.day(order.deadline)))
    title = voice.say_count("{count} open instruction", "{count} open instructions", len(found))
    heads = [
        voice.say("State"),
        voice.say("Instruction"),
        voice.say("What is to be done"),
        voice.say("Unit in charge"),
        voice.say("Deadline"),
    ]
    lead = voice.say("Instructions and their next steps")
    all_of_them = escaped(link("instructions", address_of(context)))
    with st.container(border=True, key="card-instructions"):
        st.html(
            f'<div class="land-figure">{markup.tag("h2", title)}<p>'
            f'<a class="land-again" target="_self" href="{all_of_them}">'
            f"{escaped(lead)}</a></p></div>" + markup.plain_table(heads, rows, title)
        )
