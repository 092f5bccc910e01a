"""Workbooks to fill in, offered on the page of imports; which there are the store says."""

from collections.abc import Sequence

import streamlit as st

from data.contracts import TABLES
from data.intake.template import file_name, workbook_of
from data.intake.wide import readable
from data.registers.model import Register
from data.releases import store_root
from data.whole import proved
from figures.context import Context
from queries.declared import SECTIONS
from ui.downloads import XLSX
from ui.handing import Taken, hand_out
from words.language import Text


def offer_templates(registers: Sequence[Register], context: Context) -> None:
    """Offer the workbook of a table or a register, the one that ``python -m data template`` writes.

    It is made when it is asked for.
    """
    voice, language = context.voice, context.language
    with st.expander(voice.say("Workbooks to fill in")):
        tables = readable(registers)
        sections = {one.id: SECTIONS[one.section].said(language) for one in registers}
        core = voice.say("Core tables")

        def told(name: str) -> str:
            section = core if name in TABLES else sections[name]
            title = Text(tables[name].zh, tables[name].en).said(language)
            return voice.say("{section} · {title}", section=section, title=title)

        chosen = st.selectbox(
            voice.say("Table or register to fill in"),
            tables,
            format_func=told,
            key=f"intake-template-{language}",
        )
        table = tables[chosen]
        said, file = voice.say("Download workbook"), file_name(table, language)

        def make() -> Taken:
            return Taken(workbook_of(table, language, proved(store_root())))

        hand_out(said, make, file, XLSX, context, "intake-template-file")
