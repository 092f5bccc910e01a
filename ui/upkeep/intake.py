"""The page on which files are read in: how each column is understood, what goes back, what is
proposed."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.contracts import TABLES
from data.errors import DataError
from data.intake.lookup import at_hand
from data.intake.taking import Taken, take_in
from data.releases import store_root
from data.scratch import Scratch
from figures.context import Context
from queries.labels import table_title
from ui import markup
from ui.upkeep.columns import choose_table, chosen_by_hand, settled, show_reading
from ui.upkeep.done import say_what_was_done
from ui.upkeep.offering import offer
from ui.upkeep.slip import show_slips

_HELD = "_intake"


def intake_page(context: Context) -> None:
    """Take files, show how they are read, then the slip or the way to propose them."""
    voice = context.voice
    say_what_was_done()
    sender = st.text_input(
        voice.say("Sender"),
        key="intake-sender",
        help=voice.say("How a sender's columns were read is kept for next month."),
    )
    table = choose_table(context)
    files = st.file_uploader(
        voice.say("Files that were sent"),
        accept_multiple_files=True,
        key="intake-files",
    )
    if not files:
        said = voice.say("Choose the files as they were sent. Nothing is taken over unasked.")
        st.html(f'<div class="land-figure">{markup.tag("p", said, "land-absent")}</div>')
        return
    try:
        _read(cast(Sequence[UploadedFile], files), table, sender.strip(), context)
    except DataError as error:
        st.error(error.said(context.language))


def _read(files: Sequence[UploadedFile], table: str | None, sender: str, context: Context) -> None:
    taken, paths = _taken(files, table, sender, context)
    _say_refused(taken, context)
    for outcome in taken.together.outcomes:
        for read in outcome.reads:
            show_reading(read, context)
    for notice in taken.differing:
        st.html(markup.tag("p", notice.said.said(context.language), "land-rest"))
    if taken.is_sound:
        offer(taken, paths, sender, context)
    else:
        now = datetime.now().astimezone()
        show_slips(taken.together.slips(sender, now), context)


def _taken(
    files: Sequence[UploadedFile], table: str | None, sender: str, context: Context
) -> tuple[Taken, dict[Path, str]]:
    """Return what came of the files; they are read anew where they or the choices have changed."""
    root, state = store_root(), st.session_state
    key = (tuple(file.file_id for file in files), table, sender, tuple(sorted(settled().items())))
    if _HELD in state and state[_HELD][0] == key:
        held: tuple[object, Scratch, dict[Path, str], Taken] = state[_HELD]
        return held[3], held[2]
    state.pop(_HELD, None)
    scratch = Scratch("upload")
    paths = _saved(files, scratch.folder)
    # Rows are looked up in the current release; no other tables lie at hand here.
    known = at_hand(root, scratch.folder / "none")
    with st.spinner(context.voice.say("Reading …")):
        wanted = TABLES[table] if table else None
        taken = take_in(paths, wanted, known, root, sender=sender, by_hand=chosen_by_hand)
    state[_HELD] = (key, scratch, paths, taken)
    return taken, paths


def _saved(files: Sequence[UploadedFile], folder: Path) -> dict[Path, str]:
    """Write what was uploaded under names of our own; the senders' names are only told."""
    paths = {}
    for number, file in enumerate(files):
        path = folder / f"upload-{number}"
        path.write_bytes(cast(BytesIO, file).getvalue())
        paths[path] = file.name
    return paths


def _say_refused(taken: Taken, context: Context) -> None:
    for refusal in taken.together.refused:
        st.error(refusal.said(context.language))
    for guess in taken.unplaced:
        names = [table_title(like.table.name).said(context.language) for like in guess.ranked]
        said = guess.said.said(context.language)
        st.warning(f"{guess.grid.file} · {guess.label}: {said} ({', '.join(names[:3])})")
