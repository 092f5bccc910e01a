"""How far is the farmland ratio from the line, and how early is building found?"""

import streamlit as st

from ui.filters import chosen
from ui.frame import figure
from ui.page import heading

choice = chosen()
heading(
    choice,
    choice.voice.say(
        "How far is the farmland ratio from the line, and how early is building found?"
    ),
)

ratio, days = st.columns(2)
with ratio:
    figure("illegal_farmland_ratio_by_year", choice)
with days:
    figure("case_detection_by_source", choice)
joint, area = st.columns(2)
with joint:
    figure("case_joint_by_month", choice)
with area:
    figure("case_area_by_month", choice)
