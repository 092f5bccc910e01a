"""Are the offices staffed?"""

import streamlit as st

from charts.staffing import gaps_by_district, staff_by_office
from charts.staffing_months import staff_by_month
from ui.filters import chosen
from ui.frame import figure
from ui.office_tiles import staffing_tiles
from ui.page import heading
from words.sentences import offices as say

# So many bars stand on one page of the chart: a projector shows them at once.
OFFICES_A_PAGE = 17

choice = chosen()
heading(choice, choice.voice.say("Are the offices staffed?"))
staffing_tiles(choice)

gaps, months = st.columns(2)
with gaps:
    figure(
        "staffing_by_district",
        choice,
        draw=gaps_by_district,
        say=say.gaps_by_district,
        note=say.gaps_note,
    )
with months:
    figure(
        "staffing_by_month",
        choice,
        draw=staff_by_month,
        say=say.staff_by_month,
        remarks=["staffing_fill_rate"],
    )
figure(
    "staffing_by_office",
    choice,
    draw=staff_by_office,
    say=say.staff_by_office,
    note=say.office_note,
    beside=["staffing_by_office"],
    page_rows=OFFICES_A_PAGE,
)
