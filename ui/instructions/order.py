"""The form an instruction is given in: on which number or row, what, by whom, until when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from desk.database import desk_of
from desk.instructions.deadline import MOST, deadline_after
from desk.instructions.model import NORMAL, PRIORITIES, Hung, Order
from desk.instructions.permitted import may_issue
from desk.instructions.steps import issue
from figures.context import Context
from figures.hanging import USUAL_DAYS
from figures.responsible import offered
from ui import markup
from ui.instructions.forms import succeeded
from ui.sheet import html
from ui.viewer import address


@dataclass(frozen=True)
class Choice:
    """One thing an instruction may hang on: its name, what is kept of it, the unit in charge."""

    name: str
    hung: Callable[[], Hung]
    unit: str | None = None


@dataclass(frozen=True)
class Choices:
    """What an instruction may hang on, asked for once the form is open.

    ``label`` names them, ``first`` is the place of the one put in place; ``otherwise`` is what
    it hangs on where none is chosen, and where that is None one has to be. ``said`` stands over
    the form.
    """

    label: str
    among: Sequence[Choice]
    first: int | None = None
    otherwise: Callable[[], Hung] | None = None
    said: str = ""


def key_of(key: str) -> str:
    """Return where the session keeps whether an offer is open."""
    return f"order-{key}"


def offer(key: str, context: Context, choices: Callable[[], Choices]) -> None:
    """Offer an instruction to whoever may give one, closed it costs nothing; else nothing at all.

    ``key`` tells one offer of a page from another.
    """
    if not may_issue(context.viewer):
        return
    # In the page and not over it: a form would open into what is left of the window.
    place = st.expander(
        context.voice.say("Give an instruction"),
        type="compact",
        on_change="rerun",
        key=key_of(key),
    )
    if place.open:
        with place:
            _asked(key, context, choices())


def _asked(key: str, context: Context, choices: Choices) -> None:
    if choices.said:
        html(f'<div class="land-figure">{markup.tag("p", choices.said, "land-note")}</div>')
    by_name = {choice.name: choice for choice in choices.among}
    voice = context.voice
    needs_none = choices.otherwise is not None
    # Outside the form: whose the row is, is put in place with it.
    name = st.selectbox(
        choices.label,
        list(by_name),
        index=choices.first,
        placeholder=voice.say("None") if needs_none else voice.say("Choose a row"),
        key=f"order-number-{key}",
    )
    chosen = by_name.get(name or "")
    hung = chosen.hung if chosen else choices.otherwise
    if hung is not None:
        _form(key, context, hung, chosen.unit if chosen else None)


def _form(key: str, context: Context, hung: Callable[[], Hung], unit_of_row: str | None) -> None:
    voice = context.voice
    known = offered(context)
    with st.form(f"order-form-{key}", border=False):
        text = st.text_area(voice.say("What is to be done"), key=f"order-text-{key}")
        unit = st.selectbox(
            voice.say("Unit in charge"),
            known,
            index=known.index(unit_of_row) if unit_of_row in known else None,
            accept_new_options=True,
            placeholder=voice.say("Choose or type"),
            key=f"order-unit-{key}-{unit_of_row or ''}",
        )
        priority = st.segmented_control(
            voice.say("Priority"),
            list(PRIORITIES),
            default=NORMAL,
            required=True,
            format_func=lambda one: PRIORITIES[one].said(context.language),
            key=f"order-priority-{key}",
        )
        day = st.date_input(
            voice.say("Deadline"),
            context.today + timedelta(days=USUAL_DAYS),
            min_value=context.today,
            key=f"order-day-{key}",
        )
        days = st.number_input(
            voice.say("or working days from today"),
            min_value=1,
            max_value=MOST,
            value=None,
            key=f"order-days-{key}",
        )
        if not st.form_submit_button(voice.say("Give the instruction"), type="primary"):
            return
    made: list[str] = []

    def act() -> None:
        order = Order(text, unit or "", _deadline(context, day, days), hung(), priority, days)
        viewer, now = context.viewer, datetime.now(UTC)
        id_ = issue(desk_of(), viewer, order, today=context.today, now=now, address=address())
        made.append(id_)

    if succeeded(context, act):
        st.success(voice.say("Instruction {id} is issued.", id=made[0]))


def _deadline(context: Context, day: date, days: int | None) -> date:
    if days is None:
        return day
    return deadline_after(days, context.today, context.release.folder / "rules")
