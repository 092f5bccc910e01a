"""Shows the answer to an ad hoc question: sentence, chart, table that ties, rows, files."""

from zlib import crc32

import pyarrow as pa
import streamlit as st

from figures import results
from figures.adhoc import (
    asked_in_words,
    drawn,
    named_rows,
    shown_answer,
    table_name,
)
from figures.context import Context
from figures.outline import Draw
from figures.stamp import own_name, release_line
from queries.adhoc import Question, columns_of, table_of
from queries.adhoc_answer import Breakdown, ties
from queries.adhoc_cross import crossed
from ui import markup
from ui.card import TABLE_ROWS
from ui.downloads import offer
from ui.explore.controls import asked_for
from ui.explore.cross import show_cross
from ui.explore.rows import group_of, proof_line, show_behind, stamp_of
from ui.explore.shape import CELLS, MULTIPLES, picture_of
from ui.fault import bounded
from ui.plot import plot
from ui.sheet import html
from words.scene import Row
from words.sentences import adhoc as say
from words.sentences.adhoc import Asked

# Groups drawn by themselves: names as bars, years or months as columns, and both as cells.
DRAWN_APART = {"ranked": (12,), "dated": (36,), CELLS: (12, 8), MULTIPLES: (12, 8)}
# Groups told apart in tables and files.
EVERY = (1000, 50)


def explore(context: Context, *, ranked: Draw, dated: Draw, crossed: Draw, multiples: Draw) -> None:
    """Show the controls and, in a card, the answer drawn by the one that fits or is chosen."""
    question = asked_for(context)
    pictures = {"ranked": ranked, "dated": dated, CELLS: crossed, MULTIPLES: multiples}
    with st.container(border=True, key="card-explore"):
        bounded(
            "explore",
            table_name(question.table, context.scene),
            context.voice,
            lambda: _answer(question, context, pictures),
        )


def _answer(question: Question, context: Context, pictures: dict[str, Draw]) -> None:
    scene = context.scene
    asked = asked_in_words(question, scene)
    picture = "dated" if asked.dated[0] else "ranked"
    if len(question.by) == 2:
        picture = picture_of(question)
    few = named_rows(_groups(question, context, DRAWN_APART[picture]), question, scene)
    every = _groups(question, context, EVERY)
    rows = named_rows(every, question, scene)
    conclusion = say.breakdown(rows, asked, scene)
    _head(question, asked, context, conclusion, rows, few)
    if len(rows) == 1:
        absent = context.voice.say("No records match these filters.")
        html(markup.tag("div", absent, "land-absent"))
        return
    chart = pictures[picture](drawn(few, question, asked).to_pandas(), scene)
    at = plot(chart, context.voice, key="chart-explore", said=conclusion)
    if at is not None and at < len(few):
        show_behind(question, asked, context, few, at, "clicked")
    _table(question, asked, context, rows, every)
    _choose(question, asked, context, few)


def _groups(question: Question, context: Context, most: tuple[int, ...]) -> pa.Table:
    """Return the groups; where the question says how many, chart and table are one answer."""
    limits = Breakdown(question, most[: len(question.by)]).limits
    return results.fetch(context.release, context.scope, Breakdown(question, limits))


def _head(
    question: Question,
    asked: Asked,
    context: Context,
    conclusion: str,
    rows: list[Row],
    few: list[Row],
) -> None:
    voice, scene, release = context.voice, context.scene, context.release
    basics = voice.say(
        "{table} · {measured} by {by} · as exported, data to {day} · release {number}",
        table=asked.table,
        measured=asked.measured,
        by=voice.list_of(list(asked.by)),
        day=voice.day(release.data_to),
        number=release.number,
    )
    notes = [voice.say("Filtered: {filters}", filters=asked.narrowed)] if asked.narrowed else []
    notes.append(say.drawn_note(few, asked, scene))
    minded = [say.standing_note(scene, release.data_to), say.table_note(question.table, voice)]
    minded += say.cautions(rows, asked, scene)
    if context.districts and "district" not in columns_of(question.table):
        minded.append(
            voice.say(
                "This table has no column of districts: the districts chosen do not filter it."
            )
        )
    table = table_of(question.table)
    at = 0 if context.language == "zh" else 1
    facts = [
        (voice.say("Rows of the table"), table.grain[at]),
        (voice.say("Source"), table.source[at]),
        (voice.say("Release"), release_line(context)),
    ]
    html(
        '<div class="land-figure">'
        + markup.tag("h2", conclusion)
        + markup.tag("p", basics)
        + "".join(markup.tag("p", note, "land-note") for note in notes if note)
        + "".join(markup.tag("p", caution, "land-caveat") for caution in minded if caution)
        + markup.details(voice.say("Definition and source"), markup.paragraphs(facts), "land-more")
        + "</div>"
    )


def _table(
    question: Question, asked: Asked, context: Context, rows: list[Row], every: pa.Table
) -> None:
    """Show all groups with the whole in the last line, and that they add up to it."""
    if len(question.by) == 2:
        show_cross(crossed(rows, question.measure), asked, context)
    voice, scene = context.voice, context.scene
    shown = [*rows[:-1][:TABLE_ROWS], rows[-1]]
    units = {"numerator": asked.part_unit, "denominator": asked.base_unit}
    labels = {
        "numerator": asked.measured if not asked.is_divided else voice.say("numerator"),
        "denominator": voice.say("denominator"),
    }
    proof = proof_line(ties(every), labels, units, context)
    table = markup.table(shown_answer(shown, asked, scene), scene, caption=asked.measured)
    table += markup.rest(TABLE_ROWS, len(rows) - 1, voice)
    if len(question.by) == 2:
        listed = voice.say("The same as a list, numerators and denominators with it")
        table = markup.details(listed, table, "land-more")
    html(f'<div class="land-figure land-totalled">{proof}{table}</div>')
    offer(
        lambda: shown_answer(rows, asked, scene),
        lambda: stamp_of(asked, context, asked.measured),
        context,
        own_name(
            f"{asked.table}_{asked.measured}_{voice.list_of(list(asked.by))}",
            context,
            asked.narrowed,
            day=context.release.data_to,
        ),
        "explore",
    )


def _choose(question: Question, asked: Asked, context: Context, few: list[Row]) -> None:
    """Offer the rows behind each group, and all of them, without a mouse."""
    voice = context.voice
    picked = st.selectbox(
        voice.say("Show the rows behind"),
        range(len(few)),
        index=None,
        format_func=lambda at: group_of(few[at], context),
        placeholder=voice.say("Choose a row"),
        key=f"pick-explore-{context.language}-{crc32(repr(question).encode())}",
    )
    if picked is not None:
        show_behind(question, asked, context, few, picked, "picked")
