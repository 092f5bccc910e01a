"""The end of every form that proposes a release: who, why, and what came of it; first of all that
of files that were read."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import streamlit as st

from data.intake.slip import Headers, line_of
from data.intake.taking import Taken
from data.offering import Batch, propose_read
from data.proposals.making import Offer
from data.proposals.model import Proposal
from data.releases import store_root
from desk.roles import CLERK
from figures.context import Context
from ui import markup
from ui.sheet import html
from ui.upkeep.done import done
from ui.upkeep.sheets import rows_shown, sheet_title
from ui.upkeep.slip import by_kind
from ui.upkeep.who import acting, lacks_role
from ui.upkeep.writer import attempted


def offer(taken: Taken, paths: Mapping[Path, str], sender: str, context: Context) -> None:
    """Offer to propose what was read, under the name of who does."""
    voice = context.voice
    st.success(
        voice.say("All of it can be read. Nothing is shown before it is reviewed and signed.")
    )
    html(_rows(taken, context))
    for outcome in taken.together.outcomes:
        headers = Headers([read.layout for read in outcome.reads])
        lines = [line_of(one, headers, context.language) for one in outcome.warnings]
        if lines:
            title = sheet_title(outcome.table, context)
            warned = voice.say("Warnings")
            html(markup.tag("p", voice.say("{about}: {note}", about=title, note=warned)))
            html(by_kind(lines, warned, title, context))
    with st.form("intake-offer"):
        given = asked_who(context, "intake", voice.say("Note"))
    if given:
        batch, wanted = Batch(sender, paths, taken), Offer(given[0], "upload", given[1])
        propose_by(context, lambda: propose_read(store_root(), [batch], wanted))


def _rows(taken: Taken, context: Context) -> str:
    """Set the rows that came beside those shown now: a district's file may be missing."""
    voice = context.voice
    heads = (voice.say("Table"), voice.say("Rows sent"), voice.say("Rows shown now"))
    rows = [
        (
            sheet_title(one.table, context),
            voice.count(one.data.num_rows),
            rows_shown(one.table, context),
        )
        for one in taken.together.outcomes
    ]
    said = [*_what_stays(taken, context)]
    notes = "".join(markup.tag("p", line, "land-rest") for line in said)
    return notes + markup.plain_table(heads, rows, " ".join(said))


def _what_stays(taken: Taken, context: Context) -> Iterator[str]:
    """Yield what becomes of rows that did not come."""
    voice = context.voice
    if taken.plain:
        yield voice.say("A table is replaced as a whole: a row that did not come is withdrawn.")
    if not taken.sheets:
        return
    if context.release.demo and "matters" not in taken.plain:
        yield voice.say("The demo's matters are invented: none of them stays beside what was sent.")
    else:
        yield voice.say(
            "A register's sheet stands for the matters in it: its other matters and all other "
            "registers stay as they are."
        )


def asked_who(context: Context, key: str, why: str) -> tuple[str, str] | None:
    """Ask within a form for a name and a word of explanation; None until they are sent.

    ``key`` begins the keys of both fields; ``why`` is what stands over the second.
    """
    if lacks_role(context, CLERK):
        return None
    person = acting(context, f"{key}-who")
    said = st.text_input(why, key=f"{key}-why")
    if not st.form_submit_button(context.voice.say("Propose"), type="primary"):
        return None
    return person, said


def propose_by(context: Context, act: Callable[[], Proposal]) -> None:
    """Propose what ``act`` makes, and say under which id or what stopped it."""
    made: list[Proposal] = []

    def proposed() -> Proposal:
        made.append(act())
        return made[0]

    if attempted(context, proposed, "proposed"):
        done(context.voice.say("Proposed as {id}; it waits for review.", id=made[0].id))
