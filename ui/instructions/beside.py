"""The open instructions beside the computed items of the supervision list; it takes no step."""

import streamlit as st

from desk.instructions.reading import by_standing
from desk.settings import terms
from figures.context import Context, address_of, link
from figures.instructed import in_view, stands
from ui import markup
from ui.markup import escaped
from ui.sheet import html


def beside(context: Context) -> None:
    """List what is open in the viewer's sight and the districts chosen; nothing where none is."""
    viewer, voice = context.viewer, context.voice
    if not viewer.is_known:
        return
    found = [one for one in in_view(context) if one.is_open]
    if not found:
        return
    rows = []
    for one in by_standing(found, viewer, context.today, terms()):
        order = one.order
        row = (stands(one, context), one.id, order.text, order.unit, voice.day(order.deadline))
        rows.append(row)
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
        html(
            f'<div class="land-figure">{markup.tag("h2", title)}<p>'
            f'<a class="land-again" target="_self" href="{all_of_them}">'
            f"{escaped(lead)}</a></p></div>" + markup.plain_table(heads, rows, title)
        )
