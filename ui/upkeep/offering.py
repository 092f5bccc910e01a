"""The way from files that were read to a proposed release; what was accepted is remembered."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from data.archive import archive
from data.intake.taking import Taken, remember_all
from data.proposals.making import Offer, propose
from data.proposals.model import Proposal
from data.releases import store_root
from data.scratch import Scratch
from figures.context import Context
from ui.upkeep.done import done
from ui.upkeep.writer import attempted


def offer(taken: Taken, paths: Mapping[Path, str], sender: str, context: Context) -> None:
    """Offer to propose what was read, under the name of who does."""
    voice = context.voice
    st.success(
        voice.say("All of it can be read. Nothing is shown before it is reviewed and signed.")
    )
    for outcome in taken.together.outcomes:
        for warning in outcome.warnings[:5]:
            st.caption(warning.fault.line(context.language))
    with st.form("intake-offer"):
        person = st.text_input(voice.say("Your name"), key="intake-who")
        note = st.text_input(voice.say("Note"), key="intake-note")
        if not st.form_submit_button(voice.say("Propose"), type="primary"):
            return
    made: list[Proposal] = []
    if attempted(context, lambda: made.append(_proposed(taken, paths, sender, person, note))):
        done(voice.say("Proposed as {id}; it waits for review.", id=made[0].id))


def _proposed(
    taken: Taken, paths: Mapping[Path, str], sender: str, person: str, note: str
) -> Proposal:
    """Keep the originals, propose the tables, and remember how the sender's columns were read."""
    root = store_root()
    hashes = {name: archive(root, path, name, sender) for path, name in paths.items()}
    sources = taken.sources(hashes, sender)
    with Scratch("offer") as folder:
        for name, content in taken.parquet(sources).items():
            (folder / f"{name}.parquet").write_bytes(content)
        made = propose(root, folder, Offer(person, "upload", note, sources=sources))
    if sender:
        remember_all(root, sender, taken)
    return made
