"""Approved land in Vizro over a DuckDB file: its parameters choose, answers kept."""

import os
import sys
from datetime import date
from functools import lru_cache

import drawn
import land as source
import pandas as pd
import plotly.graph_objects as go
import vizro.models as vm
import waitress
from dash import html
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models.types import capture

land = source.Land(os.environ["LAND_FILE"])
MONTHS = [f"{day:%Y-%m}" for day in source.month_ends()]
DAYS = dict(zip(MONTHS, source.month_ends(), strict=True))
DISTRICTS = land.districts()
NAMES = ("numbers", "trend", "ranking", "ages", "largest")
# Every captured function is handed a frame; the answers are rows already.
data_manager["nothing"] = pd.DataFrame({"nothing": []})


@lru_cache(maxsize=4096)
def ask(question: str, month: str, districts: tuple[str, ...]) -> source.Rows:
    return land.ask(question, DAYS[month], districts)


def chosen(districts: list[str] | None) -> tuple[str, ...]:
    return tuple(sorted(districts or ()))


@capture("figure")
def numbers(data_frame: pd.DataFrame, month: str, districts: list[str] | None) -> html.Div:
    day: date = DAYS[month]
    stock, trend = (ask(name, month, chosen(districts)) for name in ("stock", "trend"))
    cells = [
        html.Div([html.Small(label), html.H3(text)])
        for label, text in drawn.key_numbers(stock, trend, day.month)
    ]
    row = html.Div(cells, style={"display": "flex", "gap": "2rem"})
    return html.Div([html.H2(f"批而未供 {month}"), row])


@capture("graph")
def trend(data_frame: pd.DataFrame, month: str, districts: list[str] | None) -> go.Figure:
    return go.Figure(drawn.trend_figure(ask("trend", month, chosen(districts))))


@capture("graph")
def ranking(data_frame: pd.DataFrame, month: str, districts: list[str] | None) -> go.Figure:
    return go.Figure(drawn.ranking_figure(ask("ranking", month, chosen(districts))))


@capture("graph")
def ages(data_frame: pd.DataFrame, month: str, districts: list[str] | None) -> go.Figure:
    return go.Figure(drawn.ages_figure(ask("ages", month, chosen(districts))))


@capture("figure")
def largest(data_frame: pd.DataFrame, month: str, districts: list[str] | None) -> html.Table:
    head = html.Thead(html.Tr([html.Th(name) for name in drawn.HEAD]))
    rows = ask("largest", month, chosen(districts))
    body = [html.Tr([html.Td(str(cell or "")) for cell in row]) for row in rows]
    return html.Table([head, html.Tbody(body)])


first = {"data_frame": "nothing", "month": MONTHS[0], "districts": None}
page = vm.Page(
    title="批而未供",
    components=[
        vm.Figure(id="numbers", figure=numbers(**first)),
        vm.Graph(id="trend", figure=trend(**first)),
        vm.Graph(id="ranking", figure=ranking(**first)),
        vm.Graph(id="ages", figure=ages(**first)),
        vm.Figure(id="largest", figure=largest(**first)),
    ],
    layout=vm.Grid(grid=[[0, 0], [1, 2], [1, 2], [3, 4], [3, 4]]),
    controls=[
        vm.Parameter(
            targets=[f"{name}.month" for name in NAMES],
            selector=vm.Dropdown(
                id="month", title="月份", options=MONTHS, value=MONTHS[0], multi=False
            ),
        ),
        vm.Parameter(
            targets=[f"{name}.districts" for name in NAMES],
            selector=vm.Checklist(id="districts", title="区县", options=DISTRICTS, value=[]),
        ),
    ],
)

if __name__ == "__main__":
    app = Vizro().build(vm.Dashboard(pages=[page]))
    waitress.serve(
        app.dash.server, host="127.0.0.1", port=int(sys.argv[1]), threads=8, connection_limit=1000
    )
