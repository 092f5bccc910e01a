"""The rows that moved an indicator between two releases, all or of one class; it splits none."""

import streamlit as st

from briefing.sheets import Stamp
from figures.context import Context
from figures.revisions import told
from figures.revisions.listed import ALL, Listing, class_rows
from figures.revisions.told import Asked
from figures.stamp import figure_facts, file_name
from queries.catalogue import catalogue
from queries.contributions import RECORDS
from ui import markup
from ui.downloads import now, offer
from ui.markup import escaped
from ui.revisions.choice import chosen_class
from ui.sheet import html
from ui.watched import as_run
from words.sentences.revisions.classes import came, class_name, no_rows

# The page shows the first rows; the file has all.
ROWS_SHOWN = 100


@st.fragment
@as_run
def rows_of_class(asked: Asked, context: Context) -> None:
    """Show the rows behind a difference, class by class or all, and that they add up to it."""
    scene = context.scene
    listed = chosen_class(asked, context)
    html(f'<div class="land-figure">{_proof(listed, asked, context)}</div>')
    if not listed.rows:
        absent = no_rows(listed.name, listed.untold, context.voice)
        html(markup.tag("div", absent, "land-absent"))
        return
    caption = class_name(listed.name, context.voice)
    shown = class_rows(asked, listed, scene, most=ROWS_SHOWN)
    html(
        markup.table(shown, scene, caption=caption, tall=True)
        + markup.rest(ROWS_SHOWN, len(listed.rows), context.voice)
    )
    narrowed = f"{told.release_name(asked.before, scene)} → {told.release_name(asked.after, scene)}"
    offer(
        lambda: class_rows(asked, listed, scene),
        lambda: Stamp(
            figure_facts(catalogue()[RECORDS], context, now(), f"{narrowed} · {caption}")
        ),
        context,
        file_name(
            f"{scene.label('metric', str(asked.facts['metric']))} {caption}",
            asked.day,
            asked.after,
            (scene.place, context.voice.area_unit, narrowed),
        ),
        f"revision-{listed.name}",
    )


def _proof(listed: Listing, asked: Asked, context: Context) -> str:
    """Say that rows add up to what they are the rows of, and how many that came are late."""
    voice = context.voice
    said = []
    if listed.rows and not listed.untold:
        counted = voice.say_count("{count} row", "{count} rows", len(listed.rows))
        if listed.name == ALL:
            line = voice.say(
                "The sum of {rows} is numerator and denominator of the whole difference",
                rows=counted,
            )
        else:
            line = voice.say(
                "The sum of {rows} is numerator and denominator of the class", rows=counted
            )
        said.append(f"<span>{escaped(line)} {markup.ties(voice, holds=listed.ties)}</span>")
    if listed.rows and listed.untold:
        said.append(f"<span>{escaped(no_rows(listed.name, listed.untold, voice))}</span>")
    if listed.new or listed.late:
        line = came(listed.new, listed.late, asked.before.data_to, voice)
        said.append(f"<span>{escaped(line)}</span>")
    return f'<p class="land-proof" role="status">{"".join(said)}</p>' if said else ""
