"""Approved land in Streamlit with pandas and plotly express: frames kept, answers kept."""

import os
from datetime import date
from pathlib import Path

import frames
import pandas as pd
import plotly.express as px
import streamlit as st

AGES = {
    "under_2": "不满2年",
    "from_2_to_5": "2至5年",
    "from_5_to_10": "5至10年",
    "over_10": "10年以上",
}

st.set_page_config(page_title="批而未供", layout="wide")


@st.cache_resource
def land() -> frames.Frames:
    return frames.Frames(Path(os.environ["LAND_EXPORTS"]))


@st.cache_data(max_entries=4096)
def answers(
    day: date, districts: tuple[str, ...]
) -> tuple[int, float, pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    kept = land()
    standing = kept.standing(day, districts)
    return (
        len(standing),
        float(standing["left_ha"].sum()),
        kept.trend(day, districts),
        kept.ranking(day),
        kept.ages(standing, day),
        kept.largest(standing, day),
    )


with st.sidebar:
    day = st.selectbox("月份", frames.month_ends(), format_func=lambda end: f"{end:%Y-%m}")
    districts = tuple(sorted(st.multiselect("区县", land().districts, placeholder="全市")))

parcels, area, trend, ranking, ages, largest = answers(day, districts)
now = trend.iloc[day.month - 1]
st.header(f"批而未供 {day:%Y-%m}")
numbers = [
    ("未供宗数", f"{parcels:,}"),
    ("未供面积(公顷)", f"{area:,.2f}"),
    ("年初基数(公顷)", f"{now['now_base'] or 0:,.2f}"),
    ("已处置(公顷)", f"{now['now'] or 0:,.2f}"),
    ("处置率", "—" if pd.isna(now["rate_pct"]) else f"{now['rate_pct']:.2f}%"),
]
for place, (label, text) in zip(st.columns(len(numbers)), numbers, strict=True):
    place.metric(label, text)
left, right = st.columns(2)
lines = trend.rename(columns={"rate_pct": "本年", "target_pct": "目标", "last_year_pct": "上年"})
lines["月"] = lines["month_end"].dt.strftime("%m")
left.plotly_chart(
    px.line(
        lines, x="月", y=["本年", "目标", "上年"], markers=True, title="处置率（%）", height=300
    ),
    key="trend",
)
bars = px.bar(
    ranking, x="rate_pct", y="district", orientation="h", title="各区县处置率（%）", height=300
)
right.plotly_chart(bars.update_yaxes(autorange="reversed"), key="ranking")
left.plotly_chart(
    px.bar(
        ages.assign(age=ages["age"].map(AGES), reason=ages["reason"].astype(str)),
        x="age",
        y="area_ha",
        color="reason",
        title="未供面积（公顷）",
        category_orders={"age": list(AGES.values())},
        height=300,
    ),
    key="ages",
)
right.dataframe(largest, hide_index=True)
