"""Gives an instruction on a figure, from the foot of its card; closed it costs nothing."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import streamlit as st

from desk.database import desk_of
from desk.instructions.deadline import MOST, deadline_after
from desk.instructions.model import NORMAL, PRIORITIES, Hung, Order
from desk.instructions.permitted import may_issue
from desk.instructions.reading import units
from desk.instructions.steps import issue
from figures.ask import Shown, tiles_of
from figures.context import Context, address_of
from figures.covers import of_restricted
from figures.outline import Page, page_at
from figures.tiles.model import Tile
from ui import markup
from ui.instructions.forms import succeeded
from ui.viewer import address

# Days to the deadline that is put in place: do this by this day next week.
_USUAL = 7


def offer(shown: Shown) -> None:
    """Offer whoever may give instructions one on a figure; nothing at all to others."""
    context = shown.context
    if not may_issue(context.viewer):
        return
    place = st.popover(
        context.voice.say("Give an instruction"),
        type="tertiary",
        on_change="rerun",
        key=f"order-{shown.item.name}",
    )
    if place.open:
        with place:
            _form(shown)


def _form(shown: Shown) -> None:
    context, voice, name = shown.context, shown.context.voice, shown.item.name
    page = page_at(str(st.session_state["_page"]), context.declared)
    st.html(f'<div class="land-figure">{markup.tag("p", _said(shown), "land-note")}</div>')
    by_name = {_named(tile): tile for tile in tiles_of(page, context) if _is_told(context)}
    with st.form(f"order-form-{name}", border=False):
        text = st.text_area(voice.say("What is to be done"), key=f"order-text-{name}")
        unit = st.selectbox(
            voice.say("Unit in charge"),
            units(desk_of()),
            index=None,
            accept_new_options=True,
            placeholder=voice.say("Choose or type"),
            key=f"order-unit-{name}",
        )
        number = st.selectbox(
            voice.say("Number"),
            list(by_name),
            index=_own_number(list(by_name.values()), shown),
            placeholder=voice.say("None"),
            key=f"order-number-{name}",
        )
        priority = st.segmented_control(
            voice.say("Priority"),
            list(PRIORITIES),
            default=NORMAL,
            required=True,
            format_func=lambda one: PRIORITIES[one].said(context.language),
            key=f"order-priority-{name}",
        )
        day = st.date_input(
            voice.say("Deadline"),
            context.today + timedelta(days=_USUAL),
            min_value=context.today,
            key=f"order-day-{name}",
        )
        days = st.number_input(
            voice.say("or working days from today"),
            min_value=1,
            max_value=MOST,
            value=None,
            key=f"order-days-{name}",
        )
        if not st.form_submit_button(voice.say("Give the instruction"), type="primary"):
            return
    made: list[str] = []

    def act() -> None:
        on = _hung(shown, page, by_name.get(number or ""))
        order = Order(text, unit or "", _deadline(context, day, days), on, priority, days)
        now = datetime.now(UTC)
        made.append(
            issue(
                desk_of(),
                context.viewer,
                order,
                today=context.today,
                now=now,
                address=address(),
            )
        )

    if succeeded(context, act):
        st.success(voice.say("Instruction {id} is issued.", id=made[0]))


def _is_told(context: Context) -> bool:
    """Tell whether what is shown may be written down for whoever will see the instruction.

    What one is shown of restricted registers beside others is not for everybody.
    """
    return of_restricted(context) or not context.scope.opened(context.restricted)


def _said(shown: Shown) -> str:
    return shown.conclusion if _is_told(shown.context) else shown.title


def _named(tile: Tile) -> str:
    return " ".join(part for part in (tile.subject, tile.name, tile.value, tile.unit) if part)


def _own_number(tiles: list[Tile], shown: Shown) -> int | None:
    """Return which tile is put in place: the figure's indicator, else the first of the page."""
    metrics = [tile.metric for tile in tiles]
    own = (metrics.index(one) for one in _indicator(shown) if one in metrics)
    return next(own, 0 if tiles else None)


def _indicator(shown: Shown) -> tuple[str, ...]:
    """Return the indicator that a figure is shown of, where it is shown of one at a time."""
    return shown.item.only.get("metric", ()) if shown.item.by_indicator else ()


def _deadline(context: Context, day: date, days: int | None) -> date:
    if days is None:
        return day
    return deadline_after(days, context.today, context.release.folder / "rules")


def _hung(shown: Shown, page: Page, tile: Tile | None) -> Hung:
    context, metric = shown.context, _indicator(shown)
    keys = {**address_of(context), **({"metric": list(metric)} if metric else {})}
    return Hung(
        page=page.address,
        filters=urlencode(keys, doseq=True),
        release=context.release.id,
        as_of=context.as_of,
        figure=shown.item.name,
        metric=next(iter(metric), None) or (tile.metric if tile else None) or None,
        districts=context.districts,
        value=tile.value if tile else None,
        value_unit=(tile.unit or None) if tile else None,
        said=_said(shown),
        restricted=context.register if of_restricted(context) else None,
    )
