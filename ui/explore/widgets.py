"""The single controls of the ad hoc page: a list to pick from, what is asked of one column."""

from collections.abc import Callable, Sequence
from typing import cast

import streamlit as st

from figures import results
from figures.address import Problem
from figures.adhoc import column_label, condition_said
from figures.context import Context
from queries.adhoc import (
    Cell,
    Condition,
    Operator,
    Question,
    column_of,
    is_listed,
    value_of,
)
from queries.adhoc_answer import Listed
from queries.errors import BadParameter
from queries.labels import NOT_STATED
from ui.addressed import catch_up
from words.amounts import in_unit_shown
from words.voice import as_area_unit, converted

# A column with more values than these is searched instead of chosen from.
FEW_VALUES = 100
QUESTION, OPEN = "explore_question", "explore_open"
Change = Callable[[Question, object], Question]
Asked = tuple[Condition, ...]
Narrow = Callable[[Question, Asked], Question]
EMPTY, FILLED = "empty:", "filled:"


def widget_key(name: str, value: object, context: Context) -> str:
    """Return a widget's key, its value put in place; one a language, as for the filters."""
    key = f"explore-{name}-{context.language}"
    st.session_state[key] = value
    return key


def take(key: str, change: Change) -> None:
    """Turn a widget's new value into the question asked from now on."""
    state = st.session_state
    state["_problems"] = ()
    state[QUESTION] = change(state[QUESTION], state[key])
    catch_up()


def pick(
    label: str,
    options: Sequence[str],
    now: str | None,
    said: Callable[[str], str],
    name: str,
    change: Change,
    context: Context,
    none: str = "",
) -> None:
    """Draw a list to choose one thing from, or none where ``none`` says how that reads."""
    key = widget_key(name, now, context)
    st.selectbox(
        label,
        options,
        index=None if none else 0,
        format_func=said,
        placeholder=none,
        key=key,
        on_change=take,
        args=(key, change),
    )


def values_of(table: str, column: str, context: Context) -> list[Cell | None]:
    """Return a column's values, one more than ``FEW_VALUES`` where there are too many."""
    listed = Listed(table, column, FEW_VALUES)
    found = results.fetch(context.release, context.scope, listed)
    return cast(list[Cell | None], found["value"].to_pylist())


def condition(
    table: str, name: str, asked: Asked, change: Narrow, place: str, context: Context
) -> None:
    """Draw what is asked of one column: values to choose, words to find, or limits."""
    column = column_of(table, name)
    values = values_of(table, name, context) if is_listed(column) else []
    chosen = any(one.operator == "is" for one in asked)
    if is_listed(column) and (len(values) <= FEW_VALUES or chosen):
        _among(table, name, asked, values[:FEW_VALUES], change, place, context)
        return
    operators: list[Operator] = ["has"] if is_listed(column) else ["from", "to"]
    spots = st.columns(len(operators) + 1, vertical_alignment="bottom")
    for spot, operator in zip(spots, operators, strict=False):
        with spot:
            _text(table, name, operator, asked, change, place, context)
    with spots[-1]:
        _stated(name, asked, change, place, context)


def _among(
    table: str,
    name: str,
    asked: Asked,
    values: Sequence[Cell | None],
    change: Narrow,
    place: str,
    context: Context,
) -> None:
    """Draw the values of a column to choose from, with not stated and stated among them."""
    column = column_of(table, name)
    now = [f"{one.operator}:{one.value}" for one in asked]
    found = [EMPTY if value is None else f"is:{_address_text(value)}" for value in values]
    codes = [f"is:{code.code}" for code in column.code_list]
    if column.codes:
        found = [option for option in (*codes, EMPTY) if option in found]
    options = list(dict.fromkeys([*found, FILLED, *now]))
    key = widget_key(f"{place}-{name}", now, context)

    def read(option: str) -> Condition:
        operator, _, text = option.partition(":")
        return Condition(name, cast(Operator, operator), text)

    def chosen(question: Question, picked: object) -> Question:
        return change(question, tuple(read(option) for option in cast(list[str], picked)))

    st.multiselect(
        column_label(table, name, context.scene),
        options,
        format_func=lambda option: condition_said(table, read(option), context.scene),
        placeholder=context.voice.say("all"),
        key=key,
        on_change=take,
        args=(key, chosen),
    )


def _address_text(value: Cell) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _text(
    table: str,
    name: str,
    operator: Operator,
    asked: Asked,
    change: Narrow,
    place: str,
    context: Context,
) -> None:
    """Draw a box for words to find or for a limit; what cannot be read changes nothing."""
    voice, column = context.voice, column_of(table, name)
    label = column_label(table, name, context.scene)
    titles = {
        "has": voice.say("{column} contains", column=label),
        "from": voice.say("{column} from", column=label),
        "to": voice.say("{column} up to", column=label),
    }
    now = next((one.value for one in asked if one.operator == operator), "")
    shown = now
    if now and column.unit:
        shown = f"{in_unit_shown(float(now), column.unit, voice):.12g}"
    key = widget_key(f"{place}-{name}-{operator}", shown, context)

    def typed(question: Question, said: object) -> Question:
        text = str(said or "").strip()
        others = tuple(one for one in asked if one.operator != operator)
        if not text:
            return change(question, others)
        try:
            value = _in_contract_unit(text, column.unit, context)
            if operator != "has":
                value_of(column, value)
        except (BadParameter, ValueError):
            why = "not a date" if column.type == "DATE" else "not a number"
            st.session_state["_problems"] = (Problem(titles[operator], text, why, True),)
            return question
        return change(question, (*others, Condition(name, operator, value)))

    st.text_input(
        titles[operator],
        key=key,
        placeholder="2024-01-31" if column.type == "DATE" else "",
        on_change=take,
        args=(key, typed),
    )


def _in_contract_unit(text: str, unit: str | None, context: Context) -> str:
    """Return a number typed in the unit shown as the text of one in the column's own unit."""
    recorded = as_area_unit(unit)
    if recorded is None or recorded == context.unit:
        return text.replace(",", "") if unit else text
    return repr(converted(float(text.replace(",", "")), context.unit, recorded))


def _stated(name: str, asked: Asked, change: Narrow, place: str, context: Context) -> None:
    """Draw whether rows without a value are wanted."""
    voice = context.voice
    names = {"filled": voice.say("Stated"), "empty": NOT_STATED.said(context.language)}
    now = next((one.operator for one in asked if one.operator in names), None)

    def chosen(question: Question, picked: object) -> Question:
        others = tuple(one for one in asked if one.operator not in names)
        more = (Condition(name, cast(Operator, picked)),) if picked else ()
        return change(question, (*others, *more))

    pick(
        voice.say("Value"),
        list(names),
        now,
        lambda option: names[option],
        f"{place}-{name}-stated",
        chosen,
        context,
        none=voice.say("any"),
    )
