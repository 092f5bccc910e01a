"""Hands out the memo before the next meeting, and the commitments of those there were."""

from collections.abc import Sequence

import streamlit as st

from briefing.one_page.meeting import commitments_name, commitments_pdf, memo_name, memo_pdf
from desk.instructions.model import Instruction
from desk.instructions.reading import meetings, of_meeting, on_districts
from figures.context import Context
from ui.downloads import now
from ui.handing import Taken, hand_out

PDF = "application/pdf"


def papers(found: Sequence[Instruction], context: Context) -> None:
    """Offer both as one page each, made when they are asked for; ``found`` is what is in sight."""
    voice = context.voice
    chosen = on_districts(found, context.districts)
    held = meetings(chosen)

    def memo() -> Taken:
        rows = sum(one.is_open for one in chosen)
        return Taken(memo_pdf(context, now()), rows)

    with st.container(horizontal=True, vertical_alignment="bottom", key="papers"):
        said = voice.say("Memo for the meeting (PDF)")
        hand_out(said, memo, memo_name(context), PDF, context, "memo")
        if not held:
            return
        place = st.container(width=220)
        day = place.selectbox(
            voice.say("Meeting"), held, format_func=voice.day, key=f"meeting-{voice.language}"
        )

        def commitments() -> Taken:
            return Taken(commitments_pdf(context, now(), day), len(of_meeting(chosen, day)))

        said, file = voice.say("Commitments (PDF)"), commitments_name(context, day)
        hand_out(said, commitments, file, PDF, context, "commitments")
