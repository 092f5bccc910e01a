"""Why an indicator differs between two releases: the bridge, the rows behind it, the triangle; it
splits no difference."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from charts.revisions import Part, class_bridge
from data.errors import DataError
from data.manifest import Release
from data.releases import store_root
from figures import results
from figures.ask import rows_of
from figures.columns import ShownColumn
from figures.context import Context
from figures.revisions import told
from figures.revisions.told import Asked
from figures.revisions.triangle import comparable, triangle, triangle_days
from queries.errors import QueryError
from ui import markup
from ui.fault import bounded
from ui.markup import escaped
from ui.plot import plot
from ui.revisions.choice import Chosen
from ui.revisions.rows import rows_of_class
from ui.sheet import html
from ui.watched import as_run
from words.amounts import in_unit_shown
from words.scene import Row
from words.sentences.revisions.classes import split

# Releases that are asked anew without a word; each takes half a second, all together seconds.
ASKED_AT_ONCE = 2


def revisions(context: Context, metric: str, chosen: Chosen) -> None:
    """Show the difference of an indicator between two releases, and its months by releases."""
    voice = context.voice
    facts = next(row for row in rows_of("headline_by_metric", context) if row["metric"] == metric)
    title = voice.say("The difference between two releases")
    if chosen.before is None:
        only = voice.say("There is one release: nothing to set beside it yet.")
        html(markup.tag("div", only, "land-absent"))
    else:
        bounded("revisions: split", title, voice, lambda: _difference(context, facts, chosen))
    months = voice.say("Months by releases")
    bounded("revisions: triangle", months, voice, lambda: _triangle(context, facts))


def _difference(context: Context, facts: Row, chosen: Chosen) -> None:
    before, after = chosen.before, chosen.after
    if before is None:
        return
    try:
        with st.spinner(context.voice.say("Setting the two releases side by side …")):
            found = results.difference(
                store_root(),
                context.scope,
                before,
                after,
                str(facts["metric"]),
                context.as_of,
                context.districts_then,
            )
    # A release of old may keep no definitions, or some that can no longer be computed.
    except (DataError, QueryError) as error:
        html(markup.tag("div", error.said(context.language), "land-absent"))
        return
    asked = Asked(facts, context.as_of, before, after, found)
    with st.container(border=True, key="card-difference"):
        _bridge(asked, context)
    with st.container(border=True, key="card-classes"):
        rows_of_class(asked, context)


def _bridge(asked: Asked, context: Context) -> None:
    scene, voice = context.scene, context.voice
    said = split(asked.whole, asked.classes, scene)
    html(
        '<div class="land-figure">'
        + markup.tag("h2", said)
        + markup.tag("p", f"{scene.label('metric', str(asked.facts['metric']))} · {scene.place}")
        + "".join(markup.tag("p", one, "land-caveat") for one in told.why_not(asked, scene))
        + "</div>"
    )
    columns = told.numbers(asked, scene)
    left, right = st.columns([3, 2])
    with left:
        if asked.whole["change"] is None or any(one["change"] is None for one in asked.classes):
            absent = voice.say(
                "Without a value at every step there is no chart; the table adds up."
            )
            html(markup.tag("p", absent, "land-rest"))
        else:
            plot(_drawn(asked, columns, context), voice, key="chart-revision", said=said)
    with right:
        html(markup.table(columns, scene, caption=said) + _check(asked, context))


def _drawn(asked: Asked, columns: list[ShownColumn], context: Context) -> dict[str, object]:
    names, written = columns[0].values, columns[-1].values
    whole, voice = asked.whole, context.voice
    amounts = [whole["before"], *(one["change"] for one in asked.classes), whole["after"]]
    unit = str(asked.facts["unit"])
    parts = [
        Part(str(name), in_unit_shown(float(str(amount)), unit, voice) or 0.0, str(text))
        for name, amount, text in zip(names, amounts, written, strict=True)
    ]
    return class_bridge(parts, voice.say("Value"), "%" if asked.is_rate else "", context.scene)


def _check(asked: Asked, context: Context) -> str:
    """Say whether the classes, added up anew, are the difference."""
    voice = context.voice
    mark = markup.ties(voice, holds=asked.adds_up)
    said = voice.say("First value, four classes and last value, to the last digit")
    return f'<p class="land-proof" role="status"><span>{escaped(said)} {mark}</span></p>'


@st.fragment
@as_run
def _triangle(context: Context, facts: Row) -> None:
    voice, scene = context.voice, context.scene
    releases = comparable(store_root(), context.release)
    days = triangle_days(context.as_of)
    if not _is_wanted(context, releases, days):
        return
    values = [
        results.shown_in(one, context.scope, days, context.districts_then) for one in releases
    ]
    found = triangle(releases, values, str(facts["metric"]), days)
    with st.container(border=True, key="card-triangle"):
        heading = voice.say("Months by releases")
        html(
            '<div class="land-figure">'
            + markup.tag("h2", heading)
            + markup.tag(
                "p",
                voice.say(
                    "Each month end as each release shows it; {mark} marks a number that is "
                    "another one than in the release before.",
                    mark=told.MARK,
                ),
            )
            + "</div>"
        )
        parts = facts["unit"] == "pct" and st.toggle(
            voice.say("With numerator and denominator"), key="revision-parts"
        )
        columns = told.triangle_columns(found, facts, scene, parts=bool(parts))
        html(markup.table(columns, scene, caption=heading))
        if found.redefined:
            said = voice.say("※ computed by the definitions of that time, which are others now")
            html(markup.tag("p", said, "land-rest"))


def _is_wanted(context: Context, releases: Sequence[Release], days: tuple[date, ...]) -> bool:
    """Tell whether to show the months by releases: what would be waited for is asked for first."""
    new = [
        one
        for one in releases
        if not results.is_at_hand(one, context.scope, days, context.districts_then)
    ]
    if len(new) <= ASKED_AT_ONCE:
        return True
    voice = context.voice
    place = st.empty()
    with place.container(border=True, key="card-triangle-asked"):
        html(
            '<div class="land-figure">'
            + markup.tag("h2", voice.say("Months by releases"))
            + markup.tag(
                "p",
                voice.say(
                    "Of this choice nothing was recorded when releases were published: each is "
                    "asked anew."
                ),
            )
            + "</div>"
        )
        if not st.button(voice.say("Show months by releases"), key="revision-triangle"):
            return False
    place.empty()
    return True
