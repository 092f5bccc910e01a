"""The same site, filters and words as the dashboard, with no chart: the floor of any click."""

import streamlit as st

from ui import filters
from ui.style import dress

context = filters.sidebar()
dress(context.dark)
st.html(f'<div class="land-head"><h1>{context.voice.day(context.as_of)}</h1></div>')
