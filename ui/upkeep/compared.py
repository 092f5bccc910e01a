"""What a proposed release would change, for whoever reviews and signs it; it decides nothing."""

import streamlit as st

from data.proposals.model import Proposal
from data.releases import store_root
from figures.context import Context
from figures.publishing import compare_proposal
from figures.revisions.comparison import Comparison, alarm_row, difference_row
from figures.revisions.listed import key_said
from queries.labels import table_title
from ui import markup
from ui.sheet import html
from words.sentences.revisions import comparison as say

_HELD = "_comparison"


def comparison_of(proposal: Proposal) -> Comparison:
    """Return how a proposal differs from the current release; built once a session and content.

    Whether it is accepted that a table is kept changes none of its rows. Errors are those of
    ``staged`` and of the figures.
    """
    key, held = f"{proposal.id}-{proposal.outcome}", st.session_state.get(_HELD)
    if held is None or held[0] != key:
        held = (key, compare_proposal(store_root(), proposal.id))
        st.session_state[_HELD] = held
    found: Comparison = held[1]
    return found


def show_comparison(found: Comparison, context: Context) -> None:
    """Write alarms first, then tables, then indicators with the rows that moved them."""
    voice = context.voice
    html(_figure(voice.say("What it would change"), _alarms(found, context)))
    heads = (
        voice.say("Table"),
        voice.say("Rows before"),
        voice.say("Rows now"),
        voice.say("Added"),
        voice.say("Changed"),
        voice.say("Withdrawn"),
        voice.say("Keys of the first"),
    )
    rows, caption = _table_rows(found, context), voice.say("Rows by table")
    same = [one.counted.table for one in found.tables if not one.counted.differs]
    said = voice.say(
        "No row has changed: {tables}",
        tables=voice.list_of([table_title(name).said(context.language) for name in same]),
    )
    listed = markup.plain_table(heads, rows, caption) if rows else ""
    html(_figure(caption, listed + (markup.tag("p", said, "land-rest") if same else "")))
    caption = voice.say("Headline indicators of the latest months")
    html(_figure(caption, _indicators(found, context)))


def _figure(title: str, content: str) -> str:
    return f'<div class="land-figure">{markup.tag("h2", title)}{content}</div>'


def _alarms(found: Comparison, context: Context) -> str:
    scene = found.scene(context.language)
    said = [say.alarm(alarm_row(alarm), scene) for alarm in found.alarms]
    if not said:
        calm = context.voice.say("Nothing passes the limits beyond which one is warned.")
        return markup.tag("p", calm, "land-note")
    lines = "".join(markup.tag("li", f"▲ {line}") for line in said)
    return f'<ul class="land-alarms">{lines}</ul>'


def _table_rows(found: Comparison, context: Context) -> list[tuple[str, ...]]:
    voice = context.voice
    rows: list[tuple[str, ...]] = []
    for one in found.tables:
        counted = one.counted
        if not counted.differs:
            continue
        keys = [
            f"{_KIND[kind]}{', '.join(map(key_said, keys))}" for kind, keys in one.samples.items()
        ]
        rows.append(
            (
                table_title(counted.table).said(context.language),
                voice.count(counted.rows_before),
                voice.count(counted.rows_now),
                voice.count(counted.keys_added),
                voice.count(counted.rows_changed),
                voice.count(counted.keys_removed),
                " · ".join(keys),
            )
        )
    return rows


_KIND = {"added": "+ ", "changed": "~ ", "withdrawn": "− "}


def _indicators(found: Comparison, context: Context) -> str:
    scene = found.scene(context.language)
    changed = [one for one in found.indicators if one.is_told]
    if not changed:
        calm = context.voice.say("No headline indicator of these months has changed.")
        return markup.tag("p", calm, "land-note")
    parts = []
    for one in changed:
        said = say.difference(difference_row(one), scene)
        keys = [key_said(row.key) for row in one.rows]
        rows = [
            (row.name or key, row.district or "", key)
            for row, key in zip(one.rows, keys, strict=True)
        ]
        heads = (
            context.voice.say("Row"),
            context.voice.say("District"),
            context.voice.say("Key"),
        )
        listed = markup.plain_table(heads, rows, said) if rows else ""
        parts.append(markup.details(said, listed, "land-more") if rows else markup.tag("p", said))
    return "".join(f"<div>{part}</div>" for part in parts)
