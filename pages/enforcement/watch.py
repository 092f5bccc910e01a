"""How far is the farmland ratio from the line, and how early is building found?"""

import streamlit as st

from charts.case_farmland import farmland_ratio
from charts.case_watch import area_put_right, detection, joint_cases
from ui.filters import chosen
from ui.frame import figure
from ui.page import heading
from words.sentences import case_watch as say

REMARKS = ["case_rectification_rate"]

choice = chosen()
heading(
    choice,
    choice.voice.say(
        "How far is the farmland ratio from the line, and how early is building found?"
    ),
)

ratio, days = st.columns(2)
with ratio:
    figure(
        "illegal_farmland_ratio_by_year",
        choice,
        draw=farmland_ratio,
        say=say.farmland_ratio,
        note=say.ratio_gaps,
        beside=["illegal_farmland_ratio_by_year"],
    )
with days:
    figure("case_detection_by_source", choice, draw=detection, say=say.detection)
joint, area = st.columns(2)
with joint:
    figure("case_joint_by_month", choice, draw=joint_cases, say=say.joint_cases, remarks=REMARKS)
with area:
    figure(
        "case_area_by_month",
        choice,
        draw=area_put_right,
        say=say.area_put_right,
        note=say.undated_area,
        remarks=REMARKS,
        beside=["case_area_by_month"],
    )
