"""The top of every page: title, day, release, what the address could not have; no figures here."""

from html import escape

import streamlit as st

from figures.address import Problem
from queries.definitions import own_version
from ui import markup, theme
from ui.briefing import briefing_button
from ui.choice import Choice
from wall.asked import show_address
from words.voice import Voice


def heading(choice: Choice, question: str) -> None:
    """Write the page's title line and the question it answers."""
    theme.dress(choice.dark)
    title = str(st.session_state["_title"])
    voice, release = choice.voice, choice.release
    tags = ""
    if release.demo:
        tags += markup.tag("span", voice.say("Demo data"), "land-tag")
    if choice.pinned:
        tags += markup.tag("span", voice.say("Pinned release"), "land-tag")
    published = voice.say(
        "release {number} ({when})",
        number=release.number,
        when=release.published_at.astimezone().strftime("%m-%d %H:%M"),
    )
    as_of = voice.say("as of {day}", day=voice.day(choice.as_of))
    page = str(st.session_state["_page"])
    show = show_address(choice, page)
    wall = voice.say("Show on the wall")
    head, hand_out = st.columns([8, 1], vertical_alignment="top")
    head.html(
        f'<div class="land-head"><h1>{escape(title)}</h1>'
        f"<span>{escape(choice.city.said(choice.language))} · {escape(choice.scene.place)}</span>"
        f"<span>{escape(as_of)}</span><span>{escape(published)}</span>{tags}"
        f'<a class="land-show" target="_self" href="{escape(show)}">{escape(wall)}</a></div>'
        f'<p class="land-lead">{escape(question)}</p>'
    )
    with hand_out:
        briefing_button(choice, page)
    if release.marts_version != own_version():
        st.html(markup.tag("div", _outdated(choice), "land-bar"))
    problems: tuple[Problem, ...] = st.session_state.get("_problems", ())
    if problems:
        _bar(problems, choice)


def _outdated(choice: Choice) -> str:
    """Say that the numbers were prepared by another version of the program, and what helps."""
    return choice.voice.say(
        "This release was prepared by another version of the program: figures may be missing or "
        "defined otherwise. Publishing its exports ({folder}) prepares it again.",
        folder=f"releases/{choice.release.id}/exports",
    )


def _bar(problems: tuple[Problem, ...], choice: Choice) -> None:
    """Say visibly what of the address was ignored and what is shown instead."""
    voice = choice.voice
    said = "".join(f"<li>{escape(problem_said(problem, voice))}</li>" for problem in problems)
    ignored = voice.say("Part of the address was not understood and is ignored:")
    if all(problem.typed for problem in problems):
        ignored = voice.say("What was typed was not understood and is ignored:")
    shown = voice.say(
        "Shown instead: {place}, {day}.", place=choice.scene.place, day=voice.day(choice.as_of)
    )
    st.html(
        f'<div class="land-bar" role="alert"><strong>{escape(ignored)}</strong>'
        f"<ul>{said}</ul>{escape(shown)}</div>"
    )


def problem_said(problem: Problem, voice: Voice) -> str:
    """Say which part of an address was not honoured, and why."""
    reasons = {
        "unknown district": voice.say("there is no such district"),
        "not a date": voice.say("not a date like 2024-05-31"),
        "not a number": voice.say("not a number"),
        "later than the data": voice.say("later than the data reach"),
        "earlier than the data": voice.say("earlier than the data reach"),
        "unknown value": voice.say("not one of the choices"),
        "unknown parameter": voice.say("no such parameter"),
        "unknown release": voice.say("there is no such release"),
        "unknown page": voice.say("there is no such page"),
    }
    return voice.say(
        "{key} = {value}: {why}", key=problem.key, value=problem.value, why=reasons[problem.why]
    )
