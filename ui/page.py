"""Opens a page: its context, and at the top title, question, day, release and what the address
could not have; no figures here."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import streamlit as st
from cachetools.keys import hashkey

from desk.audit import seen
from desk.settings import terms
from figures.absence import before_data
from figures.address import AGAINST_DISTRICT, Problem, problems_heading, problems_said
from figures.against import compared_with
from figures.ahead import look_ahead
from figures.context import Context
from figures.covers import of_restricted, settled
from figures.finding import HELP
from figures.instructed import in_view
from figures.outline import Page, page_at
from figures.stamp import age_said, internal, lineage_said, sight_said, watermark
from figures.then import taken_over
from figures.warming import WARMING
from queries.definitions import own_version
from ui import filters, markup
from ui.account import mark_page
from ui.briefing import briefing_button
from ui.handing import about
from ui.indicator import KEY
from ui.keeping.control import keeping
from ui.keeping.start import lost_start
from ui.keeping.visit import keep_look
from ui.links import kept_filters, to_latest, to_page, to_show
from ui.live import follow
from ui.markup import escaped
from ui.sheet import html
from ui.stands import stands
from ui.style import dress
from ui.viewer import address
from words.voice import Voice

# Keys of an address that name districts, and what is wrong with some that anybody may see.
_DISTRICTS, _NOT_REFUSED = ("district", AGAINST_DISTRICT), ("same", "city alone")


@dataclass(frozen=True)
class Opened:
    """A page as the outline declares it, and what its figures are asked for."""

    declared: Page
    context: Context

    @cached_property
    def key(self) -> Hashable:
        """All that is shown of the context is made of, hashed once a run; who looks is no part.

        The instructions in the viewer's sight belong to it, and the filters in the address, which
        the links of the page lead on with.
        """
        alike = replace(self.context, viewer=self.context.viewer.alike)
        links = tuple((key, *values) for key, values in kept_filters().items())
        orders = in_view(self.context)
        return hashkey(alike.key, orders, terms() if orders else None, links)


def _question(page: Opened) -> str:
    """Return the question a page answers."""
    return markup.tag("p", page.declared.question.said(page.context.language), "land-lead")


def opened(
    *adopting: Callable[[Context], None], lead: Callable[[Opened], str] = _question
) -> Opened:
    """Open the page of this run and write its heading.

    ``adopting`` take what a page reads of an address for itself, before the bar is drawn; ``lead``
    returns what stands under the title, in place of the page's question.
    """
    page = _of_register(Opened(page_at(str(st.session_state["_page"])), filters.chosen()))
    look_ahead(page.declared, page.context)
    WARMING.begin(page.context)
    for adopt in adopting:
        adopt(page.context)
    _log(page)
    keep_look(page.context)
    _heading(page, lead(page))
    follow(page.context)
    return page


def _log(page: Opened) -> None:
    """Note who looks at the page, and keep what they asked for beyond what they may see."""
    viewer, browser = page.context.viewer, address()
    where: dict[str, object] = {"page": page.declared.address, **about(page.context)}
    seen.saw(viewer, browser, **where)
    if not filters.address_is_new() or not viewer.is_limited:
        return
    for problem in st.session_state.get("_problems", ()):
        if problem.key in _DISTRICTS and problem.why not in _NOT_REFUSED:
            seen.was_refused(viewer, browser, "district", asked=problem.value, **where)


def _of_register(page: Opened) -> Opened:
    """Give a register's page its title, and its figures the register they are asked for."""
    context = settled(replace(page.context, register=page.declared.register))
    one = context.declared
    if one is None:
        return page
    return Opened(page_at(page.declared.address, one), context)


def _heading(page: Opened, lead: str) -> None:
    """Write the page's title line and the lead under it."""
    declared, context = page.declared, page.context
    dress(context.dark)
    voice, release = context.voice, context.release
    published = voice.say(
        "release {number} ({when})",
        number=release.number,
        when=release.published_at.astimezone().strftime("%Y-%m-%d %H:%M"),
    )
    as_of = voice.say("as of {day}", day=voice.day(context.as_of))
    # A restricted register is never shown on a wall.
    unshown = not declared.is_handed_out or of_restricted(context)
    wall = "" if unshown else _wall_link(context, declared.address)
    place = f"{context.city.said(context.language)} · {context.scene.place}"
    metric = st.session_state.get(KEY) if KEY in filters.own_keys(declared) else None
    head, tools = st.columns([8, 1], vertical_alignment="top")
    with head:
        html(
            f'<div class="land-head" {stands(context, metric)}><div class="land-where">'
            f"<h1>{escaped(declared.title.said(context.language))}</h1><span>{escaped(place)}</span>"
            f"<span>{escaped(as_of)}</span><span>{escaped(published)}</span>{_tags(page)}</div>"
            f"{wall}{_help_link(declared.address, voice)}</div>{lead}"
        )
    mark_page(watermark(context, datetime.now().astimezone()), context.dark)
    with tools, st.container(gap=None):
        keeping(context, declared.address)
        if declared.is_handed_out:
            briefing_button(context, declared.address)
    if release.marts_version != own_version():
        html(markup.tag("div", _outdated(context), "land-bar"))
    problems: tuple[Problem, ...] = st.session_state.get("_problems", ())
    if problems:
        _bar(problems, context)
    if (lost := lost_start()) is not None:
        _lost_start(lost, context.voice)
    for said in (context.standing_in, before_data(release, context.as_of, voice)):
        if said:
            html(f'<div class="land-bar" role="alert"><strong>{escaped(said)}</strong></div>')
    _taken_over(context)


def _tags(page: Opened) -> str:
    """Return what sets this picture apart from the usual one."""
    context, voice = page.context, page.context.voice
    said = (
        internal(context),
        voice.say("Demo data") if context.release.demo else "",
        age_said(context),
        lineage_said(context),
        compared_with(context),
        voice.say("Pinned release") if context.pinned else "",
        sight_said(context),
    )
    tags = "".join(markup.tag("span", one, "land-tag") for one in said if one)
    return tags + (_latest_link(page.declared.address, voice) if context.pinned else "")


def _wall_link(context: Context, page: str) -> str:
    """Return the link to the show, opened where the page stands in it."""
    said, show = context.voice.say("Show on the wall"), to_show(context, page)
    return f'<a class="land-show" target="_self" href="{escaped(show)}">{escaped(said)}</a>'


def _help_link(page: str, voice: Voice) -> str:
    """Return the link to the help on a page; the key is told to those who hear the page."""
    if page == HELP:
        return ""
    said, there = escaped(voice.say("Help")), escaped(to_page(HELP, {"about": [page]}))
    return f'<a class="land-help" href="./{there}" aria-keyshortcuts="?" title="?">{said}</a>'


def _taken_over(context: Context) -> None:
    """Say in one line which tables are as old as an earlier release, however many they are."""
    voice, tables = context.voice, context.release.tables
    lines = taken_over(tables, context.release, voice)
    count = sum(bool(facts.kept_from and facts.kept_to) for facts in tables.values())
    if count < 2:
        said = "".join(markup.tag("strong", line) for line in lines)
    else:
        counted = voice.say_count(
            "{count} table is taken over from an earlier release.",
            "{count} tables are taken over from earlier releases.",
            count,
        )
        listed = "".join(markup.tag("li", line) for line in lines)
        said = markup.details(counted, f"<ul>{listed}</ul>")
    if said:
        html(f'<div class="land-bar" role="status">{said}</div>')


def _latest_link(page: str, voice: Voice) -> str:
    """Return the link from a pinned page to the same of the latest release."""
    said, latest = voice.say("Show the latest release"), to_latest(page)
    return f'<a class="land-show" target="_self" href="{escaped(latest)}">{escaped(said)}</a>'


def _outdated(context: Context) -> str:
    """Say that the numbers were prepared by another version of the program, and what helps."""
    return context.voice.say(
        "This release was prepared by another version of the program: figures may be missing or "
        "defined otherwise. {command} prepares its exports anew.",
        command=f"python -m data rebuild {context.release.id}",
    )


def _lost_start(name: str, voice: Voice) -> None:
    """Say that the view somebody begins with could not be shown, and what is instead."""
    said = (
        voice.say(
            "The view you begin with, “{name}”, can no longer be shown; this is the overview.",
            name=name,
        )
        if name
        else voice.say("The view you begin with is no longer there; this is the overview.")
    )
    html(f'<div class="land-bar" role="alert"><strong>{escaped(said)}</strong></div>')


def _bar(problems: tuple[Problem, ...], context: Context) -> None:
    """Say visibly what of the address was ignored and what is shown instead."""
    voice = context.voice
    said = "".join(f"<li>{escaped(line)}</li>" for line in problems_said(problems, voice))
    ignored = problems_heading(problems, voice)
    shown = voice.say(
        "Shown instead: {place}, {day}.", place=context.scene.place, day=voice.day(context.as_of)
    )
    html(
        f'<div class="land-bar" role="alert"><strong>{escaped(ignored)}</strong>'
        f"<ul>{said}</ul>{escaped(shown)}</div>"
    )
