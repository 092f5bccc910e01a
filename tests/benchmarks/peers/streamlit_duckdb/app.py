"""Approved land in Streamlit over a DuckDB file: plain figures, connection and answers kept."""

import os
from datetime import date

import drawn
import land as source
import streamlit as st

st.set_page_config(page_title="批而未供", layout="wide")


@st.cache_resource
def land() -> source.Land:
    return source.Land(os.environ["LAND_FILE"])


@st.cache_data(max_entries=4096)
def ask(question: str, day: date, districts: tuple[str, ...]) -> source.Rows:
    return land().ask(question, day, districts)


with st.sidebar:
    day = st.selectbox("月份", source.month_ends(), format_func=lambda end: f"{end:%Y-%m}")
    districts = tuple(sorted(st.multiselect("区县", land().districts(), placeholder="全市")))

stock, trend, ranking, ages, largest = (
    ask(question, day, districts) for question in source.QUESTIONS
)
st.header(f"批而未供 {day:%Y-%m}")
numbers = drawn.key_numbers(stock, trend, day.month)
for place, (label, text) in zip(st.columns(len(numbers)), numbers, strict=True):
    place.metric(label, text)
left, right = st.columns(2)
left.plotly_chart(drawn.trend_figure(trend), key="trend")
right.plotly_chart(drawn.ranking_figure(ranking), key="ranking")
left.plotly_chart(drawn.ages_figure(ages), key="ages")
right.dataframe(
    {name: [row[at] for row in largest] for at, name in enumerate(drawn.HEAD)}, hide_index=True
)
