"""The same site, filters and words as the dashboard, with no chart: the floor of any click."""

import streamlit as st

from ui import filters, theme

choice = filters.sidebar()
theme.dress(choice.dark)
st.html(f'<div class="land-head"><h1>{choice.voice.day(choice.as_of)}</h1></div>')
