"""The one sentence of the overview on the numbers that the release shown has changed."""

import streamlit as st

from figures.revisions.history import since_before
from ui.links import to_revision
from ui.markup import escaped
from ui.page import Opened
from words.sentences.revisions.since import since_before as said_since


def revised(page: Opened) -> None:
    """Say what of the months shown before is another number now, and lead to why.

    What is said was recorded when the release was published: reading it costs nothing. It is of
    the whole city, and stands only where the whole city is shown.
    """
    context = page.context
    since = since_before(context.release)
    if since is None or context.districts:
        return
    row = {**(since.facts or {}), **vars(since)}
    said = escaped(said_since(row, context.scene))
    if since.facts and since.day:
        address = escaped(to_revision(str(since.facts["metric"]), since.day))
        why = escaped(context.voice.say("Why?"))
        said += f' <a target="_self" href="{address}">{why}</a>'
    st.html(f'<div class="land-figure"><p class="land-note">{said}</p></div>')
