"""The next step of an instruction, for whom it is to take; it judges no step itself."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from desk.audit import seen
from desk.database import desk_of
from desk.errors import DeskError, NotPermitted
from desk.instructions import steps
from desk.instructions.model import ACCEPTED, ANSWERED, RECEIVED, RETURNED, Instruction
from desk.instructions.permitted import next_steps
from figures.context import Context
from ui.upkeep.done import done
from ui.viewer import address


def forms(one: Instruction, context: Context) -> None:
    """Offer each step the viewer may take now."""
    offered = next_steps(context.viewer, one)
    drawn = {RECEIVED: _receive, ANSWERED: _answer, ACCEPTED: _accept, RETURNED: _send_back}
    for step in offered:
        drawn[step](one, context)


def succeeded(context: Context, act: Callable[[], object]) -> bool:
    """Carry out an act of the desk and say what stopped it, if anything did."""
    try:
        act()
    except DeskError as error:
        if isinstance(error, NotPermitted):
            seen.was_refused(context.viewer, address(), "instruction", said=error.en)
        st.error(error.said(context.language))
        return False
    return True


def _receive(one: Instruction, context: Context) -> None:
    voice, viewer = context.voice, context.viewer
    if st.button(voice.say("Receive"), key=f"receive-{one.id}", type="primary") and succeeded(
        context,
        lambda: steps.receive(desk_of(), viewer, one.id, now=_now(), address=address()),
    ):
        done(voice.say("{id} is received.", id=one.id))


def _answer(one: Instruction, context: Context) -> None:
    voice, viewer = context.voice, context.viewer
    # A new answer is a new form: what was sent back stays in the history.
    key = f"{one.id}-{len(one.steps)}"
    with st.expander(voice.say("Answer")), st.form(f"answer-{key}", border=False):
        said = st.text_area(voice.say("What was done"), key=f"answer-said-{key}")
        day = st.date_input(
            voice.say("Done on"), context.today, max_value=context.today, key=f"answer-day-{key}"
        )
        file = st.text_input(voice.say("File name, if any"), key=f"answer-file-{key}")
        if st.form_submit_button(voice.say("Send the answer"), type="primary") and succeeded(
            context,
            lambda: steps.answer(
                desk_of(),
                viewer,
                one.id,
                said,
                day,
                today=context.today,
                now=_now(),
                file=file,
                address=address(),
            ),
        ):
            done(voice.say("{id} is answered; it waits to be accepted.", id=one.id))


def _accept(one: Instruction, context: Context) -> None:
    voice, viewer = context.voice, context.viewer
    if st.button(voice.say("Accept"), key=f"accept-{one.id}", type="primary") and succeeded(
        context,
        lambda: steps.accept(desk_of(), viewer, one.id, now=_now(), address=address()),
    ):
        done(voice.say("{id} is accepted.", id=one.id))


def _send_back(one: Instruction, context: Context) -> None:
    voice, viewer = context.voice, context.viewer
    key = f"{one.id}-{len(one.steps)}"
    with st.expander(voice.say("Send back")), st.form(f"return-{key}", border=False):
        why = st.text_area(voice.say("Reason"), key=f"return-why-{key}")
        if st.form_submit_button(voice.say("Send back")) and succeeded(
            context,
            lambda: steps.send_back(desk_of(), viewer, one.id, why, now=_now(), address=address()),
        ):
            done(voice.say("{id} is sent back.", id=one.id))


def _now() -> datetime:
    return datetime.now(UTC)
