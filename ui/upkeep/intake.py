"""The page on which files are read in: how each column is understood, what goes back, what is
proposed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.contracts import Table
from data.errors import DataError
from data.intake.layout import senders
from data.intake.lookup import at_hand
from data.intake.reading import files_of
from data.intake.taking import Taken, take_in
from data.intake.wide import readable
from data.releases import store_root
from data.scratch import Scratch
from figures.context import Context
from ui import markup
from ui.sheet import html
from ui.upkeep.by_hand import chosen_by_hand, expect_files, placed_by_hand, settled
from ui.upkeep.choosing import choose_place, choose_sender, choose_table, choose_table_of_each
from ui.upkeep.columns import show_reading
from ui.upkeep.done import say_what_was_done
from ui.upkeep.offering import offer
from ui.upkeep.sheets import Tables, registers_in_force
from ui.upkeep.slip import show_slips
from ui.upkeep.templates import offer_templates

_HELD = "_intake"


def intake_page(context: Context) -> None:
    """Take files, show how they are read, then the slip or the way to propose them."""
    voice = context.voice
    say_what_was_done()
    sender = choose_sender(senders(store_root()), context)
    try:
        registers = registers_in_force()
    except DataError as error:
        # A register's file that cannot be used stops every reading of a file.
        st.error(error.said(context.language))
        return
    tables = readable(registers)
    table = choose_table(tables, context)
    files = st.file_uploader(
        voice.say("Files that were sent"),
        accept_multiple_files=True,
        key="intake-files",
    )
    offer_templates(registers, context)
    if not files:
        said = voice.say("Choose the files as they were sent. Nothing is taken over unasked.")
        html(f'<div class="land-figure">{markup.tag("p", said, "land-absent")}</div>')
        return
    try:
        _read(cast(Sequence[UploadedFile], files), table, tables, sender, context)
    except DataError as error:
        st.error(error.said(context.language))


def _read(
    files: Sequence[UploadedFile],
    table: Table | None,
    tables: Tables,
    sender: str,
    context: Context,
) -> None:
    taken, paths = _taken(files, table, tables, sender, context)
    _say_refused(taken, tables, context)
    opened = {file.name: file for one in taken.together.opened for file in files_of(one)}
    choose_table_of_each(list(opened.values()), tables, context)
    for guess in taken.aside:
        where = f"{guess.grid.file} · {guess.label}"
        said = context.voice.say("{where}: left aside", where=where)
        html(markup.tag("p", said, "land-rest"))
        choose_place(guess, tables, context)
    reads = [read for outcome in taken.together.outcomes for read in outcome.reads]
    for read in reads:
        file = opened[read.layout.grid.file]
        choices = taken.choices[file.name, read.layout.table.name]
        show_reading(read, file, choices, context, is_alone=len(reads) == 1)
    for notice in taken.differing:
        html(markup.tag("p", notice.said.said(context.language), "land-rest"))
    if taken.is_sound:
        offer(taken, paths, sender, context)
    else:
        now = datetime.now().astimezone()
        show_slips(taken.together.slips(sender, now), context)


def _taken(
    files: Sequence[UploadedFile],
    table: Table | None,
    tables: Tables,
    sender: str,
    context: Context,
) -> tuple[Taken, dict[Path, str]]:
    """Return what came of the files; they are read anew where they or the choices have changed."""
    root, state = store_root(), st.session_state
    named = dict(zip(_names(files), files, strict=True))
    expect_files({name: file.file_id for name, file in named.items()})
    ids = tuple(file.file_id for file in files)
    key = (ids, table, sender, tuple(sorted(settled().items())))
    if _HELD in state and state[_HELD][0] == key:
        held: tuple[object, Scratch, dict[Path, str], Taken] = state[_HELD]
        return held[3], held[2]
    state.pop(_HELD, None)
    scratch = Scratch("upload")
    paths = _saved(named, scratch.folder)
    # Rows are looked up in the current release; no other tables lie at hand here.
    known = at_hand(root, scratch.folder / "none")
    with st.spinner(context.voice.say("Reading …")):
        taken = take_in(
            paths,
            table,
            known,
            root,
            sender=sender,
            by_hand=chosen_by_hand,
            placing=placed_by_hand(tables),
        )
    state[_HELD] = (key, scratch, paths, taken)
    return taken, paths


def _names(files: Sequence[UploadedFile]) -> list[str]:
    """Return what each file is called; of several with one name the second is the second."""
    names: list[str] = []
    for file in files:
        stem, dot, suffix = file.name.rpartition(".")
        name, number = file.name, 2
        while name in names:
            name = f"{stem} ({number}){dot}{suffix}" if dot else f"{suffix} ({number})"
            number += 1
        names.append(name)
    return names


def _saved(files: Mapping[str, UploadedFile], folder: Path) -> dict[Path, str]:
    """Write what was uploaded under names of our own; the senders' names are only told."""
    paths = {}
    for number, (name, file) in enumerate(files.items()):
        path = folder / f"upload-{number}"
        path.write_bytes(cast(BytesIO, file).getvalue())
        paths[path] = name
    return paths


def _say_refused(taken: Taken, tables: Tables, context: Context) -> None:
    for refusal in taken.together.refused:
        st.error(refusal.said(context.language))
    for guess in taken.unplaced:
        said = context.voice.say(
            "{where}: {what}",
            where=f"{guess.grid.file} · {guess.label}",
            what=guess.said.said(context.language),
        )
        st.warning(said)
        choose_place(guess, tables, context)
